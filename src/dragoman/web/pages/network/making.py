"""Networks of a project, made once for each state of it and kept while they are asked for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import lru_cache
from threading import Lock
from typing import TYPE_CHECKING

from dragoman.records import CodedStatement, Dataset, ReviewState
from dragoman.records.discourse import AgreementBars
from dragoman.records.network import Network, NetworkOptions
from dragoman.web.desk import Desk
from dragoman.web.pages.network.asked import Asked, Verdicts, default_variables
from dragoman.web.pages.network.reading import State, read_rows, state_of

if TYPE_CHECKING:
    from dragoman.compare.networks import StatementTable
    from dragoman.records.layout import NetworkLayout

MOST_DRAWN = 80
"""Nodes of a variable that a drawing on a page has room for."""

_STOOD_BEHIND = (ReviewState.ACCEPTED, ReviewState.CORRECTED, ReviewState.ADDED)
# A page asks for its pictures right after itself: what they share is made by whoever comes first.
_LOCK = Lock()


class Making:
    """What can be made of the statements that a request asks for."""

    def __init__(self, desk: Desk, asked: Asked, *, patience: float | None = None) -> None:
        """Read the statements, unless they are kept; fill in the variables that nobody named.

        Raises TimeoutError when the reading takes longer than `patience`, in seconds.
        """
        state = state_of(desk.project, desk.coding)
        read_rows(state, patience=patience)
        with _LOCK:
            self.table = _table(state, asked.verdict, asked.min_confidence)
        self.variables = tuple(name for name in self.table.columns if name != "id")
        first, second = default_variables(_used(self.table, self.variables, asked.options))
        chosen = (asked.first or first, asked.second or second)
        self.asked = replace(asked, options=replace(asked.options, variables=chosen))
        self._key = (state, self.asked)

    def network(self) -> Network:
        """Return the network. Raises NetworkError for options that do not go together."""
        with _LOCK:
            return _network(*self._key)

    def layout(self) -> NetworkLayout:
        """Return where its most frequent nodes are drawn."""
        self.network()
        with _LOCK:
            return _layout(*self._key)

    def drawing(self, kind: str) -> bytes:
        """Return the drawing as an SVG, or as a PNG."""
        self.layout()
        with _LOCK:
            return _drawing(*self._key, kind)

    def bars(self) -> AgreementBars:
        """Return how often each value of the second variable was agreed with."""
        from dragoman.compare.discourse import count_bars, tally_statements

        return count_bars(tally_statements(self.table, self.asked.options))


def _used(table: StatementTable, names: tuple[str, ...], options: NetworkOptions) -> dict[str, int]:
    """Return how often each variable occurs beside an issue and the qualifier, or else at all."""
    import numpy as np

    from dragoman.compare.networks.columns import MISSING

    there = {name: table.columns[name].codes != MISSING for name in names}
    beside = np.ones(len(table), np.bool_)
    for name in ("concept", options.qualifier):
        beside &= there.get(name or "", True)
    counts = {name: int((has & beside).sum()) for name, has in there.items()}
    return counts if any(counts.values()) else {n: int(has.sum()) for n, has in there.items()}


@lru_cache(maxsize=4)
def _table(state: State, verdict: Verdicts, least: float) -> StatementTable:
    """Return the statements that count; the same state of the project is read once."""
    from dragoman.compare.networks import StatementTable

    return StatementTable.of(_chosen(read_rows(state), _test(verdict, least)))


def _chosen(dataset: Dataset, counts: Callable[[CodedStatement], bool]) -> Dataset:
    return replace(dataset, statements=tuple(filter(counts, dataset.statements)))


def _test(verdict: Verdicts, least: float) -> Callable[[CodedStatement], bool]:
    def counts(row: CodedStatement) -> bool:
        if row.state in (ReviewState.REJECTED, ReviewState.MERGED):
            return False
        if verdict is Verdicts.ACCEPTED and row.state not in _STOOD_BEHIND:
            return False
        return row.confidence >= least

    return counts


@lru_cache(maxsize=16)
def _network(state: State, asked: Asked) -> Network:
    from dragoman.compare.networks import build_network

    return build_network(_table(state, asked.verdict, asked.min_confidence), asked.options)


@lru_cache(maxsize=16)
def _layout(state: State, asked: Asked) -> NetworkLayout:
    from dragoman.compare.networks.layout import lay_out
    from dragoman.compare.networks.trimming import keep_frequent

    return lay_out(keep_frequent(_network(state, asked), MOST_DRAWN))


@lru_cache(maxsize=16)
def _drawing(state: State, asked: Asked, kind: str) -> bytes:
    from dragoman.compare.networks.trimming import count_nodes
    from dragoman.report.drawings.network import picture_network
    from dragoman.report.drawings.picture import render

    layout = _layout(state, asked)
    left_out = count_nodes(_network(state, asked)) - count_nodes(layout.network)
    return render(picture_network(layout, left_out=left_out), kind)
