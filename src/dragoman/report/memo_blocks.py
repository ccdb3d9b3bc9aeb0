"""The blocks of a memo: headings, paragraphs, lists and tables, with notes in their words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Note:
    """A passage as a footnote gives it."""

    where: str  # "A7, Ministry of the North, 4 March 2026"
    passage: str  # between quotation marks
    offsets: str  # "118–164"


@dataclass(frozen=True, slots=True)
class Strong:
    """Words that stand out."""

    words: str


Inline: TypeAlias = tuple[str | Strong | Note, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; level 1 is the memo's title."""

    level: int
    words: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph."""

    content: Inline


@dataclass(frozen=True, slots=True)
class Points:
    """A list, numbered or not."""

    items: tuple[Inline, ...]
    numbered: bool = False


@dataclass(frozen=True, slots=True)
class Grid:
    """A table; the first row is its head."""

    rows: tuple[tuple[Inline, ...], ...]


Block: TypeAlias = Heading | Paragraph | Points | Grid
