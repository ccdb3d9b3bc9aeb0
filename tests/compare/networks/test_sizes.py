"""Sizes of windows: those that were asked for where they fit, else a third of the time."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from dragoman.compare.networks import StatementTable, build_networks, fitting_size
from dragoman.errors import NetworkError
from dragoman.records.network import Kernel, NetworkOptions, Window

New = Callable[..., StatementTable]


def said(new_table: New, *days: str | None) -> StatementTable:
    return new_table(
        [(day, {"organization": "Port", "concept": "Dues", "agreement": True}) for day in days]
    )


@pytest.mark.parametrize(
    ("days", "unit", "size", "found"),
    [
        (("2020-01-01", "2020-01-22"), Window.DAYS, 8, 8),
        (("2020-01-01", "2020-01-22"), Window.DAYS, 100, 6),
        (("2020-01-01", "2020-01-22"), Window.DAYS, 21, 21),
        (("2020-01-01", "2020-01-22"), Window.DAYS, 22, 6),
        (("2020-01-01", "2020-01-22"), Window.WEEKS, 100, 2),
        (("2020-01-31", "2021-01-30"), Window.MONTHS, 100, 2),
        (("2020-01-31", "2021-02-01"), Window.MONTHS, 100, 4),
        (("2000-05-02", "2020-05-01"), Window.YEARS, 100, 6),
        (("2020-01-01", "2020-01-01", "2020-01-01", None), Window.EVENTS, 100, 2),
        (("2020-01-01",) * 13, Window.EVENTS, 100, 4),
    ],
)
def test_a_size_that_does_not_fit_becomes_a_third(
    new_table: New, days: tuple[str | None, ...], unit: Window, size: int, found: int
) -> None:
    table = said(new_table, *days)
    options = NetworkOptions(window=unit, size=size)
    assert fitting_size(table, options) == found
    assert list(build_networks(table, NetworkOptions(window=unit, size=found)))


def test_a_kernel_reaches_over_the_ends_unless_it_is_indented(new_table: New) -> None:
    table = said(new_table, "2020-01-01", "2020-01-22")
    options: dict[str, Any] = {"window": Window.DAYS, "size": 100, "kernel": Kernel.UNIFORM}
    assert fitting_size(table, NetworkOptions(**options)) == 100
    assert fitting_size(table, NetworkOptions(**options, indent=True)) == 6


def test_a_time_that_is_too_short_is_refused(new_table: New) -> None:
    table = said(new_table, "2020-01-01", "2020-01-22")
    with pytest.raises(NetworkError, match="2020-01-01 to 2020-01-22 is too short for a --window"):
        fitting_size(table, NetworkOptions(window=Window.MONTHS))


def test_without_dates_or_windows_a_size_stays(new_table: New) -> None:
    assert fitting_size(said(new_table, None), NetworkOptions(window=Window.DAYS)) == 100
    assert fitting_size(said(new_table, "2020-01-01"), NetworkOptions()) == 100
