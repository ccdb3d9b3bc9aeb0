from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from dragoman.records.discourse import Polarization, PolarizationMethod, PolarizationPoint
from dragoman.report.drawings.picture import Picture
from dragoman.report.drawings.polarization import picture_polarization

Drawn = Callable[[Picture], Any]


def _polarization(count: int, *, dated: bool = True) -> Polarization:
    points = tuple(
        PolarizationPoint(
            f"20{n:02}-01-01" if dated else None,
            f"20{n:02}-06-30T12:00:00+02:00" if dated else None,
            f"20{n:02}-12-31" if dated else None,
            0.3 + 0.1 * (n % 4),
            5 + n,
            converged=n != 2,
        )
        for n in range(count)
    )
    return Polarization(PolarizationMethod.GREEDY, 2, True, points)


@pytest.mark.parametrize("count", [0, 1, 5])
def test_a_curve_of_any_length_is_drawn(count: int, check_words: Drawn) -> None:
    check_words(picture_polarization(_polarization(count)))


def test_the_words_tell_the_ends_of_the_range(drawn: Drawn) -> None:
    picture = picture_polarization(_polarization(5))
    assert picture.description == (
        "5 windows, 1 January 2000 to 31 December 2004. The least polarized, 30 June 2000: 0.3; "
        "the most, 30 June 2003: 0.6."
    )
    assert picture.rows[3] == ("2003-06-30", "2003-01-01", "2003-12-31", "0.6", "8")
    assert picture.notes == ("Hollow: in 1 window the search did not come to an end.",)
    assert [g for g in drawn(picture).iter("{*}g") if g.get("id") == "curve"]


def test_windows_without_dates_are_numbered(drawn: Drawn) -> None:
    root = drawn(picture_polarization(_polarization(3, dated=False)))
    assert "window" in ["".join(each.itertext()) for each in root.iter("{*}text")]
