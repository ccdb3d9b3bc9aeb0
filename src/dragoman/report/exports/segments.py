"""The sentences and words that annotation formats are laid out by."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from dragoman.records import Document, Export, Extraction, Parse, ParsedSentence, Span, Token

# A run of letters with their marks and joiners, or one other sign with the marks on it.
_WORD = re.compile(
    "\\w[\\w\u0300-\u036f\u0610-\u065f\u200c\u200d]*|[^\\w\\s][\u0300-\u036f\u200d\ufe0f]*"
)


def parse_of(export: Export, extraction: Extraction) -> Parse:
    """Return the words of an account, with their tags and heads where they can be had."""
    document = extraction.document
    return export.parse(document) if export.parse is not None else rough_parse(extraction)


def rough_parse(extraction: Extraction) -> Parse:
    """Cut a text at its sentences, ends of lines, white space and signs; nothing is tagged."""
    document = extraction.document
    starts = [sentence.span.start for sentence in extraction.sentences]
    sentences: list[ParsedSentence] = []
    tokens: list[Token] = []
    for match in _WORD.finditer(document.text):
        if tokens and _parts(document, tokens[-1].span.end, match.start(), starts):
            sentences.append(_sentence(document, tokens))
            tokens = []
        tokens.append(Token(document.cut(*match.span())))
    if tokens:
        sentences.append(_sentence(document, tokens))
    return Parse(document.id, tuple(sentences), extraction.method)


def _parts(document: Document, end: int, start: int, starts: Sequence[int]) -> bool:
    """Tell whether the end of a line, or the beginning of a sentence, is between two words."""
    begun = bisect_right(starts, end - 1) != bisect_right(starts, start)
    return begun or "\n" in document.text[end:start]


def _sentence(document: Document, tokens: Sequence[Token]) -> ParsedSentence:
    return ParsedSentence(document.cut(tokens[0].span.start, tokens[-1].span.end), tuple(tokens))


def overlapping(tokens: Sequence[Span], span: Span) -> range:
    """Return the places of the words, in order, that share a character with a passage."""
    first = bisect_right(tokens, span.start, key=lambda each: each.end)
    last = first
    while last < len(tokens) and tokens[last].start < span.end:
        last += 1
    return range(first, last)
