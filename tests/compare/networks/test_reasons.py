"""Why nothing is left: each option that leaves nothing is named, with what it left out."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from dragoman.compare.networks import StatementTable, why_nothing
from dragoman.records.network import Aggregation, NetworkOptions

New = Callable[..., StatementTable]


@pytest.mark.parametrize(
    ("options", "reason"),
    [
        (
            {"start": "2030"},
            "None of 9 statements lies between --start and --stop. There are: 2020-01-06 to "
            "2020-02-03.",
        ),
        (
            {"min_frequency": 5},
            "No node has 5 of the 9 statements: give a smaller --min-frequency.",
        ),
        (
            {"exclude": (("concept", "Dues"), ("concept", "Dredge"))},
            "--exclude leaves none of 9 statements.",
        ),
        (
            {"exclude": (("concept", "Ferry"),), "invert": ("concept",)},
            "--exclude leaves none of 9 statements, as --invert turns it round.",
        ),
        (
            {"start": "2030", "exclude": (("concept", "Ferry"),), "invert": ("concept",)},
            "Several options together leave none of 9 statements with organization and concept. "
            "Leave some of them out.",
        ),
    ],
    ids=["time", "rare", "excluded", "inverted", "several"],
)
def test_the_option_that_leaves_nothing_is_named(
    harbour: StatementTable, options: dict[str, Any], reason: str
) -> None:
    assert why_nothing(harbour, NetworkOptions(**options)) == reason


def test_without_the_qualifier_there_would_be_some(new_table: New) -> None:
    rows: list[Any] = [("2020-01-06", {"organization": "Port", "concept": "Dues"})] * 2
    rows += [("2020-01-06", {"organization": "Bay", "agreement": True})]
    table = new_table(rows)
    options = NetworkOptions(aggregation=Aggregation.SUBTRACT)
    said = "None of 2 statements with organization and concept has agreement"
    assert why_nothing(table, options) == f"{said}."
    assert why_nothing(table, options, bare="--qualifier none") == (
        f"{said}: --qualifier none counts them."
    )


def test_what_there_is_instead_is_told(new_table: New) -> None:
    rows = [("2020-01-06", {"person": "Ana", "concept": "Dues"})]
    rows += [("2020-01-06", {"organization": "Bay"})]
    reason = why_nothing(new_table(rows), NetworkOptions(qualifier=None))
    assert reason.startswith("No statement has both organization and concept. Most often there is")
    assert "person (1)" in reason
