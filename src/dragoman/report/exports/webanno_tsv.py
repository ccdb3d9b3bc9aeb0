"""WebAnno TSV 3.3: a table of words for each document, with our layers in columns.

After the description in INCEpTION's user guide, and its reader where that leaves a question.
Offsets count units of UTF-16. The format has no place for text between two sentences: a sentence
reaches up to the next one, so that the text is there byte for byte.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeAlias

from dragoman.records import Document, Export, ExportOptions, Parse, ReviewedExtraction, Token
from dragoman.records.offsets import Offsets
from dragoman.report.exports.cas import TYPES, type_system
from dragoman.report.exports.filenames import name_documents
from dragoman.report.exports.layers import (
    DEPENDENCY,
    FEATURES,
    PARTS,
    POS,
    REPORTED,
    STATEMENT,
    Mark,
    link_feature,
    link_type,
    marks_of,
)
from dragoman.report.exports.segments import parse_of

_RESERVED = re.compile(r"->|[\\\[\]|_;\t\n*]")
_NAMED = {"\t": "\\t", "\n": "\\n", "\f": "\\f", "\r": "\\r", "\b": "\\b", "\\": "\\\\"}
_CONTROLS = re.compile("[\\\\\x00-\x0a\x0c-\x1f]")
_SURROGATE = re.compile("[\ud800-\udfff]")


def write_webanno_tsv(export: Export, folder: Path, options: ExportOptions) -> None:
    """Fill a folder with a file for each document, and the type system that has our layers."""
    type_system().to_xml(folder / TYPES)
    names = name_documents(each.extraction.document for each in export.accounts)
    for name, account in zip(names, export.accounts, strict=True):
        table = TsvTable(account, parse_of(export, account.extraction))
        with (folder / f"{name}.tsv").open("w", encoding="utf-8", newline="") as stream:
            for line in table.lines():
                stream.write(_SURROGATE.sub("\ufffd", line) + "\n")


@dataclass(slots=True)
class Unit:
    """A row: a word, or a part of one; white space is one where a passage begins or ends in it."""

    start: int
    end: int
    id: str = ""  # "3-7", "3-7.1"
    token: Token | None = None
    governor: Unit | None = None  # itself for a root, None where nothing was read
    parts: dict[tuple[int, int], Unit] = field(default_factory=dict)
    marks: dict[str, list[Mark]] = field(default_factory=lambda: defaultdict(list))  # by layer


Cell: TypeAlias = Callable[[Unit], str]


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of one layer."""

    header: str
    of: str | None  # the layer without which a row has nothing in them; None: ask each row
    makers: Sequence[Cell]
    empty: Sequence[str]

    @classmethod
    def laid(cls, header: str, of: str | None, makers: Sequence[Cell]) -> Columns:
        """Lay the columns that these make."""
        return cls(header, of, makers, ["_"] * len(makers))


