"""Issues by account, as bars of block characters."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dragoman.records import Emphasis, EventComparison, Share, SubjectKind
from dragoman.report.directory import Directory
from dragoman.report.screen import (
    Glyphs,
    choose_glyphs,
    open_grid,
    print_heading,
    print_lines,
    print_text,
)
from dragoman.report.wording import TELLING_Z, listed, one_line, percent, plural, shorten

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

_LEAST_LABEL, _MOST_LABEL = 24, 44  # characters
_LEAST_CELL, _MOST_CELL = 9, 22  # "████ 12▲", and a bar of 20


def draw_bar(share: float, width: int, glyphs: Glyphs) -> str:
    """Return a bar for a share of 0 … 1 of a width; something above nothing is seen.

    >>> from dragoman.report.screen import ASCII, UNICODE
    >>> draw_bar(0.5, 5, UNICODE), draw_bar(0.5, 4, ASCII), draw_bar(0.001, 5, UNICODE)
    ('██▌', '##', '▏')
    """
    steps = len(glyphs.bar)
    units = max(1, round(share * width * steps)) if share > 0 else 0
    full, part = divmod(units, steps)
    return glyphs.bar[-1] * full + (glyphs.bar[part - 1] if part else "")


def print_issues(
    event: EventComparison, directory: Directory, console: Console, *, limit: int
) -> None:
    """Print how many sentences of each account are about each issue, the strongest issues first."""
    issues = [e for e in event.emphasis if e.kind is SubjectKind.ISSUE and _total(e)]
    if not issues:
        return
    glyphs = choose_glyphs(console)
    print_heading("Issues, in sentences of each account", console)
    shown = issues[:limit]
    label, cell = _widths(shown, len(event.accounts), console.width)
    table = (
        _bar_table(event, shown, directory, glyphs, label, cell)
        if cell >= _LEAST_CELL
        else _short_table(shown, directory, glyphs, label)
    )
    print_lines(table, console)
    if len(issues) > limit:
        print_text(f"… and {plural(len(issues) - limit, 'more issue')}.", console)
    note = f"{glyphs.over} more, {glyphs.under} less than the other accounts (|z| > {TELLING_Z})"
    if len(event.accounts) > 1:
        print_text(note, console, style="dim")


def _widths(issues: list[Emphasis], accounts: int, width: int) -> tuple[int, int]:
    """Return how wide the labels are, which go first, and each account's cell."""
    longest = min(_MOST_LABEL, max(len(one_line(each.label)) for each in issues))
    label = max(_LEAST_LABEL, min(longest, width - accounts * (_LEAST_CELL + 2)))
    return label, min(_MOST_CELL, (width - label) // max(1, accounts) - 2)


def _bar_table(
    event: EventComparison,
    issues: list[Emphasis],
    directory: Directory,
    glyphs: Glyphs,
    label: int,
    cell: int,
) -> Table:
    """Return a table with a bar for each account, all to one scale: the largest share."""
    from rich.text import Text

    table = open_grid(label, *[cell] * len(event.accounts))
    table.add_row("", *[Text(directory.letter(a.id), style="bold cyan") for a in event.accounts])
    most = max(share.share for each in issues for share in each.shares) or 1.0
    for each in issues:
        bars = [_bar(share, most, cell - 4, glyphs) for share in each.shares]
        table.add_row(Text(shorten(each.label, label)), *bars)
    return table


def _bar(share: Share, most: float, width: int, glyphs: Glyphs) -> Text:
    from rich.text import Text

    if not share.count:
        return Text(glyphs.nothing + _trend(share, glyphs), style="dim")
    bar = Text(draw_bar(share.share / most, width, glyphs), style="cyan")
    return bar.append(f" {share.count:,}{_trend(share, glyphs)}", style="default")


def _trend(share: Share, glyphs: Glyphs) -> str:
    if abs(share.z) <= TELLING_Z:
        return ""
    return glyphs.over if share.z > 0 else glyphs.under


def _short_table(issues: list[Emphasis], directory: Directory, glyphs: Glyphs, label: int) -> Table:
    """Return a table for many accounts: in how many an issue is, and who stands out."""
    from rich.text import Text

    table = open_grid(label, None)
    for each in issues:
        table.add_row(Text(shorten(each.label, label)), Text(_summary(each, directory, glyphs)))
    return table


def _summary(emphasis: Emphasis, directory: Directory, glyphs: Glyphs) -> str:
    having = [share for share in emphasis.shares if share.count]
    words = f"{plural(_total(emphasis), 'sentence')} in {len(having):,} of {len(emphasis.shares):,}"
    for sign, way in ((glyphs.over, 1), (glyphs.under, -1)):
        ranked = sorted(emphasis.shares, key=lambda share: -way * share.z)
        out = [s for s in ranked if way * s.z > TELLING_Z]
        if out:
            named = [f"{directory.letter(s.account)} {percent(s.share)}" for s in out]
            words += f"  {sign} {listed(named, 3)}"
    return one_line(words)


def _total(emphasis: Emphasis) -> int:
    return sum(share.count for share in emphasis.shares)
