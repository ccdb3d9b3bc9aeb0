"""Drawings with a line for each label, from the top: their labels broken, their room counted."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from dragoman.report.wording import shorten

LINE = 0.135  # inches from one line of a label to the next
WIDTH = 34  # characters of a line of a label
_MOST_LINES = 3
_LONGEST = _MOST_LINES * WIDTH - 6
_EM = 0.062  # inches that a sign of 8 points is wide, about; of Han and kana twice that


@dataclass(frozen=True, slots=True)
class Rows:
    """Labels in lines, each with its middle in inches from the top of the plot."""

    lines: tuple[tuple[str, ...], ...]
    middles: tuple[float, ...]
    height: float
    room: float  # inches that the widest label takes


def lay_rows(labels: Sequence[str], *, least: float = 0.24, width: int = WIDTH) -> Rows:
    """Return where labels stand under one another, none over another."""
    lines = tuple(break_row(label, width) for label in labels)
    middles, top = [], 0.0
    for each in lines:
        height = max(least, LINE * len(each) + 0.08)
        middles.append(round(top + height / 2, 4))
        top += height
    room = max((text_room(line) for each in lines for line in each), default=0.0)
    return Rows(lines, tuple(middles), round(top, 4), room)


def break_row(label: str, width: int = WIDTH) -> tuple[str, ...]:
    """Return a label in lines, cut with an ellipsis where it is very long."""
    text = shorten(label, _LONGEST) or "–"
    wide = sum(ord(sign) > 0x2E7F for sign in text) > len(text) / 2
    lines = textwrap.wrap(text, width // 2 if wide else width, break_on_hyphens=False)
    if len(lines) > _MOST_LINES:
        lines = [*lines[: _MOST_LINES - 1], f"{lines[_MOST_LINES - 1].rstrip(' …')} …"]
    return tuple(lines)


def text_room(line: str) -> float:
    """Return about how many inches a line is wide."""
    return sum(_EM * (1.9 if ord(sign) > 0x2E7F else 1.0) for sign in line)


def write_rows(axes: Any, rows: Rows, x: float, *, align: str = "right") -> None:
    """Write the labels at `x` of the axes, whose own units are inches from the top."""
    for number, (lines, middle) in enumerate(zip(rows.lines, rows.middles, strict=True)):
        for place, line in enumerate(lines):
            axes.text(
                x,
                middle + LINE * (place - (len(lines) - 1) / 2),
                line,
                size=8,
                ha=align,
                va="center_baseline",
                gid=f"label-{number}.{place}",
                transform=axes.get_yaxis_transform() if align == "right" else axes.transData,
                clip_on=False,
            )
