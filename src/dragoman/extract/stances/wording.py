"""Why a position is given, in a sentence for a person, with the words that show it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from dragoman.extract.stances.climbing import Way
from dragoman.extract.stances.frames import Operator
from dragoman.records import ActKind

if TYPE_CHECKING:
    from spacy.tokens import Token

_WANTS = {
    ActKind.DEMAND: "demands",
    ActKind.PROMISE: "promises",
    ActKind.OFFER: "offers",
    ActKind.AGREE: "supports",
    ActKind.PRAISE: "welcomes",
    ActKind.THREATEN: "threatens",
    ActKind.PREDICT: "hopes for",
    ActKind.ASSERT: "wants",
    ActKind.REFUSE: "rejects",
    ActKind.ACCUSE: "blames others for",
    ActKind.JUDGE: "criticises",
}
_LIKES = {ActKind.JUDGE: "approves of", ActKind.REFUSE: "does not reject"}
_DISLIKES = {ActKind.DEMAND: "warns against", ActKind.PREDICT: "fears", ActKind.AGREE: "rejects"}


def reason_of(way: Way, operator: Operator, mention: Sequence[Token]) -> str:
    """Return the reason: "demands (“called for”) what is against the issue (“lifting”)"."""
    verb = _WANTS.get(operator.kind, "speaks of")
    if operator.factor > 0:
        verb = _LIKES.get(operator.kind, verb)
    elif operator.factor < 0:
        verb = _DISLIKES.get(operator.kind, verb)
    if not way.steps:
        return f"{verb} ({_quoted(operator.tokens)}) the issue itself ({_quoted(mention)})"
    side = "for" if way.factor > 0 else "against"
    tokens = (token for step in way.steps for token in (step.tokens or (step.token,)))
    return f"{verb} ({_quoted(operator.tokens)}) what is {side} the issue ({_quoted(tokens)})"


def _quoted(tokens: Iterable[Token]) -> str:
    """Return the words as they stand, in order, with dots for what is left out."""
    ordered = sorted({token.i: token for token in tokens}.values(), key=lambda token: token.i)
    words = ""
    last = None
    for token in ordered:
        if last is not None:
            words += " " if token.i == last + 1 else " … "
        words += token.text
        last = token.i
    return f"“{words}”"
