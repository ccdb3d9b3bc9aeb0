"""Windows along the calendar and from event to event, and the weights of kernels."""

from __future__ import annotations

from collections.abc import Callable
from math import exp, pi, sqrt
from typing import Any

import pytest

from dragoman.compare.networks import StatementTable, build_networks, dense_matrix_of
from dragoman.errors import NetworkError
from dragoman.records.network import (
    Aggregation,
    Kernel,
    Network,
    NetworkMode,
    NetworkOptions,
    Window,
)

New = Callable[..., StatementTable]
BELL = 1 / sqrt(2 * pi)


def make(table: StatementTable, **options: Any) -> list[Network]:
    return list(build_networks(table, NetworkOptions(**options)))


def spans(networks: list[Network]) -> list[tuple[str | None, str | None, str | None, int]]:
    return [(each.start, each.middle, each.stop, each.statements) for each in networks]


def said(*days: str | None) -> list[tuple[str | None, dict[str, Any]]]:
    return [
        (day, {"person": who, "concept": "Dues", "agreement": True})
        for day, who in zip(days, ("Ana", "Bo", "Ana", "Cy") * 9, strict=False)
    ]


OPTIONS: dict[str, Any] = {"variables": ("person", "concept")}


def test_a_window_moves_by_a_day_and_lies_within_the_range(new_table: New) -> None:
    table = new_table(said("2020-01-01", "2020-01-02", "2020-01-02", "2020-01-05"))
    assert spans(make(table, window=Window.DAYS, size=3, **OPTIONS)) == [
        ("2020-01-01", "2020-01-02", "2020-01-03", 3),
        ("2020-01-02", "2020-01-03", "2020-01-04", 2),
        ("2020-01-03", "2020-01-04", "2020-01-05", 1),
    ]


def test_an_even_size_reaches_half_to_either_side(new_table: New) -> None:
    table = new_table(said("2020-01-01", "2020-01-05"))
    two, three = (make(table, window=Window.DAYS, size=size, **OPTIONS) for size in (2, 3))
    assert spans(two) == spans(three)


def test_a_window_has_the_nodes_of_its_statements(new_table: New) -> None:
    table = new_table(said("2020-01-01", "2020-01-02", "2020-01-03"))
    options = {"window": Window.DAYS, "size": 1, **OPTIONS}
    named = [[node.label for node in each.rows] for each in make(table, **options)]
    assert named == [["Ana"], ["Bo"], ["Ana"]]
    named = [[node.label for node in each.rows] for each in make(table, isolates=True, **options)]
    assert named == [["Ana", "Bo"]] * 3


def test_a_window_without_statements_is_one_too(new_table: New) -> None:
    table = new_table(said("2020-01-01", "2020-01-03"))
    made = make(table, window=Window.DAYS, size=1, **OPTIONS)
    assert [(len(each.rows), len(each.weights), each.statements) for each in made] == [
        (1, 1, 1),
        (0, 0, 0),
        (1, 1, 1),
    ]


def test_months_and_years_are_those_of_the_calendar(new_table: New) -> None:
    table = new_table(said("2020-01-31", "2020-02-29", "2021-01-31"))
    months = make(table, window=Window.MONTHS, size=2, stop="2020-05-31", **OPTIONS)
    # From the last of January a month is the last of February, and from there the 29th of March.
    assert spans(months) == [
        ("2020-02-29", "2020-03-29", "2020-04-29", 1),
        ("2020-03-29", "2020-04-29", "2020-05-29", 0),
    ]
    years = make(table, window=Window.YEARS, size=1, **OPTIONS)
    assert spans(years) == [
        ("2020-01-31", "2020-01-31", "2020-01-31", 1),
        ("2021-01-31", "2021-01-31", "2021-01-31", 1),
    ]


