"""What the top of the way says: who wants it or not, in which words, how strongly."""

from __future__ import annotations

from dragoman.extract.acts.lexicon import act_words
from dragoman.extract.acts.tree import SUBJECTS, Clause, clause_of, word_of
from dragoman.extract.stances.climbing import (
    Role,
    Step,
    Way,
    attitude_of,
    negation,
    subject_of,
    weigh,
)
from dragoman.extract.stances.cues import by_cue, names
from dragoman.extract.stances.frames import (
    Frame,
    Operator,
    cue_operator,
    grade,
    is_reported_wish,
    stands_open,
)
from dragoman.extract.stances.lexicon import Sides, stance_words
from dragoman.records import ActKind


def operate(way: Way, sides: Sides, frame: Frame) -> tuple[Way, Operator] | None:
    """Return the way with its last word weighed, and what is made of it; None for nothing."""
    subject = subject_of(way.top)
    if subject is None or way.top is way.mention:
        return by_cue(way, sides, frame) if subject is None else None
    joined = way.top.dep_ == "conj" and not any(c.dep_ in SUBJECTS for c in way.top.children)
    clause = clause_of(way.top, clause_of(way.top.head) if joined else None)
    if way.below is not None and way.below.dep_ in SUBJECTS:
        return _of_subject(way, clause, sides, frame)
    return _of_object(way, clause, sides, frame)


def _of_subject(
    way: Way, clause: Clause, sides: Sides, frame: Frame
) -> tuple[Way, Operator] | None:
    """What is said of the issue itself: "must be lifted", "are a mistake", "should stay"."""
    if not stands_open(clause, frame):
        return None
    if frame.cue and names(frame.cue) and grade(clause.head):
        return _named_as(way, clause)
    if clause.copula is not None:
        return _evaluated(way, clause, frame)
    moved = _fate(way, clause, sides)
    if moved is None:
        return None
    wanted = _wanted(clause, frame)
    return (moved, wanted) if wanted else None


def _named_as(way: Way, clause: Clause) -> tuple[Way, Operator] | None:
    if clause.negated:
        return None
    factor = 0.5 * grade(clause.head)
    return way, Operator(factor, ActKind.JUDGE, (clause.head,), certainty=0.85)


def _fate(way: Way, clause: Clause, sides: Sides) -> Way | None:
    """Weigh what shall happen to the issue."""
    words = stance_words()
    head = clause.head
    if clause.passive:
        return weigh(way, head, sides)
    for name, factor in (("staying", 1.0), ("going", -1.0)):
        if words.has(name, clause.word):
            role = Role.TURN if way.sided else Role.SIDE
            moved = way.with_step(Step(head, role, factor), 0.9)
            for denying in negation(head):
                moved = moved.with_step(Step(denying, Role.TURN, -1.0), 0.95)
            return moved
    return None


def _evaluated(way: Way, clause: Clause, frame: Frame) -> tuple[Way, Operator] | None:
    if frame.cue and cue_operator(frame) is not None:
        return None
    if clause.has_auxiliary("possibility") or clause.head.i not in frame.heads:
        return None
    graded = [
        t
        for t in (clause.head, *(c for c in clause.children if c.dep_ in ("amod", "conj")))
        if grade(t)
    ]
    signs = {grade(t) for t in graded}
    if len(signs) != 1 or clause.child("advcl") is not None:
        return None
    if clause.negated or negation(clause.head):
        return None  # "no longer a threat" is no praise
    return way, Operator(0.5 * signs.pop(), ActKind.JUDGE, tuple(graded), certainty=0.85)


def _wanted(clause: Clause, frame: Frame) -> Operator | None:
    """Return the wish under which somebody else's doing stands: the cue's, or "must"."""
    modal = clause.has_auxiliary("obligation")
    perfect = any(a.lower_ in ("have", "'ve") for a in clause.auxiliaries)
    if modal is not None and not perfect:
        return Operator(1.0, ActKind.DEMAND, (modal,), certainty=0.97)
    if modal is not None:
        return None
    found = cue_operator(frame) if frame.cue else None
    if found is None or clause.head.i not in frame.heads:
        return None
    return found


