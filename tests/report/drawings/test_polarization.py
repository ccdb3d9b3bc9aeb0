from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from dragoman.records.discourse import (
    Polarization,
    PolarizationMeasure,
    PolarizationMethod,
    PolarizationPoint,
)
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
    assert picture.notes == (
        "A thin line is as long as its window.",
        "Hollow: in 1 window the search did not come to an end.",
    )
    assert [g for g in drawn(picture).iter("{*}g") if g.get("id") == "curve"]


def test_windows_without_dates_are_numbered(drawn: Drawn) -> None:
    root = drawn(picture_polarization(_polarization(3, dated=False)))
    assert {"window, in order of time", "1", "3"} <= _texts(root)
    assert not any(text.startswith("1.") for text in _texts(root))


def _texts(root: Any) -> set[str]:
    return {"".join(each.itertext()) for each in root.iter("{*}text")}


def _points(*values: float, day: str = "2021-05-{:02}", **more: Any) -> Polarization:
    points = tuple(
        PolarizationPoint(day.format(n), day.format(n), day.format(n), value, 9, **more)
        for n, value in enumerate(values, start=1)
    )
    return Polarization(PolarizationMethod.GREEDY, 2, True, points)


def test_windows_of_events_on_one_day_stand_in_their_order(drawn: Drawn) -> None:
    root = drawn(picture_polarization(_points(0.1, 0.2, 0.1, day="2021-05-01")))
    assert "window, in order of time" in _texts(root)


def test_the_axis_ends_where_modularity_does(drawn: Drawn) -> None:
    low = _points(0.1, 0.2, labels=("A", "B"))
    picture = picture_polarization(low)
    assert picture.notes[-1] == "The axis ends at 0.5, the most that 2 camps can reach."
    assert {"0.5", "0.4"} <= _texts(drawn(picture))
    assert "1.0" not in _texts(drawn(picture))
    of_rdna = replace(low, measure=PolarizationMeasure.ABSDIFF)
    assert "The axis ends at 1" in picture_polarization(of_rdna).notes[-1]
    assert not any("axis" in note for note in picture_polarization(_points(0.5, 0.5)).notes)


def test_where_nothing_was_measured_there_is_no_point(drawn: Drawn) -> None:
    picture = picture_polarization(_points(0.0, 0.2, 0.0, 0.0))
    assert picture.notes[-1] == "No point: in 3 windows too few actors speak of the same."
    (curve,) = [each for each in drawn(picture).iter("{*}g") if each.get("id") == "curve"]
    assert len(curve.findall(".//{*}path")) <= 1
