"""A comparison → a summary on the terminal: a screen or two."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from dragoman.records import Comparison, Extraction, Form, Statement
from dragoman.report.figures import (
    Figures,
    SortedVoices,
    account_letter,
    by_account,
    count_account,
    sort_voices,
    statement_labels,
)
from dragoman.report.wording import (
    FORM_WORDS,
    date_words,
    language_name,
    one_line,
    plural,
    printable,
    reason_words,
    shorten,
)

if TYPE_CHECKING:
    from rich.console import Console, RenderableType
    from rich.table import Table

_MOST_SPEAKERS = 14  # rows, so that the summary stays within two screens
_MOST_TELLING = 8
_LONGEST_PASSAGE = 210  # characters: three lines of 76


def print_brief(comparison: Comparison, console: Console) -> None:
    """Print the accounts, the speakers across them, and the most telling statements."""
    _print_accounts(comparison.extractions, console)
    _print_speakers(comparison, console)
    _print_telling(comparison, console)


def print_account(extraction: Extraction, console: Console, *, mark: str = "") -> None:
    """Print what an account is and what was found in it, in three or four lines."""
    from rich.table import Table
    from rich.text import Text

    table = Table.grid(padding=(0, 2, 0, 0))
    title = Text(one_line(extraction.document.label), style="bold")
    rows = [title, *map(Text, _account_lines(extraction, count_account(extraction)))]
    for place, row in enumerate(rows):
        table.add_row(*([Text("" if place else mark, style="bold cyan")] if mark else []), row)
    print_lines(table, console)


def print_lines(renderable: RenderableType, console: Console, *, indent: int = 0) -> None:
    """Print without the blanks that would fill each line up to the console's width."""
    from rich.segment import Segment, Segments

    options = console.options.update_width(max(20, console.width - indent))
    for line in console.render_lines(renderable, options, pad=False):
        while line and not line[-1].text.strip():
            line.pop()
        if line:
            line[-1] = Segment(line[-1].text.rstrip(), line[-1].style)
            line.insert(0, Segment(" " * indent))
        console.print(Segments([*line, Segment.line()]), end="")


def _print_accounts(extractions: Sequence[Extraction], console: Console) -> None:
    _print_heading(f"Who said what, in {plural(len(extractions), 'account')}", console)
    for place, extraction in enumerate(extractions):
        print_account(extraction, console, mark=account_letter(place))


def _account_lines(extraction: Extraction, figures: Figures) -> list[str]:
    """Return the lines under an account's title."""
    document = extraction.document
    known = [document.publisher, document.author]
    known.append(date_words(document.published) if document.published else None)
    known.append(language_name(document.language) if document.language else "language unknown")
    known.append(plural(figures.words, "word"))
    lines = [one_line(" · ".join(part for part in known if part)), found_words(figures)]
    if figures.reasons:
        reasons = ", ".join(dict.fromkeys(reason_words(reason) for reason in figures.reasons))
        lines.append(one_line(f"Set aside: {plural(figures.set_aside_words, 'word')} ({reasons})."))
    return lines


def found_words(figures: Figures) -> str:
    """Return what was found in an account, or why nothing was, in a sentence."""
    if figures.unread_language:
        return f"In {figures.unread_language}, a language not read yet: no statements."
    if not figures.attributed and not figures.own:
        return "No statements found."
    parts = [plural(figures.attributed, "statement") + " attributed"]
    if figures.unresolved:
        parts[0] += f" ({figures.unresolved:,} to nobody we could resolve)"
    parts.append(plural(figures.own, "sentence") + " in its own voice")
    return ", ".join(parts) + "."


def _print_speakers(comparison: Comparison, console: Console) -> None:
    """Print a table of speakers by accounts: statements in quotation marks, and paraphrased."""
    from rich.text import Text

    voices = sort_voices(comparison)
    if not voices.speakers and not voices.unresolved:
        return
    _print_heading("Speakers across accounts", console)
    print_lines(_speaker_table(voices, comparison.extractions), console)
    rest = len(voices.speakers) - _MOST_SPEAKERS
    if rest > 0:
        console.print(f"… and {plural(rest, 'more speaker')}.", highlight=False)
    note = "in quotation marks (wholly or partly) / paraphrased; –: not found in this text"
    print_lines(Text(note, style="dim"), console)


def _speaker_table(voices: SortedVoices, extractions: Sequence[Extraction]) -> Table:
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, padding=(0, 3, 0, 0), pad_edge=False, header_style="bold cyan")
    table.add_column("", min_width=20, max_width=44, overflow="fold")
    for place in _read_places(extractions):
        table.add_column(account_letter(place), justify="right", no_wrap=True)
    for voice in voices.speakers[:_MOST_SPEAKERS]:
        table.add_row(Text(one_line(voice.name)), *_cells(voice.statements, extractions))
    unresolved = [statement for voice in voices.unresolved for statement in voice.statements]
    if unresolved:
        name = Text("speakers not resolved", style="italic")
        table.add_row(name, *_cells(unresolved, extractions))
    return table


def _read_places(extractions: Sequence[Extraction]) -> list[int]:
    """Return the accounts that were read: of the others, a dash would say too much."""
    return [n for n, each in enumerate(extractions) if not count_account(each).unread_language]


def _cells(statements: Sequence[Statement], extractions: Sequence[Extraction]) -> list[str]:
    columns = by_account(statements, extractions)
    return [_cell(columns[place]) for place in _read_places(extractions)]


def _cell(statements: Sequence[Statement]) -> str:
    if not statements:
        return "–"
    indirect = sum(statement.form is Form.INDIRECT for statement in statements)
    return f"{len(statements) - indirect} / {indirect}"


def _print_telling(comparison: Comparison, console: Console) -> None:
    from rich.text import Text

    if not comparison.telling:
        return
    _print_heading("The most telling statements", console)
    labels = statement_labels(comparison.extractions)
    names = {s.id: voice.name for voice in comparison.voices for s in voice.statements}
    for statement in comparison.telling[:_MOST_TELLING]:
        head = Text.assemble(
            (one_line(names[statement.id]) or "nobody named", "bold"),
            f", {FORM_WORDS[statement.form]}, ",
            (labels[statement.id], "cyan"),
        )
        console.print(head, highlight=False)
        passage = shorten(" […] ".join(s.exact for s in statement.content), _LONGEST_PASSAGE)
        print_lines(Text(passage), console, indent=3)


def _print_heading(words: str, console: Console) -> None:
    console.print(f"\n[bold]{printable(words)}[/bold]\n", highlight=False)