class TsvTable:
    """The table of one account."""

    def __init__(self, account: ReviewedExtraction, parse: Parse) -> None:
        self._document = account.extraction.document
        self._offsets = Offsets.utf16(self._document.text)
        self._marks = marks_of(account)
        self._numbers = {mark: number for number, mark in enumerate(self._marks, start=1)}
        self._rows: dict[Mark, Unit] = {}  # the first row of each
        self._sentences = _lay_units(self._document, parse, self._marks)
        self._units = [unit for sentence in self._sentences for unit in sentence]
        for mark in self._marks:
            self._place(mark)
        self._number_rows()
        self._columns = list(self._lay_columns())

    def lines(self) -> Iterator[str]:
        """Yield the lines: format, layers, and each sentence with its words."""
        yield "#FORMAT=WebAnno TSV 3.3"
        yield from (columns.header for columns in self._columns)
        yield ""
        text, units = self._document.text, self._units
        for number, sentence in enumerate(self._sentences):
            after = self._sentences[number + 1 :][:1]
            end = after[0][0].start if after else len(text)
            yield ""
            for line in text[sentence[0].start : end].split("\n"):
                yield f"#Text={escape_text(line)}"
            for unit in sentence:
                yield self._row(unit)
                yield from (self._row(unit.parts[place]) for place in sorted(unit.parts))
        if not units:
            yield ""

    def _place(self, mark: Mark) -> None:
        """Put an annotation on the rows that it covers; a part of a word gets a row of its own."""
        start, end = mark.span.start, mark.span.end
        at = bisect_right(self._units, start, key=lambda unit: unit.end)
        while at < len(self._units) and self._units[at].start < end:
            unit = self._units[at]
            place = (max(start, unit.start), min(end, unit.end))
            if place != (unit.start, unit.end):
                unit = unit.parts.setdefault(place, Unit(*place))
            unit.marks[mark.layer].append(mark)
            self._rows.setdefault(mark, unit)
            at += 1

    def _number_rows(self) -> None:
        for which, sentence in enumerate(self._sentences, start=1):
            for number, unit in enumerate(sentence, start=1):
                unit.id = f"{which}-{number}"
                for part, place in enumerate(sorted(unit.parts), start=1):
                    unit.parts[place].id = f"{unit.id}.{part}"

    def _row(self, unit: Unit) -> str:
        out = self._offsets.out
        words = escape_text(self._document.text[unit.start : unit.end])
        cells = [unit.id, f"{out(unit.start)}-{out(unit.end)}", words]
        for columns in self._columns:
            if columns.of is None or columns.of in unit.marks:
                cells += [make(unit) for make in columns.makers]
            else:
                cells += columns.empty
        return "\t".join((*cells, ""))

    def _lay_columns(self) -> Iterator[Columns]:
        """Yield the columns of each layer that has annotations."""
        tagged = any(unit.token and unit.token.upos for unit in self._units)
        if tagged:
            header = f"#T_SP={POS}|PosValue|coarseValue"
            yield Columns.laid(header, None, [_pos_value, _coarse_value])
        used = {mark.layer for mark in self._rows}
        for layer, features in FEATURES.items():
            if layer in used:
                names = [f"#T_SP={layer}", *features]
                makers = [self._feature(layer, name) for name in features]
                for role, target in PARTS.items() if layer == STATEMENT else ():
                    feature = link_feature(role)
                    names += [f"ROLE_{layer}:{feature}_{link_type(role)}", target]
                    makers += [self._roles(role), self._targets(role)]
                yield Columns.laid("|".join(names), layer, makers)
        if tagged:
            header = f"#T_RL={DEPENDENCY}|DependencyType|flavor|BT_{POS}"
            yield Columns.laid(header, None, [_deprel, _flavor, _governor])
        if any(self._reported(unit) for unit in self._rows.values()):
            header = f"#T_RL={REPORTED}|kind|BT_{STATEMENT}"
            yield Columns.laid(header, STATEMENT, [self._kinds, self._parents])

    def _feature(self, layer: str, name: str) -> Cell:
        def make(unit: Unit) -> str:
            values = (
                (escape_value(mark.features[name]) if name in mark.features else "*")
                + f"[{self._numbers[mark]}]"
                for mark in unit.marks.get(layer, ())
            )
            return "|".join(values) or "_"

        return make

    def _roles(self, role: str) -> Cell:
        def make(unit: Unit) -> str:
            values = (
                (";".join(role for _ in self._linked(mark, role)) or "_")
                + f"[{self._numbers[mark]}]"
                for mark in unit.marks.get(STATEMENT, ())
            )
            return "|".join(values) or "_"

        return make

    def _targets(self, role: str) -> Cell:
        def make(unit: Unit) -> str:
            values = (
                ";".join(
                    f"{self._rows[part].id}[{self._numbers[part]}]"
                    for part in self._linked(mark, role)
                )
                or "*"
                for mark in unit.marks.get(STATEMENT, ())
            )
            return "|".join(values) or "_"

        return make

    def _linked(self, mark: Mark, role: str) -> list[Mark]:
        return [part for part in mark.links[role] if part in self._rows]

    def _reported(self, unit: Unit) -> list[Mark]:
        """Return the statements that begin on a row and are reported in another."""
        marks = unit.marks.get(STATEMENT, ())
        return [m for m in marks if m.parent in self._rows and self._rows[m] is unit]

    def _kinds(self, unit: Unit) -> str:
        return "|".join("*" for _ in self._reported(unit)) or "_"

    def _parents(self, unit: Unit) -> str:
        values = (
            f"{self._rows[mark.parent].id}[{self._numbers[mark.parent]}_{self._numbers[mark]}]"
            for mark in self._reported(unit)
            if mark.parent is not None
        )
        return "|".join(values) or "_"


