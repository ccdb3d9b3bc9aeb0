"""Document → parse: its words with tags and heads, from the same reading as its statements."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from dragoman.extract.outline import Outline
from dragoman.records import Document, Parse, ParsedSentence, Token

if TYPE_CHECKING:
    from spacy.tokens import Doc
    from spacy.tokens import Token as Word


class Unread(NamedTuple):
    """The passages that nothing has read, in order."""

    starts: Sequence[int]
    ends: Sequence[int]

    def holds(self, position: int) -> bool:
        """Tell whether a character stands in one of them."""
        at = bisect_right(self.starts, position) - 1
        return at >= 0 and position < self.ends[at]


def make_parse(document: Document, doc: Doc, outline: Outline, method: str) -> Parse:
    """Return the parse of a document that a pipeline has annotated."""
    skipped = sorted(outline.skipped)
    unread = Unread([start for start, _ in skipped], [end for _, end in skipped])
    sentences = [*_read_sentences(document, doc, unread), *_unread_lines(document, doc, unread)]
    return Parse(document.id, tuple(sorted(sentences, key=lambda s: s.span)), method)


def make_bare_parse(document: Document, doc: Doc, method: str) -> Parse:
    """Return the words of a document that nothing has read, line by line."""
    unread = Unread([0], [len(document.text)])
    return Parse(document.id, tuple(_unread_lines(document, doc, unread)), method)


def _read_sentences(document: Document, doc: Doc, unread: Unread) -> Iterator[ParsedSentence]:
    for sentence in doc.sents:
        words = [word for word in sentence if not word.is_space and not unread.holds(word.idx)]
        if words:
            places = {word.i: place for place, word in enumerate(words)}
            tokens = tuple(_token(document, word, places) for word in words)
            yield _sentence(document, tokens)


def _token(document: Document, word: Word, places: dict[int, int]) -> Token:
    head = _head_of(word, places)
    return Token(
        document.cut(word.idx, word.idx + len(word)),
        lemma=word.lemma_ or None,
        upos=word.pos_ or None,
        xpos=word.tag_ or None,
        head=head,
        deprel="root" if head is None else word.dep_ or None,
        ner=f"{word.ent_iob_}-{word.ent_type_}" if word.ent_type_ else None,
    )


def _head_of(word: Word, places: dict[int, int]) -> int | None:
    """Return the place of the nearest governor that is a word of the sentence, or None."""
    here = word
    while here.head.i != here.i:
        here = here.head
        if here.i in places:
            return places[here.i]
    return None


def _unread_lines(document: Document, doc: Doc, unread: Unread) -> Iterator[ParsedSentence]:
    line: list[Token] = []
    for word in doc:
        inside = unread.holds(word.idx)
        if line and (not inside or (word.is_space and "\n" in word.text)):
            yield _sentence(document, tuple(line))
            line = []
        if inside and not word.is_space:
            line.append(Token(document.cut(word.idx, word.idx + len(word))))
    if line:
        yield _sentence(document, tuple(line))


def _sentence(document: Document, tokens: tuple[Token, ...]) -> ParsedSentence:
    return ParsedSentence(document.cut(tokens[0].span.start, tokens[-1].span.end), tokens)
