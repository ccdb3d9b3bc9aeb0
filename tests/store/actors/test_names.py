"""Names, whoever spells them."""

from __future__ import annotations

import pytest

from dragoman.store.actors.names import fold_name, initials_of, sound_of


@pytest.mark.parametrize(
    ("spellings", "sound"),
    [
        (("Sergej", "Sergey", "Sergei", "Сергей"), "sarga"),
        (("Lawrow", "Lavrov", "Лавров"), "lavrov"),
        (("Muhammad", "Mohamed", "Mohammed"), "mohamad"),
        (("Michail", "Mikhail", "Михаил"), "mihail"),
        (("Zelensky", "Zelenskyy", "Зеленський"), "zalansk"),
    ],
)
def test_transliterations_sound_alike(spellings: tuple[str, ...], sound: str) -> None:
    assert {sound_of(each) for each in spellings} == {sound}


def test_other_names_sound_otherwise() -> None:
    assert len({sound_of(each) for each in ("Holm", "Helm", "Hall", "Palm")}) == 4


def test_a_name_folds_over_accents_capitals_and_blanks() -> None:
    assert fold_name(" Łukasz  Østergård") == "lukasz ostergard"
    assert fold_name("Й Ё") == "i e"


def test_initials_leave_small_words_out() -> None:
    assert initials_of("Council of the Northern Harbours") == "cnh"
