"""Verbs: what is left of an outcome's verb becomes one that says what will come."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from dragoman.extract.bases import base_form
from dragoman.extract.restating.lexicon import entries
from dragoman.records import Form, Statement

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_HELPING = frozenset(("aux", "aux:pass", "cop"))
_SUBJECTS = frozenset(("nsubj", "nsubj:pass", "csubj", "expl"))


def roots_of(tokens: Sequence[Token]) -> list[Token]:
    """Return the tokens that hang on none of the others."""
    inside = {token.i for token in tokens}
    return [t for t in tokens if t.head.i not in inside or t.head.i == t.i]


def predicate_of(tokens: Sequence[Token]) -> Token | None:
    """Return the verb, or the noun or adjective with its "be", that a clause is about."""
    inside = {token.i for token in tokens}
    for root in reversed([*roots_of(tokens), *_freed(tokens, inside)]):
        helped = any(c.i in inside and c.dep_ in _HELPING for c in root.children)
        if root.pos_ in ("VERB", "AUX") or helped:
            return root
    return None


def _freed(tokens: Sequence[Token], inside: set[int]) -> list[Token]:
    """Return the verbs of relative clauses whose "that" was left out."""
    return [
        token
        for token in tokens
        if token.dep_ == "acl:relcl"
        and any(c.pos_ == "PRON" and c.i not in inside for c in token.children)
    ]


def is_unfinished(predicate: Token, tokens: Sequence[Token]) -> bool:
    """Tell whether a verb lacks what carries its tense: "the US … withdraw", "to be held"."""
    inside = {token.i for token in tokens}
    helpers = [c for c in predicate.children if c.i in inside and c.dep_ in _HELPING]
    shared = [t for t in tokens if t.dep_ == "aux" and t.head.i not in inside]
    if any(helper.lower_ in entries("finite") for helper in (*helpers, *shared)):
        return False
    opening = opening_of(predicate, tokens)
    before = next((t for t in reversed(tokens) if t.i < opening.i), None)
    if before is not None and before.lower_ in entries("modals"):
        return False  # whatever the parser makes of it
    if any(c.lower_ == "to" and c.dep_ == "mark" for c in predicate.children) or (
        helpers and helpers[0].lower_ in ("be", "have")
    ):
        return _has_subject(predicate, tokens)
    own = any(c.dep_ in _SUBJECTS for c in predicate.children)
    return not own and predicate.lower_ == base_form(predicate) and _has_subject(predicate, tokens)


def _has_subject(predicate: Token, tokens: Sequence[Token]) -> bool:
    """Tell whether anything stands before a verb that can be its subject."""
    return any(t.i < predicate.i and t.pos_ in ("NOUN", "PROPN", "PRON") for t in tokens)


def opening_of(predicate: Token, tokens: Sequence[Token]) -> Token:
    """Return the first word of a verb with its helpers: where "will" has to stand."""
    inside = {token.i for token in tokens}
    helping = _HELPING | {"advmod"}
    mine = [
        c
        for c in predicate.children
        if c.i in inside and c.i < predicate.i and c.dep_ in helping and _is_near(c, predicate)
    ]
    return min([predicate, *mine], key=lambda t: t.i)


def _is_near(child: Token, predicate: Token) -> bool:
    between = child.doc[child.i : predicate.i]
    return all(t.head.i == predicate.i or t.i == child.i for t in between) and child.pos_ != "SCONJ"


def is_backshifted(token: Token, statement: Statement) -> bool:
    """Tell whether "would" is the "will" of words reported in the past: "said it would fall"."""
    if token.lower_ != "would" or statement.form is Form.DIRECT or not statement.cue:
        return False
    if not any(span.start <= token.idx < span.end for span in statement.content):
        return False
    head = token.head
    perfect = any(c.lower_ in ("have", "'ve", "’ve") and c.dep_ == "aux" for c in head.children)
    return not perfect and _is_past_cue(token.doc, statement)


def _is_past_cue(doc: Doc, statement: Statement) -> bool:
    for span in statement.cue:
        words = doc.char_span(span.start, span.end, alignment_mode="expand")
        for word in words if words is not None else ():
            form = word.lower_
            if word.pos_ in ("VERB", "AUX") and form != base_form(word):
                return not form.endswith(("s", "ing")) or form == "was"
    return False
