"""Where the horizon of a candidate can stand: its clause, a clause of time, what it shares."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from dragoman.extract.forecasts.candidate import Candidate
from dragoman.extract.forecasts.governing import governors_of

if TYPE_CHECKING:
    from spacy.tokens import Token


def horizon_words_of(candidate: Candidate) -> list[Token]:
    """Return the words at which a candidate's horizon can begin."""
    found = [*_own(candidate), *_shared(candidate), *_above(candidate)]
    found += [
        child.left_edge
        for child in candidate.tree.children()
        if child.dep_ in ("advcl", "advcl:relcl") and not candidate.is_noun
    ]
    return [token for token in found if not token.is_space]


def _own(candidate: Candidate) -> Iterator[Token]:
    """Yield the words of its clause; of a noun's, not those that belong to one joined to it."""
    if not candidate.is_noun:
        yield from candidate.tree.tokens
        return
    noun = candidate.predicate
    beside = [c for c in noun.children if c.dep_ == "conj"]
    beside += [noun.head] if noun.dep_ == "conj" else []
    mine = {t.i for t in noun.subtree} - {
        t.i for c in noun.children if c in beside for t in c.subtree
    }
    inside = {t.i for each in beside for t in each.subtree}
    yield from (t for t in noun.subtree if t.i in mine)
    yield from (t for t in candidate.tree.tokens if t.i not in inside)


def _shared(candidate: Candidate) -> Iterator[Token]:
    """Yield what stands before two joined clauses: "In May the talks end and the fleet sails"."""
    above = candidate.tree.above
    if candidate.tree.top.dep_ == "conj" and above is not None:
        first = min(token.i for token in above.chain)
        yield from (t for t in above.tokens if t.i < first)


def _above(candidate: Candidate) -> Iterator[Token]:
    """Yield what stands with "it is likely that": "By June it is likely that the army leaves"."""
    for word, _ in governors_of(candidate.tree):
        if word.pos_ != "ADJ":
            return
        for child in word.children:
            if child.dep_ in ("obl", "advmod", "obl:unmarked") and child.i < word.i:
                yield from child.subtree
