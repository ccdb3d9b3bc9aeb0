"""Personal names: their parts, and when two may be one person's."""

from __future__ import annotations

import pytest

from dragoman.extract.actors.lexicon import lexicon
from dragoman.extract.actors.names import PersonName, parse_name, same_given, same_surname
from dragoman.extract.spelling import fold, tidy


@pytest.mark.parametrize(
    ("words", "parts"),
    [
        ("Mr. KESTREL", PersonName("Kestrel", (), "kestrel", "male")),
        ("Prof. Dr. Ayşe ÇELİK", PersonName("Ayşe Çelik", ("ayse",), "celik", None)),
        ("Dame Olga van der Tamm", PersonName("Olga van der Tamm", ("olga",), "tamm", "female")),
        ("Jaan Tamm Jr.", PersonName("Jaan Tamm Jr.", ("jaan",), "tamm", None)),
        ("Park Min-un", PersonName("Park Min-un", ("park",), "min-un", None)),
        ("Jaan Tamm II", PersonName("Jaan Tamm II", ("jaan",), "tamm", None)),
        ("Dr.", None),
        ("(,)", None),
    ],
)
def test_parts_of_a_name(words: str, parts: PersonName | None) -> None:
    assert parse_name(words) == parts


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("navalny", "navalni", True),
        ("zelensky", "zelenskyy", True),
        ("lavrov", "lavroff", True),
        ("gokce", "gokce", True),
        ("ivanov", "ivanova", False),
        ("orban", "urban", False),
        ("lee", "li", False),
        ("kim", "kin", False),
    ],
)
def test_spellings_of_one_surname(one: str, other: str, same: bool) -> None:
    assert same_surname(one, other) is same


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (("joe",), ("joseph", "robin"), True),
        (("j.",), ("joe",), True),
        (("sergei",), ("sergey",), True),
        (("mehmet", "sait"), ("sait",), True),
        (("bill",), ("hillary",), False),
        (("mira",), ("oleg",), False),
    ],
)
def test_given_names_of_one_person(
    one: tuple[str, ...], other: tuple[str, ...], same: bool
) -> None:
    assert same_given(one, other, lexicon()) is same


def test_folding_leaves_no_diacritics() -> None:
    assert fold("Ğİıøłß Élysée") == "giiolss elysee"


def test_names_in_capitals_are_written_as_names() -> None:
    assert tidy("MIRA KIZIL") == "Mira Kizil"
    assert tidy("MİRA KIZIL") == "Mira Kızıl"
