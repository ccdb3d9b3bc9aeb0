"""The tables of `dragoman compare` on a terminal: whole, however long they are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from dragoman.records import Comparison, Span
from dragoman.report.directory import Directory
from dragoman.report.factsheet import STANDING_STYLES, standing_sign
from dragoman.report.heads import print_accounts
from dragoman.report.screen import Glyphs, choose_glyphs, print_heading, print_lines, print_text
from dragoman.report.tables import ActorLine, By, FactLine, IssueLine, Line, Stress, table_lines
from dragoman.report.wording import (
    NOT_FOUND,
    TELLING_Z,
    one_line,
    percent,
    quote,
    signed,
)

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

_PASSAGE = 160  # characters
_SUBJECT = 26

_NOTHING = {
    By.ISSUE: "No issue was found in these accounts.",
    By.ACTOR: "No actor was found in these accounts.",
    By.FACT: "No fact was found in these accounts.",
}


def print_table(comparison: Comparison, console: Console, by: By | str) -> None:
    """Print the accounts of each event, then the table, one line for each account."""
    directory = Directory(comparison)
    lines = list(table_lines(comparison, by))
    for event in directory.events:
        if event.title:
            print_heading(one_line(event.title), console)
            console.print()
        print_accounts(event, directory, console)
        console.print()
        letters = {directory.letter(account.id) for account in event.accounts}
        own = [line for line in lines if line.place.letter in letters]
        if own:
            print_lines(_table(own, By(by), console), console)
        else:
            print_text(_NOTHING[By(by)], console)
        console.print()
    print_text(_legend(By(by), choose_glyphs(console)), console, style="dim")


def _legend(by: By, glyphs: Glyphs) -> str:
    if by is By.FACT:
        return (
            f"{glyphs.agreed} agreed  {glyphs.conflict} in conflict  "
            f"{glyphs.single} one account alone  {glyphs.nothing} {NOT_FOUND}"
        )
    return (
        f"z beyond {TELLING_Z}: more ({glyphs.over}) or less ({glyphs.under}) than the other "
        "accounts. H/L/T: in headlines, in the first and in the last fifth."
    )


def _table(lines: Sequence[Line], by: By, console: Console) -> Table:
    """Return a table in which each subject is named once."""
    from rich.text import Text

    glyphs = choose_glyphs(console)
    table = _open_table(by)
    for place, (_, group) in enumerate(groupby(lines, _subject)):
        if place:
            table.add_row()
        for number, line in enumerate(_once(group)):
            head, *cells = _row(line, glyphs)
            table.add_row("" if number else head, *cells)
        if isinstance(line, FactLine) and line.why:
            table.add_row("", "", Text(one_line(line.why), style="dim"))
    return table


def _once(lines: Iterable[Line]) -> Iterator[Line]:
    """Yield the lines, of an account that gives one value several times only the first."""
    seen = set()
    for line in lines:
        value = (line.place.account, _value(line)) if isinstance(line, FactLine) else line
        if value not in seen:
            seen.add(value)
            yield line


def _value(line: FactLine) -> str:
    """Return what an account gives; of a participant with the office."""
    office = line.office if line.office and line.office not in (line.value or "") else None
    return one_line(", ".join(part for part in (line.value, office) if part))


def _open_table(by: By) -> Table:
    from rich.table import Table

    table = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False, header_style="bold cyan")
    if by is By.FACT:
        table.add_column("Fact", max_width=_SUBJECT)
        table.add_column("", no_wrap=True)
        table.add_column("Value", ratio=1)
        table.add_column("Passage", ratio=2)
        return table
    table.add_column("Issue" if by is By.ISSUE else "Actor", max_width=_SUBJECT)
    for heading in ("", "n", "share", "z", "H/L/T"):
        table.add_column(heading, justify="right" if heading else "left", no_wrap=True)
    table.add_column("First passage" if by is By.ISSUE else "Positions", ratio=1)
    return table


def _subject(line: Line) -> tuple[str, str]:
    match line:
        case IssueLine():
            return line.place.event, line.issue
        case ActorLine():
            return line.place.event, line.actor
        case FactLine():
            return line.place.event, line.row


def _row(line: Line, glyphs: Glyphs) -> list[Text]:
    """Return the cells of a line: the subject, the account's letter, and what there is."""
    from rich.text import Text

    letter = Text(line.place.letter, style="cyan")
    match line:
        case IssueLine():
            label, stress = Text(one_line(line.issue_label), style="bold"), line.stress
            return [label, letter, *_figures(stress, glyphs), _passage(stress.passage)]
        case ActorLine():
            name = Text(one_line(line.name), style="bold")
            positions = Text("\n".join(_positions(line, glyphs)))
            return [name, letter, *_figures(line.stress, glyphs), positions]
        case FactLine():
            sign = standing_sign(line.standing, glyphs)
            head = Text(f"{sign} {one_line(line.row)}", style=STANDING_STYLES[line.standing])
            value = Text(_value(line)) if line.value else Text(glyphs.nothing, style="dim")
            return [head, letter, value, _passage(line.passage)]


def _figures(stress: Stress, glyphs: Glyphs) -> Iterable[Text]:
    from rich.text import Text

    if not stress.count:
        trend = signed(stress.z, minus=glyphs.minus) if abs(stress.z) > TELLING_Z else ""
        return (Text(glyphs.nothing, style="dim"), Text(), Text(trend), Text())
    return (
        Text(f"{stress.count:,}"),
        Text(percent(stress.share)),
        Text(
            signed(stress.z, minus=glyphs.minus),
            style="bold" if abs(stress.z) > TELLING_Z else "dim",
        ),
        Text(f"{stress.headline}/{stress.lead}/{stress.tail}", style="dim"),
    )


def _positions(line: ActorLine, glyphs: Glyphs) -> Iterator[str]:
    for stance in line.positions:
        label = f"{glyphs.arrow} {stance.label}" if stance.towards else stance.label
        value = signed(stance.value, minus=glyphs.minus)
        yield f"{one_line(label)} {value} {quote(stance.passage.exact, _PASSAGE)}"


def _passage(span: Span | None) -> Text:
    from rich.text import Text

    return Text(quote(span.exact, _PASSAGE)) if span else Text()
