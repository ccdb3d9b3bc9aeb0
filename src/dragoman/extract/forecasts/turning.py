"""Whether an outcome is said not to come: "will not attack", "no … will", "fails to"."""

from __future__ import annotations

from collections.abc import Set
from typing import TYPE_CHECKING

from dragoman.extract.bases import base_form
from dragoman.extract.clauses.polarity import negation_of
from dragoman.extract.clauses.trees import lemma
from dragoman.extract.forecasts.candidate import Candidate
from dragoman.extract.forecasts.governing import governors_of
from dragoman.extract.forecasts.lexicon import entries

if TYPE_CHECKING:
    from spacy.tokens import Token

# "unlikely" says how probable it is, "avoid" what is done; "rather than" turns a word beside it.
_NO_NEGATION = frozenset(
    ("unlikely", "avoid", "rather", "instead", "absence", "short", "lack", "without")
)


def is_negated(candidate: Candidate, *, apart: Set[int] = frozenset()) -> bool:
    """Tell whether an odd number of words turn a candidate's outcome.

    `apart` are the places of words that are none of it: "if not" turns nothing.
    """
    if candidate.is_noun:
        return any(c.lower_ in ("no", "not", "little") for c in _beside(candidate))
    groups = [g for g in negation_of(candidate.tree) if base_form(g[0]) not in _NO_NEGATION]
    groups += _no_chance(candidate)
    groups = [group for group in groups if group[0].i not in apart]
    turned = len(groups) % 2 == 1
    if is_hopeless(candidate):
        return not turned
    hesitant = lemma(candidate.predicate) in entries("exclusions", "idle_hesitation")
    return turned != hesitant if groups else turned


def _no_chance(candidate: Candidate) -> list[list[Token]]:
    """Return the "no" of "there is no chance that"."""
    for word, _ in governors_of(candidate.tree):
        if word.pos_ == "NOUN" and base_form(word) in entries("markers", "governors"):
            return [[c] for c in word.children if c.lower_ == "no"]
        break
    return []


def is_hopeless(candidate: Candidate) -> bool:
    """Tell whether it is hoped for in vain: "no hope that", "no ground to hope that"."""
    word = next((word for word, _ in governors_of(candidate.tree)), None)
    return word is not None and base_form(word) == "hope" and is_empty(word)


def is_empty(word: Token) -> bool:
    """Tell whether a word, or the one above it, is denied: "no hope", "gives no reason to hope"."""
    near = [*word.children, *word.head.children]
    near += [c for child in word.head.children if child.dep_ == "obj" for c in child.children]
    return any(c.lower_ in ("no", "not", "n't", "n’t", "little", "never") for c in near)


def _beside(candidate: Candidate) -> list[Token]:
    near = [*candidate.predicate.children, *candidate.markers]
    for marker in candidate.markers:
        near += list(marker.children)
    return near
