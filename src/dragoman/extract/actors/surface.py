"""The surface of a text: what extraction reads of a spaCy `Doc`, token by token, in plain lists."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dragoman.extract.layout import Paragraph, paragraphs
from dragoman.extract.quotations import find_quotations, quoted_ranges
from dragoman.extract.spelling import fold
from dragoman.records import Document

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

Range = tuple[int, int]

_NAME_DEPS = ("flat", "compound", "name", "nmod:desc")


@dataclass(frozen=True, slots=True)
class Surface:
    """Tokens of one document by number. Reading lists is ten times faster than asking spaCy."""

    document_text: str
    text: list[str]
    low: list[str]  # folded
    pos: list[str]
    dep: list[str]
    head: list[int]
    start: list[int]
    end: list[int]
    sentence: list[int]
    paragraph: list[int]  # -1 in a passage set apart
    quoted: list[bool]  # inside quotation marks
    plain: frozenset[str]  # words that stand somewhere in small letters
    entity: list[str]  # label of the entity the token is in, or ""
    entity_size: list[int]  # tokens of that entity

    @classmethod
    def of(cls, document: Document, doc: Doc, quoted: Sequence[Range] | None = None) -> Surface:
        """Read a `Doc` made of the document's text; `quoted` is what stands in quotation marks."""
        layout = paragraphs(
            document.text,
            headings=[(span.start, span.end) for span in document.headings],
            skip=[(aside.span.start, aside.span.end) for aside in document.set_aside],
        )
        if quoted is None:
            quoted = quoted_ranges(find_quotations(document.text, layout))
        tokens = list(doc)
        words = [token.text for token in tokens]
        starts = [token.idx for token in tokens]
        return cls(
            document_text=document.text,
            text=words,
            low=[fold(word) for word in words],
            pos=[token.pos_ for token in tokens],
            dep=[token.dep_ for token in tokens],
            head=[token.head.i for token in tokens],
            start=starts,
            end=[start + len(word) for start, word in zip(starts, words, strict=True)],
            sentence=_sentences(doc, tokens),
            paragraph=_paragraphs(starts, layout),
            quoted=_within(starts, quoted),
            plain=frozenset(word for word in words if word.islower()),
            entity=[token.ent_type_ for token in tokens],
            entity_size=_entity_sizes(doc),
        )

    def __len__(self) -> int:
        """Return the number of tokens."""
        return len(self.text)

    def tokens(self, start: int, end: int) -> range:
        """Return the tokens that lie, wholly or in part, between two offsets."""
        return range(bisect_right(self.end, start), bisect_left(self.start, end))

    def words(self, start: int, end: int) -> str:
        """Return the text from one token to before another, as it is written."""
        return self.document_text[self.start[start] : self.end[end - 1]]

    def touches(self, left: int, right: int) -> bool:
        """Tell whether two tokens are neighbours in one paragraph, blanks aside."""
        if self.paragraph[left] != self.paragraph[right]:
            return False
        return not self.document_text[self.end[left] : self.start[right]].strip()

    def is_name_word(self, token: int) -> bool:
        """Tell whether a token can be part of a personal name."""
        word = self.text[token]
        return self.pos[token] == "PROPN" and word[:1].isupper() and not word[-1:].isdigit()

    def joined(self, left: int, right: int) -> bool:
        """Tell whether the parser holds two neighbours to be parts of one name."""
        for child, parent in ((left, right), (right, left)):
            if self.dep[child].startswith(_NAME_DEPS) and self._shares_head(child, parent):
                return True
        return False

    def _shares_head(self, child: int, other: int) -> bool:
        return self.head[child] == other or (
            self.head[child] == self.head[other] and self.dep[other].startswith(_NAME_DEPS)
        )

    def preposition(self, token: int) -> str:
        """Return the preposition that governs a token, or "". UD and CLEAR trees are understood."""
        before = token - 1
        while before >= 0 and self.pos[before] in ("DET", "ADJ", "NUM"):
            before -= 1
        if before >= 0 and self.pos[before] == "ADP":
            return self.low[before]
        if self.dep[token] == "conj" and self.head[token] < token:
            return self.preposition(self.head[token])
        return ""

    def is_subject(self, token: int) -> bool:
        """Tell whether a token is a subject, or part of one's name."""
        dep = self.dep[token]
        if dep.startswith(_NAME_DEPS) and self.head[token] != token:
            dep = self.dep[self.head[token]]
        return dep.startswith("nsubj")


def _sentences(doc: Doc, tokens: Sequence[Token]) -> list[int]:
    numbers: list[int] = []
    number = -1
    known = doc.has_annotation("SENT_START")
    for token in tokens:
        if token.i == 0 or (known and token.is_sent_start):
            number += 1
        numbers.append(number)
    return numbers


def _entity_sizes(doc: Doc) -> list[int]:
    sizes = [0] * len(doc)
    for entity in doc.ents:
        for token in range(entity.start, entity.end):
            sizes[token] = entity.end - entity.start
    return sizes


def _paragraphs(starts: Sequence[int], layout: Sequence[Paragraph]) -> list[int]:
    numbers, at = [], 0
    for start in starts:
        while at < len(layout) and layout[at].end <= start:
            at += 1
        inside = at < len(layout) and layout[at].start <= start
        numbers.append(at if inside else -1)
    return numbers


def _within(starts: Sequence[int], ranges: Sequence[Range]) -> list[bool]:
    ordered = sorted(ranges)
    inside, at, reach = [], 0, 0
    for start in starts:
        while at < len(ordered) and ordered[at][0] <= start:
            reach = max(reach, ordered[at][1])
            at += 1
        inside.append(start < reach)
    return inside
