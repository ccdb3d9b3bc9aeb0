"""Tables of statements → networks: one, or one for each window."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from dragoman.compare.networks.counts import Side, count_statements, find_side
from dragoman.compare.networks.filters import choose_statements
from dragoman.compare.networks.levels import find_levels
from dragoman.compare.networks.onemode import one_mode_cells
from dragoman.compare.networks.rules import check_options
from dragoman.compare.networks.sliding import Slide, can_slide
from dragoman.compare.networks.table import UNDATED, StatementTable
from dragoman.compare.networks.times import iso_of
from dragoman.compare.networks.twomode import two_mode_cells
from dragoman.compare.networks.windows import find_windows, stretch_weights
from dragoman.errors import NetworkError
from dragoman.records.network import (
    Kernel,
    Network,
    NetworkMode,
    NetworkNode,
    NetworkOptions,
    Window,
)

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from dragoman.compare.networks.products import Cells

    Rows = NDArray[np.intp]
    Moments = tuple[int | None, int | None, int | None]


def build_network(table: StatementTable, options: NetworkOptions | None = None) -> Network:
    """Return the network of some statements; a window is for `build_networks`.

    Raises NetworkError for options that do not go together, and for a variable, a type or a date
    that there is not.
    """
    work = _Work(table, options or NetworkOptions())
    rows = work.chosen.chosen
    dated = rows[table.times[rows] != UNDATED]
    ends = table.times[dated[[0, -1]]].tolist() if len(dated) else (None, None)
    return work.network(rows, (ends[0], None, ends[1]))


def build_networks(
    table: StatementTable, options: NetworkOptions | None = None
) -> Iterator[Network]:
    """Yield the network of each window, in order of time; without a window, the one that there is.

    Without a kernel, each has the nodes of its statements; with one, or with `isolates`, all have
    the same. Raises NetworkError as `build_network` does, and where no window fits.
    """
    options = options or NetworkOptions()
    if options.window is Window.NONE:
        yield build_network(table, options)
        return
    work = _Work(table, options)
    times = table.times[work.chosen.chosen]
    slide = work.slide()
    for stretch in find_windows(work.chosen, times, options):
        rows = work.chosen.chosen[stretch.low : stretch.high]
        moments = (stretch.start, stretch.middle, stretch.stop)
        if slide is None:
            yield work.network(rows, moments, stretch_weights(stretch, times, options))
        else:
            slide.move(stretch.low, stretch.high)
            one, _ = work.sides(rows)
            yield work.record(one, one, slide.cells(one), len(rows), moments)


class _Work:
    """What the networks of one table and one set of options share."""

    def __init__(self, table: StatementTable, options: NetworkOptions) -> None:
        check_options(options)
        if options.mode is NetworkMode.EVENTS:
            raise NetworkError("A list of events is no network: use list_events.")
        self.table, self.options = table, options
        self.chosen = choose_statements(table, options)
        self.levels = find_levels(self.chosen.qualifier, len(table), self.chosen.every)

    def network(
        self, rows: Rows, moments: Moments, weights: NDArray[np.float64] | None = None
    ) -> Network:
        """Return the network of some of the chosen statements."""
        options = self.options
        one, other = self.sides(rows)
        counts = count_statements(one, other, self.levels, rows, weights)
        if options.mode is NetworkMode.ONE:
            cells = one_mode_cells(counts, self.levels, options.aggregation, options.normalization)
            return self.record(one, one, cells, len(rows), moments)
        ties = two_mode_cells(counts, self.levels, options.aggregation, options.normalization)
        return self.record(one, other, [ties], len(rows), moments)

    def slide(self) -> Slide | None:
        """Return what slides from window to window, where that is quicker."""
        one, other = self.sides(self.chosen.chosen)
        if not can_slide(self.options, self.levels, one, other):
            return None
        return Slide(one, other, self.levels, self.chosen.chosen, self.options)

    def sides(self, rows: Rows) -> tuple[Side, Side]:
        """Return the nodes of some statements, or all that the options ask for."""
        everyone: Rows | None = None
        if self.options.isolates:
            everyone = self.chosen.every
        elif self.options.kernel is not Kernel.NONE:
            everyone = self.chosen.chosen
        one, other = self.chosen.rows, self.chosen.columns
        return find_side(one, rows, everyone), find_side(other, rows, everyone)

    def record(
        self, one: Side, other: Side, cells: Iterable[Cells], statements: int, moments: Moments
    ) -> Network:
        """Return a network's record."""
        heads, tails, weights = array("i"), array("i"), array("d")
        for some_heads, some_tails, some_weights in cells:
            heads.frombytes(some_heads.view("b").data)
            tails.frombytes(some_tails.view("b").data)
            weights.frombytes(some_weights.view("b").data)
        rows = self._nodes(one)
        start, middle, stop = map(iso_of, moments)
        return Network(
            options=self.options,
            rows=rows,
            columns=rows if other is one else self._nodes(other),
            heads=heads,
            tails=tails,
            weights=weights,
            statements=statements,
            start=start,
            middle=middle,
            stop=stop,
        )

    def _nodes(self, side: Side) -> tuple[NetworkNode, ...]:
        name, known = side.column.name, self.table.attributes
        return tuple(
            NetworkNode(label, name, frequency, known.get((name, label), ()))
            for label, frequency in zip(side.labels, side.frequencies.tolist(), strict=True)
        )
