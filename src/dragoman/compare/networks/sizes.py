"""How large a window is that fits the time that there is."""

from __future__ import annotations

from dragoman.compare.networks.filters import Chosen, choose_statements
from dragoman.compare.networks.table import UNDATED, StatementTable
from dragoman.compare.networks.times import SECONDS, iso_of, moment_of, step
from dragoman.errors import NetworkError
from dragoman.records.network import Kernel, NetworkOptions, Window

_SHARE = 3  # a third of the time: windows then show a beginning, a middle and an end


def fitting_size(table: StatementTable, options: NetworkOptions) -> int:
    """Return the size of the options where such a window fits, else about a third of the time.

    Raises NetworkError where not even two units of the window go into it.
    """
    chosen = choose_statements(table, options)
    if options.window is Window.NONE or chosen.start is None or chosen.stop is None:
        return options.size
    if options.kernel is not Kernel.NONE and not options.indent:
        return options.size
    length = _length(table, chosen, options.window)
    if options.size // 2 * 2 <= length:
        return options.size
    if length < 2:
        raise NetworkError(
            f"The time from {iso_of(chosen.start)} to {iso_of(chosen.stop)} is too short for a "
            f"--window of {options.window.value}. Name a smaller unit."
        )
    return max(2, length // _SHARE // 2 * 2)


def _length(table: StatementTable, chosen: Chosen, unit: Window) -> int:
    """Return how many whole units lie between the first moment and the last."""
    first, last = chosen.start or 0, chosen.stop or 0
    if unit is Window.EVENTS:
        return int((table.times[chosen.chosen] != UNDATED).sum()) - 1
    if unit in SECONDS:
        return (last - first) // SECONDS[unit]
    start, stop = moment_of(first), moment_of(last)
    months = (stop.year - start.year) * 12 + stop.month - start.month
    if step(first, Window.MONTHS, months) > last:
        months -= 1
    return months // 12 if unit is Window.YEARS else months
