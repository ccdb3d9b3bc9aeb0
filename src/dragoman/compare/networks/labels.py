"""A label in lines, and how wide it is about, before any font is known."""

from __future__ import annotations

import textwrap
import unicodedata

_WIDTH = 24  # characters of a line
_EM = 8 / 72  # inches: labels are of 8 points
_NARROW, _WIDE = 0.56, 1.05  # of an em: measured over Noto Sans, and Han and kana


def break_label(label: str, *, most: int = 3) -> tuple[str, ...]:
    """Return a label in so many lines at most, cut with an ellipsis where it is longer.

    >>> break_label("The city should pay for deepening the harbour.")
    ('The city should pay for', 'deepening the harbour.')
    >>> break_label("")
    ('–',)
    """
    clean = " ".join(_visible(label).split()) or "–"
    wide = sum(_is_wide(sign) for sign in clean) > len(clean) / 2
    lines = textwrap.wrap(clean, _WIDTH // 2 if wide else _WIDTH, break_on_hyphens=False)
    if len(lines) > most:
        lines = [*lines[: most - 1], f"{lines[most - 1][: _WIDTH - 2].rstrip()} …"]
    return tuple(lines)


def text_width(line: str) -> float:
    """Return about how many inches a line is wide.

    >>> text_width("Ministry") < text_width("Ministry of Fish") < text_width("渔业部渔业部渔业部")
    True
    """
    return _EM * sum(_sign_width(sign) for sign in line)


def _sign_width(sign: str) -> float:
    if unicodedata.combining(sign):
        return 0.0
    if _is_wide(sign):
        return _WIDE
    return _NARROW * 1.25 if sign.isupper() or sign in "MWmw@%&" else _NARROW


def _is_wide(sign: str) -> bool:
    return unicodedata.east_asian_width(sign) in "WF"


def _visible(label: str) -> str:
    """Return the label without what cannot be drawn: controls, surrogates, direction marks."""
    return "".join(
        " " if unicodedata.category(sign) in ("Cc", "Cf", "Cs", "Zl", "Zp") else sign
        for sign in label
    )
