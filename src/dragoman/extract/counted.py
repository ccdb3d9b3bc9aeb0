"""What a number counts, by the parse: "two American citizens" counts "citizen"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from dragoman.extract.bases import base_form
from dragoman.extract.words import word_set

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

_YEAR = re.compile(r"1[5-9]\d\d|20\d\d|2100")
_NOUNS = frozenset(("NOUN", "PROPN", "ADJ"))
_DETERMINERS = frozenset(("the", "these", "those", "both", "which", "all"))


def counted(words: Span, *, measured: bool, vague: bool = False) -> str | None:
    """Return the base form of what a number counts, "" for nothing, None for no quantity at all.

    With `measured` the number has a unit: then it is what is measured: "40 per cent of the grain".
    """
    number = _number(words)
    if measured:
        return _of_phrase(words.root, words) or ""
    if _belongs_to_name(words, number) or _YEAR.fullmatch(words.text):
        return None
    noun = _noun(words, number)
    if noun is not None:
        base = base_form(noun)
        idle = number.lower_ == "one" and base in word_set("units_idle_ones")
        return None if idle else base
    return _substantive(words) or ("" if vague or _stands_alone(words, number) else None)


def _substantive(words: Span) -> str | None:
    """Return an adjective that stands for those it describes: "nine dead", "60 wounded"."""
    if words.end >= len(words.doc):
        return None
    token = words.doc[words.end]
    return token.lower_ if token.lower_ in word_set("units_substantives") else None


def _number(words: Span) -> Token:
    numbers = [token for token in words if token.pos_ in ("NUM", "SYM")]
    return numbers[-1] if numbers else words.root


def _belongs_to_name(words: Span, number: Token) -> bool:
    """Tell whether a number is part of a name: "Resolution 2231", "Nord Stream 2"."""
    before = words.doc[words.start - 1] if words.start else None
    if before is None or before.is_punct or before.is_space:
        return False
    if before.lower_ in word_set("units_names"):
        return True
    named = before.pos_ == "PROPN" and not before.lower_.endswith("day")
    attached = number.dep_ in ("flat", "nummod", "compound", "nmod") and number.head.i < number.i
    return named and attached


def _noun(words: Span, number: Token) -> Token | None:
    """Return the noun that is counted: "14 soldiers", "14 of the soldiers", "dozens of tanks"."""
    for token in (number, words.root):
        head = token.head
        if token.dep_.startswith("nummod") and head.i > token.i and head.pos_ in _NOUNS:
            return head if head not in words else _after_of(head, words.end)
    for token in reversed(list(words)):
        noun = _after_of(token, words.end)
        if noun is not None:
            return noun
    return _adjacent(words)


def _adjacent(words: Span) -> Token | None:
    """Return the head of the noun phrase that opens right behind the number."""
    doc = words.doc
    if words.end >= len(doc):
        return None
    token = doc[words.end]
    while token.pos_ in ("ADJ", "NOUN", "PROPN") and token.head.i > token.i:
        if token.head.pos_ not in ("NOUN", "PROPN") or token.head.i > words.end + 4:
            break
        token = token.head
    return token if token.pos_ == "NOUN" and token.i - words.end <= 4 else None


def _after_of(token: Token, start: int) -> Token | None:
    for child in token.children:
        behind = child.i >= start and child.dep_ == "nmod" and child.pos_ in _NOUNS
        if behind and _cases(child) & {"of"}:
            return child
    return None


def _cases(token: Token) -> set[str]:
    return {child.lower_ for child in token.children if child.dep_ == "case"}


def _of_phrase(head: Token, words: Span) -> str | None:
    """Return what is measured: "40 per cent of the grain", "$2bn in aid", "a 90-minute talk"."""
    for child in head.children:
        behind = child.i >= words.end and child.dep_ in ("nmod", "obl") and child.pos_ == "NOUN"
        if behind and _cases(child) & {"of", "in"}:
            return base_form(child)
    governor = head.head
    is_before = governor.i >= words.end and governor.pos_ == "NOUN"
    if head.dep_ in ("compound", "nummod", "amod", "nmod") and is_before:
        return base_form(governor)
    return None


def _stands_alone(words: Span, number: Token) -> bool:
    """Tell whether a number without a noun counts all the same: "killed 14", "rose to 90"."""
    if not any(character.isdecimal() for character in words.text):
        return False
    before = words.doc[words.start - 1] if words.start else None
    return before is None or before.lower_ not in _DETERMINERS
