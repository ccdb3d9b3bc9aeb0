"""From tables of statements: tallies as networks count them, and windows of signed ties."""

from __future__ import annotations

import numpy as np
import pytest

from dragoman.compare.discourse import signed_windows, tally_statements, ties_of
from dragoman.compare.networks import StatementTable
from dragoman.errors import NetworkError
from dragoman.records import Duplicates, NetworkOptions, Window

FRAME = {
    "organization": ["Quay Union", "Quay Union", "Reef Trust", "Reef Trust", "Port Board", ""],
    "concept": ["dredge", "dredge", "dredge", "park", "park", "park"],
    "agreement": [1, 1, 0, 1, 0, 1],
    "tone": ["calm", "calm", "sharp", "calm", "sharp", "calm"],
    "date": [f"2021-05-0{day}" for day in (1, 1, 2, 3, 4, 5)],
    "paper": ["a", "a", "b", "c", "d", "e"],
}
TABLE = StatementTable.of_frame(FRAME, date="date", document="paper")


def test_a_statement_counts_that_has_all_three() -> None:
    tallies = tally_statements(TABLE)
    assert tallies.actors == ("Port Board", "Quay Union", "Reef Trust")
    assert tallies.concepts == ("dredge", "park")
    assert tallies.counts.tolist() == [[[0, 1], [0, 0], [1, 0]], [[0, 0], [2, 0], [0, 1]]]


def test_options_say_which_statements_count() -> None:
    once = tally_statements(TABLE, NetworkOptions(duplicates=Duplicates.DOCUMENT))
    assert once.statements == 4
    without = tally_statements(TABLE, NetworkOptions(exclude=(("concept", "park"),)))
    assert (without.concepts, without.statements) == (("dredge",), 3)
    unqualified = tally_statements(TABLE, NetworkOptions(qualifier=None))
    assert (unqualified.levels, unqualified.statements) == ((1.0,), 5)


def test_ties_are_those_of_the_network() -> None:
    (ties,) = signed_windows(TABLE)
    congruence, conflict = ties_of(tally_statements(TABLE))
    assert ties.labels == ("Port Board", "Quay Union", "Reef Trust")
    assert np.allclose(ties.congruence, congruence)
    assert np.allclose(ties.conflict, conflict)
    assert ties.conflict.sum() > 0


def test_windows_have_their_moments_and_statements() -> None:
    options = NetworkOptions(window=Window.DAYS, size=2)
    found = [(each.middle, each.statements) for each in signed_windows(TABLE, options)]
    assert found == [("2021-05-02", 4), ("2021-05-03", 3), ("2021-05-04", 2)]


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (NetworkOptions(qualifier="tone"), "words, which take no sides"),
        (NetworkOptions(start="2022"), "No statement has organization and concept and agreement"),
        (NetworkOptions(variables=("organization", "mood")), "no variable 'mood'"),
    ],
    ids=["words", "nothing-left", "unknown"],
)
def test_what_cannot_be_tallied_is_told(options: NetworkOptions, said: str) -> None:
    with pytest.raises(NetworkError, match=said):
        tally_statements(TABLE, options)


def test_signed_ties_need_a_qualifier() -> None:
    with pytest.raises(NetworkError, match="nobody agrees or disagrees"):
        next(signed_windows(TABLE, NetworkOptions(qualifier=None)))
