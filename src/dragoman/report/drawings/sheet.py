"""The paper that all drawings share: title and line under it at the top, a key at the bottom."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from dragoman.report.drawings.colours import INK, QUIET
from dragoman.report.wording import one_line, shorten

if TYPE_CHECKING:
    from matplotlib.figure import Figure

MARGIN = 0.18  # inches
_EM = 0.078  # inches that a sign of 10 points is wide, about
_TITLE, _WORDS = 10.0, 7.5  # points


def head_height(title: str, words: str, width: float) -> float:
    """Return how many inches title and words take at the top of so wide a sheet."""
    size = scale(width)
    titles, lines = _broken(title, words, width)
    return MARGIN + size * (0.19 * len(titles) + 0.14 * len(lines) + 0.08)


def write_head(figure: Figure, title: str, words: str) -> None:
    """Write title and words at the top left, as far as they go in lines."""
    width, height = figure.get_size_inches()
    size = scale(width)
    titles, lines = _broken(title, words, width)
    top = height - MARGIN
    for line in titles:
        _write(figure, MARGIN, top, line, size * _TITLE, INK, "bold")
        top -= 0.19 * size
    for line in lines:
        _write(figure, MARGIN, top, line, size * _WORDS, QUIET, "normal")
        top -= 0.14 * size


def write_foot(figure: Figure, notes: Sequence[str]) -> None:
    """Write notes at the bottom left, the last one lowest."""
    width, height = figure.get_size_inches()
    size = scale(width)
    low = MARGIN / 2
    for line in reversed(_foot_lines(notes, width)):
        figure.text(
            MARGIN / width, low / height, line, size=size * 7, color=QUIET, va="bottom", gid="note"
        )
        low += 0.13 * size


def foot_height(notes: Sequence[str], width: float) -> float:
    """Return how many inches the notes take."""
    return MARGIN / 2 + 0.13 * scale(width) * len(_foot_lines(notes, width)) + 0.04


def write_key(figure: Figure, handles: Sequence[Any], low: float) -> None:
    """Draw a key above `low` inches, in as many columns as fit."""
    width, height = figure.get_size_inches()
    figure.legend(
        handles=list(handles),
        loc="lower left",
        bbox_to_anchor=((MARGIN - 0.08) / width, low / height),
        ncols=_key_columns([handle.get_label() for handle in handles], width),
        fontsize=7.5 * scale(width),
        handlelength=2.6,
        handletextpad=0.6,
        columnspacing=1.6,
        borderpad=0.2,
        labelspacing=0.35,
    )


def key_height(labels: Sequence[str], width: float) -> float:
    """Return how many inches a key of these labels takes."""
    rows = -(-len(labels) // max(1, _key_columns(labels, width)))
    return (0.06 + 0.155 * rows) * scale(width)


def scale(width: float) -> float:
    """Return how much larger the sheet's own words are: a wide one is printed small."""
    return max(1.0, width / 9)


def _key_columns(labels: Sequence[str], width: float) -> int:
    rooms = [0.75 * _EM * len(label) + 0.55 for label in labels]
    room = (width - 2 * MARGIN) / scale(width)
    if sum(rooms) <= room:
        return max(1, len(labels))
    return max(1, min(len(labels), int(room / max(rooms))))


def _broken(title: str, words: str, width: float) -> tuple[list[str], list[str]]:
    room = (width - 2 * MARGIN) / scale(width)
    titles = textwrap.wrap(shorten(title, 160), max(12, int(room / _EM / 1.04))) or [""]
    return titles, textwrap.wrap(one_line(words), max(12, int(room / _EM / 0.72)))


def _foot_lines(notes: Sequence[str], width: float) -> list[str]:
    room = int((width - 2 * MARGIN) / scale(width) / _EM / 0.7)
    return [line for note in notes for line in textwrap.wrap(one_line(note), max(12, room))]


def _write(
    figure: Figure, x: float, top: float, line: str, size: float, colour: str, weight: str
) -> None:
    width, height = figure.get_size_inches()
    figure.text(
        x / width,
        top / height,
        line,
        size=size,
        color=colour,
        weight=weight,
        va="top",
        gid="head",
    )
