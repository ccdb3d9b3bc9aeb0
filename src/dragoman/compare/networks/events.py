"""Statements → a list of events: one row each, for relational event models."""

from __future__ import annotations

from dragoman.compare.networks.filters import choose_statements
from dragoman.compare.networks.rules import check_options
from dragoman.compare.networks.table import UNDATED, StatementTable
from dragoman.compare.networks.times import iso_of
from dragoman.errors import NetworkError
from dragoman.records.network import NetworkEvent, NetworkMode, NetworkOptions


def list_events(table: StatementTable, options: NetworkOptions | None = None) -> list[NetworkEvent]:
    """Return the statements that have both variables, in order of time, each with its passage.

    Exclusions, dates and duplicates count as in a network. Raises NetworkError as `build_network`
    does, and for a table without passages, such as that of a frame.
    """
    options = options or NetworkOptions(mode=NetworkMode.EVENTS)
    check_options(options)
    if len(table) and not table.statements:
        raise NetworkError("A frame has no passages: events can be listed of a dataset alone.")
    chosen = choose_statements(table, options)
    return [
        NetworkEvent(
            time=None if table.times[row] == UNDATED else iso_of(int(table.times[row])),
            source=chosen.rows.label(row),
            target=chosen.columns.label(row),
            qualifier=None if chosen.qualifier is None else chosen.qualifier.value(row),
            statement=statement.id,
            document=statement.document,
            title=table.titles.get(statement.document, ""),
            start=statement.span.start,
            end=statement.span.end,
            exact=statement.span.exact,
        )
        for row in chosen.chosen.tolist()
        for statement in [table.statements[row]]
    ]
