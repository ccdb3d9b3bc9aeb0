"""The statement around an issue: its cue and what that makes of the content, its main clauses."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dragoman.extract.acts.lexicon import act_words
from dragoman.extract.acts.phrases import best_phrase
from dragoman.extract.acts.selves import Self
from dragoman.extract.acts.tree import SUBJECTS, Clause, roots_of, word_of
from dragoman.extract.stances.climbing import (
    factor_of,
    is_former,
    negation,
)
from dragoman.extract.stances.lexicon import stance_words
from dragoman.records import ActKind

if TYPE_CHECKING:
    from spacy.tokens import Token

_LOOK_AHEAD = 6


@dataclass(frozen=True, slots=True)
class Operator:
    """Who makes what of it: `holder` None is the speaker, else the subject that is named."""

    factor: float
    kind: ActKind
    tokens: tuple[Token, ...]
    holder: Token | None = None
    certainty: float = 1.0


@dataclass(frozen=True, slots=True)
class Frame:
    """The statement in which a way lies: its cue, its content, its main predicates, its speaker."""

    cue: Sequence[Token]
    content: Sequence[Token]
    speaker: Self
    heads: frozenset[int]  # of the content's main clauses
    asks: bool

    @classmethod
    def of(cls, cue: Sequence[Token], content: Sequence[Token], speaker: Self) -> Frame:
        """Return the frame of a statement's tokens."""
        heads = frozenset(token.i for token in roots_of(content))
        asks = bool(content) and any(t.text == "?" for t in content[-3:])
        return cls(cue, content, speaker, heads, asks)


def cue_operator(frame: Frame) -> Operator | None:
    """Return what the cue makes of its content: "called for" wants it, "rejected" does not."""
    if not frame.cue:
        return None
    following = [t for t in frame.content if t.i > frame.cue[-1].i][:_LOOK_AHEAD]
    top = next(iter(roots_of(frame.cue)), None)
    found = best_phrase(frame.cue, [*frame.cue, *following], top, minding=False)
    if found is None and top is not None and stance_words().has("approving", word_of(top)):
        return _denied(ActKind.AGREE, (top,), 1.0)
    if found is None or is_former(found.tokens[0]):
        return None
    factor = factor_of(found.kind, found.tokens)
    return _denied(found.kind, found.tokens, factor) if factor else None


def _denied(kind: ActKind, tokens: tuple[Token, ...], factor: float) -> Operator | None:
    denying = negation(tokens[0])
    if tokens[0].dep_ in ("obj", "xcomp"):
        denying += negation(tokens[0].head)
    if len(denying) % 2 == 0:
        return Operator(factor, kind, tokens)
    if not stance_words().has("turns", " ".join(map(word_of, tokens))):
        return None
    return Operator(-abs(factor), ActKind.REFUSE, (*denying, *tokens), certainty=0.9)


def is_reported_wish(frame: Frame, *but: ActKind) -> bool:
    """Tell whether the cue wants, denies or asks what the content says: then it is no report."""
    found = best_phrase(frame.cue, frame.cue, minding=False)
    return found is not None and found.sure and found.kind not in (ActKind.ASSERT, *but)


def grade(token: Token) -> int:
    """Return whether a word evaluates: 1 well, −1 badly, 0 not."""
    words = act_words()
    word = word_of(token)
    if token.pos_ not in ("ADJ", "NOUN", "VERB"):
        return 0
    if stance_words().has("mild", word):
        return 0
    if words.has("bad", word):
        return 0 if words.has("good", word) else -1
    return 1 if words.has("good", word) else 0


def stands_open(clause: Clause, frame: Frame) -> bool:
    """Tell whether a clause is claimed: no condition, no "may", no question, not in a relative."""
    if frame.asks or clause.has_auxiliary("possibility"):
        return False
    words = stance_words()
    marked = any(c.dep_ == "mark" and words.has("conditions", c.lower_) for c in clause.children)
    return not marked and _is_main(clause.head, frame)


def _is_main(head: Token, frame: Frame) -> bool:
    """Tell whether a predicate is a main one of the content, or stands under "we think that"."""
    words = act_words()
    for _ in range(4):
        if head.i in frame.heads:
            return True
        if head.dep_ in ("conj", "parataxis"):
            head = head.head
        elif head.dep_ in ("ccomp", "csubj") and words.has("framing", word_of(head.head)):
            head = head.head
            subject = next((c for c in head.children if c.dep_ in SUBJECTS), None)
            own = frame.speaker.is_meant_by(subject) or (
                subject is not None and subject.lower_ == "it"
            )
            if negation(head) or not own:
                return False
        else:
            return False
    return False
