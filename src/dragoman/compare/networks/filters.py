"""Which statements a network is made of: of a type, a time, not excluded, once each."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dragoman.compare.networks.columns import MISSING, Column
from dragoman.compare.networks.table import ALIASES, UNDATED, StatementTable
from dragoman.compare.networks.times import last_second_of, period_of, seconds_of
from dragoman.errors import NetworkError
from dragoman.records.network import Aggregation, Duplicates, NetworkMode, NetworkOptions

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Rows = NDArray[np.intp]
    Mask = NDArray[np.bool_]

_TRUTHS = {"true": "1", "yes": "1", "false": "0", "no": "0"}


@dataclass(frozen=True, slots=True, eq=False)
class Chosen:
    """The statements of a network, in order of time, and those it was chosen from.

    `every` are of the type, the time and the documents; isolates and the qualifier's range are
    theirs. `rows` are those that count.
    """

    rows: Column
    columns: Column
    qualifier: Column | None
    every: Rows
    chosen: Rows
    start: int | None  # seconds: as asked for, else of the documents
    stop: int | None


def choose_statements(table: StatementTable, options: NetworkOptions) -> Chosen:
    """Return which statements a network is made of.

    A statement counts that has both variables, and the qualifier unless it is ignored. Raises
    NetworkError for a variable, a type or a date that there is not.
    """
    import numpy as np

    one, other = (table.column(name) for name in options.variables)
    qualifier = None if options.qualifier is None else table.column(options.qualifier)
    start, stop = _limits(options)
    every = _of_types(table, options) & _within(table, start, stop)
    every &= _kept(table, options, of_documents=True)
    full = every & _kept(table, options, of_documents=False)
    full &= (one.codes != MISSING) & (other.codes != MISSING)
    if qualifier is not None and _counts_qualifier(options):
        full &= qualifier.codes != MISSING
    chosen = np.flatnonzero(full)
    chosen = _once(table, options, chosen, (one, other), qualifier)
    chosen = _frequent(options, chosen, one, other)
    return Chosen(
        one,
        other,
        qualifier,
        np.flatnonzero(every),
        chosen,
        table.first if start is None else start,
        table.last if stop is None else stop,
    )


def needed_variables(options: NetworkOptions) -> tuple[str, ...]:
    """Return the variables that a network asks of its table."""
    named = (*options.variables, options.qualifier, *(name for name, _ in options.exclude))
    return tuple(dict.fromkeys(name for name in named if name is not None))


def idle_exclusions(table: StatementTable, options: NetworkOptions) -> tuple[str, ...]:
    """Return what is excluded that no statement has, as `concept=Ferries`."""
    return tuple(
        f"{name}={value}"
        for name, value in options.exclude
        if _normal(table.column(name), value) not in table.column(name).labels
    )


def _counts_qualifier(options: NetworkOptions) -> bool:
    return options.mode is not NetworkMode.EVENTS and options.aggregation is not Aggregation.IGNORE


def _limits(options: NetworkOptions) -> tuple[int | None, int | None]:
    """Return the first and the last second that count."""
    limits = (options.start, seconds_of), (options.stop, last_second_of)
    found = [None if moment is None else read(moment) for moment, read in limits]
    for moment, limit in zip((options.start, options.stop), found, strict=True):
        if moment is not None and limit is None:
            raise NetworkError(f"{moment!r} is no date. Write 2021, 2021-05 or 2021-05-20.")
    start, stop = found
    if start is not None and stop is not None and stop < start:
        raise NetworkError(f"The stop {options.stop} is before the start {options.start}.")
    return start, stop


def _of_types(table: StatementTable, options: NetworkOptions) -> Mask:
    """Tell which statements are of a type that has the variables and the qualifier."""
    import numpy as np

    wanted = options.statement_type
    if wanted is not None and wanted not in table.labels:
        there = ", ".join(table.labels) or "none"
        raise NetworkError(f"There is no statement type {wanted!r}. There are: {there}.")
    declared = frozenset().union(*table.variables.values())
    needed = {
        table.column(name).name for name in (*options.variables, options.qualifier) if name
    } & declared
    fitting = [
        place
        for place, label in enumerate(table.labels)
        if wanted in (None, label) and needed <= table.variables[label]
    ]
    if not fitting and len(table):
        of_type = f"The type {wanted!r} does not have" if wanted else "No statement type has"
        raise NetworkError(
            f"{of_type} {', '.join(sorted(needed))} together. Name other variables, or a "
            f"--qualifier that it has, or none. {_types_in_words(table)}"
        )
    return np.isin(table.types, np.array(fitting, table.types.dtype))


def _types_in_words(table: StatementTable) -> str:
    return " ".join(
        f"{label}: {', '.join(sorted(variables))}." for label, variables in table.variables.items()
    )


def _within(table: StatementTable, start: int | None, stop: int | None) -> Mask:
    """Tell which statements lie in the time asked for; what has no date does not."""
    import numpy as np

    inside = np.ones(len(table), np.bool_)
    if start is not None:
        inside &= table.times >= start
    if stop is not None:
        inside &= (table.times <= stop) & (table.times != UNDATED)
    return inside


def _kept(table: StatementTable, options: NetworkOptions, *, of_documents: bool) -> Mask:
    """Tell which statements are not excluded by variables of the document, or by their own."""
    import numpy as np

    declared = frozenset().union(*table.variables.values())
    named: dict[str, list[str]] = {}
    for name, value in options.exclude:
        named.setdefault(table.column(name).name, []).append(value)
    inverted = {ALIASES.get(name, name) for name in options.invert} | set(options.invert)
    if missing := [name for name in options.invert if not _is_named(name, named)]:
        raise NetworkError(
            f"Nothing of {missing[0]!r} is named by --exclude, which --invert would turn round."
        )
    kept = np.ones(len(table), np.bool_)
    for name, values in named.items():
        if (name not in declared) is of_documents:
            hit = _has_one_of(table.column(name), values)
            kept &= hit if name in inverted else ~hit
    return kept


def _is_named(name: str, named: Iterable[str]) -> bool:
    return name in named or ALIASES.get(name, name) in named


def _has_one_of(column: Column, values: Iterable[str]) -> Mask:
    import numpy as np

    wanted = {_normal(column, value) for value in values}
    codes = [place for place, label in enumerate(column.labels) if label in wanted]
    return np.isin(column.codes, np.array(codes, np.int32))


def _normal(column: Column, value: str) -> str:
    """Return a value as the column's labels have it: a truth as 0 or 1."""
    return value if column.is_text else _TRUTHS.get(value.lower(), value)


