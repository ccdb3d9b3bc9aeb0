"""Agreement and disagreement, concept by concept: rows, and bars to either side of a line."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from dragoman.records import AgreementBar, AgreementBars
from dragoman.report.discourse.form import Form, Row, count, share
from dragoman.report.screen import print_text
from dragoman.report.wording import one_line, shorten

if TYPE_CHECKING:
    from rich.console import Console

_LONGEST = 70  # characters of a label beside its bar
_FIGURES = 22  # characters of the counts and shares on both sides


def list_bars(found: AgreementBars) -> Iterator[Row]:
    """Yield a row a bar."""
    for bar in found.bars:
        yield (
            found.variable,
            bar.label,
            bar.agree,
            bar.disagree,
            bar.neutral,
            bar.total,
            bar.agree_share,
            bar.disagree_share,
            " ".join(f"{level:g}:{times}" for level, times in bar.levels),
        )


def print_bars(found: AgreementBars, console: Console) -> None:
    """Print a line a bar: who disagrees to the left of the axis, who agrees to the right."""
    total = sum(bar.total for bar in found.bars)
    said = f"{count(total, 'statement')} on {count(len(found.bars), 'value')} of {found.variable}"
    print_text(f"{said}, by {found.qualifier or 'mention'}", console, style="bold")
    if not found.bars:
        return
    most = max(max(bar.agree + bar.neutral, bar.disagree) for bar in found.bars)
    longest = min(_LONGEST, max(len(one_line(bar.label)) for bar in found.bars))
    room = max(8, (console.width - _FIGURES - min(longest, console.width // 2 - 6)) // 2)
    room = min(room, max(most, 4))
    label = max(12, min(longest, console.width - _FIGURES - 2 * room))
    unit = max(1.0, most / room)
    console.print()
    for bar in found.bars:
        _print_bar(bar, label, room, unit, console)
    _print_key(found, unit, console)


def _print_bar(bar: AgreementBar, label: int, room: int, unit: float, console: Console) -> None:
    from rich.text import Text

    line = Text(shorten(one_line(bar.label), label).ljust(label), no_wrap=True)
    left = f"{share(bar.disagree_share):>6} {bar.disagree:>3} " if bar.disagree else " " * 11
    line.append(left, "dim" if not bar.disagree else "")
    line.append(("░" * _cells(bar.disagree, unit)).rjust(room), "red")
    line.append("│")
    line.append("█" * _cells(bar.agree, unit), "green")
    line.append("▒" * _cells(bar.neutral, unit), "dim")
    if bar.agree or bar.neutral:
        line.append(f" {bar.agree + bar.neutral}")
        if bar.agree:
            line.append(f" {share(bar.agree_share)}", "dim")
    line.rstrip()
    console.print(line, crop=False, soft_wrap=True)


def _cells(number: int, unit: float) -> int:
    return max(1, round(number / unit)) if number else 0


def _print_key(found: AgreementBars, unit: float, console: Console) -> None:
    neutral = any(bar.neutral for bar in found.bars)
    if found.qualifier is None:
        words = "▒ statements"
    else:
        words = "░ disagree │ █ agree" + (", ▒ neither" if neutral else "")
    scale = f"; a cell is {unit:.0f} statements" if unit >= 1.5 else ""
    console.print()
    print_text(words + scale, console, style="dim")


BARS = Form(
    "barplot",
    (
        "variable",
        "label",
        "agree",
        "disagree",
        "neutral",
        "total",
        "agree_share",
        "disagree_share",
        "levels",
    ),
    list_bars,
    print_bars,
)
