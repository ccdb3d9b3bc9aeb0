"""What a clause tells of others: what they must do, did wrong, will do, and how good it is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from dragoman.extract.acts.lexicon import act_words
from dragoman.extract.acts.rules import Shown, lies_ahead
from dragoman.extract.acts.selves import Self
from dragoman.extract.acts.tree import Clause, clause_of, word_of
from dragoman.extract.words import word_set
from dragoman.records import ActKind

if TYPE_CHECKING:
    from spacy.tokens import Token

_NOMINAL = frozenset(("NOUN", "PROPN", "PRON", "NUM"))


_PERSONS_NAMED = frozenset(("they", "you", "he", "she", "who"))


def obliging(clause: Clause, tokens: Sequence[Token], speaker: Self) -> Shown | None:
    """What others must do. "Should have done" judges; "must have done" supposes."""
    words = act_words()
    modal = clause.has_auxiliary("obligation")
    perfect = any(a.lower_ in ("have", "'ve") for a in clause.auxiliaries)
    if modal is not None and modal.lower_ != "shall":
        if perfect:
            return (ActKind.JUDGE, [modal]) if modal.lower_ != "must" else None
        if clause.subject is not None and clause.subject.lower_ == "i":
            return None
        if words.has("thinking", clause.word):
            return None
        return ActKind.DEMAND, [modal, *clause.negation]
    inner = clause.child("xcomp")
    if words.has("obligation_verbs", clause.word) and inner is not None and _is_to(inner):
        own = clause.subject is not None and clause.subject.lower_ in ("i", "he", "she")
        own = own and speaker.is_meant_by(clause.subject)
        if not own and not clause.negated:
            return ActKind.DEMAND, [clause.head]
    return _necessity(clause)


def _is_to(inner: Token) -> bool:
    return any(c.lower_ == "to" and c.dep_ in ("mark", "aux") for c in inner.children)


def _necessity(clause: Clause) -> Shown | None:
    words = act_words()
    if clause.negated or not words.has("obligation_predicates", clause.word):
        return None
    inner = clause.child("xcomp", "csubj", "ccomp", "acl", "advcl")
    if inner is not None and words.has("thinking", word_of(inner)):
        return None
    formal = clause.subject is None or clause.subject.lower_ in ("it", "there")
    follows = clause.child("xcomp", "csubj", "ccomp", "acl", "advcl", "nmod")
    if clause.head.pos_ in _NOMINAL and clause.copula is None and clause.subject is not None:
        return None
    if (formal or clause.subject is None or clause.subject.dep_ == "csubj") and follows is not None:
        return ActKind.DEMAND, [clause.head]
    return None


def denying(clause: Clause, tokens: Sequence[Token], speaker: Self) -> Shown | None:
    """ "Is not true", "there is no evidence", "we did not fire", "no such letter"."""
    words = act_words()
    head = clause.head
    if words.has("untrue", clause.word) and (clause.copula or head.dep_ != "obj"):
        if clause.copula is None:
            return None
        return None if clause.negated else (ActKind.DENY, [head])
    if words.has("true", clause.word) and clause.copula is not None and clause.negated:
        return ActKind.DENY, [*clause.negation, head]
    if clause.negated and _unproven(clause):
        return ActKind.DENY, [*clause.negation]
    own = speaker.is_meant_by(clause.subject)
    never = any(token.lower_ == "never" for token in clause.negation)
    known = words.has("thinking", clause.word) and not never
    if own and clause.negated and _is_past(clause) and not lies_ahead(clause) and not known:
        return ActKind.DENY, [*clause.negation, head]
    such = clause.subject is not None and _is_no_such(clause.subject)
    return (ActKind.DENY, [clause.subject]) if such and clause.subject else None


def _unproven(clause: Clause) -> bool:
    words = act_words()
    named = [clause.head, *(c for c in clause.children if c.dep_ in ("nsubj", "obj", "obl"))]
    if any(words.has("proof", word_of(t)) for t in named):
        return True
    return clause.word == "have" and any(c.lower_ == "nothing" for c in clause.children)


def _is_no_such(subject: Token) -> bool:
    small = {child.lower_ for child in subject.children}
    return bool(small & {"no"}) and "such" in small


def _is_past(clause: Clause) -> bool:
    done = [a.lower_ for a in clause.auxiliaries]
    if any(a in ("did", "have", "has", "had", "was", "were", "'ve", "’ve") for a in done):
        return True
    return not done and clause.head.pos_ == "VERB" and clause.head.lower_ != clause.word


def accusing(clause: Clause, tokens: Sequence[Token], speaker: Self) -> Shown | None:
    """Somebody else is to blame, or has done what nobody should."""
    words = act_words()
    subject = clause.subject
    if subject is not None and not speaker.is_meant_by(subject):
        if (
            words.has("blame", clause.word)
            and clause.copula
            and not clause.negated
            and _acts(subject)
        ):
            return ActKind.ACCUSE, [clause.head]
        inner = clause.child("xcomp")
        if clause.word == "be" and inner is not None and words.has("blame", word_of(inner)):
            return ActKind.ACCUSE, [inner]
        if _acts(subject) and _at_fault(clause):
            return ActKind.ACCUSE, [clause.head]
        now = not lies_ahead(clause)
        if inner is not None and now and words.has("keeping_on", clause.word) and _acts(subject):
            return (ActKind.ACCUSE, [inner]) if words.has("fault", word_of(inner)) else None
    return _cleft(clause)


def _acts(subject: Token) -> bool:
    """Tell whether a subject is somebody who can be blamed."""
    if subject.pos_ == "PROPN" or subject.lower_ in _PERSONS_NAMED:
        return True
    word = word_of(subject)
    return act_words().has("agents", word) or word in word_set("speaking_nouns")


def _at_fault(clause: Clause) -> bool:
    words = act_words()
    if clause.passive or lies_ahead(clause) or any(a.lower_ in _CAN for a in clause.auxiliaries):
        return False
    if words.has("fault", clause.word) and clause.head.pos_ == "VERB":
        return not clause.negated
    return words.has("kept", clause.word) and clause.negated


_CAN = frozenset(("can", "could", "must", "should", "to"))


def _cleft(clause: Clause) -> Shown | None:
    """ "It was your soldiers who looted …"."""
    formal = clause.subject is not None and clause.subject.lower_ == "it"
    relative = clause.child("acl:relcl", "acl")
    if not formal or relative is None or clause.head.pos_ not in _NOMINAL or not _acts(clause.head):
        return None
    within = clause_of(relative)
    return (ActKind.ACCUSE, [relative]) if _at_fault(within) and not clause.negated else None


def praising(clause: Clause, tokens: Sequence[Token], speaker: Self) -> Shown | None:
    """The speaker is grateful, proud, glad."""
    words = act_words()
    if words.has("thanks", clause.word) and not clause.negated and not lies_ahead(clause):
        own = speaker.is_meant_by(clause.subject)
        if own or (
            clause.subject is None and clause.head.dep_ not in ("xcomp", "acl", "obj", "obl")
        ):
            return ActKind.PRAISE, [clause.head]
    return None


def predicting(clause: Clause, tokens: Sequence[Token], speaker: Self) -> Shown | None:
    """What will or may be; what "would be a mistake" is judged."""
    words = act_words()
    ahead = clause.has_auxiliary("future") or clause.has_auxiliary("possibility")
    if clause.copula is not None and _grades(clause) and ahead is None:
        return None
    if ahead is None:
        ahead = next((a for a in clause.auxiliaries if a.lower_ in ("would", "'d")), None)
    if ahead is not None:
        perfect = any(a.lower_ == "have" for a in clause.auxiliaries)
        if perfect and ahead.lower_ not in ("will",):
            return None
        return ActKind.PREDICT, [ahead]
    inner = clause.child("xcomp", "ccomp", "csubj", "advcl", "acl")
    named = words.has("likelihood", clause.word) or words.has("likelihood", clause.head.lower_)
    if named and inner is not None:
        return ActKind.PREDICT, [clause.head]
    going = clause.word == "go" and clause.head.lower_ == "going" and clause.child("xcomp")
    expected = clause.word == "expect" and clause.passive
    return (ActKind.PREDICT, [clause.head]) if going or expected else None


def judging(clause: Clause, tokens: Sequence[Token], speaker: Self) -> Shown | None:
    """An evaluative predicate: "is unacceptable", "a historic step", "came too late"."""
    words = act_words()
    grade = _grades(clause)
    named = clause.head.pos_ in _NOMINAL and clause.subject is None and speaker.is_quoted
    if grade is not None and (clause.copula is not None or named):
        return ActKind.JUDGE, [grade]
    if words.has("eval_verbs", clause.word) and clause.head.pos_ == "VERB":
        return ActKind.JUDGE, [clause.head]
    for child in clause.children:
        if (
            child.dep_ == "obj"
            and words.has("eval_sense", word_of(child))
            and words.has("making", clause.word)
        ):
            return ActKind.JUDGE, [clause.head, child]
        too = any(words.has("grading", c.lower_) for c in child.children) or is_graded(child)
        if too and child.dep_ in ("advmod", "xcomp") and child.pos_ in ("ADJ", "ADV"):
            return ActKind.JUDGE, [child]
    return None


def is_graded(token: Token) -> bool:
    """Tell whether a word is an adjective that evaluates."""
    words = act_words()
    word = word_of(token)
    return token.pos_ == "ADJ" and (words.has("good", word) or words.has("bad", word))


def _grades(clause: Clause) -> Token | None:
    """Return the word of a predicate that evaluates: itself, or an adjective before a noun."""
    words = act_words()
    head = clause.head
    candidates: Iterable[Token] = (head, *(c for c in clause.children if c.dep_ in _ATTRIBUTES))
    for token in candidates:
        word = word_of(token)
        graded = words.has("good", word) or words.has("bad", word)
        if token.dep_ == "advmod":
            graded = words.has("grading", token.lower_)
        if graded and (token is not head or token.pos_ in ("ADJ", "NOUN", "ADV", "VERB")):
            return token
    return None


_ATTRIBUTES = frozenset(("amod", "advmod", "conj"))


def concurring(clause: Clause, tokens: Sequence[Token], speaker: Self) -> Shown | None:
    """ "Our positions coincide", "you are right"."""
    words = act_words()
    if words.has("concord", clause.word) and not clause.negated:
        return ActKind.AGREE, [clause.head]
    right = clause.word == "right" and clause.copula is not None and not clause.negated
    you = clause.subject is not None and clause.subject.lower_ in ("you", "he", "she", "they")
    return (ActKind.AGREE, [clause.head]) if right and you else None


def excluding(clause: Clause, tokens: Sequence[Token], speaker: Self) -> Shown | None:
    """ "There can be no question of …", "there will be no talks"."""
    named = [clause.head, *(c for c in clause.children if c.dep_ == "nsubj")]
    there = any(c.lower_ == "there" for c in clause.children)
    if not (there and clause.negated and clause.auxiliaries):
        return None
    if any(act_words().has("no_question", word_of(t)) for t in named):
        return ActKind.REFUSE, [*clause.negation]
    return None
