"""What the content of a statement shows of its act, clause by clause."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from dragoman.extract.acts.doing import asking, commanding, committing, performing, threatening
from dragoman.extract.acts.lexicon import act_words
from dragoman.extract.acts.phrases import Evidence
from dragoman.extract.acts.rules import Rule
from dragoman.extract.acts.selves import Self
from dragoman.extract.acts.telling import (
    accusing,
    concurring,
    denying,
    excluding,
    is_graded,
    judging,
    obliging,
    praising,
    predicting,
)
from dragoman.extract.acts.tree import Clause, clause_of, main_clauses
from dragoman.records import ActKind

if TYPE_CHECKING:
    from spacy.tokens import Token

_WEIGHTS = {ActKind.JUDGE: 2, ActKind.PREDICT: 2, ActKind.ASSERT: 0}


_EXPLICIT = 3


_LONG = 4  # clauses; a longer passage is a speech, and its act is what most of it does


def act_of_content(tokens: Sequence[Token], speaker: Self) -> Evidence | None:
    """Return the act that a passage's main clauses show, or None where they only assert.

    Of several clauses the most explicit act counts, and of these the first. Of a long passage an
    act must carry a fair share, or the passage asserts.
    """
    found: list[Evidence] = []
    clauses = 0
    for clause in main_clauses(tokens):
        clauses += 1
        evidence = act_of_clause(clause, tokens, speaker)
        if evidence:
            found.append(evidence)
    return _primary(found, clauses)


def _primary(found: Sequence[Evidence], clauses: int) -> Evidence | None:
    if not found or clauses > _LONG * len(found):
        return None
    if clauses <= _LONG:
        return max(found, key=lambda evidence: _WEIGHTS.get(evidence.kind, _EXPLICIT))
    shares: dict[ActKind, int] = {}
    for evidence in found:
        weight = _WEIGHTS.get(evidence.kind, _EXPLICIT)
        shares[evidence.kind] = shares.get(evidence.kind, 0) + weight
    kind = max(shares, key=lambda each: shares[each])
    return next(evidence for evidence in found if evidence.kind is kind)


def named_judgement(tokens: Sequence[Token]) -> Evidence | None:
    """Return the judgement in what something is held to be: "considers the ban unwise"."""
    for clause in main_clauses(tokens):
        for token in (clause.head, *clause.children):
            after = token.i > clause.head.i and token.dep_ in ("xcomp", "obl", "amod", "acl")
            small = clause.copula is None and token.dep_ in ("xcomp", "ccomp", "acl", "obj")
            if (after or (token is clause.head and small)) and is_graded(token):
                return Evidence(ActKind.JUDGE, (token,), sure=False)
    return None


def act_of_clause(clause: Clause, tokens: Sequence[Token], speaker: Self) -> Evidence | None:
    """Return the act of one clause, looking through "I think that …" and "it is clear that …"."""
    inner = _framed(clause, speaker)
    if inner is not None:
        found = act_of_clause(inner, tokens, speaker)
        if found:
            return found
    for rule in _RULES:
        shown = rule(clause, tokens, speaker)
        if shown:
            kind, words = shown
            return Evidence(kind, tuple(sorted(words, key=lambda token: token.i)))
    return None


def _framed(clause: Clause, speaker: Self) -> Clause | None:
    if not act_words().has("framing", clause.word) or clause.negated:
        return None
    within = clause.child("ccomp", "csubj", "acl", "advcl")
    own = speaker.is_meant_by(clause.subject)
    formal = clause.subject is None or clause.subject.lower_ in ("it", "there", "that", "fact")
    if within is None or within.i < clause.head.i or not (own or formal or clause.copula):
        return None
    return clause_of(within)


_RULES: tuple[Rule, ...] = (
    asking,
    threatening,
    excluding,
    commanding,
    performing,
    committing,
    obliging,
    denying,
    concurring,
    accusing,
    praising,
    predicting,
    judging,
)
