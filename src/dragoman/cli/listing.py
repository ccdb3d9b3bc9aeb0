"""Rows of a project, page by page: a few for a reader, all of them for a program."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Generic, Protocol, TextIO, TypedDict, TypeVar, cast

import click

from dragoman.cli.messages import Messages
from dragoman.cli.output import open_console, open_output, output_options
from dragoman.cli.projects import open_place
from dragoman.cli.selecting import Filters, selection_of
from dragoman.records import Page, Selection

if TYPE_CHECKING:
    from rich.console import Console

    from dragoman.report.project_names import Names
    from dragoman.store.project import Project

T = TypeVar("T")
_F = TypeVar("_F", bound=Callable[..., Any])

Ask = Callable[[int, str | None], Page[T]]
"""Asks for so many rows from a cursor on."""


class Lister(Protocol[T]):
    """Lists some rows of a selection, from a cursor on."""

    def __call__(
        self, project: Project, selection: Selection, *, limit: int, cursor: str | None
    ) -> Page[T]:
        """Return the rows."""


FEW = 50
"""Rows of a table, unless more or all are asked for."""

_AT_ONCE = 2_000  # rows of a page: each page counts what comes before it


class Wish(TypedDict):
    """The options that `listing_options` adds to a command."""

    format_: str
    output: Path | None
    limit: int | None
    all_: bool
    guard_formulas: bool


@dataclass(slots=True)
class Rows(Generic[T]):
    """The rows that are asked for, as they come, and how many there are in all."""

    ask: Ask[T]
    limit: int | None  # None: all
    total: int = 0
    shown: int = 0

    def __iter__(self) -> Iterator[T]:
        """Yield row after row, asking for a page at a time."""
        cursor: str | None = None
        while self.limit is None or self.shown < self.limit:
            left = _AT_ONCE if self.limit is None else min(_AT_ONCE, self.limit - self.shown)
            page = self.ask(left, cursor)
            self.total = page.total
            for row in page.rows:
                self.shown += 1
                yield row
            cursor = page.after
            if cursor is None:
                return


@dataclass(frozen=True, slots=True)
class Shape(Generic[T]):
    """How one kind of rows is written: on the terminal, as JSON, as CSV."""

    noun: str
    show: Callable[[list[T], Names, Console], None]
    to_json: Callable[[T, Names], dict[str, Any]]
    flatten: Callable[[T, Names], dict[str, Any]]
    columns: tuple[str, ...]
    named: Callable[[list[T]], tuple[Iterable[str], Iterable[str]]] = field(
        default=lambda rows: ((), ())
    )  # the documents and the actors that need a name


def listing_options(what: str) -> Callable[[_F], _F]:
    """Return what adds --limit, --all, --format, -o and --guard-formulas to a command."""
    options = (
        click.option(
            "--limit",
            metavar="N",
            type=click.IntRange(min=1),
            help=f"So many at most.  [default: {FEW} in a table, else all]",
        ),
        click.option("--all", "all_", is_flag=True, help="All of them, also in a table."),
        output_options(
            ("table", "jsonl", "csv"),
            f"A table to read; JSON, one {what} a line; CSV, one a row.",
        ),
        click.option(
            "--guard-formulas",
            is_flag=True,
            help="In CSV, put an apostrophe before what a spreadsheet would take for a formula.",
        ),
    )

    def add(command: _F) -> _F:
        for option in reversed(options):
            command = option(command)
        return command

    return add


def list_rows(
    ctx: click.Context, place: str, ask: Lister[T], shape: Shape[T], options: dict[str, Any]
) -> None:
    """Write the rows of a project that a command's options ask for, and end the command.

    `options` are those that `filter_options` and `listing_options` added.
    """
    messages = ctx.ensure_object(Messages)
    wish, filters = _parted(options)
    with open_place(place) as project:
        selection = selection_of(project, **filters)
        _write_rows(project, partial(_ask, ask, project, selection), shape, messages, wish)
    ctx.exit(messages.exit_code)


def _ask(
    ask: Lister[T], project: Project, selection: Selection, limit: int, cursor: str | None
) -> Page[T]:
    return ask(project, selection, limit=limit, cursor=cursor)


def _parted(options: dict[str, Any]) -> tuple[Wish, Filters]:
    """Return apart how rows are to be written, and which are asked for."""
    wish = {name: options[name] for name in Wish.__annotations__}
    filters = {name: value for name, value in options.items() if name not in wish}
    return cast("Wish", wish), cast("Filters", filters)


def _write_rows(
    project: Project, ask: Ask[T], shape: Shape[T], messages: Messages, wish: Wish
) -> None:
    """Write the rows that are wished for, and say on standard error how many there are more."""
    format_, few = wish["format_"], wish["limit"]
    if few is None and format_ == "table" and not wish["all_"]:
        few = FEW
    rows = Rows(ask, few)
    with open_output(wish["output"]) as stream:
        _WRITERS[format_](project, rows, shape, stream, wish)
    messages.done += 1
    if not rows.total:
        messages.say(f"No {shape.noun} fits.")
    elif rows.shown < rows.total:
        messages.say(f"{rows.shown:,} of {rows.total:,}; --all shows the rest.")


def _write_table(
    project: Project, rows: Rows[T], shape: Shape[T], stream: TextIO, wish: Wish
) -> None:
    found = list(rows)
    names = _names_for(project, shape, found, _issue_labels(project))
    shape.show(found, names, open_console(stream))


def _write_jsonl(
    project: Project, rows: Rows[T], shape: Shape[T], stream: TextIO, wish: Wish
) -> None:
    from dragoman.report.project_rows import write_lines

    write_lines(_each(project, rows, shape, shape.to_json), stream)


def _write_csv(
    project: Project, rows: Rows[T], shape: Shape[T], stream: TextIO, wish: Wish
) -> None:
    from dragoman.report.project_rows import write_table

    cells = _each(project, rows, shape, shape.flatten)
    write_table(cells, shape.columns, stream, guard_formulas=wish["guard_formulas"])


_WRITERS: dict[str, Callable[[Project, Rows[Any], Shape[Any], TextIO, Wish], None]] = {
    "table": _write_table,
    "jsonl": _write_jsonl,
    "csv": _write_csv,
}


def _each(
    project: Project,
    rows: Iterable[T],
    shape: Shape[T],
    turn: Callable[[T, Names], dict[str, Any]],
) -> Iterator[dict[str, Any]]:
    """Yield rows as plain data; what their ids are called is looked up many at a time."""
    issues = _issue_labels(project)
    for some in _batches(rows, _AT_ONCE):
        names = _names_for(project, shape, some, issues)
        yield from (turn(row, names) for row in some)


def _batches(rows: Iterable[T], size: int) -> Iterator[list[T]]:
    batch: list[T] = []
    for row in rows:
        batch.append(row)
        if len(batch) == size:
            yield batch
            batch = []
    if batch:
        yield batch


def _issue_labels(project: Project) -> dict[str, str]:
    return {issue.key: issue.label for issue in project.codebook().issues}


def _names_for(project: Project, shape: Shape[T], rows: list[T], issues: dict[str, str]) -> Names:
    """Return what the ids and keys in some rows are called."""
    from dragoman.report.project_names import Names
    from dragoman.store.actors import actor_names
    from dragoman.store.naming import document_labels

    documents, actors = map(set, shape.named(rows))
    known = actor_names(project, actors) if actors else {}
    return Names(
        documents=document_labels(project, documents),
        actors={one: name for one, (_, name) in known.items()},
        issues=issues,
    )
