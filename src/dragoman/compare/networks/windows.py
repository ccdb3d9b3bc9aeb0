"""Windows: which statements lie in each, as they move along the calendar or from event to event."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dragoman.compare.networks.filters import Chosen
from dragoman.compare.networks.kernels import kernel_weights
from dragoman.compare.networks.table import UNDATED
from dragoman.compare.networks.times import iso_of, step
from dragoman.errors import NetworkError
from dragoman.records.network import Kernel, NetworkMode, NetworkOptions, Window

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Stretch:
    """One window: the statements from `low` up to `high`, and its moments in seconds."""

    low: int
    high: int
    start: int
    middle: int
    stop: int


def find_windows(
    chosen: Chosen, times: NDArray[np.int64], options: NetworkOptions
) -> Iterator[Stretch]:
    """Yield the windows over statements whose times these are, from the first to the last.

    A window's middle moves by one unit of the calendar, or by one event; it reaches half its size
    to either side and lies within the range altogether. The range is what was asked for, else
    that of the documents. With a kernel it is that of the statements in it, the middle moves from
    its first moment to its last, and windows end where it does; those indented lie within it.
    Raises NetworkError where there are no dates, or no window fits.
    """
    dated = times[times != UNDATED]
    if not len(dated) or chosen.start is None or chosen.stop is None:
        raise NetworkError("No statement of this network has a date: there can be no windows.")
    if options.window is Window.EVENTS:
        found = _of_events(dated, options)
    else:
        found = _of_time(chosen.start, chosen.stop, dated, options)
    first = next(found, None)
    if first is None:
        raise NetworkError(
            f"No window of {options.size:,} {options.window.value} fits between "
            f"{iso_of(chosen.start)} and {iso_of(chosen.stop)} ({len(dated):,} dated statements). "
            "Give a smaller --size."
        )
    yield first
    yield from found


def stretch_weights(
    stretch: Stretch, times: NDArray[np.int64], options: NetworkOptions
) -> NDArray[np.float64] | None:
    """Return how much each statement of a window counts; None where all count alike.

    In a one-mode network the weight of a pair is the geometric mean of its two statements'.
    """
    import numpy as np

    if options.kernel is Kernel.NONE:
        return None
    inside = times[stretch.low : stretch.high]
    weights = kernel_weights(
        options.kernel, inside, stretch.middle, options.window, _even(options.size)
    )
    return np.sqrt(weights) if options.mode is NetworkMode.ONE else weights


def _of_events(times: NDArray[np.int64], options: NetworkOptions) -> Iterator[Stretch]:
    half = options.size // 2
    for middle in range(half, len(times) - half):
        low, high = middle - half, middle + half
        yield Stretch(low, high + 1, int(times[low]), int(times[middle]), int(times[high]))


def _of_time(
    first: int, last: int, times: NDArray[np.int64], options: NetworkOptions
) -> Iterator[Stretch]:
    import numpy as np

    unit, half = options.window, options.size // 2
    if options.kernel is not Kernel.NONE:
        first, last = max(first, int(times[0])), min(last, int(times[-1]))
        half = _even(options.size) // 2
    # As rDNA does: the middle walks from the start, a month from the 31st to the last of the
    # next; where windows are indented, it walks from half a window after it.
    middle, end = first, last
    if options.indent:
        middle, end = step(first, unit, half), step(last, unit, -half)
    while middle <= end:
        start, stop = step(middle, unit, -half), step(middle, unit, half)
        if options.kernel is not Kernel.NONE:
            start, stop = max(start, first), min(stop, last)
        if options.kernel is Kernel.GAUSSIAN:
            start, stop = first, last
        if start >= first and stop <= last:
            low, high = np.searchsorted(times, [start, stop + 1])
            yield Stretch(int(low), int(high), start, middle, stop)
        middle = step(middle, unit, 1)


def _even(size: int) -> int:
    """Return the size of a window with a kernel: its halves are whole."""
    return size + size % 2
