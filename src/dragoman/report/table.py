"""Extractions → a table on the terminal, one row a statement, whole passages."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from dragoman.records import Extraction, Resolution, Statement
from dragoman.report.heads import print_account
from dragoman.report.screen import print_lines
from dragoman.report.speakers import act_words
from dragoman.report.wording import FORM_WORDS, one_line, reason_words, resolution_words

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

_PLAIN = (Resolution.NAME, Resolution.ALIAS)  # what the name alone lets a reader guess


def print_statements(
    extractions: Iterable[Extraction], console: Console, *, show_set_aside: bool = False
) -> None:
    """Print each account as it comes: its head, its statements, and what was set aside if asked.

    A statement that is reported inside another stands under it, indented.
    """
    for extraction in extractions:
        print_account(extraction, console)
        if extraction.statements:
            console.print()
            print_lines(_statement_table(extraction), console)
        if show_set_aside and extraction.document.set_aside:
            console.print()
            print_lines(_set_aside_table(extraction), console)
        console.print()


def _open_table(*headings: str) -> Table:
    """Return a table without lines, whose last column takes the room that is left."""
    from rich.table import Table

    table = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False, header_style="bold cyan")
    for heading in headings[:-1]:
        table.add_column(heading, max_width=26, overflow="fold")
    table.add_column(headings[-1], ratio=1, overflow="fold")
    return table


def _statement_table(extraction: Extraction) -> Table:
    from rich.text import Text

    table = _open_table("Speaker", "Form", "Statement")
    depths = _depths(extraction.statements)
    for statement in extraction.statements:
        indent = "  " * (depths[statement.id] - 1) + "↳ " if depths[statement.id] else ""
        form = "own voice" if statement.is_authors_own else FORM_WORDS[statement.form]
        form += act_words(statement)
        style = "dim" if statement.is_authors_own else ""
        content = " […] ".join(one_line(span.exact) for span in statement.content)
        table.add_row(
            _speaker(statement, indent),
            Text(form, style=style),
            Text(indent + content, style=style),
        )
    return table


def _speaker(statement: Statement, indent: str) -> Text:
    """Return the speaker, and how it was resolved where that is not plain from the name."""
    from rich.text import Text

    name = one_line(statement.speaker.name)
    if statement.is_authors_own:
        return Text(name or "the author", style="dim")
    said = Text(indent + (name or "nobody named"), style="bold")
    if statement.speaker.resolution not in _PLAIN:
        said.append(f"\n{' ' * len(indent)}{resolution_words(statement)}", style="not bold dim")
    return said


def _depths(statements: Iterable[Statement]) -> dict[str, int]:
    """Return how deep each statement is nested; a parent that is not there counts as none."""
    parents = {statement.id: statement.parent for statement in statements}
    depths: dict[str, int] = {}
    for one in parents:
        chain, above = {one}, parents[one]
        while above in parents and above not in chain:
            chain.add(above)
            above = parents[above]
        depths[one] = len(chain) - 1
    return depths


def _set_aside_table(extraction: Extraction) -> Table:
    from rich.text import Text

    table = _open_table("Set aside", "Passage")
    for passage in extraction.document.set_aside:
        table.add_row(
            Text(reason_words(passage.reason)), Text(one_line(passage.span.exact), style="dim")
        )
    return table
