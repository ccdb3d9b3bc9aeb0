"""What is to follow the main event: another meeting, a visit, a deadline."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from dragoman.extract.bases import base_form
from dragoman.extract.facts.choosing import MainEvent
from dragoman.extract.facts.details import Found
from dragoman.extract.facts.events import is_unsure
from dragoman.extract.facts.people import roles, subjects_of
from dragoman.extract.facts.results import (
    ALL_OF_THEM,
    LONGEST,
    in_one_line,
    is_all_sides,
    is_close,
    load_steps,
    shorter_end,
)
from dragoman.extract.facts.scene import Scene, clause_of
from dragoman.records import FactKind, Moment, Span

if TYPE_CHECKING:
    from spacy.tokens import Token

_OWN = frozenset(("det", "amod", "compound", "nmod:poss", "nummod"))


def find_next_steps(scene: Scene, event: MainEvent) -> Iterator[Found]:
    """Yield what is planned to follow: another meeting, a visit, a working group, a deadline."""
    taken: set[int] = set()
    for token in scene.doc:
        if token.i in scene.skipped or not _is_step(scene, event, token):
            continue
        clause = token if _is_planned(token) else clause_of(token)
        if clause.i in taken:
            continue
        taken.add(clause.i)
        span = _clause(scene, clause) if clause.pos_ == "VERB" else _noun_phrase(scene, token)
        moment = next((m for m in scene.moments if _inside(m.span, span)), None)
        value = in_one_line(span.exact)
        yield Found(FactKind.NEXT_STEP, value, span, moment=moment)


def _is_step(scene: Scene, event: MainEvent, token: Token) -> bool:
    """Tell whether a word names a step that is firmly to follow."""
    pos, firm = "verbs" if token.pos_ == "VERB" else "nouns", load_steps()["firm"]
    if token.pos_ not in ("VERB", "NOUN") or base_form(token) not in load_steps()[pos]:
        return False
    verb = _is_planned(token) or clause_of(token)
    if is_unsure(verb) or is_unsure(token) or not _is_firm(token, verb):
        return False
    moment = _moment_in(scene, verb)
    if moment and event.day and moment.last < event.day.isoformat():
        return False
    if not is_close(scene, event, token):
        return False
    if pos == "verbs":
        return _is_by_sides(scene, event, token)
    staged = base_form(verb) in {*load_steps()["verbs"], *roles()["stage"]}
    subject = token.dep_ in ("nsubj:pass", "nsubj", "obj") and (staged or base_form(verb) in firm)
    return subject or _is_planned(token) is not None


def _is_planned(noun: Token) -> Token | None:
    """Return what says that a step is planned: "the talks that are to be held in June"."""
    firm = load_steps()["firm"]
    heads = [noun, noun.head] if noun.dep_ == "nmod" else [noun]
    hanging = (c for head in heads for c in head.children if c.dep_.startswith("acl"))
    return next((c for c in hanging if c.i > noun.i and base_form(c) in firm), None)


def _is_firm(token: Token, verb: Token) -> bool:
    """Tell whether "will", "is scheduled to" or "agreed to" stands over a step."""
    firm = load_steps()["firm"]
    if _is_expected(verb):
        return False
    node = verb if base_form(verb) in firm else token
    for _ in range(4):
        if any(
            c.lower_ in ("will", "shall", "'ll", "’ll")
            for c in node.children
            if c.dep_.startswith("aux")
        ):
            return True
        if node.pos_ in ("VERB", "ADJ") and base_form(node) in firm and not is_unsure(node):
            return base_form(node) != "set" or any(c.dep_ == "xcomp" for c in node.children)
        if node.dep_ not in (
            "xcomp",
            "nsubj:pass",
            "obj",
            "ccomp",
            "acl",
            "advcl",
            "nsubj",
            "conj",
            "obl",
        ):
            return False
        if node.dep_ == "ccomp" or node.head is node:
            return False
        node = node.head
    return False


def _is_expected(verb: Token) -> bool:
    """Tell whether a clause is what somebody expects or thinks, and nobody has announced."""
    return verb.dep_ == "ccomp" and base_form(verb.head) in load_steps()["expected"]


def _moment_in(scene: Scene, verb: Token) -> Moment | None:
    for token in verb.subtree:
        moment = scene.moment_at(token)
        if moment is not None:
            return moment
    return None


def _is_by_sides(scene: Scene, event: MainEvent, verb: Token) -> bool:
    for subject in subjects_of(verb):
        people = {actor.id for actor, _ in scene.people_in(subject)}
        if people and subject.lower_ not in ALL_OF_THEM:
            return bool(people & event.people)
        known = base_form(subject) in load_steps()["nouns"] | load_steps()["doers"]
        if known or is_all_sides(subject):
            return True
    return False


def _clause(scene: Scene, verb: Token) -> Span:
    """Return a clause from its subject to the end of what hangs on its verb."""
    kept = [
        c
        for c in verb.children
        if c.dep_ not in ("punct", "conj", "cc", "parataxis", "mark", "discourse")
    ]
    kept = [c for c in kept if not (c.i < verb.i and c.dep_ in ("advcl", "obl", "advmod"))]
    first = min([verb, *(c.left_edge for c in kept)], key=lambda token: token.i)
    last = max([verb, *(c.right_edge for c in kept)], key=lambda token: token.i)
    if last.i - first.i > LONGEST:
        first, last = verb, shorter_end(verb, verb)
    while last.i > verb.i and last.is_punct:
        last = scene.doc[last.i - 1]
    return scene.cut(first, last)


def _noun_phrase(scene: Scene, noun: Token) -> Span:
    """Return a noun with its own words, without a subject where it is a predicate."""
    before = (c for c in noun.children if c.i < noun.i and c.dep_ in _OWN)
    first = min([noun, *(c.left_edge for c in before)], key=lambda token: token.i)
    planned = _is_planned(noun)
    last = max([noun.right_edge, planned.right_edge if planned else noun], key=lambda t: t.i)
    while last.i > noun.i and last.is_punct:
        last = scene.doc[last.i - 1]
    return scene.cut(first, last)


def _inside(inner: Span, outer: Span) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end