class _Edges:
    """Where passages begin and end."""

    def __init__(self, marks: Sequence[Mark]) -> None:
        self._starts = sorted({mark.span.start for mark in marks})
        self._ends = sorted({mark.span.end for mark in marks})

    def within(self, start: int, end: int) -> bool:
        """Tell whether a passage begins or ends in the white space between two words."""
        first, last = bisect_left(self._starts, start), bisect_right(self._ends, start)
        begins = first < len(self._starts) and self._starts[first] < end
        return begins or (last < len(self._ends) and self._ends[last] <= end)


def _lay_units(document: Document, parse: Parse, marks: Sequence[Mark]) -> list[list[Unit]]:
    """Return the rows of each sentence; the first one begins where the text does."""
    edges = _Edges(marks)
    sentences: list[list[Unit]] = []
    end = 0
    for sentence in parse.sentences:
        units = [Unit(t.span.start, t.span.end, token=t) for t in sentence.tokens]
        for token, unit in zip(sentence.tokens, units, strict=True):
            if token.deprel:
                unit.governor = units[token.head] if token.head is not None else unit
        row: list[Unit] = []
        for unit in units:
            if end < unit.start and (end == 0 or edges.within(end, unit.start)):
                # A gap before the first word of a sentence belongs to the sentence before it.
                home = row if row or not sentences else sentences[-1]
                home.append(Unit(end, unit.start))
            row.append(unit)
            end = unit.end
        sentences.append(row)
    if end < len(document.text) and (edges.within(end, len(document.text)) or not sentences):
        sentences = sentences or [[]]
        sentences[-1].append(Unit(end, len(document.text)))
    return sentences


def _pos_value(unit: Unit) -> str:
    tag = (unit.token.xpos or unit.token.upos) if unit.token else None
    return escape_value(tag) if tag else "_"


def _coarse_value(unit: Unit) -> str:
    if unit.token is None or not (unit.token.xpos or unit.token.upos):
        return "_"
    return escape_value(unit.token.upos) if unit.token.upos else "*"


def _deprel(unit: Unit) -> str:
    return escape_value(unit.token.deprel) if unit.token and unit.token.deprel else "_"


def _flavor(unit: Unit) -> str:
    return "basic" if unit.governor else "_"


def _governor(unit: Unit) -> str:
    return unit.governor.id if unit.governor else "_"


def escape_value(value: str) -> str:
    r"""Return a feature's value as it stands in a cell.

    >>> escape_value("a_b|c -> d*")
    'a\\_b\\|c \\-> d\\*'
    """
    return _RESERVED.sub(lambda match: _NAMED.get(match[0], f"\\{match[0]}"), value)


def escape_text(text: str) -> str:
    r"""Return a piece of text as it stands after #Text= and in the third column.

    >>> escape_text("so\r\n\\")
    'so\\r\\n\\\\'
    """
    return _CONTROLS.sub(lambda match: _NAMED.get(match[0], f"\\{match[0]}"), text)
