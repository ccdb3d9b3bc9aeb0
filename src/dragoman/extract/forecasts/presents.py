"""Clauses in the present that tell what is to come: in a scenario, by a year that is ahead."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from dragoman.extract.bases import base_form
from dragoman.extract.clauses.trees import Tree
from dragoman.extract.forecasts.candidate import Candidate, Why
from dragoman.extract.forecasts.clauses import has_subject
from dragoman.extract.forecasts.lexicon import entries

if TYPE_CHECKING:
    from spacy.tokens import Token

_PAST = frozenset(("had", "has", "have", "was", "were", "did", "'ve", "’ve"))
_AHEAD = re.compile("20[0-9]{2}|spring|summer|autumn|winter|christmas|easter|then|noon")


def is_present(tree: Tree) -> bool:
    """Tell whether a clause with a subject is in the present tense."""
    if not has_subject(tree):
        return False
    helpers = [c.lower_ for c in tree.children() if c.dep_ in ("aux", "aux:pass", "cop")]
    if helpers:
        return not any(word in _PAST for word in helpers)
    return tree.top.lower_.endswith("s") or base_form(tree.top) == tree.top.lower_


def by_scenario(tree: Tree) -> Candidate | None:
    """Return a clause in the present in "Scenario B: …", "In the worst case, …"."""
    if tree.top.dep_ not in ("root", "conj", "parataxis", "appos", "ccomp"):
        return None
    if not is_present(tree) or (opening := _scenario(tree.core)) is None:
        return None
    return Candidate(tree.top, (opening,), Why.LIKELIHOOD, tree)


def _scenario(token: Token) -> Token | None:
    """Return "scenario" or "case" where it opens the sentence, before a comma or a colon."""
    words = [word for word in token.sent if not word.is_space][:9]
    for place, word in enumerate(words):
        if word.i >= token.i or word.lower_ in (",", ":", ".", ";"):
            return None
        if word.lower_ == "scenario":
            return word
        kinds = {each.lower_ for each in words[:place]}
        if word.lower_ == "case" and kinds & entries("markers", "cases"):
            return word
    return None


def by_day_ahead(tree: Tree) -> Candidate | None:
    """Return a clause in the present that names its day: "by 2040 the lake is gone"."""
    if tree.top.dep_ not in ("root", "conj", "parataxis", "ccomp") or not is_present(tree):
        return None
    if any(c.dep_ == "aux" for c in tree.children()):
        return None
    for child in tree.children():
        cases = [c for c in child.children if c.dep_ == "case" and c.lower_ == "by"]
        if child.dep_ == "obl" and cases and _AHEAD.fullmatch(child.lower_):
            return Candidate(tree.top, tuple(cases), Why.LIKELIHOOD, tree)
    return None