def test_times_of_day_count(new_table: New) -> None:
    table = new_table(said("2020-01-01T10:00:00", "2020-01-01T11:30:00", "2020-01-01T12:00:00"))
    assert spans(make(table, window=Window.HOURS, size=2, **OPTIONS)) == [
        ("2020-01-01T10:00:00", "2020-01-01T11:00:00", "2020-01-01T12:00:00", 3)
    ]


def test_the_range_is_what_was_asked_for(new_table: New) -> None:
    table = new_table(said("2020-01-01", "2020-01-02", "2020-01-04"))
    made = make(table, window=Window.DAYS, size=2, start="2019-12-31", stop="2020-01-02", **OPTIONS)
    assert spans(made) == [("2019-12-31", "2020-01-01", "2020-01-02", 2)]


def test_a_window_of_events_has_as_many_before_as_after(new_table: New) -> None:
    days = ("2020-01-01", "2020-01-02", "2020-01-02", "2020-01-07", "2020-01-09")
    table = new_table(said(*days, None))
    assert spans(make(table, window=Window.EVENTS, size=3, **OPTIONS)) == [
        ("2020-01-01", "2020-01-02", "2020-01-02", 3),
        ("2020-01-02", "2020-01-02", "2020-01-07", 3),
        ("2020-01-02", "2020-01-07", "2020-01-09", 3),
    ]


@pytest.mark.parametrize(
    ("kernel", "ana", "bo"),
    [
        # In halves of the window, Ana's statements are 1, −½ and −1 from its middle, Bo's is 0.
        (Kernel.UNIFORM, 3 * 0.5, 0.5),
        (Kernel.TRIANGULAR, 0 + 0.5 + 0, 1),
        (Kernel.EPANECHNIKOV, 0 + 0.75 * (1 - 0.25) + 0, 0.75),
        (Kernel.GAUSSIAN, BELL * (2 * exp(-0.5) + exp(-0.125)), BELL),
        (Kernel.DNA_TRIANGULAR, 0 + 1.5 + 2, 1),
        (Kernel.DNA_EPANECHNIKOV, 0.75 * (0 + 1.5**2 + 2**2), 0.75),
    ],
)
def test_a_kernel_weighs_by_the_distance_from_the_middle(
    new_table: New, kernel: Kernel, ana: float, bo: float
) -> None:
    days = {"2020-01-01": "Ana", "2020-01-03": "Bo", "2020-01-04": "Ana", "2020-01-05": "Ana"}
    table = new_table([(day, {"person": who, "concept": "Dues"}) for day, who in days.items()])
    options = {"qualifier": None, "window": Window.DAYS, "size": 4, "kernel": kernel, **OPTIONS}
    [made] = make(table, indent=True, **options)
    assert spans([made]) == [("2020-01-01", "2020-01-03", "2020-01-05", 4)]
    assert dense_matrix_of(made).tolist() == [[pytest.approx(ana)], [pytest.approx(bo)]]


def test_a_pair_weighs_the_geometric_mean_of_its_statements(new_table: New) -> None:
    days = {"2020-01-01": "Ana", "2020-01-03": "Bo", "2020-01-04": "Ana", "2020-01-05": "Ana"}
    rows = [
        (day, {"person": who, "concept": "Dues", "agreement": True}) for day, who in days.items()
    ]
    [made] = make(
        new_table(rows),
        mode=NetworkMode.ONE,
        aggregation=Aggregation.CONGRUENCE,
        window=Window.DAYS,
        size=3,  # an odd size is one more
        kernel=Kernel.EPANECHNIKOV,
        indent=True,
        **OPTIONS,
    )
    tie = sqrt(0.75 * 0.75 * 0.75)
    assert dense_matrix_of(made).tolist() == [[0, pytest.approx(tie)], [pytest.approx(tie), 0]]


def test_with_a_kernel_all_windows_have_the_same_nodes(new_table: New) -> None:
    table = new_table(said("2020-01-01", "2020-01-02", "2020-01-05", "2020-01-09"))
    made = make(table, window=Window.DAYS, size=2, kernel=Kernel.UNIFORM, **OPTIONS)
    assert [[node.label for node in each.rows] for each in made] == [["Ana", "Bo", "Cy"]] * 9


