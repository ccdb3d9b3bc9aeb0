"""What holds always or already: general truths, habits, abilities, what may be so now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dragoman.extract.bases import base_form
from dragoman.extract.forecasts.candidate import MODAL, Candidate, Why
from dragoman.extract.forecasts.lexicon import entries
from dragoman.extract.forecasts.scene import Scene
from dragoman.extract.forecasts.turning import is_hopeless, is_negated
from dragoman.records import HorizonKind, Statement

if TYPE_CHECKING:
    from spacy.tokens import Token


def is_general(candidate: Candidate, statement: Statement, scene: Scene) -> bool:
    """A general truth: nobody in particular, nothing that is near."""
    subject = scene.subject(candidate)
    if subject is None or candidate.why not in MODAL or candidate.why is Why.WOULD:
        return False
    if subject.lower_ in entries("exclusions", "generic_pronouns"):
        return not any(_is_particular(token) for token in subject.subtree)
    there = any(c.dep_ == "expl" for c in candidate.tree.children())
    if (
        there
        or subject.pos_ != "NOUN"
        or any(h.kind is not HorizonKind.OPEN for h in scene.horizons_of(candidate))
        or scene.conditions_of(candidate)
    ):
        return False
    owned = any(c.dep_ == "nmod:poss" for c in subject.children)
    if owned or any(_is_particular(token) for token in candidate.tree.tokens):
        return False
    determiners = [c.lower_ for c in subject.children if c.dep_ == "det"]
    if not determiners:
        return base_form(subject) in entries("exclusions", "eternal")
    return all(word in entries("exclusions", "generic_determiners") for word in determiners)


def _is_particular(token: Token) -> bool:
    """Tell whether a word points to something that there is, or to something new."""
    if token.pos_ in ("PROPN", "NUM"):
        return True
    return token.lower_ in entries("exclusions", "particular")


def is_ability(candidate: Candidate, statement: Statement, scene: Scene) -> bool:
    """What can be done now; what is allowed."""
    if candidate.why is not Why.CAN:
        return False
    word = base_form(candidate.predicate)
    if scene.conditions_of(candidate) or scene.horizons_of(candidate):
        return word in entries("exclusions", "polite")
    if any(c.dep_ == "expl" for c in candidate.tree.children()):
        return not _comes_about(scene.subject(candidate) or candidate.predicate)
    if is_negated(candidate) and not is_hopeless(candidate):
        return (
            word not in entries("exclusions", "yielding")
            or candidate.tree.top.dep_ == "acl:relcl"
            or candidate.predicate.lower_ == "continue"
        )
    if candidate.tree.top.dep_ == "acl:relcl":
        return True
    able = any(m.lower_ == "can" for m in candidate.markers)
    return word not in entries("exclusions", "harming" if able else "change")


def is_present(candidate: Candidate, statement: Statement, scene: Scene) -> bool:
    """What may be so now: "may be hiding", "might be the reason"."""
    if candidate.why not in (Why.MAY, Why.CAN):
        return False
    if scene.conditions_of(candidate) or scene.horizons_of(candidate):
        return False
    helpers = [c.lower_ for c in candidate.tree.children() if c.dep_ in ("aux", "cop", "aux:pass")]
    word = candidate.predicate
    if "have" in helpers or (word.lower_.endswith("ing") and "be" in helpers):
        return True
    if any(c.dep_ == "expl" for c in candidate.tree.children()):
        return not _comes_about(scene.subject(candidate) or word)
    if any(c.dep_ == "cop" for c in candidate.tree.children()):
        return word.lower_ not in entries("exclusions", "outcomes")
    if word.pos_ in ("VERB", "AUX") and base_form(word) in entries("exclusions", "states"):
        return True
    return _concedes(candidate)


def _comes_about(noun: Token) -> bool:
    """Tell whether a noun is of what comes about: "there may be a new war"."""
    sides = [entries("directions", side, "nouns") for side in ("conflict", "cooperation")]
    new = any(c.lower_ in entries("exclusions", "particular") for c in noun.children)
    return new or any(base_form(noun) in side for side in sides)


def _concedes(candidate: Candidate) -> bool:
    """Tell whether a "but" follows: "the sum may be small, but it counts"."""
    predicate = candidate.predicate
    after = predicate.doc[predicate.i + 1 : predicate.sent.end]
    return any(token.dep_ == "cc" and token.lower_ in ("but", "yet") for token in after)


def is_habit(candidate: Candidate, statement: Statement, scene: Scene) -> bool:
    """What is done again and again, or hoped for: "will often", "hopefully"."""
    before = [c for c in candidate.tree.children() if c.i < candidate.predicate.i]
    near = {c.lower_ for c in before if c.dep_ == "advmod"}
    habitual = candidate.why in (Why.WILL, Why.WOULD) and near & entries("exclusions", "habits")
    return bool(habitual) or bool(near & entries("exclusions", "hopes"))