def _once(
    table: StatementTable,
    options: NetworkOptions,
    rows: Rows,
    variables: tuple[Column, Column],
    qualifier: Column | None,
) -> Rows:
    """Return the statements without those that say the same again, the first of each kept.

    The same: both variables and the qualifier, where one is named.
    """
    import numpy as np

    if options.duplicates is Duplicates.INCLUDE:
        return rows
    same = [*variables]
    if qualifier is not None:
        same.append(qualifier)
    _, key = np.unique(_periods(table, options, rows), return_inverse=True)
    for column in same:
        size = len(column.values) + 1
        _, key = np.unique(key * size + column.codes[rows] + 1, return_inverse=True)
    _, first = np.unique(key, return_index=True)
    return rows[np.sort(first)]


def _periods(table: StatementTable, options: NetworkOptions, rows: Rows) -> NDArray[np.int64]:
    """Return a number for the document, week, month or year of each statement.

    Without a date, nobody knows the week: such statements are compared within their document.
    """
    import numpy as np

    documents = table.documents[rows].astype(np.int64)
    if options.duplicates is Duplicates.DOCUMENT:
        return documents
    if options.duplicates is Duplicates.ACROSSRANGE:
        return np.zeros(len(rows), np.int64)
    number = period_of(options.duplicates.value)
    times, places = np.unique(table.times[rows], return_inverse=True)
    periods = [0 if time == UNDATED else number(int(time)) for time in times]
    found = np.array(periods, np.int64)[places]
    return np.where(table.times[rows] == UNDATED, -2 - documents, found)


def _frequent(options: NetworkOptions, rows: Rows, one: Column, other: Column) -> Rows:
    """Return the statements whose nodes have enough of them.

    In two-mode, what one side loses can make the other too rare: the rarer go until none is left.
    """
    import numpy as np

    sides = (one,) if options.mode is NetworkMode.ONE else (one, other)
    while options.min_frequency > 1:
        often = np.ones(len(rows), np.bool_)
        for side in sides:
            counts = np.bincount(side.codes[rows], minlength=len(side.values) + 1)
            often &= counts[side.codes[rows]] >= options.min_frequency
        if often.all():
            break
        rows = rows[often]
    return rows
