"""The future in the past: history told, what would have been, what was expected once."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from dragoman.extract.bases import base_form
from dragoman.extract.clauses.trees import Tree, lemma
from dragoman.extract.forecasts.candidate import WEAK, Candidate, Why
from dragoman.extract.forecasts.candidates import auxiliaries_of
from dragoman.extract.forecasts.governing import governors_of, is_set_off
from dragoman.extract.forecasts.lexicon import entries
from dragoman.extract.forecasts.scene import Scene
from dragoman.records import Form, Statement

if TYPE_CHECKING:
    from spacy.tokens import Token


def is_past(candidate: Candidate, statement: Statement, scene: Scene) -> bool:
    """The future in the past, and what would be if things were not as they are."""
    if candidate.why in (Why.GOING, Why.SET, Why.LIKELY, Why.EXPECTED):
        past = {"was", "were", "had"} & {
            m.lower_ for m in (*candidate.markers, *_all_helpers(candidate))
        }
        return bool(past) and not _is_reported(candidate, statement, scene)
    if candidate.why is Why.CAN:
        return _is_counterfactual(candidate, scene)
    if candidate.why is Why.WOULD:
        return _is_counterfactual(candidate, scene) or not _is_open(candidate, statement, scene)
    return candidate.why is Why.EXPECTS and _was_expected(candidate, statement, scene)


def is_history(candidate: Candidate, statement: Statement, scene: Scene) -> bool:
    """What would have been, and what is told of a year long gone: "in 1921 they will see"."""
    helpers = [c.lower_ for c in auxiliaries_of(candidate.tree)]
    if candidate.why in WEAK and "have" in helpers:
        return True
    if candidate.why is Why.WOULD and _is_bygone(candidate):
        return True
    published = scene.document.published
    limit = int(published[:4]) if published else _MODERN
    if candidate.is_noun:
        return False
    years = [c for c in candidate.tree.children() if c.dep_ == "obl" and _YEAR.fullmatch(c.text)]
    cased = [c for c in years if any(g.lower_ == "in" for g in c.children)]
    return any(int(c.text) < limit and not _parted(c, candidate.predicate) for c in cased)


def _is_bygone(candidate: Candidate) -> bool:
    """Tell whether the sentence names a time that is gone: "in that period", "back then"."""
    said = f" {candidate.predicate.sent.text.lower()} "
    bygone = entries("exclusions", "bygone")
    return any(f" {words} " in said.replace(";", " ").replace(",", " ") for words in bygone)


def _parted(one: Token, other: Token) -> bool:
    """Tell whether a semicolon stands between two words."""
    first, last = sorted((one.i, other.i))
    return any(token.lower_ == ";" for token in one.doc[first:last])


_YEAR = re.compile("1[0-9]{3}|20[0-9]{2}")
_MODERN = 2000  # of an account without a date: what it tells of an earlier year is history


def _was_expected(candidate: Candidate, statement: Statement, scene: Scene) -> bool:
    """Tell whether it was expected once: "nobody expected a debate", "had predicted a war"."""
    helpers = {c.lower_ for m in candidate.markers for c in m.children if c.dep_.startswith("aux")}
    if {"had", "have", "has", "did"} & helpers:
        return True
    past = candidate.markers[0].lower_ in ("expected", "anticipated") and not helpers
    return past and not _is_reported(candidate, statement, scene)


def _is_open(candidate: Candidate, statement: Statement, scene: Scene) -> bool:
    """Tell whether "would" tells what may still come: reported, conditional or supposed."""
    for word, negations in governors_of(candidate.tree):
        if (
            base_form(word) in entries("exclusions", "thoughts")
            and is_past_tense(word)
            and negations
        ):
            return False  # "nobody thought that it would": it did
        break
    return (
        is_estimated(candidate)
        or _is_reported(candidate, statement, scene)
        or bool(scene.conditions_of(candidate))
        or _supposed(candidate, scene)
    )


def is_estimated(candidate: Candidate) -> bool:
    """Tell whether it is worked out what would come of a plan: "estimates that it would cost"."""
    tree: Tree | None = candidate.tree
    for _ in range(4):
        if tree is None:
            return False
        word = next((word for word, _ in governors_of(tree)), None)
        if word is not None and base_form(word) in entries("exclusions", "estimators"):
            return True
        if tree.top.dep_ not in ("conj", "advcl", "acl:relcl", "parataxis", "xcomp"):
            return False
        tree = tree.above
    return False


def _is_counterfactual(candidate: Candidate, scene: Scene) -> bool:
    """Tell whether its condition is known not to hold: "if this were a film"."""
    opening = [token.lower_ for token in candidate.predicate.sent if not token.is_space][:2]
    if opening == ["but", "for"]:
        return True
    return any(
        not any(t.lower_ == "to" and t.pos_ == "PART" for t in condition.tokens)
        and (
            (token.lower_ == "were" and token.dep_ == "cop")
            or (token.lower_ == "had" and token.dep_ == "aux")
        )
        for condition in scene.conditions_of(candidate)
        for token in condition.tokens
    )


def _all_helpers(candidate: Candidate) -> list[Token]:
    near = list(candidate.tree.children())
    return [c for c in near if c.dep_ in ("aux", "aux:pass", "cop")] + [
        c for m in candidate.markers for c in m.children if c.dep_ in ("aux", "aux:pass", "cop")
    ]


def _is_reported(candidate: Candidate, statement: Statement, scene: Scene) -> bool:
    """Tell whether "would" is the past of "will": reported, under a verb of saying in the past."""
    for word, _ in governors_of(candidate.tree):
        quoted = statement.form is Form.DIRECT and scene.is_cue(word, statement)
        if word.pos_ == "VERB" and is_past_tense(word) and not quoted:
            return True
    if not statement.source or statement.form.value == "direct":
        return False
    doc = candidate.predicate.doc
    cues = [doc.char_span(s.start, s.end, alignment_mode="expand") for s in statement.cue]
    return any(is_past_tense(t) for cue in cues for t in cue or () if t.pos_ == "VERB")


def is_past_tense(verb: Token) -> bool:
    """Tell whether a verb has the form of the past: "said"; "put" has none of its own."""
    base = base_form(verb)
    return verb.lower_ != base and not verb.lower_.endswith(("s", "ing"))


def _supposed(candidate: Candidate, scene: Scene) -> bool:
    """Tell whether the subject is a supposition: "such a deal would", "that would"."""
    subject = scene.subject(candidate)
    if subject is None or lemma(candidate.predicate) not in entries("exclusions", "change"):
        return False
    if is_set_off(candidate.tree.top) and candidate.tree.top.dep_ == "acl:relcl":
        return True
    if subject.lower_ in ("that", "this") or subject.dep_ in ("csubj", "csubj:pass"):
        return True
    determiners = [c.lower_ for c in subject.children if c.dep_ in ("det", "det:predet", "amod")]
    return bool({"such", "a", "an", "any"} & set(determiners))
