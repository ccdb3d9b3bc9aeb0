"""What a cue makes of a content that is a phrase or an infinitive: "called for lifting …"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from dragoman.extract.acts.doing import is_command
from dragoman.extract.acts.lexicon import act_words
from dragoman.extract.acts.tree import clause_of, word_of
from dragoman.extract.stances.climbing import (
    Role,
    Step,
    Way,
    attitude_of,
    negation,
    weigh,
)
from dragoman.extract.stances.frames import (
    Frame,
    Operator,
    cue_operator,
    grade,
)
from dragoman.extract.stances.lexicon import Sides, stance_words
from dragoman.records import ActKind

if TYPE_CHECKING:
    from spacy.tokens import Token


def names(cue: Sequence[Token]) -> bool:
    """Tell whether a cue says what something is: "calls", "describes"."""
    return any(stance_words().has("naming", word_of(token)) for token in cue)


def by_cue(way: Way, sides: Sides, frame: Frame) -> tuple[Way, Operator] | None:
    """The content is a phrase or an infinitive: what the cue makes of it counts."""
    if not frame.cue:
        return _by_command(way, frame)
    if names(frame.cue):
        named = _named(way, frame)
        if named is not None:
            return way, named
    found = cue_operator(frame)
    if found is None:
        return _by_command(way, frame) or _by_noun(way, frame)
    if _wants_a_result(frame.cue):
        return _with_result(way, found, sides)
    return (way, found) if _composes(way, found) else None


def _composes(way: Way, operator: Operator) -> bool:
    """Tell whether what the cue makes of an inner attitude says anything of the issue.

    Who refuses to condemn a thing is not for it, and who blames another for an attitude may only
    dislike the other.
    """
    if not _has_side(way) and stance_words().has("cares", word_of(operator.tokens[0])):
        return False
    if way.top is way.mention and _is_addressed(way.mention):
        return False
    inner = [step for step in way.steps if step.role is Role.ATTITUDE]
    if operator.kind is ActKind.ACCUSE:
        return way.sided and not inner
    return operator.factor > 0 or all(step.factor > 0 for step in inner)


def _has_side(way: Way) -> bool:
    return any(step.role is Role.SIDE for step in way.steps)


def _is_addressed(mention: Token) -> bool:
    """Tell whether a mention names who is to act: "urged the protesters to go home"."""
    return mention.dep_ in ("obj", "iobj", "obl") and any(
        child.dep_ in ("xcomp", "ccomp") and child.i > mention.i for child in mention.head.children
    )


def _wants_a_result(cue: Sequence[Token]) -> bool:
    """Tell whether a cue wants a result: "wants the sanctions lifted"."""
    return any(stance_words().has("wanting", word_of(token)) for token in cue)


def _with_result(way: Way, operator: Operator, sides: Sides) -> tuple[Way, Operator] | None:
    if way.top is not way.mention:
        return way, operator
    near = [*way.mention.children, *way.mention.head.children]
    results = [t for t in near if t.dep_ in ("acl", "xcomp", "amod") and t.i > way.mention.i]
    if not results:
        return way, operator
    moved = weigh(way, results[0], sides)
    return (moved, operator) if moved else None


def _by_command(way: Way, frame: Frame) -> tuple[Way, Operator] | None:
    """ "Lift the sanctions!": an imperative in direct speech."""
    if way.top.i not in frame.heads or not way.sided or not is_command(clause_of(way.top)):
        return None
    return way, Operator(1.0, ActKind.DEMAND, (way.top,), certainty=0.95)


def _by_noun(way: Way, frame: Frame) -> tuple[Way, Operator] | None:
    """ "Expressed support for …": the cue is light, and the noun under it is the attitude."""
    light = all(
        t.pos_ not in ("VERB", "NOUN") or act_words().has("neutral", word_of(t)) for t in frame.cue
    )
    outer = next((s for s in reversed(way.steps) if _is_attitude(s)), None)
    owner = _owner(outer.token) if outer else None
    theirs = owner is not None and not frame.speaker.is_meant_by(owner) and owner.pos_ != "PRON"
    if not light or outer is None or theirs:
        return None
    if any(negation(token) for token in frame.cue):
        return None
    rest = Way(way.mention, way.top, way.below, tuple(s for s in way.steps if s is not outer))
    kind = ActKind.AGREE if outer.factor > 0 else ActKind.REFUSE
    return rest, Operator(outer.factor, kind, outer.tokens or (outer.token,), certainty=0.95)


def _is_attitude(step: Step) -> bool:
    """Tell whether a step is an attitude, or a noun of the issue's side that is one: "support"."""
    noun = step.token.pos_ == "NOUN" and attitude_of(step.token) is not None
    return step.role is Role.ATTITUDE or (step.role is Role.SIDE and noun)


def _owner(noun: Token) -> Token | None:
    """Return whose attitude a noun names: "Turkey's opposition"."""
    return next((c for c in noun.children if c.dep_ == "nmod:poss"), None)


def _named(way: Way, frame: Frame) -> Operator | None:
    """ "Called the sanctions a mistake", "described them as useful"."""
    inside = {t.i for t in way.mention.subtree} | {way.mention.i}
    if way.top is not way.mention and not way.sided:
        return None
    graded = [t for t in frame.content if t.i not in inside and t.i > way.mention.i and grade(t)]
    signs = {grade(t) for t in graded}
    if len(signs) != 1 or any(negation(t) for t in graded):
        return None
    return Operator(0.5 * signs.pop(), ActKind.JUDGE, (graded[-1],), certainty=0.85)
