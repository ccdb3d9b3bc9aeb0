"""The words that a clause depends on: "expects that", "no chance that"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from dragoman.extract.bases import base_form
from dragoman.extract.clauses.polarity import governors
from dragoman.extract.clauses.trees import SUBJECTS, Tree
from dragoman.extract.forecasts.lexicon import entries

if TYPE_CHECKING:
    from spacy.tokens import Token


def governors_of(tree: Tree) -> Iterator[tuple[Token, list[list[Token]]]]:
    """Yield the words that a clause depends on, nearest first, with what turns each of them.

    A clause after "that" tells what a noun holds, even where the parser calls it a relative one.
    """
    top = tree.top
    if top.dep_ == "acl:relcl" and not is_relative(top):
        noun = top.head
        yield noun, [[c] for c in noun.children if c.lower_ in ("no", "little")]
        return
    yield from governors(tree)


def is_relative(top: Token) -> bool:
    """Tell whether a clause hangs on a noun and tells of it: not "the fear that it will"."""
    subject = next((c for c in top.children if c.dep_ in SUBJECTS), None)
    if top.dep_ == "acl:relcl":
        marked = any(c.dep_ == "mark" and c.lower_ == "that" for c in top.children)
        holds = base_form(top.head) in entries("markers", "governors")
        whole = subject is not None and subject.lower_ not in ("that", "which", "who")
        return not (marked or (holds and whole))
    return top.dep_ == "acl" and subject is not None and subject.lower_ in ("that", "which", "who")


def is_set_off(clause: Token) -> bool:
    """Tell whether a comma parts a relative clause from its noun, so that it stands by itself."""
    first = clause.left_edge
    return first.lower_ == "," or (first.i > 0 and first.nbor(-1).lower_ == ",")
