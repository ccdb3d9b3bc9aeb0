"""From an issue's words up the parse: what each word on the way makes of the issue."""

from __future__ import annotations

from collections.abc import Container, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from dragoman.extract.acts.lexicon import act_words
from dragoman.extract.acts.phrases import best_phrase
from dragoman.extract.acts.tree import SUBJECTS, word_of
from dragoman.extract.stances.lexicon import Sides, stance_words
from dragoman.extract.terms import folded
from dragoman.records import ActKind

if TYPE_CHECKING:
    from spacy.tokens import Token

_CARRYING = frozenset(
    ("obj", "nmod", "obl", "xcomp", "ccomp", "acl", "nsubj", "nsubj:pass", "amod", "compound",
     "csubj", "csubj:pass", "advcl", "nmod:poss", "iobj", "root", "ROOT")
)  # fmt: skip
_SMALL = frozenset(("ADP", "SCONJ", "CCONJ", "DET", "PART", "PUNCT", "AUX", "SPACE", "PRON"))
_FINITE = frozenset(("VERB", "AUX", "ADJ", "NOUN", "PROPN"))
_LINKING = frozenset(("for", "of", "to", "against", "from", "on", "over", "about", "that"))
_FARTHEST = 9  # steps up the parse; what is farther is governed by something else


class Role(StrEnum):
    """What a word on the way does."""

    SIDE = "side"  # a word of the sides: "lift"
    TURN = "turn"  # turns it round: "stop", "not"
    ATTITUDE = "attitude"  # "oppose", "call for"


@dataclass(frozen=True, slots=True)
class Step:
    """A word on the way that counts, and the factor by which it does."""

    token: Token
    role: Role
    factor: float
    tokens: tuple[Token, ...] = ()


@dataclass(frozen=True, slots=True)
class Way:
    """The way from an issue's words to the predicate that says who wants what.

    `top` is that predicate; `below` is the word on the way that hangs on it.
    """

    mention: Token
    top: Token
    below: Token | None
    steps: tuple[Step, ...] = ()
    doubt: float = 1.0

    @property
    def factor(self) -> float:
        """The product of all factors on the way."""
        product = 1.0
        for step in self.steps:
            product *= step.factor
        return product

    @property
    def sided(self) -> bool:
        """Tell whether a word of the issue's sides, or an attitude, stands on the way."""
        return any(step.role in (Role.SIDE, Role.ATTITUDE) for step in self.steps)

    def with_step(self, step: Step, doubt: float = 1.0) -> Way:
        """Return the way with one more word that counts."""
        return replace(self, steps=(*self.steps, step), doubt=self.doubt * doubt)

    def moved(self, top: Token) -> Way:
        """Return the way one word farther up."""
        return replace(self, top=top, below=self.top)


def trimmed(mention: Sequence[Token]) -> list[Token]:
    """Return an issue's words without the small words at their ends: "sovereignty within its"."""
    places = [place for place, token in enumerate(mention) if token.pos_ not in _SMALL]
    return list(mention[places[0] : places[-1] + 1]) if places else []


def start(mention: Sequence[Token], sides: Sides) -> Way | None:
    """Return the way at the head of an issue's words; None where the words cut across phrases."""
    inside = {token.i for token in mention}
    heads = [t for t in mention if t.head.i not in inside or t.head.i == t.i]
    heads = [t for t in heads if t.pos_ not in _SMALL]
    if len({head.head.i for head in heads}) != 1:
        return None
    head = heads[0]
    while head.dep_ in ("flat", "compound", "fixed") and _only_names(head, inside):
        head = head.head
    way = Way(head, head, None)
    for denying in negation(head):
        way = way.with_step(Step(denying, Role.TURN, -1.0), 0.9)
    for less in lessening(head):
        if less.i not in inside:
            way = way.with_step(Step(less, Role.TURN, -1.0), 0.95)
    found = next(((t, s) for t in mention if (s := sides.of(word_of(t)))), None)
    if found is not None:
        return way.with_step(Step(found[0], Role.SIDE, found[1]))
    return way


def _only_names(token: Token, inside: set[int]) -> bool:
    return token.dep_ in ("flat", "fixed") and token.head.pos_ == "PROPN"


def climb(way: Way, sides: Sides, inside: Container[int]) -> Way | None:
    """Go up to the first predicate with a subject of its own, or out of `inside`, or the top.

    None where something on the way governs the issue that says nothing of it.
    """
    for _ in range(_FARTHEST):
        here = way.top
        if _is_broken(here):
            return None
        if here is not way.mention and subject_of(here) is not None:
            return way
        if here.dep_ == "conj" and here.head.i != here.i:
            if here is way.mention and here.head.pos_ in ("VERB", "AUX"):
                return None
            # "Lower tariffs and duties" may be less of both, or of the first alone.
            if lessening(here.head) and not lessening(here):
                return None
            way = replace(way, top=here.head)
            continue
        if here.head.i == here.i or here.head.i not in inside or here.dep_ == "parataxis":
            return way
        following = _up(way, sides)
        if following is None:
            return None
        way = following
    return None


def _is_broken(token: Token) -> bool:
    """Tell whether something sets a phrase apart: "despite the sanctions", "if they lift them"."""
    words = stance_words()
    for child in token.children:
        if child.dep_ == "case" and words.has("apart", child.lower_):
            return True
        if child.dep_ == "mark" and words.has("conditions", child.lower_) and child.i < token.i:
            return True
        if words.has("hedges", child.lower_) and child.dep_ in ("aux", "advmod"):
            return True
    return False


