"""The gold set of this repository: short texts with statements marked in brackets.

`eval/gold/README.md` describes the markup and its conventions.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from eval.scoring import Attribution, Ranges, trim

GOLD = Path(__file__).parent / "gold"
AUTHOR = "author"
UNRESOLVED = "unresolved"
FORMS = ("direct", "mixed", "indirect")

_ROLES = {"S": "source", "C": "cue", "X": "content", "O": "content"}
_OPENING = re.compile(r"\[([SCXO])(\d+(?:,\d+)*) ")
_ROW = re.compile(r"(\d+) \| (\w+) \| ([^|]+?)(?: \| in (\d+))?$")


class GoldError(Exception):
    """A gold file that breaks its own rules; says which file and what."""


@dataclass(frozen=True, slots=True)
class GoldSpan:
    """A marked passage of a gold text."""

    start: int
    end: int
    exact: str


@dataclass(frozen=True, slots=True)
class GoldStatement:
    """One statement marked by hand."""

    number: int
    form: str
    speakers: frozenset[str]  # every name that counts as right; a couple is "A + B"
    parent: int | None  # a statement's number
    source: tuple[GoldSpan, ...]
    cue: tuple[GoldSpan, ...]
    content: tuple[GoldSpan, ...]

    @property
    def is_authors_own(self) -> bool:
        """Tell whether this is the account's own voice."""
        return AUTHOR in self.speakers


@dataclass(frozen=True, slots=True)
class GoldText:
    """A text without its brackets, and what the brackets said."""

    name: str
    about: str
    author: str | None
    text: str
    statements: tuple[GoldStatement, ...]

    def attributions(self) -> list[Attribution]:
        """Return what is attributed to somebody, for scoring; the author's own is left out."""
        kept = [one for one in self.statements if not one.is_authors_own]
        places = {one.number: place for place, one in enumerate(kept)}
        return [self._attribution(one, places) for one in kept]

    def _attribution(self, one: GoldStatement, places: Mapping[int, int]) -> Attribution:
        return Attribution(
            source=self._trimmed(one.source),
            cue=self._trimmed(one.cue),
            content=self._trimmed(one.content),
            form=one.form,
            speakers=frozenset(map(speaker_key, one.speakers)),
            parent=None if one.parent is None else places[one.parent],
        )

    def _trimmed(self, spans: tuple[GoldSpan, ...]) -> Ranges:
        return trim(self.text, [(span.start, span.end) for span in spans])

    def own(self) -> list[Ranges]:
        """Return the passages marked as the author's own."""
        return [self._trimmed(one.content) for one in self.statements if one.is_authors_own]


def speaker_key(name: str) -> str:
    """Return a speaker's name as it is compared: members in order, no case, no article.

    >>> speaker_key("Sergey Lavrov + Antony Blinken")
    'antony blinken + sergey lavrov'
    """
    members = (member.strip().casefold().removeprefix("the ") for member in name.split(" + "))
    return " + ".join(sorted(members))


def read_gold(folder: Path = GOLD) -> Iterator[GoldText]:
    """Yield every text of the gold set, in order of name.

    Raises GoldError for a file that breaks the rules of the markup.
    """
    for path in sorted(folder.glob("*.txt")):
        yield parse_gold(path.stem, path.read_text(encoding="utf-8"))


def parse_gold(name: str, raw: str) -> GoldText:
    """Turn a gold file into a text and its statements."""
    header, separator, marked = raw.partition("\n===\n")
    if not separator:
        raise GoldError(f"{name}: no line with === between the header and the text")
    fields, rows = _read_header(name, header)
    text, spans = _read_brackets(name, marked)
    unknown = {number for number, _ in spans} - rows.keys()
    if unknown:
        raise GoldError(f"{name}: marked in the text, not in the header: {sorted(unknown)}")
    statements = tuple(_statement(name, number, row, rows, spans) for number, row in rows.items())
    return GoldText(name, fields.get("about", ""), fields.get("author"), text, statements)


def _read_header(name: str, header: str) -> tuple[dict[str, str], dict[int, tuple[str, ...]]]:
    fields: dict[str, str] = {}
    rows: dict[int, tuple[str, ...]] = {}
    for line in header.splitlines():
        if row := _ROW.match(line):
            if int(row[1]) in rows:
                raise GoldError(f"{name}: statement {row[1]} stands twice in the header")
            rows[int(row[1])] = (row[2], row[3], row[4] or "")
        elif ": " in line and not line[0].isdigit():
            key, _, value = line.partition(": ")
            fields[key] = value
        else:
            raise GoldError(f"{name}: cannot read the header line {line!r}")
    return fields, rows


Marked = dict[tuple[int, str], list[GoldSpan]]


def _read_brackets(name: str, marked: str) -> tuple[str, Marked]:
    """Take the brackets out; passages that are marked for several statements are given to each."""
    text = ""
    spans: Marked = {}
    opened: list[tuple[str, list[int], int]] = []
    place = 0
    while place < len(marked):
        if opening := _OPENING.match(marked, place):
            numbers = [int(number) for number in opening[2].split(",")]
            opened.append((_ROLES[opening[1]], numbers, len(text)))
            place = opening.end()
            continue
        if marked[place] == "[":
            raise GoldError(f"{name}: a bracket that opens nothing: {marked[place : place + 30]!r}")
        if marked[place] == "]":
            if not opened:
                raise GoldError(f"{name}: a bracket too many after {text[-30:]!r}")
            role, numbers, start = opened.pop()
            for number in numbers:
                span = GoldSpan(start, len(text), text[start:])
                spans.setdefault((number, role), []).append(span)
        else:
            text += marked[place]
        place += 1
    if opened:
        raise GoldError(f"{name}: not closed: {text[opened[-1][2] :][:30]!r}")
    return text, spans


def _statement(
    name: str,
    number: int,
    row: tuple[str, ...],
    rows: Mapping[int, tuple[str, ...]],
    spans: Marked,
) -> GoldStatement:
    form, speakers, parent = row
    if form not in FORMS:
        raise GoldError(f"{name}: statement {number} has the form {form!r}")
    if parent and int(parent) not in rows:
        raise GoldError(f"{name}: statement {number} lies in {parent}, which is not there")
    content = tuple(spans.get((number, "content"), ()))
    if not content:
        raise GoldError(f"{name}: statement {number} has no content in the text")
    return GoldStatement(
        number=number,
        form=form,
        speakers=frozenset(speakers.split(" / ")),
        parent=int(parent) if parent else None,
        source=tuple(spans.get((number, "source"), ())),
        cue=tuple(spans.get((number, "cue"), ())),
        content=content,
    )
