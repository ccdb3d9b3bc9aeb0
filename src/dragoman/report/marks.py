"""A text with its statements marked: cut at every boundary, so that overlaps and nests are easy.

A text is a row of segments. Inside one segment the same passages are open from end to end, so
each segment is one element, whatever crosses whatever. One sweep from left to right; its cost is
the number of boundaries times how many passages lie over each other there.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import chain, pairwise

from dragoman.records import Document, Extraction, Form, Span, Statement

_BLANK_LINE = re.compile(r"(?:[^\S\n]*\n){2,}")
_LINE = re.compile(r"[^\r\n]*\S[^\r\n]*")
_SHORTEST_WRAPPED, _LONGEST_WRAPPED = 40, 100  # characters of a line that an editor has wrapped


class Role(StrEnum):
    """What a passage is to a statement."""

    SOURCE = "source"
    CUE = "cue"
    CONTENT = "content"
    OWN = "own"  # a sentence in the author's own voice
    PASSAGE = "passage"  # something on the page leads here


@dataclass(frozen=True, slots=True)
class Passage:
    """A passage that something on the page leads to."""

    start: int
    end: int
    number: int
    kind: str = ""  # what its counterparts are to it: "ne", "eq", "nr"; "" where it has none
    foretold: bool = False  # whether a forecast is made in it


@dataclass(frozen=True, slots=True)
class Layer:
    """A passage to be marked: a part of a statement, or one that something leads to."""

    start: int
    end: int
    label: str  # the statement's; the number of a passage
    role: Role
    form: Form | None  # None for a passage
    kind: str = ""  # of a passage
    foretold: bool = False


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of text over which the same layers lie, the outermost first."""

    start: int
    end: int
    layers: tuple[Layer, ...]


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph or a heading, with its segments."""

    start: int
    end: int
    is_heading: bool
    segments: tuple[Segment, ...]


def cut_blocks(
    extraction: Extraction,
    labels: Mapping[str, str],
    passages: Iterable[Passage] = (),
    breaks: Iterable[int] = (),
) -> Iterator[Block]:
    """Yield the paragraphs of a text with their segments; white space between them is left out.

    Segments are cut at each of `breaks` too.
    """
    document = extraction.document
    paragraphs = list(find_paragraphs(document.text))
    cuts = {place for paragraph in paragraphs for place in paragraph} | set(breaks)
    cuts |= {place for each in document.set_aside for place in (each.span.start, each.span.end)}
    layers = chain(layers_of(extraction.statements, labels), map(_passage_layer, passages))
    segments = iter(cut_segments(layers, cuts))
    segment = next(segments, None)
    headings = {(span.start, span.end) for span in _stripped(document)}
    for start, end in paragraphs:
        inside: list[Segment] = []
        while segment is not None and segment.start < end:
            if segment.start >= start:
                inside.append(segment)
            segment = next(segments, None)
        yield Block(start, end, (start, end) in headings, tuple(inside))


def find_paragraphs(text: str) -> Iterator[tuple[int, int]]:
    """Yield the places of the paragraphs, without the white space around them.

    A line is a paragraph, unless the lines between two blank lines look wrapped by an editor:
    then they are one.
    """
    start = 0
    for gap in (*_BLANK_LINE.finditer(text), None):
        end = gap.start() if gap else len(text)
        lines = [match.span() for match in _LINE.finditer(text, start, end)]
        if _look_wrapped(lines):
            yield _trim(text, lines[0][0], lines[-1][1])
        else:
            yield from (_trim(text, *line) for line in lines)
        start = gap.end() if gap else end


def layers_of(statements: Iterable[Statement], labels: Mapping[str, str]) -> Iterator[Layer]:
    """Yield everything there is to mark, statement by statement."""
    for statement in statements:
        content = Role.OWN if statement.is_authors_own else Role.CONTENT
        parts: tuple[tuple[Role, Sequence[Span]], ...] = (
            (content, statement.content),
            (Role.SOURCE, statement.source),
            (Role.CUE, statement.cue),
        )
        label = labels[statement.id]
        for role, spans in parts:
            for span in spans:
                yield Layer(span.start, span.end, label, role, statement.form)


def _passage_layer(passage: Passage) -> Layer:
    number = str(passage.number)
    kind, foretold = passage.kind, passage.foretold
    return Layer(passage.start, passage.end, number, Role.PASSAGE, None, kind, foretold)


def cut_segments(layers: Iterable[Layer], cuts: Iterable[int] = ()) -> Iterator[Segment]:
    """Yield the segments between the first and the last boundary, also those without a layer.

    Segments are cut at each end of a layer and at each of `cuts`.
    """
    opening: defaultdict[int, list[Layer]] = defaultdict(list)
    places = set(cuts)
    for layer in layers:
        opening[layer.start].append(layer)
        places |= {layer.start, layer.end}
    active: list[Layer] = []
    ordered = sorted(places)
    for start, end in pairwise(ordered):
        active = [layer for layer in active if layer.end > start]
        active += sorted(opening[start], key=lambda layer: -layer.end)
        yield Segment(start, end, tuple(active))


def _look_wrapped(lines: Sequence[tuple[int, int]]) -> bool:
    """Tell whether lines look like one paragraph that an editor has broken."""
    lengths = [end - start for start, end in lines]
    return len(lines) > 1 and (
        max(lengths) <= _LONGEST_WRAPPED and min(lengths[:-1]) >= _SHORTEST_WRAPPED
    )


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the place of `text[start:end]` without the white space at its ends."""
    line = text[start:end]
    return start + len(line) - len(line.lstrip()), start + len(line.rstrip())


def _stripped(document: Document) -> Iterator[Span]:
    """Yield the headings without the white space at their ends."""
    for span in document.headings:
        start, end = _trim(document.text, span.start, span.end)
        if start < end:
            yield document.cut(start, end)
