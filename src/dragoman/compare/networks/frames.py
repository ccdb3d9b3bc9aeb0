"""Frames of pandas and polars, and mappings of columns, as tables of statements."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from dragoman.compare.networks.columns import Column, build_column
from dragoman.compare.networks.times import seconds_of
from dragoman.errors import NetworkError

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from dragoman.compare.networks.table import StatementTable

_TYPE = "frame"


def build_frame_table(
    table: type[StatementTable],
    frame: Any,
    variables: Iterable[str] | None,
    *,
    date: str | None,
    document: str | None,
) -> StatementTable:
    """Return the rows of a frame as a table: see `StatementTable.of_frame`."""
    import numpy as np

    names = [str(name) for name in getattr(frame, "columns", frame)]
    length = len(frame[names[0]]) if names else 0
    documents = _documents(frame, names, document, length)
    times = _times(frame, names, date, length)
    dated = times != _undated()
    order = np.lexsort((np.arange(length), documents, times, ~dated))
    wanted = [name for name in names if name != date] if variables is None else list(variables)
    columns = {name: _column(frame, names, name, length).take(order) for name in wanted}
    return table(
        columns=columns,
        times=times[order],
        documents=documents[order],
        types=np.zeros(length, np.int16),
        labels=(_TYPE,),
        variables={_TYPE: frozenset(wanted)},
        first=int(times[dated].min()) if dated.any() else None,
        last=int(times[dated].max()) if dated.any() else None,
    )


def _undated() -> int:
    from dragoman.compare.networks.table import UNDATED

    return UNDATED


def _column(frame: Any, names: Sequence[str], name: str, length: int) -> Column:
    return build_column(name, _values(frame, names, name, length))


def _values(frame: Any, names: Sequence[str], name: str, length: int) -> list[Any]:
    """Return a column as Python has its values. Raises NetworkError for one that is not there."""
    from dragoman.compare.networks.table import unknown_variable

    if name not in names:
        raise unknown_variable(name, names)
    column = frame[name]
    for method in ("tolist", "to_list", "to_pylist"):  # numpy and pandas, polars, Arrow
        if hasattr(column, method):
            values = list(getattr(column, method)())
            break
    else:
        values = list(column)
    if len(values) != length:
        raise NetworkError(f"Column {name!r} has {len(values):,} rows instead of {length:,}.")
    return values


def _documents(
    frame: Any, names: Sequence[str], name: str | None, length: int
) -> NDArray[np.int32]:
    """Return a number for each row's document, in order of appearance."""
    import numpy as np

    if name is None:
        return np.arange(length, dtype=np.int32)
    index: dict[Any, int] = {}
    values = _values(frame, names, name, length)
    return np.fromiter((index.setdefault(each, len(index)) for each in values), np.int32)


def _times(frame: Any, names: Sequence[str], name: str | None, length: int) -> NDArray[np.int64]:
    """Return each row's time in seconds since 1970. Raises NetworkError for what is no time."""
    import numpy as np

    undated = _undated()
    if name is None:
        return np.full(length, undated, np.int64)
    as_numpy = getattr(frame[name], "to_numpy", lambda: frame[name])() if name in names else None
    if isinstance(as_numpy, np.ndarray) and as_numpy.dtype.kind == "M":
        found = as_numpy.astype("datetime64[s]").astype(np.int64)  # NaT is UNDATED
        return np.asarray(found)
    known: dict[Any, int] = {}
    values = _values(frame, names, name, length)
    for value in values:
        if value not in known:
            known[value] = _time(value, name, undated)
    return np.fromiter((known[value] for value in values), np.int64, length)


def _time(value: Any, name: str, undated: int) -> int:
    if value is None or value == "" or value != value:
        return undated
    if (found := seconds_of(value)) is None:
        raise NetworkError(
            f"Column {name!r} holds {value!r}, which is no date. Write dates as 2021-05-20."
        )
    return found