def test_with_a_kernel_middles_go_over_the_whole_range_and_windows_end_with_it(
    new_table: New,
) -> None:
    table = new_table(said("2020-01-01", "2020-01-03", "2020-01-04"))
    made = make(table, window=Window.DAYS, size=4, kernel=Kernel.TRIANGULAR, **OPTIONS)
    assert spans(made) == [
        ("2020-01-01", "2020-01-01", "2020-01-03", 2),
        ("2020-01-01", "2020-01-02", "2020-01-04", 3),
        ("2020-01-01", "2020-01-03", "2020-01-04", 3),
        ("2020-01-02", "2020-01-04", "2020-01-04", 2),
    ]
    # Ana speaks on the 1st and the 4th, Bo on the 3rd: two days from the middle weigh nothing.
    assert [dense_matrix_of(each).T.tolist() for each in made] == [
        [[1, 0]],
        [[0.5, 0.5]],
        [[0.5, 1]],
        [[1, 0.5]],
    ]


def test_indented_middles_keep_half_a_window_from_the_ends(new_table: New) -> None:
    table = new_table(said("2020-01-01", "2020-01-02", "2020-01-05", "2020-01-09"))
    options = {"window": Window.DAYS, "kernel": Kernel.UNIFORM, "indent": True, **OPTIONS}
    made = make(table, size=2, **options)
    assert [each.middle for each in made] == [f"2020-01-0{day}" for day in range(2, 9)]
    with pytest.raises(NetworkError, match="No window of 9 days fits"):
        make(table, size=9, **options)


def test_the_bell_reaches_over_the_whole_range(new_table: New) -> None:
    table = new_table(said("2020-01-01", "2020-01-05"))
    options = {"window": Window.DAYS, "size": 2, "kernel": Kernel.GAUSSIAN, **OPTIONS}
    for indent, days in ((False, (1, 2, 3, 4, 5)), (True, (2, 3, 4))):
        assert spans(make(table, indent=indent, **options)) == [
            ("2020-01-01", f"2020-01-0{day}", "2020-01-05", 2) for day in days
        ]


def test_months_of_a_kernel_are_whole_months(new_table: New) -> None:
    table = new_table(said("2020-01-15", "2020-03-14", "2020-05-15"))
    [made] = make(
        table, window=Window.MONTHS, size=4, kernel=Kernel.TRIANGULAR, indent=True, **OPTIONS
    )
    # From 14 to 15 March is no month; two months from the middle the weight is 0.
    assert dense_matrix_of(made).tolist() == [[0], [1]]


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({"window": Window.DAYS, "size": 9}, "No window of 9 days fits between 2020-01-01 and"),
        ({"window": Window.EVENTS, "size": 9}, "No window of 9 events fits"),
        ({"window": Window.YEARS, "size": 30_000}, "larger than the calendar"),
        ({"window": Window.DAYS, "size": 0}, "The size of a window is 1 or more"),
        ({"kernel": Kernel.UNIFORM}, "needs a window of seconds"),
        ({"window": Window.DAYS, "size": 2, "indent": True}, "Only windows with a kernel can be"),
        ({"kernel": Kernel.UNIFORM, "window": Window.EVENTS}, "needs a window of seconds"),
    ],
    ids=lambda each: str(each)[:24],
)
def test_windows_that_cannot_be(new_table: New, options: dict[str, Any], words: str) -> None:
    table = new_table(said("2020-01-01", "2020-01-05"))
    with pytest.raises(NetworkError) as told:
        make(table, **options, **OPTIONS)
    assert words in str(told.value)


def test_without_dates_there_are_no_windows(new_table: New) -> None:
    with pytest.raises(NetworkError, match="No statement of this network has a date"):
        make(new_table(said(None, None)), window=Window.DAYS, **OPTIONS)
