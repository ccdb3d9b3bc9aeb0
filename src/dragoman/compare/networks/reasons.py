"""Why no statement is left to make a network of, and what would leave some."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from dragoman.compare.networks.columns import MISSING
from dragoman.compare.networks.filters import choose_statements
from dragoman.compare.networks.table import StatementTable
from dragoman.compare.networks.times import iso_of
from dragoman.records.network import Aggregation, NetworkOptions

_NAMED = 6  # variables that are named with their statements


def why_nothing(table: StatementTable, options: NetworkOptions, *, bare: str = "") -> str:
    """Return why no statement counts, and which option would let how many count.

    `bare` is what a user writes to count statements without the qualifier, if he can.
    Raises NetworkError as `build_network` does.
    """
    for less, reason in _without(table, options, bare):
        if left := len(choose_statements(table, less).chosen):
            return reason.format(left=f"{left:,}")
    one, other = options.variables
    if left := len(choose_statements(table, _least(options)).chosen):
        return (
            f"Several options together leave none of {left:,} statements with {one} and {other}. "
            "Leave some of them out."
        )
    return (
        f"No statement has both {one} and {other}. {_there_is(table)} Name other --variables, or "
        "statements with more."
    )


def _without(
    table: StatementTable, options: NetworkOptions, bare: str
) -> Iterator[tuple[NetworkOptions, str]]:
    """Yield the options with one thing asked less, and what to say if that is it."""
    one, other = options.variables
    if options.qualifier is not None:
        offer = f": {bare} counts them" if bare else ""
        yield (
            replace(options, qualifier=None, aggregation=Aggregation.IGNORE),
            f"None of {{left}} statements with {one} and {other} has {options.qualifier}{offer}.",
        )
    if options.start or options.stop:
        span = f"{iso_of(table.first)} to {iso_of(table.last)}" if table.first else "no dates"
        yield (
            replace(options, start=None, stop=None),
            f"None of {{left}} statements lies between --start and --stop. There are: {span}.",
        )
    if options.exclude:
        yield (
            replace(options, exclude=(), invert=()),
            "--exclude leaves none of {left} statements"
            + (", as --invert turns it round." if options.invert else "."),
        )
    if options.min_frequency > 1:
        yield (
            replace(options, min_frequency=1),
            f"No node has {options.min_frequency:,} of the {{left}} statements: give a smaller "
            "--min-frequency.",
        )
    if options.statement_type is not None:
        yield (
            replace(options, statement_type=None),
            f"None of {{left}} statements is of the type {options.statement_type!r}.",
        )


def _least(options: NetworkOptions) -> NetworkOptions:
    """Return options by which every statement counts that has both variables."""
    return NetworkOptions(variables=options.variables, mode=options.mode, qualifier=None)


def _there_is(table: StatementTable) -> str:
    counts = {
        name: int((column.codes != MISSING).sum())
        for name, column in table.columns.items()
        if name != "id"
    }
    most = sorted(counts.items(), key=lambda each: -each[1])[:_NAMED]
    named = ", ".join(f"{name} ({count:,})" for name, count in most if count)
    return f"Most often there is {named}." if named else "Nothing is coded at all."
