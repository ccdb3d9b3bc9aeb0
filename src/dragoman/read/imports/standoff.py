"""The lines of a brat annotation file → what they say, checked against the text."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple, TypeAlias

from dragoman.errors import ImportFault

Place: TypeAlias = tuple[int, int]

MOST_LINES = 1_000_000
MOST_MARKED = 50_000_000  # characters of all passages of a file: overlaps multiply
MOST_BROKEN = 200  # lines on which the words of one passage go on
BREAKS = re.compile("[\t\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]+")
_TEXT_BOUND = re.compile(r"(T\S+)\t(\S+) (\d{1,9} \d{1,9}(?:;\d{1,9} \d{1,9})*)(?:\t(.*))?", re.S)
_EVENT = re.compile(r"(E\S+)\t([^\s:]+):(T\S+)((?: [^\s:]+:\S+)*)\s*")
_ATTRIBUTE = re.compile(r"[AM]\S+\t(\S+) (\S+)(?: (\S+))?\s*")
_REFERENCE = re.compile(r"N\S+\t\S+ (\S+) ([^\s:]+):(\S+)(?:\t(.*))?", re.S)
_NOTE = re.compile(r"#\S*\t(\S+) (\S+)(?:\t(.*))?", re.S)
_LINK = re.compile(r"(?:R\S+|\*)\t(\S+) .*", re.S)


@dataclass(frozen=True, slots=True)
class TextBound:
    """A passage, perhaps in pieces, with its type."""

    type: str
    pieces: tuple[Place, ...]
    line: int


@dataclass(frozen=True, slots=True)
class Event:
    """What ties passages together: (role, id) in order; "Content2" is a second "Content"."""

    type: str
    trigger: str
    arguments: tuple[tuple[str, str], ...]
    line: int


class Reference(NamedTuple):
    """What an annotation is in a list outside the file."""

    list: str
    entry: str
    name: str


class Note(NamedTuple):
    """Free text about an annotation."""

    type: str
    words: str
    line: int


@dataclass(slots=True)
class Standoff:
    """All that an annotation file says, by the ids it gives."""

    where: Path
    text_bounds: dict[str, TextBound] = field(default_factory=dict)
    events: dict[str, Event] = field(default_factory=dict)
    attributes: dict[str, dict[str, str]] = field(default_factory=dict)
    references: dict[str, Reference] = field(default_factory=dict)
    notes: dict[str, list[Note]] = field(default_factory=dict)
    links: list[str] = field(default_factory=list)  # types of relations


def parse_standoff(where: Path, lines: str, text: str) -> Standoff:
    """Return what an annotation file says of a text.

    Raises ImportFault, with the line, for a line that is none of brat's, for offsets outside the
    text, for words that are not those of the text, and for an id that nothing has.
    """
    found = Standoff(where)
    rows = lines.split("\n")
    if len(rows) > MOST_LINES:
        raise ImportFault(where, f"has more than {MOST_LINES:,} lines. Split it.")
    number = marked = 0
    while number < len(rows):
        row = rows[number].removesuffix("\r")
        number += 1
        if match := _TEXT_BOUND.fullmatch(row):
            taken, bound = _text_bound(found, match, rows, number, text)
            marked += sum(end - start for start, end in bound.pieces)
            number += taken
        elif row.strip():
            _other(found, row, number)
        if marked > MOST_MARKED:
            raise ImportFault(f"{where}, line {number}", "marks too much text. Split the file.")
    _check_ids(found)
    return found


def _text_bound(
    found: Standoff, match: re.Match[str], rows: list[str], number: int, text: str
) -> tuple[int, TextBound]:
    """Note a passage. Return how many more lines its words have: some tools leave breaks in."""
    name, kind, places, words = match.groups()
    at = f"{found.where}, line {number}"
    pairs = [piece.split() for piece in places.split(";")]
    pieces = tuple((int(start), int(end)) for start, end in pairs)
    for start, end in pieces:
        if not start < end <= len(text):
            raise ImportFault(
                at,
                f"{name} is at {start}–{end}, and the text has {len(text)} characters. "
                "Restore the text that was annotated.",
            )
    said = " ".join(text[start:end] for start, end in pieces)
    plain, taken = _plain(said), 0
    while words is not None and _plain(words) != plain:
        over = number + taken >= len(rows) or taken == MOST_BROKEN
        if over or not plain.startswith(_plain(words)):
            raise ImportFault(
                at,
                f"{name} has “{_short(words)}” where the text has “{_short(said)}”. "
                "Restore the text that was annotated.",
            )
        words += "\n" + rows[number + taken].removesuffix("\r")
        taken += 1
    _once(found.text_bounds, name, at)
    bound = found.text_bounds[name] = TextBound(kind, pieces, number)
    return taken, bound


def _other(found: Standoff, row: str, number: int) -> None:
    """Note a line that is no passage."""
    at = f"{found.where}, line {number}"
    if match := _EVENT.fullmatch(row):
        name, kind, trigger, arguments = match.groups()
        _once(found.events, name, at)
        pairs = (each.split(":", 1) for each in arguments.split())
        tied = tuple((role.rstrip("0123456789"), target) for role, target in pairs)
        found.events[name] = Event(kind, trigger, tied, number)
    elif match := _ATTRIBUTE.fullmatch(row):
        kind, target, value = match.groups()
        found.attributes.setdefault(target, {})[kind] = value or ""
    elif match := _REFERENCE.fullmatch(row):
        target, which, entry, name = match.groups()
        found.references[target] = Reference(which, entry, (name or "").strip())
    elif match := _NOTE.fullmatch(row):
        kind, target, words = match.groups()
        found.notes.setdefault(target, []).append(Note(kind, words or "", number))
    elif match := _LINK.fullmatch(row):
        found.links.append(match[1])
    else:
        raise ImportFault(at, f"is no line of brat's: “{_short(row)}”. Export the file again.")


def _check_ids(found: Standoff) -> None:
    known = {*found.text_bounds, *found.events}
    for name, event in found.events.items():
        for each in (event.trigger, *(target for _, target in event.arguments)):
            if each not in known:
                at = f"{found.where}, line {event.line}"
                raise ImportFault(at, f"{name} names {each}, which is not there. Mend the file.")


def _once(known: object, name: str, at: str) -> None:
    if isinstance(known, dict) and name in known:
        raise ImportFault(at, f"{name} is there twice. Give each annotation an id of its own.")


def _plain(words: str) -> str:
    """Return words with each white space as one space: brat puts one for the end of a line."""
    return " ".join(words.split())


def _short(words: str) -> str:
    return words if len(words) <= 60 else words[:59] + "…"


def join_pieces(pieces: tuple[Place, ...], text: str) -> tuple[Place, ...]:
    """Return the passages that pieces are of: brat cuts one at each end of a line.

    >>> join_pieces(((0, 2), (4, 6), (7, 9)), "so\\r\\nit was")
    ((0, 6), (7, 9))
    """
    joined: list[Place] = []
    for start, end in sorted(pieces):
        if joined and joined[-1][1] < start and BREAKS.fullmatch(text, joined[-1][1], start):
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return tuple(joined)
