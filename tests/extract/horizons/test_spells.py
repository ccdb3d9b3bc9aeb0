from datetime import date

import pytest

from dragoman.extract.dates import Anchor, Days, month_days, year_days
from dragoman.extract.horizons.lexicon import Part
from dragoman.extract.horizons.spells import part_of, stretch_days, today

DAY = Anchor(date(2021, 5, 20), date(2021, 5, 20))
MAY = Anchor(date(2021, 5, 1), date(2021, 5, 31))


@pytest.mark.parametrize(
    ("unit", "away", "days"),
    [
        ("week", 0, (date(2021, 5, 17), date(2021, 5, 23))),
        ("weekend", 1, (date(2021, 5, 29), date(2021, 5, 30))),
        ("month", 1, month_days(2021, 6)),
        ("quarter", 1, month_days(2021, 7, 9)),
        ("year", 1, year_days(2022)),
        ("decade", 0, year_days(2020, 2029)),
        ("century", 0, year_days(2001, 2100)),
    ],
)
def test_stretch_is_counted_from_the_anchor(unit: str, away: int, days: Days) -> None:
    assert stretch_days(unit, away, DAY) == days


def test_what_the_anchor_is_too_vague_for_cannot_be_told() -> None:
    assert stretch_days("week", 0, MAY) is None
    assert stretch_days("year", 0, MAY) == year_days(2021)


def test_a_part_keeps_to_whole_months_and_inside_its_stretch() -> None:
    assert part_of(year_days(2022), Part(0, 0.3334)) == month_days(2022, 1, 4)
    assert part_of(month_days(2022, 6), Part(0.8333, 1)) == (date(2022, 6, 25), date(2022, 6, 30))


def test_counting_begins_at_the_last_day_unless_that_is_too_late() -> None:
    assert today(MAY, date(2023, 1, 1)) == date(2021, 5, 31)
    assert today(MAY, date(2021, 5, 31)) == date(2021, 5, 1)
    assert today(Anchor()) is None
