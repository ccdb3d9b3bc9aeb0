"""The fact sheet of one event: what each account gives, and where they differ."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dragoman.records import EventComparison, Fact, FactKind, FactRow, Standing
from dragoman.report.directory import Directory
from dragoman.report.screen import (
    Glyphs,
    choose_glyphs,
    open_grid,
    print_heading,
    print_lines,
    print_text,
)
from dragoman.report.wording import NOT_FOUND, listed, one_line, plural

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

_MOST_ROWS = 14
_MOST_COLUMNS = 3  # with more accounts, a line of values is easier to read than narrow columns
_MOST_VALUES = 4  # in a line
_MOST_LETTERS = 4
_LABEL = 24  # characters
_NAMED = "named"  # of a participant without an office
STANDING_STYLES = {Standing.AGREED: "green", Standing.CONFLICT: "bold red", Standing.SINGLE: "dim"}


@dataclass(frozen=True, slots=True)
class Value:
    """One value of a row, and the accounts that give it."""

    words: str
    accounts: tuple[str, ...]


def fact_words(fact: Fact) -> str:
    """Return what an account gives: of a participant the office, since the row has the name."""
    if fact.kind is FactKind.PARTICIPANT:
        return one_line(fact.office) if fact.office else _NAMED
    return one_line(fact.value)


def cell_words(facts: tuple[Fact, ...]) -> str:
    """Return what one account gives in one row, each value once; "" when it gives nothing."""
    words = dict.fromkeys(map(fact_words, facts))
    if len(words) > 1:
        words.pop(_NAMED, None)
    return "; ".join(words)


def row_label(row: FactRow) -> str:
    """Return what to call a row, without what its values say again.

    Of a participant that is the name, since the values are offices; of "Occasion: the session"
    it is "Occasion", where an account gives "the session".
    """
    label = one_line(row.label)
    if row.kind is FactKind.PARTICIPANT:
        return label.removeprefix("Participant: ")
    head, _, rest = label.partition(": ")
    given = {one_line(fact.value) for cell in row.cells for fact in cell.facts}
    return head if rest in given else label


def row_values(row: FactRow) -> tuple[Value, ...]:
    """Return the values of a row, each once, with the accounts that give it, in their order."""
    found: dict[str, Value] = {}
    for cell in row.cells:
        if cell.facts:
            words = cell_words(cell.facts)
            known = found.get(words.casefold(), Value(words, ()))
            found[words.casefold()] = Value(known.words, (*known.accounts, cell.account))
    return tuple(found.values())


def choose_rows(event: EventComparison, limit: int) -> tuple[FactRow, ...]:
    """Return the rows to show, in order: conflicts first of all, then what two or more give."""
    order = (Standing.CONFLICT, Standing.AGREED, Standing.SINGLE)
    ranked = sorted(range(len(event.facts)), key=lambda n: order.index(event.facts[n].standing))
    return tuple(event.facts[n] for n in sorted(ranked[:limit]))


def print_fact_sheet(event: EventComparison, directory: Directory, console: Console) -> None:
    """Print the facts: a column for each account or, for many accounts, a line of values."""
    if not event.facts:
        return
    glyphs, rows = choose_glyphs(console), choose_rows(event, _MOST_ROWS)
    print_heading("Fact sheet", console)
    if not _print_columns(event, rows, directory, console):
        _print_values(rows, directory, console)
    left = len(event.facts) - len(rows)
    if left:
        print_text(f"… and {plural(left, 'more fact')}.", console)
    words = (
        f"{glyphs.agreed} agreed  {glyphs.conflict} in conflict  "
        f"{glyphs.single} one account alone  {glyphs.nothing} {NOT_FOUND}"
    )
    print_text(words, console, style="dim")


def _print_columns(
    event: EventComparison, rows: tuple[FactRow, ...], directory: Directory, console: Console
) -> bool:
    """Print a column for each account; when a word would have to be cut, print nothing."""
    from rich.text import Text

    number, glyphs = len(event.accounts), choose_glyphs(console)
    width = (console.width - _LABEL - 5 - 2 * number) // max(1, number)
    cells = [[cell_words(cell.facts) for cell in row.cells] for row in rows]
    if number > _MOST_COLUMNS or width < _longest_word([word for row in cells for word in row]):
        return False
    table = open_grid(1, _LABEL, *[width] * number)
    table.add_row(
        "", "", *[Text(directory.letter(a.id), style="bold cyan") for a in event.accounts]
    )
    for row, words in zip(rows, cells, strict=True):
        values = [Text(each or glyphs.nothing, style="" if each else "dim") for each in words]
        table.add_row(_mark(row, glyphs), Text(row_label(row)), *values)
    print_lines(table, console)
    for row in rows:
        if row.why and not _is_plain(row):
            print_text(
                f"{standing_sign(row.standing, glyphs)} {row_label(row)}: {row.why}",
                console,
                style="dim",
            )
    return True


def _is_plain(row: FactRow) -> bool:
    """Tell whether the reason of a row only sets its values against one another."""
    values = row_values(row)
    return row.why in {f"{a.words} against {b.words}" for a in values for b in values}


def _print_values(rows: tuple[FactRow, ...], directory: Directory, console: Console) -> None:
    """Print for each fact its values, each with the accounts that give it."""
    from rich.text import Text

    glyphs = choose_glyphs(console)
    table = open_grid(1, _LABEL, None)
    for row in rows:
        between = glyphs.conflict if row.standing is Standing.CONFLICT else "/"
        words = values_words(row, directory, f" {between} ")
        line = _line(row, words, directory, glyphs.nothing)
        table.add_row(_mark(row, glyphs), Text(row_label(row)), line)
    print_lines(table, console)


def values_words(row: FactRow, directory: Directory, between: str) -> str:
    """Return the values of a row, each with the accounts that give it; the commonest of many."""
    values = row_values(row)
    common = sorted(values, key=lambda value: -len(value.accounts))[:_MOST_VALUES]
    words = between.join(
        f"{value.words} ({listed([directory.letter(a) for a in value.accounts], _MOST_LETTERS)})"
        for value in values
        if value in common
    )
    left = len(values) - len(common)
    return words + (f" and {plural(left, 'more value')}" if left else "")


def _line(row: FactRow, words: str, directory: Directory, nothing: str) -> Text:
    """Return the values of a row, why they go together or not, and who is silent."""
    from rich.text import Text

    line = Text(words)
    if row.standing is not Standing.CONFLICT and row.why:
        line.append(f": {one_line(row.why)}", style="dim")
    silent = [directory.letter(cell.account) for cell in row.cells if not cell.facts]
    if row.standing is not Standing.SINGLE and silent:
        line.append(f"; {nothing} {listed(silent, _MOST_LETTERS)}", style="dim")
    return line


def _mark(row: FactRow, glyphs: Glyphs) -> Text:
    from rich.text import Text

    return Text(standing_sign(row.standing, glyphs), style=STANDING_STYLES[row.standing])


def standing_sign(standing: Standing, glyphs: Glyphs) -> str:
    """Return the sign of how accounts stand to a row."""
    signs = {Standing.AGREED: glyphs.agreed, Standing.CONFLICT: glyphs.conflict}
    return signs.get(standing, glyphs.single)


def _longest_word(texts: list[str]) -> int:
    from rich.cells import cell_len

    return max((cell_len(word) for text in texts for word in text.split()), default=0)
