"""Who speaks in which account, and the statements that an analyst would read first."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from dragoman.records import Account, ActKind, Form, Statement
from dragoman.report.directory import Directory
from dragoman.report.figures import count_account, sort_voices
from dragoman.report.screen import (
    choose_glyphs,
    open_grid,
    print_heading,
    print_lines,
    print_marked,
    print_text,
)
from dragoman.report.wording import FORM_WORDS, NOT_FOUND, one_line, plural, quote_all, shorten

if TYPE_CHECKING:
    from rich.console import Console

_MOST_SPEAKERS = 4  # rows, so that the summary stays within two screens
_MOST_COLUMNS = 6  # of accounts; with more, a speaker's statements are summed up
_NAME, _COLUMN = 32, 7  # characters
_LONGEST_PASSAGE = 110  # characters: two lines of 76 with the speaker


def print_speakers(directory: Directory, console: Console) -> None:
    """Print a table of speakers by accounts: statements in quotation marks, and paraphrased."""
    voices = sort_voices(directory.comparison)
    if not voices.speakers and not voices.unresolved:
        return
    print_heading("Speakers across accounts", console)
    unresolved = [statement for voice in voices.unresolved for statement in voice.statements]
    rows = [(one_line(v.name), v.statements) for v in voices.speakers[:_MOST_SPEAKERS]]
    rows += [("speakers not resolved", tuple(unresolved))] if unresolved else []
    _print_table(rows, directory, console)
    left = len(voices.speakers) - _MOST_SPEAKERS
    if left > 0:
        print_text(f"… and {plural(left, 'more speaker')}.", console, style="dim")


def _print_table(
    rows: Sequence[tuple[str, Sequence[Statement]]], directory: Directory, console: Console
) -> None:
    """Print a column for each account that was read; of many accounts, a sum."""
    from rich.text import Text

    accounts = [a for a in directory.accounts if not _is_unread(a, directory)]
    few, nothing = len(accounts) <= _MOST_COLUMNS, choose_glyphs(console).nothing
    table = open_grid(_NAME, *[_COLUMN] * len(accounts)) if few else open_grid(_NAME, None)
    if few:
        table.add_row("", *[Text(directory.letter(a.id), style="bold cyan") for a in accounts])
    for name, statements in rows:
        own = [s for s in statements if s.document_id in {a.id for a in accounts}]
        cells = _cells(own, accounts, nothing) if few else [_sum(own, len(accounts))]
        table.add_row(Text(shorten(name, 2 * _NAME)), *cells)
    print_lines(table, console)
    note = "in quotation marks (wholly or partly) / paraphrased"
    print_text(note + f"; {nothing} {NOT_FOUND}" * few, console, style="dim")


def _is_unread(account: Account, directory: Directory) -> bool:
    """Tell whether an account is in a language not read: of it, a dash would say too much."""
    return bool(count_account(directory.read(account)).unread_language)


def _cells(statements: Sequence[Statement], accounts: Sequence[Account], nothing: str) -> list[str]:
    columns = [[s for s in statements if s.document_id == account.id] for account in accounts]
    return [_count(column) or nothing for column in columns]


def _sum(statements: Sequence[Statement], number: int) -> str:
    heard = len({statement.document_id for statement in statements})
    return f"{_count(statements) or '0 / 0'} in {heard:,} of {number:,}"


def _count(statements: Sequence[Statement]) -> str:
    indirect = sum(statement.form is Form.INDIRECT for statement in statements)
    return f"{len(statements) - indirect:,} / {indirect:,}" if statements else ""


def print_telling(directory: Directory, console: Console, *, limit: int) -> None:
    """Print the most telling statements."""
    from rich.text import Text

    telling = directory.comparison.telling[:limit]
    if not telling:
        return
    print_heading("The most telling statements", console)
    for statement in telling:
        head = Text(directory.speaker(statement.id), style="bold")
        head.append(f", {FORM_WORDS[statement.form]}{act_words(statement)}", style="not bold")
        head.append(f": {quote_all(statement.content, _LONGEST_PASSAGE)}", style="not bold")
        label = directory.labels[statement.id]
        print_marked(label, head, console, style="cyan", room=4)


def act_words(statement: Statement) -> str:
    """Return the act after a comma; "" for a plain assertion, which says nothing new."""
    act = statement.act
    return f", {act.kind}" if act and act.kind is not ActKind.ASSERT else ""
