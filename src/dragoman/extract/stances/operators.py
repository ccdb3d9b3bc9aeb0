"""What the top of the way says: who wants it or not, in which words, how strongly."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dragoman.extract.acts.content import is_command
from dragoman.extract.acts.lexicon import act_words
from dragoman.extract.acts.phrases import best_phrase
from dragoman.extract.acts.selves import Self
from dragoman.extract.acts.tree import SUBJECTS, Clause, clause_of, roots_of, word_of
from dragoman.extract.stances.climbing import (
    Role,
    Step,
    Way,
    attitude_of,
    factor_of,
    is_former,
    negation,
    weigh,
)
from dragoman.extract.stances.lexicon import Sides, stance_words
from dragoman.records import ActKind

if TYPE_CHECKING:
    from spacy.tokens import Token

_LOOK_AHEAD = 6
_NAMING = frozenset(
    ("call", "describe", "regard", "consider", "deem", "label", "brand", "dub", "see", "view",
     "characterize", "portray", "dismiss", "denounce", "reject", "condemn", "slam", "criticize")
)  # fmt: skip


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


def operate(way: Way, sides: Sides, frame: Frame) -> tuple[Way, Operator] | None:
    """Return the way with its last word weighed, and what is made of it; None for nothing."""
    subject = next((c for c in way.top.children if c.dep_ in SUBJECTS), None)
    if subject is None or way.top is way.mention:
        return _by_cue(way, sides, frame) if subject is None else _of_mention(way, frame)
    clause = clause_of(way.top)
    if way.below is not None and way.below.dep_ in SUBJECTS:
        return _of_subject(way, clause, sides, frame)
    return _of_object(way, clause, sides, frame)


def _of_mention(way: Way, frame: Frame) -> tuple[Way, Operator] | None:
    """The issue is itself the predicate: "the aim is arms control" says nothing for or against."""
    return None


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


def _by_cue(way: Way, sides: Sides, frame: Frame) -> tuple[Way, Operator] | None:
    """The content is a phrase or an infinitive: what the cue makes of it counts."""
    if not frame.cue:
        return _by_command(way, frame)
    if any(word_of(t) in _NAMING for t in frame.cue):
        named = _named(way, frame)
        if named is not None:
            return way, named
    found = cue_operator(frame)
    if found is None:
        return _by_command(way, frame) or _by_noun(way, frame)
    if words_of_wanting(frame.cue):
        return _with_result(way, found, sides)
    return (way, found) if _composes(way, found) else None


def _composes(way: Way, operator: Operator) -> bool:
    """Tell whether what the cue makes of an inner attitude says anything of the issue.

    Who refuses to condemn a thing is not for it, and who blames another for an attitude may only
    dislike the other.
    """
    inner = [step for step in way.steps if step.role is Role.ATTITUDE]
    if operator.kind is ActKind.ACCUSE:
        return way.sided and not inner
    return operator.factor > 0 or all(step.factor > 0 for step in inner)


def words_of_wanting(cue: Sequence[Token]) -> bool:
    """Tell whether a cue wants a result: "wants the sanctions lifted"."""
    return any(word_of(token) in ("want", "like", "wish", "prefer", "need") for token in cue)


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
    outer = next((s for s in reversed(way.steps) if s.role is Role.ATTITUDE), None)
    owner = _owner(outer.token) if outer else None
    theirs = owner is not None and not frame.speaker.is_meant_by(owner) and owner.pos_ != "PRON"
    if not light or outer is None or theirs:
        return None
    if any(negation(token) for token in frame.cue):
        return None
    rest = Way(way.mention, way.top, way.below, tuple(s for s in way.steps if s is not outer))
    kind = ActKind.AGREE if outer.factor > 0 else ActKind.REFUSE
    return rest, Operator(outer.factor, kind, outer.tokens or (outer.token,), certainty=0.95)


def _owner(noun: Token) -> Token | None:
    """Return whose attitude a noun names: "Turkey's opposition"."""
    return next((c for c in noun.children if c.dep_ == "nmod:poss"), None)


def _named(way: Way, frame: Frame) -> Operator | None:
    """ "Called the sanctions a mistake", "described them as useful"."""
    inside = {t.i for t in way.mention.subtree} | {way.mention.i}
    if way.top is not way.mention and not way.sided:
        return None
    graded = [t for t in frame.content if t.i not in inside and t.i > way.mention.i and _grade(t)]
    signs = {_grade(t) for t in graded}
    if len(signs) != 1 or any(negation(t) for t in graded):
        return None
    return Operator(0.5 * signs.pop(), ActKind.JUDGE, (graded[-1],), certainty=0.85)


def _grade(token: Token) -> int:
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


def _of_subject(
    way: Way, clause: Clause, sides: Sides, frame: Frame
) -> tuple[Way, Operator] | None:
    """What is said of the issue itself: "must be lifted", "are a mistake", "should stay"."""
    if not _stands_open(clause, frame):
        return None
    if frame.cue and any(word_of(t) in _NAMING for t in frame.cue) and _grade(clause.head):
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
    factor = 0.5 * _grade(clause.head)
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
        if _grade(t)
    ]
    signs = {_grade(t) for t in graded}
    if len(signs) != 1 or clause.child("advcl") is not None:
        return None
    sign = signs.pop() * (-1 if clause.negated else 1)
    tokens = (*clause.negation, *graded)
    return way, Operator(0.5 * sign, ActKind.JUDGE, tokens, certainty=0.85)


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


def _stands_open(clause: Clause, frame: Frame) -> bool:
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


def _of_object(way: Way, clause: Clause, sides: Sides, frame: Frame) -> tuple[Way, Operator] | None:
    """What a subject does, wants or must do about the issue."""
    if not _stands_open(clause, frame):
        return None
    own = frame.speaker.is_meant_by(clause.subject)
    attitude = _attitude(way, clause, sides, own)
    if attitude is not None:
        return None if frame.cue and _is_reported_wish(frame) else (way, attitude)
    if own:
        kept = not frame.cue or not _is_reported_wish(frame, ActKind.PROMISE, ActKind.THREATEN)
        return _doing(way, clause, sides) if kept else None
    formal = clause.subject is not None and clause.subject.lower_ in ("it", "there")
    if formal and act_words().has("obligation_predicates", clause.word) and way.sided:
        if clause.negated or clause.has_auxiliary("possibility"):
            return None
        return way, Operator(1.0, ActKind.DEMAND, (clause.head,), certainty=0.93)
    moved = weigh(way, clause.head, sides)
    wanted = _wanted(clause, frame)
    return (moved, wanted) if moved is not None and moved.sided and wanted else None


def _is_reported_wish(frame: Frame, *but: ActKind) -> bool:
    """Tell whether the cue wants, denies or asks what the content says: then it is no report."""
    found = best_phrase(frame.cue, frame.cue, minding=False)
    return found is not None and found.sure and found.kind not in (ActKind.ASSERT, *but)


def _attitude(way: Way, clause: Clause, sides: Sides, own: bool) -> Operator | None:
    """Return the attitude that the predicate itself is: "opposes", "are against"."""
    words = stance_words()
    adjectival = words.has("adjectival", clause.head.lower_)
    if (clause.passive and not adjectival) or any(a.lower_ in _UNREAL for a in clause.auxiliaries):
        return None
    if clause.has_auxiliary("future") and not own:
        return None
    if sides.of(clause.word) and not words.has("refusals", clause.word) and not _is_stance(clause):
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


_UNREAL = frozenset(("must", "should", "may", "might", "could", "would", "ought"))
_STANCES = frozenset(
    ("support", "oppose", "reject", "condemn", "welcome", "back", "favor", "criticize", "denounce",
     "demand", "refuse", "deplore", "endorse", "accept", "advocate", "propose", "offer", "seek",
     "want", "call", "champion", "defend", "protest", "resist")
)  # fmt: skip


def _is_stance(clause: Clause) -> bool:
    return clause.word in _STANCES


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
    kind = ActKind.REFUSE if clause.negated else ActKind.PROMISE
    return moved, Operator(1.0, kind, (said,), certainty=0.95)
