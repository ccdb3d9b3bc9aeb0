"""Sentences: the account's prose cut up, with the issues and noun phrases of each."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from dragoman.extract.encoder.component import EncoderComponent
from dragoman.extract.issues import IssueHit, issues_in
from dragoman.extract.outline import Outline
from dragoman.extract.places import Contents
from dragoman.extract.ranges import Range, common
from dragoman.extract.senses import find_vectors
from dragoman.records import Document, Sentence, Statement

_HEADS = frozenset(("NOUN", "PROPN"))
_BEFORE = frozenset(("amod", "compound", "nummod", "flat", "nmod:poss", "nmod:desc"))
_WORDS = frozenset(("NOUN", "PROPN", "ADJ", "VERB", "X"))  # a phrase holds nothing but these
_LONGEST = 6  # words of a phrase; a longer one is no term


def find_sentences(
    document: Document,
    doc: Doc,
    outline: Outline,
    statements: Sequence[Statement],
    hits: Sequence[IssueHit],
    encoder: EncoderComponent,
) -> tuple[Sentence, ...]:
    """Return the sentences of prose and headings, in order. `hits` are all issues' places."""
    cuts = list(_cut(doc, outline))
    vectors = find_vectors(doc, encoder, [cut.place for cut in cuts])
    contents = Contents(statements)
    holders = [contents.smallest((cut.place[0], cut.place[0] + 1)) for cut in cuts]
    return tuple(
        Sentence(
            span=document.cut(*cut.place),
            statement=holder.id if holder else None,
            issues=issues_in(document, hits, [cut.place]),
            phrases=tuple(document.cut(*place) for place in cut.phrases),
            heading=cut.heading,
            vector=vector,
        )
        for cut, holder, vector in zip(cuts, holders, vectors, strict=True)
    )


@dataclass(frozen=True, slots=True)
class _Cut:
    place: Range
    heading: bool
    phrases: list[Range]


def _cut(doc: Doc, outline: Outline) -> Iterator[_Cut]:
    """Cut the sentences at the ends of paragraphs: a heading is not the beginning of one."""
    paragraphs = [(p.start, p.end) for p in outline.paragraphs]
    headings = {p.start for p in outline.paragraphs if p.kind == "heading"}
    for sentence in doc.sents:
        tokens = [token for token in sentence if not token.is_space]
        if not tokens:
            continue
        place = (tokens[0].idx, tokens[-1].idx + len(tokens[-1]))
        for start, end in common([place], _near(paragraphs, place)):
            inside = [t for t in tokens if start <= t.idx < end]
            if any(t.is_alpha for t in inside):
                paragraph = outline.paragraph_at(start)
                heading = paragraph is not None and paragraph.start in headings
                yield _Cut((start, end), heading, _phrases(inside))


def _near(paragraphs: Sequence[Range], place: Range) -> list[Range]:
    at = bisect_left(paragraphs, place[0], key=lambda each: each[1])
    near = []
    while at < len(paragraphs) and paragraphs[at][0] < place[1]:
        near.append(paragraphs[at])
        at += 1
    return near


def _phrases(tokens: Sequence[Token]) -> list[Range]:
    """Return the noun phrases: a noun or name with the adjectives and nouns before it."""
    found = []
    for token in tokens:
        if token.pos_ in _HEADS and not _goes_on(token):
            first = _first_word(token)
            if token.i - first.i < _LONGEST:
                found.append((first.idx, token.idx + len(token)))
    return found


def _goes_on(token: Token) -> bool:
    """Tell whether the phrase of which a word is part has its head, or more of it, further on."""
    return token.dep_ in _BEFORE and token.head.i == token.i + 1 and token.head.pos_ in _HEADS


def _first_word(head: Token) -> Token:
    first = head
    doc = head.doc
    while first.i > head.sent.start:
        before = doc[first.i - 1]
        belongs = before.dep_ in _BEFORE and head.i >= before.head.i > before.i
        if not belongs or before.pos_ not in _WORDS:
            break
        first = before
    return first
