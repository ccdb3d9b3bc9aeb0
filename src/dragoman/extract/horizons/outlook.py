"""Outlook: whether the clause around some words looks ahead or back."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from dragoman.extract.bases import base_form
from dragoman.extract.dates import calendar_words
from dragoman.extract.horizons.lexicon import horizon_words

if TYPE_CHECKING:
    from spacy.tokens import Token

AHEAD, BACK, UNKNOWN = 1, -1, 0
_FARTHEST = 6  # heads to climb
_AUXILIARIES = frozenset(("aux", "aux:pass", "cop", "mark"))


def outlook_of(token: Token, *, planned: bool = True) -> int:
    """Tell whether what a token hangs on looks ahead (1), back (-1), or does not show (0).

    `planned`: what was planned or agreed looks ahead: "they agreed to meet in June".
    """
    here = token
    for _ in range(_FARTHEST):
        outlook = _own_outlook(here, planned=planned)
        if outlook != UNKNOWN:
            return outlook
        if here.head is here or (here.pos_ == "VERB" and not here.lower_.endswith("ing")):
            break
        here = here.head
    return UNKNOWN


def follows_past(token: Token) -> bool:
    """Tell whether the verb next before a token, in its sentence, is in the past: "told us in"."""
    for word in reversed(token.doc[token.sent.start : token.i]):
        if word.pos_ in ("VERB", "AUX"):
            return _own_outlook(word, planned=True) == BACK
    return False


def _own_outlook(token: Token, *, planned: bool) -> int:
    words = horizon_words().lists
    helpers = {child.lower_ for child in token.children if child.dep_ in _AUXILIARIES}
    if helpers & set(words["ahead"]) or (planned and base_form(token) in _future_words()):
        return AHEAD
    if helpers & set(words["behind"]):
        return BACK
    auxiliary = any(child.dep_ in ("aux", "aux:pass") for child in token.children)
    if token.pos_ == "VERB" and not auxiliary and _is_past(token):
        return BACK
    return UNKNOWN


@cache
def _future_words() -> frozenset[str]:
    return frozenset(calendar_words()["future"])


def _is_past(token: Token) -> bool:
    """Tell whether a verb's form is not its base, nor one in -s or -ing: "met", "resorted"."""
    form, base = token.lower_, base_form(token)
    return form != base and not form.endswith(("ing", "s"))