def _of_object(way: Way, clause: Clause, sides: Sides, frame: Frame) -> tuple[Way, Operator] | None:
    """What a subject does, wants or must do about the issue."""
    if not stands_open(clause, frame):
        return None
    own = frame.speaker.is_meant_by(clause.subject)
    attitude = _attitude(way, clause, sides, own)
    if attitude is not None:
        kept = not frame.cue or not is_reported_wish(frame, ActKind.PROMISE)
        return (way, attitude) if kept else None
    if own:
        kept = not frame.cue or not is_reported_wish(frame, ActKind.PROMISE, ActKind.THREATEN)
        return _doing(way, clause, sides) if kept else None
    formal = clause.subject is not None and clause.subject.lower_ in ("it", "there")
    if formal and act_words().has("obligation_predicates", clause.word) and way.sided:
        if clause.negated or clause.has_auxiliary("possibility"):
            return None
        return way, Operator(1.0, ActKind.DEMAND, (clause.head,), certainty=0.93)
    moved = weigh(way, clause.head, sides)
    wanted = _wanted(clause, frame)
    return (moved, wanted) if moved is not None and moved.sided and wanted else None


def _attitude(way: Way, clause: Clause, sides: Sides, own: bool) -> Operator | None:
    """Return the attitude that the predicate itself is: "opposes", "are against"."""
    words = stance_words()
    adjectival = words.has("adjectival", clause.head.lower_)
    if (clause.passive and not adjectival) or _is_unreal(clause, own):
        return None
    if clause.has_auxiliary("future") and not own:
        return None
    if (
        sides.of(clause.word)
        and not words.has("refusals", clause.word)
        and not words.has("stances", clause.word)
    ):
        return None
    found = attitude_of(clause.head)
    if found is None:
        return None
    factor, tokens = found
    kind = ActKind.AGREE if factor > 0 else ActKind.REFUSE
    holder = None if own else clause.subject
    certainty = 0.97 if own else 0.9
    denying = negation(clause.head)
    if len(denying) % 2 == 0:
        return Operator(factor, kind, tokens, holder, certainty)
    if not words.has("turns", " ".join(map(word_of, tokens))):
        return None
    return Operator(-abs(factor), ActKind.REFUSE, (*denying, *tokens), holder, certainty * 0.97)


def _is_unreal(clause: Clause, own: bool) -> bool:
    """Tell whether an attitude is only supposed: "would oppose", unless "I would welcome"."""
    for auxiliary in clause.auxiliaries:
        if auxiliary.lower_ == "would" and own and clause.child("advcl") is None:
            continue
        if auxiliary.lower_ in _UNREAL:
            return True
    return False


_UNREAL = frozenset(("must", "should", "may", "might", "could", "would", "ought"))


def _doing(way: Way, clause: Clause, sides: Sides) -> tuple[Way, Operator] | None:
    """What the speaker will, will not, or is about to do."""
    words = act_words()
    moved = weigh(way, clause.head, sides)
    if words.has("readiness", clause.word) and clause.copula is not None and way.sided:
        moved = way
        for denying in clause.negation:
            moved = moved.with_step(Step(denying, Role.TURN, -1.0))
        return moved, Operator(0.5, ActKind.OFFER, (clause.head,), certainty=0.95)
    if words.has("resolve", clause.head.lower_) and way.sided:
        return way, Operator(1.0, ActKind.PROMISE, (clause.head,), certainty=0.95)
    if moved is None or not moved.sided:
        return None
    modal = clause.has_auxiliary("future") or clause.has_auxiliary("obligation")
    would = next((a for a in clause.auxiliaries if a.lower_ == "would"), None)
    can = next((a for a in clause.auxiliaries if a.lower_ in ("can", "could", "ca")), None)
    if can is not None and not clause.negated:
        return None
    if modal is None and can is None and would is None:
        return None
    if would is not None and not clause.negated and clause.child("advcl") is not None:
        return None
    said = next(t for t in (modal, can, would) if t is not None)
    return moved, Operator(1.0, ActKind.PROMISE, (said,), certainty=0.95)
