from __future__ import annotations

from collections.abc import Callable
from typing import Any

from dragoman.records.discourse import AgreementBar, AgreementBars
from dragoman.report.drawings.barplot import picture_barplot
from dragoman.report.drawings.picture import Picture

Drawn = Callable[[Picture], Any]
BARS = AgreementBars(
    "concept",
    "agreement",
    (
        AgreementBar(
            "Deepen the channel, and do so before the herring come back to the bay", 12, 4
        ),
        AgreementBar("提高港口费", 0, 3),
        AgreementBar("Raise the dues", 2, 0, neutral=2),
    ),
)


def test_each_side_has_its_count_and_its_share(drawn: Drawn, check_words: Drawn) -> None:
    picture = picture_barplot(BARS)
    words = ["".join(each.itertext()) for each in drawn(picture).iter("{*}text")]
    assert [each for each in words if "%" in each] == [
        "12 (75%)",
        "4 (25%)",
        "3 (100%)",
        "2 (50%)",
    ]
    assert {"against", "for", "neither"} <= set(words)
    check_words(picture)


def test_the_table_and_the_description_have_the_numbers() -> None:
    picture = picture_barplot(BARS)
    assert picture.rows[2] == ("Raise the dues", "2", "0", "2", "50%", "0%")
    assert "提高港口费: 0 for, 3 against" in picture.description


def test_the_least_frequent_of_many_are_left_out_and_said(check_words: Drawn) -> None:
    many = AgreementBars(
        "concept", "agreement", tuple(AgreementBar(f"Concept {n}", 1, 1) for n in range(45))
    )
    picture = picture_barplot(many)
    assert picture.notes == ("Of 45, the 5 least frequent are not drawn.",)
    assert len(picture.rows) == 45
    check_words(picture)


def test_no_bars_are_drawn_too(check_words: Drawn) -> None:
    check_words(picture_barplot(AgreementBars("concept", None, ())))
