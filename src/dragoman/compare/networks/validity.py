"""How far the statements of a network were looked at by anybody."""

from __future__ import annotations

from dataclasses import dataclass, replace

from dragoman.compare.networks.filters import choose_statements
from dragoman.compare.networks.table import StatementTable
from dragoman.records.judgement import ReviewState
from dragoman.records.network import Aggregation, NetworkOptions

SURE = 0.8
"""From which confidence on a finding counts as sure."""

_STOOD_BEHIND = (ReviewState.ACCEPTED, ReviewState.CORRECTED, ReviewState.ADDED)


@dataclass(frozen=True, slots=True)
class Validity:
    """What a network is made of: statements that count, and how they stand."""

    statements: int
    unreviewed: int  # found by a machine, judged by nobody
    accepted: int  # that a person stands behind
    sure: int  # of at least the confidence SURE
    lacking: int  # that would count, had they the qualifier


def tell_validity(table: StatementTable, options: NetworkOptions) -> Validity:
    """Return how the statements of a network stand, those that windows leave out included.

    Raises NetworkError as `build_network` does. The rows of a frame are as good as accepted.
    """
    chosen = choose_statements(table, options).chosen
    if not table.statements:
        return Validity(len(chosen), 0, len(chosen), len(chosen), 0)
    rows = [table.statements[row] for row in chosen.tolist()]
    return Validity(
        statements=len(rows),
        unreviewed=sum(row.state is ReviewState.UNREVIEWED for row in rows),
        accepted=sum(row.state in _STOOD_BEHIND for row in rows),
        sure=sum(row.confidence >= SURE for row in rows),
        lacking=_lacking(table, options, len(rows)),
    )


def _lacking(table: StatementTable, options: NetworkOptions, counted: int) -> int:
    """Return how many more statements there are when the qualifier is not asked for."""
    if options.qualifier is None:
        return 0
    without = replace(options, qualifier=None, aggregation=Aggregation.IGNORE)
    return max(0, len(choose_statements(table, without).chosen) - counted)
