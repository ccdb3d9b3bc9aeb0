"""Phrases by which something is done: "called for", "rejected as groundless the claim"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dragoman.extract.acts.lexicon import Phrase, act_words
from dragoman.extract.acts.tree import word_of
from dragoman.extract.terms import folded
from dragoman.records import ActKind

if TYPE_CHECKING:
    from spacy.tokens import Token

_ADJOINING = "+"  # before a word that must follow at once: "want +to"
_GAP = 4  # words that may stand between two of a phrase


@dataclass(frozen=True, slots=True)
class Evidence:
    """An act, the tokens that show it, and whether they decide."""

    kind: ActKind
    tokens: tuple[Token, ...]
    sure: bool = True


def best_phrase(
    starts: Iterable[Token],
    window: Sequence[Token],
    top: Token | None = None,
    *,
    minding: bool = True,
) -> Evidence | None:
    """Return the act of the best phrase that begins with one of `starts` and lies in `window`.

    A sure one is better than a weak one, one that begins with `top` than another, a longer than
    a shorter, a tighter than a looser. With `minding`, what is denied is another act.
    """

    def rank(evidence: Evidence) -> tuple[bool, bool, int, int, int]:
        first, last = evidence.tokens[0], evidence.tokens[-1]
        return evidence.sure, first == top, len(evidence.tokens), first.i - last.i, -first.i

    begin = (start for start in starts if start.pos_ != "ADP" or start == top)
    found = [match for start in begin for match in _matches(start, window)]
    best = max(found, key=rank, default=None)
    return _minding_negation(best) if best and minding else best


def _matches(start: Token, window: Sequence[Token]) -> Iterator[Evidence]:
    known = act_words().phrases
    for word in {word_of(start), folded(start.lower_)}:
        for phrase in known.get(word, ()):
            tokens = _match(phrase, start, window)
            if tokens and phrase.pos in ("", start.pos_):
                yield Evidence(phrase.kind, tokens, phrase.sure)


def _match(phrase: Phrase, start: Token, window: Sequence[Token]) -> tuple[Token, ...] | None:
    found = [start]
    for word in phrase.words[1:]:
        last = found[-1].i
        gap = 0 if word[0] == _ADJOINING else _GAP
        following = (t for t in window if last < t.i <= last + 1 + gap)
        word = word.removeprefix(_ADJOINING)
        token = next((t for t in following if _is(t, word) and _is_tied(t, found)), None)
        if token is None:
            return None
        found.append(token)
    return tuple(found)


def _is(token: Token, word: str) -> bool:
    return word in (word_of(token), folded(token.lower_))


def _is_tied(token: Token, found: Iterable[Token]) -> bool:
    """Tell whether the parse ties a word to others within two steps: "warned … against attacks"."""
    return any(one.i in _above(token) or token.i in _above(one) for one in found)


def _above(token: Token) -> tuple[int, int, int]:
    return token.head.i, token.head.head.i, token.i


def _minding_negation(evidence: Evidence) -> Evidence:
    """Turn an act that is denied: "did not agree" refuses."""
    denying = negation_of(evidence.tokens[0])
    if len(denying) % 2 == 0:
        return evidence
    unwanted = act_words().has("unwanted", word_of(evidence.tokens[0]))
    turned = act_words().denied.get(evidence.kind, ActKind.ASSERT)
    if unwanted:
        turned = ActKind.REFUSE
    return Evidence(turned, (*denying, *evidence.tokens), evidence.sure)


def negation_of(token: Token) -> tuple[Token, ...]:
    """Return the words that deny a predicate or a noun: "not", "never", "no"."""
    words = act_words()
    around = [*token.children, *_governing(token)]
    lacking = [c for o in token.children if o.dep_ == "obj" for c in o.children if c.lower_ == "no"]
    return (*lacking,) or tuple(
        child
        for child in around
        if words.has("negation", folded(child.lower_))
        and child.dep_ in _DENYING
        and child.i < token.i
    )


def _governing(token: Token) -> Iterator[Token]:
    """Yield what may deny the verb that a noun or an infinitive hangs on."""
    if token.dep_ in ("obj", "xcomp") and token.head.pos_ in ("VERB", "AUX"):
        yield from token.head.children


_DENYING = frozenset(("advmod", "neg", "det", "cc", "aux"))
