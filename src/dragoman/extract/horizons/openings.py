"""Open horizons in set phrases: "in the coming period", "sooner or later", "until then"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from dragoman.extract.dates import Anchor
from dragoman.extract.horizons.lexicon import horizon_words, squeezed
from dragoman.extract.horizons.outlook import AHEAD, BACK, outlook_of
from dragoman.extract.horizons.readings import Interval, Reading
from dragoman.extract.horizons.spells import today
from dragoman.extract.numerals import any_of
from dragoman.records import HorizonKind

if TYPE_CHECKING:
    from spacy.tokens import Doc


def open_readings(text: str, doc: Doc) -> Iterator[Reading]:
    """Yield the phrases whose end cannot be told; they may overlap."""
    for match in _phrases().finditer(text):
        if _lies_open(squeezed(match[0]), match, doc):
            yield Reading(match.span(), HorizonKind.OPEN, _from_today)
    for match in _resumed().finditer(text):
        yield Reading(match.span(), HorizonKind.RELATIVE, _nowhere)


def _nowhere(_: Anchor) -> None:
    return None


def _from_today(anchor: Anchor) -> Interval:
    return today(anchor), None


def _lies_open(words: str, match: re.Match[str], doc: Doc) -> bool:
    span = doc.char_span(*match.span(), alignment_mode="expand")
    if span is None:
        return False
    lists = horizon_words().lists
    before = doc[span.start - 1].lower_ if span.start else ""
    behind = doc[span.end].lower_ if span.end < len(doc) else ""
    if behind == "of":
        return False  # "down the road of reform", "in the future of Europe"
    short = len(span) == 1 or words == "one day"
    if short and (before in lists["not_before_open"] or behind in lists["not_behind_open"]):
        return False
    if words in lists["open_either_way"]:
        outlook = outlook_of(span.root.head, planned=False)
        return outlook == AHEAD if words in lists["open_ahead_alone"] else outlook != BACK
    return True


@cache
def _phrases() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])(?:{any_of(horizon_words().lists['open'])})(?![\w-])", re.I)


@cache
def _resumed() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])(?:{any_of(horizon_words().lists['resumed'])})(?![\w-])", re.I)
