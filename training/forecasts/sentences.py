"""The marked sentences, as documents that the encoder has read."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc, Token
from spacy.tokens import Span as Tokens

from dragoman.extract.encoder.component import PARAGRAPHS

FOLDER = Path(__file__).parent
KINDS = {
    "F": "forecast",
    "P": "promise",  # of the speaker's own doing: also a threat, a refusal
    "D": "demand",
    "S": "schedule",
    "N": "plan",  # of somebody else's doing, told as a fact
    "T": "truth",  # at all times
    "H": "history",  # told in the future tense
    "Q": "question",
    "R": "rule",  # what a text or a procedure lays down
    "X": "past",  # what would have been
    "A": "ability",
    "M": "permission",
    "L": "politeness",  # and what an author says of his own text
    "W": "wish",
    "U": "purpose",
    "E": "present",  # what is or was, and not known
    "B": "belief",  # that somebody else holds and the sentence rejects
    "G": "judgement",  # of an act: "it would be wrong to"
    "C": "condition",  # of what would follow
}
_MARK = re.compile(r"\[([A-Z]):([^\]]+)\]")
_TOGETHER = 8  # passages: a sentence alone is read a little differently from one among others
_NOT_PREDICATES = frozenset(("not", "n't", "n’t"))


@dataclass(frozen=True, slots=True)
class Mark:
    """Characters `[start, end)` of a passage, and their kind."""

    kind: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Passage:
    """One line: its plain text, the marks on it, and the file that it stands in."""

    text: str
    marks: tuple[Mark, ...]
    genre: str


@dataclass(frozen=True, slots=True)
class Example:
    """A predicate in a document; `share` is what it counts, since one mark may give two."""

    predicate: Token
    kind: str
    genre: str
    mark: str
    share: float


def read_passages(folder: Path = FOLDER) -> Iterator[Passage]:
    """Yield the passages of every file, in order."""
    for path in sorted(folder.glob("*.txt")):
        for line in path.read_text(encoding="utf-8").splitlines():
            if line.strip() and not line.startswith("#"):
                yield read_passage(line.strip(), path.stem)


def read_passage(line: str, genre: str = "") -> Passage:
    """Take the marks out of a line.

    >>> read_passage("Prices [F:will fall].").marks
    (Mark(kind='forecast', start=7, end=16),)
    """
    text, marks, done = "", [], 0
    for found in _MARK.finditer(line):
        text += line[done : found.start()]
        marks.append(Mark(KINDS[found[1]], len(text), len(text) + len(found[2])))
        text += found[2]
        done = found.end()
    return Passage(text + line[done:], tuple(marks), genre)


def gather_examples(passages: Sequence[Passage], nlp: Language) -> Iterator[Example]:
    """Yield the marked predicates of each passage read alone, and of it among others."""
    chance = random.Random(1)
    for genre in sorted({passage.genre for passage in passages}):
        group = [passage for passage in passages if passage.genre == genre]
        for passage in group:
            yield from _examples([passage], nlp)
        chance.shuffle(group)
        for at in range(0, len(group), _TOGETHER):
            yield from _examples(group[at : at + _TOGETHER], nlp)


def _examples(passages: Sequence[Passage], nlp: Language) -> Iterator[Example]:
    starts = [0]
    for passage in passages:
        starts.append(starts[-1] + len(passage.text) + 1)
    doc = nlp.make_doc("\n".join(passage.text for passage in passages))
    doc.user_data[PARAGRAPHS] = starts[:-1]
    for _, component in nlp.pipeline:
        doc = component(doc)
    for passage, start in zip(passages, starts, strict=False):
        for mark in passage.marks:
            predicates = _predicates(doc, start + mark.start, start + mark.end)
            for predicate in predicates:
                words = passage.text[mark.start : mark.end]
                share = 1 / len(predicates)
                yield Example(predicate, mark.kind, passage.genre, words, share)


def _predicates(doc: Doc, start: int, end: int) -> list[Token]:
    """Return the last word of a mark and, where they differ, the word that heads it."""
    span = doc.char_span(start, end, alignment_mode="expand")
    if not isinstance(span, Tokens):
        raise ValueError(f"no words at {start}–{end} of {doc.text[:60]!r}")
    words = [token for token in span if token.is_alpha and token.lower_ not in _NOT_PREDICATES]
    return [words[-1]] if span.root.i == words[-1].i else [words[-1], span.root]
