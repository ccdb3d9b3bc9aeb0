"""Where words stand: in headings, questions, conditions, purposes, comparisons, asides."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dragoman.extract.clauses.trees import lemma
from dragoman.extract.forecasts.candidate import MODAL, WEAK, Candidate, Why
from dragoman.extract.forecasts.lexicon import entries
from dragoman.extract.forecasts.scene import Scene
from dragoman.records import Statement

if TYPE_CHECKING:
    from spacy.tokens import Token


def is_no_prose(candidate: Candidate, statement: Statement, scene: Scene) -> bool:
    """A heading, or a passage that is no prose."""
    if scene.is_set_aside(candidate.predicate):
        return True
    sentence = candidate.predicate.sent
    words = [t for t in sentence if not t.is_space]
    return len(words) < 15 and not any(
        t.is_punct and t.text[-1] in ".!?:;,”\"'’)…" for t in words[-2:]
    )


def is_question(candidate: Candidate, statement: Statement, scene: Scene) -> bool:
    """A question, direct or not: "whether it will", "what will come of it"."""
    if any(token.text == "?" for token in list(candidate.predicate.sent)[-3:]):
        return True
    words, wondering = entries("exclusions", "question_words"), entries("exclusions", "wondering")
    top = candidate.tree.top
    if any(c.lower_ == "whether" for c in top.children):
        return True
    subject = scene.subject(candidate)
    if not candidate.is_noun and _word_before(candidate, subject) in wondering:
        return True
    asking = subject is not None and subject.dep_ != "nsubj:outer"
    if subject is not None and asking and subject.lower_ in words - {"which"}:
        return True
    if top.dep_ in ("acl:relcl", "acl") and top.head.lower_ in words:
        return True
    if top.dep_ not in (
        "ccomp",
        "csubj",
        "csubj:pass",
        "obl",
        "nmod",
        "obj",
        "acl",
        "xcomp",
        "nsubj",
        "root",
    ):
        return False
    opening = [c for c in candidate.tree.children() if c.i < top.i]
    return any(
        c.lower_ in words
        and c.dep_ != "nsubj:outer"  # "what I fear is that the boats will return"
        and (top.dep_ != "root" or c.i == top.left_edge.i)
        for c in opening
    )


def _word_before(candidate: Candidate, subject: Token | None) -> str:
    """Return the word before a clause's subject, or before its marker where it has none there."""
    first = min(marker.i for marker in candidate.markers)
    if subject is not None:
        first = min(first, subject.left_edge.i)
    return (
        candidate.predicate.doc[first - 1].lower_ if first > candidate.predicate.sent.start else ""
    )


def is_in_condition(candidate: Candidate, statement: Statement, scene: Scene) -> bool:
    """Inside a condition, or a clause of time or purpose."""
    if candidate.why is Why.LIKELIHOOD and candidate.markers[-1].lower_ == "time":
        return False  # "a matter of time before it falls"
    words = (candidate.predicate, *(m for m in candidate.markers if m.pos_ == "AUX"))
    conditions = [c for c in scene.conditions_in(candidate.predicate) if not c.loose]
    if any(each.holds(word) for each in conditions for word in words):
        return True
    top = candidate.tree.top
    if top.dep_ not in ("advcl", "advcl:relcl"):
        return False
    marks = [
        c.lower_ for c in candidate.tree.children() if c.dep_ in ("mark", "advmod") and c.i < top.i
    ]
    if "that" in marks:
        return False  # "thinks it more likely than not that it will open"
    return bool(entries("exclusions", "temporal") & set(marks))


def is_purpose(candidate: Candidate, statement: Statement, scene: Scene) -> bool:
    """What somebody does something for: "so that it can", "in order that"."""
    top = candidate.tree.top
    if top.dep_ not in ("advcl", "acl", "ccomp", "conj", "parataxis"):
        return False
    marks = [
        c.lower_ for c in top.children if c.dep_ in ("mark", "advmod", "fixed") and c.i < top.i
    ]
    if "in order" in _before(candidate):
        return True
    if "so" in marks:
        return "that" in marks or candidate.why in WEAK
    return "that" in marks and any(
        c.lower_ == "so" for m in top.children if m.dep_ == "mark" for c in m.children
    )


def _before(candidate: Candidate) -> str:
    """Return the words of the clause that stand before its predicate, in lower case."""
    return " ".join(t.lower_ for t in candidate.tree.tokens if t.i < candidate.predicate.i)


def is_polite(candidate: Candidate, statement: Statement, scene: Scene) -> bool:
    """Said to the reader: "as will be recalled", "I would say", "you will have noticed"."""
    subject = scene.subject(candidate)
    word = lemma(candidate.predicate)
    there = any(c.dep_ == "expl" for c in candidate.tree.children())
    if subject is not None and not there and subject.lower_ in entries("exclusions", "reader"):
        return not any(c.dep_ in ("det", "amod") for c in subject.children)
    if candidate.why not in MODAL:
        return False
    polite, seen = entries("exclusions", "polite"), entries("exclusions", "seen")
    passive = any(c.dep_ == "aux:pass" for c in candidate.tree.children())
    impersonal = subject is None or subject.lower_ in ("it", "as")
    if impersonal and passive and word in polite | seen:
        return True
    if scene.horizons_of(candidate):
        return False  # "we will observe a bargaining in the near future"
    return word in polite and (subject is None or subject.lower_ in ("i", "we"))


def is_compared(candidate: Candidate, statement: Statement, scene: Scene) -> bool:
    """In a comparison or an aside: "as high as it could go", "are more likely to"."""
    if candidate.why is Why.LIKELY:
        degrees = [c.lower_ for m in candidate.markers for c in m.children]
        return bool({"more", "less", "as"} & set(degrees)) and "will" not in degrees
    marks = [c.lower_ for c in candidate.tree.top.children if c.dep_ in ("mark", "advmod", "case")]
    if candidate.tree.top.dep_ in ("advcl", "advcl:relcl") and {"as", "than"} & set(marks):
        return candidate.why in WEAK or lemma(candidate.predicate) in entries(
            "exclusions", "polite"
        )
    return "than" in [m.lower_ for m in _around(candidate)]


def _around(candidate: Candidate) -> list[Token]:
    """Return the words right before a noun's governor: "less than | expected"."""
    if not candidate.is_noun or candidate.why is not Why.EXPECTS:
        return []
    first = candidate.markers[0]
    return [first.nbor(-1)] if first.i > first.sent.start else []
