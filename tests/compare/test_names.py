from __future__ import annotations

import pytest

from dragoman.compare.names import is_short_form, name_words, person_words


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("OZAN", "Ozan"),
        ("Gökçe", "Gokce"),
        ("İnce", "ince"),
        ("Yıldız", "YILDIZ"),
        ("O’Brien", "O'Brien"),
        ("Łukasz Ødegård", "Lukasz Odegard"),
        ("Jean-Luc", "Jean Luc"),
    ],
)
def test_spellings_of_one_name_have_the_same_words(left: str, right: str) -> None:
    assert name_words(left) == name_words(right)


@pytest.mark.parametrize("other", ["Sergei", "Sergej"])
def test_ends_of_transliterated_names_are_alike(other: str) -> None:
    assert person_words("Sergey") == person_words(other)


def test_short_names_keep_their_ends() -> None:
    assert person_words("Li Ray") != person_words("Lj Raj")


@pytest.mark.parametrize(
    ("short", "full", "answer"),
    [
        ("Berg", "Anna Berg", True),
        ("A. Berg", "Anna Berg", True),
        ("Anna Berg", "Anna Maria Berg", True),
        ("von der Aue", "Ursula von der Aue", True),
        ("Anna", "Anna Berg", False),
        ("K. Berg", "Anna Berg", False),
        ("Karl Berg", "Anna Berg", False),
        ("Anna Berg", "Berg", False),
        ("", "Anna Berg", False),
    ],
)
def test_short_form(short: str, full: str, answer: bool) -> None:
    assert is_short_form(person_words(short), person_words(full)) is answer
