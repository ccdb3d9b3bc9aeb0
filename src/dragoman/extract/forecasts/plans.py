"""What is on a calendar or in a rule, and what only says which thing is meant."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dragoman.extract.bases import base_form
from dragoman.extract.clauses.trees import SUBJECTS, Tree, lemma
from dragoman.extract.forecasts.candidate import SURE, WEAK, Candidate, Why
from dragoman.extract.forecasts.clauses import has_subject
from dragoman.extract.forecasts.governing import governors_of, is_relative, is_set_off
from dragoman.extract.forecasts.lexicon import entries
from dragoman.extract.forecasts.scene import Scene
from dragoman.records import HorizonKind, Statement

if TYPE_CHECKING:
    from spacy.tokens import Token


def is_scheduled(candidate: Candidate, statement: Statement, scene: Scene) -> bool:
    """An appointment: "the ministers will meet on 12 May", "due to arrive tomorrow"."""
    if candidate.why not in SURE or candidate.is_noun:
        return False
    if candidate.why is not Why.WOULD and _is_agenda(candidate, scene):
        return True
    if base_form(candidate.predicate) in entries("exclusions", "programme"):
        return True
    if base_form(candidate.predicate) not in entries("exclusions", "itinerary"):
        return False
    if _is_no_event(candidate):
        return False
    if scene.conditions_of(candidate) or any(
        lemma(w) in ("expect", "predict") for w, _ in governors_of(candidate.tree)
    ):
        return False
    if base_form(candidate.predicate) in entries("exclusions", "appointments"):
        held = scene.horizons_of(candidate)
        if any(horizon.kind is not HorizonKind.OPEN for horizon in held):
            return True
    return _has_day(candidate.tree) or _shares_day(candidate)


def _is_no_event(candidate: Candidate) -> bool:
    """Tell whether a verb of calendars has another sense: "run out of fuel", "the town holds"."""
    verb = candidate.predicate
    after = verb.nbor().lower_ if verb.i + 1 < len(verb.doc) else ""
    bare = verb.lower_ == "hold" and not any(
        c.dep_ in ("obj", "aux:pass", "nsubj:pass") for c in verb.children
    )
    return bare or after == "out" or any(c.lower_ == "out" for c in verb.children)


def _is_agenda(candidate: Candidate, scene: Scene) -> bool:
    """Tell whether it is told what a meeting is about, or what is on for a day of this week."""
    if scene.conditions_of(candidate) or candidate.why not in (Why.WILL, Why.GOING):
        return False
    words = {token.lower_ for token in _adjuncts(candidate.tree)}
    if words & entries("exclusions", "weekdays"):
        return True
    return base_form(candidate.predicate) in entries("exclusions", "agenda")


def _shares_day(candidate: Candidate) -> bool:
    """Tell whether it is joined to an appointment: "will travel on Monday and will meet"."""
    above = candidate.tree.above
    joined = (
        candidate.tree.top.dep_ == "conj"
        and above is not None
        and above.core.i < candidate.predicate.i
    )
    return joined and above is not None and _has_day(above)


def _has_day(tree: Tree) -> bool:
    """Tell whether a day, a month or an hour stands in the clause."""
    days = entries("exclusions", "days") - {"may", "am", "march"}
    words = [t for t in _adjuncts(tree) if t.pos_ in ("NOUN", "PROPN", "ADV", "NUM")]
    return any(
        t.lower_ in days or (t.text in ("May", "March") and t.pos_ == "PROPN") for t in words
    )


def _adjuncts(tree: Tree) -> list[Token]:
    """Return a clause's words without those of its subject: "the war begun on Saturday will"."""
    subjects = {t.i for c in tree.children() if c.dep_ in SUBJECTS for t in c.subtree}
    return [token for token in tree.tokens if token.i not in subjects]


def is_procedure(candidate: Candidate, statement: Statement, scene: Scene) -> bool:
    """Rules and make-up: "shall", "will consist of"."""
    if any(m.lower_ == "shall" for m in candidate.markers):
        return True
    forced = candidate.predicate.children if candidate.predicate.lower_ == "enter" else ()
    if any(c.lower_ in ("force", "effect") for c in forced):
        return True
    ruled = lemma(candidate.predicate) in entries("exclusions", "procedure")
    return ruled and candidate.why in (Why.WILL, Why.WOULD)


def is_identifying(candidate: Candidate, statement: Statement, scene: Scene) -> bool:
    """A relative clause that only says which one is meant: "the talks that will take place"."""
    top = candidate.tree.top
    while top.dep_ == "conj" and not has_subject(candidate.tree):
        top = top.head
    if candidate.is_noun or not is_relative(top):
        return False
    if base_form(top.head.head) in entries("exclusions", "sought") and not is_set_off(top):
        return True
    if base_form(candidate.predicate) in entries("exclusions", "occurring"):
        return True
    if candidate.why in WEAK or _repeats(candidate):
        return True
    if is_set_off(top):
        return _describes_name(candidate, top.head)
    return not _is_told_of(top.head)


def _describes_name(candidate: Candidate, noun: Token) -> bool:
    """Tell whether a clause says what a thing of some name is for: "the Azure Link, which will"."""
    named = noun.pos_ == "PROPN" or any(
        c.dep_ == "compound" and c.pos_ == "PROPN" for c in noun.children
    )
    return named and base_form(candidate.predicate) not in entries("exclusions", "change")


def _is_told_of(noun: Token) -> bool:
    """Tell whether a clause is about a noun, so that what restricts it is told as well.

    "There are many who will", "the vote that will count is the second", "a move that will".
    """
    if any(c.dep_ == "expl" for c in noun.head.children):
        return True
    if any(c.lower_ in ("a", "an") for c in noun.children if c.dep_ == "det"):
        return True
    equated = any(c.dep_ == "cop" for c in noun.head.children) and noun.head.pos_ in (
        "NOUN",
        "PROPN",
    )
    return noun.dep_ == "nsubj" and equated


def _repeats(candidate: Candidate) -> bool:
    """Tell whether the noun is itself a predicate: "will be the one that will"."""
    noun = candidate.tree.top.head
    return any(c.dep_ == "cop" for c in noun.children)