def subject_of(token: Token) -> Token | None:
    """Return the subject of a predicate: its own, or that of the finite one it is joined to."""
    if token.pos_ not in _FINITE:
        return None
    own = next((child for child in token.children if child.dep_ in SUBJECTS), None)
    if own is not None or token.dep_ != "conj" or token.pos_ not in ("VERB", "AUX"):
        return own
    if token.head.pos_ not in ("VERB", "AUX", "ADJ") or any(
        c.dep_ == "mark" for c in token.children
    ):
        return None
    return subject_of(token.head)


def _up(way: Way, sides: Sides) -> Way | None:
    """Return the way one step up, with what the word above makes of the issue."""
    here = way.top
    above = here.head
    if here.dep_ not in _CARRYING and here.dep_ not in ("conj",):
        return None
    if here.dep_ == "advcl" and not any(c.lower_ in _LINKING for c in here.children):
        return None
    moved = way.moved(above)
    # A predicate with a subject of its own is weighed by the caller, who knows who speaks.
    if subject_of(above) is not None:
        return moved
    return weigh(moved, above, sides)


def weigh(way: Way, token: Token, sides: Sides) -> Way | None:
    """Return the way with what a word on it makes of the issue; None where it makes nothing."""
    found = _read(way, token, sides)
    if found is None:
        return None
    for denying in negation(token):
        found = found.with_step(Step(denying, Role.TURN, -1.0), 0.95)
    if len(found.steps) > len(way.steps):
        if found.steps[len(way.steps)].role is Role.ATTITUDE:
            return found  # "less support for sanctions" tells of the support
        if lessening(way.mention):
            return None  # "lift the lower tariffs" may want them higher, or gone
    for less in lessening(token):
        found = found.with_step(Step(less, Role.TURN, -1.0), 0.95)
    return found


def _read(way: Way, token: Token, sides: Sides) -> Way | None:
    words = stance_words()
    word = spelling_of(token)
    sign = sides.of(word) or sides.of(word_of(token)) * (word == word_of(token))
    if sign:
        return way.with_step(Step(token, Role.SIDE, sign), 0.98)
    if words.has("reversers", word):
        if way.sided:
            return way.with_step(Step(token, Role.TURN, -1.0), 0.95)
        return way.with_step(Step(token, Role.SIDE, -1.0), 0.8)
    if words.has("refusals", word):
        return way.with_step(Step(token, Role.ATTITUDE, -1.0), 0.95)
    if words.has("prizing", word):
        return way.with_step(Step(token, Role.ATTITUDE, 0.5), 0.9)
    if words.has("carriers", word) or words.has("wishes", word):
        return way
    if words.has("promoters", word):
        return way if way.sided else way.with_step(Step(token, Role.SIDE, 1.0), 0.8)
    return _attitude(way, token)


def spelling_of(token: Token) -> str:
    """Return a word's base form with the particle that belongs to it: "give up"."""
    particle = next((c for c in token.children if c.dep_ == "compound:prt"), None)
    return f"{word_of(token)} {particle.lower_}" if particle is not None else word_of(token)


def _attitude(way: Way, token: Token) -> Way | None:
    found = attitude_of(token)
    if found is None or (token.pos_ == "NOUN" and stance_words().has("evils", word_of(token))):
        return None
    factor, tokens = found
    return way.with_step(Step(token, Role.ATTITUDE, factor, tokens), 0.9)


def attitude_of(token: Token) -> tuple[float, tuple[Token, ...]] | None:
    """Return what a word of attitude makes of its object, without negation; None for others."""
    window = [t for t in token.subtree if t.i >= token.i][:8]
    if stance_words().has("approving", word_of(token)) and token.pos_ == "VERB":
        return 1.0, (token,)
    found = best_phrase([token], window, minding=False)
    if found is None or is_former(token):
        return None
    factor = factor_of(found.kind, found.tokens)
    return (factor, found.tokens) if factor else None


def is_former(token: Token) -> bool:
    """Tell whether an attitude is one of the past: "once opposed"."""
    return any(stance_words().has("former", child.lower_) for child in token.children)


def factor_of(kind: ActKind, tokens: Sequence[Token]) -> float:
    """Return what an act, shown by a phrase, makes of its object."""
    words = stance_words()
    phrase = " ".join(map(word_of, tokens))
    for known in (phrase, word_of(tokens[0]) if tokens else ""):
        if known in words.phrases:
            return words.phrases[known]
    return words.acts.get(kind, 0.0)


def negation(token: Token) -> list[Token]:
    """Return the words that deny a predicate or a noun: "not", "no", "no longer"."""
    before = (c for c in token.children if c.i < token.i and c.dep_ in _DENYING)
    return [child for child in before if _denies(child)]


def lessening(token: Token) -> list[Token]:
    """Return the words that make less of a noun: "lower tariffs", "fewer sanctions"."""
    if token.pos_ not in ("NOUN", "PROPN"):
        return []
    before = (c for c in token.children if c.i < token.i and c.dep_ in _LESSENING)
    return [c for c in before if c.pos_ != "PROPN" and stance_words().has("lessening", c.lower_)]


_LESSENING = frozenset(("amod", "det", "advmod"))
_DENYING = frozenset(("advmod", "det", "neg", "cc"))


def _denies(child: Token) -> bool:
    if child.lower_ == "longer":
        return any(c.lower_ == "no" for c in child.children)
    return child.lower_ != "without" and act_words().has("negation", folded(child.lower_))
