"""Outcomes that are nouns: "there is a risk of war", "expects a new crisis"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from dragoman.extract.bases import base_form
from dragoman.extract.clauses.trees import Tree
from dragoman.extract.forecasts.candidate import Candidate, Why
from dragoman.extract.forecasts.lexicon import entries

if TYPE_CHECKING:
    from spacy.tokens import Token

_CERTAIN = ("cop", "nsubj")


def noun_candidates(trees: Sequence[Tree]) -> Iterator[Candidate]:
    """Yield what is named as likely, expected or certain, a noun each."""
    for tree in trees:
        yield from _expected(tree)
        yield from _prospects(tree)
        yield from _certain(tree)


def _expected(tree: Tree) -> Iterator[Candidate]:
    """Yield the object of a verb of expecting: "predicts a long war", "warned of a clash"."""
    core = tree.core
    if core.pos_ != "VERB":
        return
    labels = {c.dep_ for c in core.children}
    governs = base_form(core) in entries("markers", "noun_governors")
    if governs and not labels & {"xcomp", "ccomp"} and labels & {"nsubj", "nsubj:pass"}:
        yield from (
            Candidate(c, (core,), Why.EXPECTS, tree)
            for c in core.children
            if c.dep_ in ("obj", "nsubj:pass") and c.pos_ == "NOUN"
        )
    for child in core.children:
        if child.dep_ == "obl" and child.pos_ == "NOUN":
            cases = [c for c in child.children if c.dep_ == "case"]
            said = {f"{base_form(core)} {c.lower_}" for c in cases}
            if said & entries("markers", "warnings"):
                yield Candidate(child, (core, *cases), Why.EXPECTS, tree)


def _prospects(tree: Tree) -> Iterator[Candidate]:
    """Yield what "there is a risk of", what "poses the danger of", what "the prospect is" of."""
    for noun in tree.tokens:
        if noun.pos_ != "NOUN" or base_form(noun) not in entries("markers", "prospects"):
            continue
        if not _is_there(noun, tree):
            continue
        for child in noun.children:
            cases = [c for c in child.children if c.dep_ in ("case", "mark")]
            if child.dep_ in ("nmod", "acl") and any(c.lower_ == "of" for c in cases):
                before = [c for c in noun.children if c.dep_ in ("det", "amod")]
                yield Candidate(child, (*before, noun, *cases), Why.LIKELIHOOD, tree)


def _is_there(noun: Token, tree: Tree) -> bool:
    """Tell whether a clause says that there is such a thing: "there is", "remains", "grows"."""
    if noun.dep_ not in ("nsubj", "obj", "root"):
        return False
    verb = base_form(tree.core)
    if any(c.dep_ == "expl" and c.lower_ == "there" for c in tree.core.children):
        return True
    if noun.dep_ == "nsubj":
        return verb in _ARISING or tree.core.pos_ == "ADJ"
    return noun.dep_ == "obj" and verb in _HOLDING


_ARISING = frozenset(("remain", "exist", "persist", "grow", "rise", "increase", "loom", "arise"))
_HOLDING = frozenset(("see", "create", "raise", "increase", "carry", "pose", "bear"))


def _certain(tree: Tree) -> Iterator[Candidate]:
    """Yield what is called inevitable or likely: "a new clash is inevitable"."""
    core = tree.core
    if core.pos_ != "ADJ" or core.lower_ not in entries("markers", "certainties"):
        return
    if len(tree.chain) > 1 or any(c.dep_ in ("ccomp", "csubj", "xcomp") for c in core.children):
        return
    copulas = tuple(c for c in core.children if c.dep_ == "cop")
    for child in core.children:
        if child.dep_ == "nsubj" and child.pos_ == "NOUN" and copulas:
            yield Candidate(child, (*copulas, core), Why.LIKELIHOOD, tree)
