"""Predicates that point ahead by themselves: "is on the cards", "looms", "is heading for"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dragoman.extract.bases import base_form
from dragoman.extract.clauses.trees import SUBJECTS, Tree
from dragoman.extract.forecasts.candidate import Candidate, Why
from dragoman.extract.forecasts.clauses import has_subject
from dragoman.extract.forecasts.lexicon import entries
from dragoman.extract.words import word_set

if TYPE_CHECKING:
    from spacy.tokens import Token


def by_herald(tree: Tree) -> Candidate | None:
    """Return what a clause's predicate announces: the whole clause is the outcome."""
    if _heads_for(tree) or _is_ahead(tree) or _comes(tree) or _is_sealed(tree):
        return Candidate(tree.top, (tree.core,), Why.TENDENCY, tree)
    return None


def _heads_for(tree: Tree) -> bool:
    """Tell whether something "is heading for a clash", "is on the brink of collapse"."""
    core = tree.core
    moving = core.lower_.endswith("ing") and base_form(core) in entries("markers", "heading")
    moving = moving or core.lower_ == "headed"
    labels = {c.dep_ for c in core.children}
    verge = core.lower_ in entries("markers", "verges") and {"cop", "nmod"} <= labels
    bound = core.lower_ in entries("markers", "set_for") and not any(
        c.dep_ == "cop" and c.lower_ in ("was", "were") for c in core.children
    )
    if bound and any(_is_for(child) for child in core.children):
        return True
    return verge or (moving and any(_headed(child) for child in core.children))


def _headed(child: Token) -> bool:
    words = entries("markers", "heading_to")
    return child.dep_ == "obl" and any(
        c.dep_ == "case" and c.lower_ in words for c in child.children
    )


def _is_for(child: Token) -> bool:
    return child.dep_ in ("obl", "nmod") and any(
        c.dep_ == "case" and c.lower_ in ("for", "to") for c in child.children
    )


def _is_ahead(tree: Tree) -> bool:
    """Tell whether something "is in danger of", "is on the horizon", "is in for a shock"."""
    core = tree.core
    helpers = [c.lower_ for c in core.children if c.dep_ == "cop"]
    if not {"is", "are", "'s", "’s", "be"} & set(helpers) or not has_subject(tree):
        return False
    if core.lower_ == "in":
        return core.nbor().lower_ == "for"
    case = next((c for c in core.children if c.dep_ == "case"), None)
    if case is None or case.i > core.i:
        return False
    said = " ".join(t.lower_ for t in core.doc[case.i : core.i + 1])
    if said in entries("markers", "ahead_of"):
        return any(c.dep_ in ("acl", "nmod") and c.i > core.i for c in core.children)
    if said in entries("markers", "ahead_to"):
        return any(c.dep_ in ("acl", "advcl", "xcomp") and c.i > core.i for c in core.children)
    return said in entries("markers", "ahead")


def _comes(tree: Tree) -> bool:
    """Tell whether something that is no person "is coming", "looms", "is brewing"."""
    core = tree.core
    subject = next((c for c in tree.children() if c.dep_ == "nsubj"), None)
    if subject is None or subject.pos_ != "NOUN" or len(tree.chain) > 1:
        return False
    helpers = {c.lower_ for c in core.children if c.dep_ == "aux"}
    cases = {g.lower_ for c in core.children if c.dep_ == "obl" for g in c.children}
    if any(c.dep_ in ("compound:prt", "obj") for c in core.children) or cases & _ELSEWHERE:
        return False
    base = base_form(core)
    if base in ("loom", "beckon"):
        return not helpers & {"had", "was", "were"} and not core.lower_.endswith("ed")
    coming = core.lower_.endswith("ing") and base in entries("markers", "coming")
    return coming and bool(helpers & {"is", "are"}) and not _is_person(subject)


def _is_sealed(tree: Tree) -> bool:
    """Tell whether something "lies ahead", "is yet to come", "is projected at 2 percent"."""
    core = tree.core
    subject = next((c for c in tree.children() if c.dep_ in SUBJECTS), None)
    if subject is None or len(tree.chain) > 1:
        return False
    beside = {c.lower_ for c in core.children if c.dep_ in ("advmod", "aux", "aux:pass", "cop")}
    if core.lower_ in ("lie", "lies"):
        return "ahead" in beside
    if core.lower_ in entries("markers", "awaiting"):
        objects = [c for c in core.children if c.dep_ == "obj"]
        return bool(objects) and subject.pos_ == "NOUN" and not _is_person(subject)
    if core.lower_ in ("face", "faces"):
        return any(_is_hard(c) for c in core.children if c.dep_ == "obj")
    if base_form(core) in ("have", "stand") and core.lower_ != "had":
        return any(_is_hopeless(c) for c in core.children if c.dep_ == "obj")
    if core.lower_ == "come":
        return "yet" in beside and "is" in beside
    if not beside & {"is", "are", "'s", "’s"}:
        return False
    if core.lower_ == "numbered":
        return base_form(subject) == "day"
    if core.lower_ in ("doomed", "sealed"):
        return not any(c.dep_ in ("obj", "xcomp") for c in core.children)
    return base_form(core) in entries("markers", "put_at") and any(
        g.lower_ == "at" for c in core.children if c.dep_ == "obl" for g in c.children
    )


def _is_hard(noun: Token) -> bool:
    """Tell whether a noun is of a time or a fate to come: "faces years of drought"."""
    return base_form(noun) in entries("markers", "fates")


def _is_hopeless(noun: Token) -> bool:
    """Tell whether it is "no future", "little chance"."""
    return base_form(noun) in ("future", "chance", "hope") and any(
        c.lower_ in ("no", "little") for c in noun.children
    )


def _is_person(noun: Token) -> bool:
    return base_form(noun) in word_set("speaking_nouns")


_ELSEWHERE = frozenset(("to", "into", "under", "through", "at", "back", "out", "off", "with"))
