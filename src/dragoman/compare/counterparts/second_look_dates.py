"""Another time for one step: "will resume in March", "not before the autumn"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from dragoman.compare.counterparts.pairs import Pair, against
from dragoman.compare.counterparts.second_look_focus import (
    common_matter,
    is_question,
    names_in_common,
    per_side,
    stand_apart,
    verb,
)
from dragoman.compare.counterparts.second_look_negations import turned
from dragoman.compare.counterparts.sides import Side
from dragoman.compare.words import word_table
from dragoman.records import Counterpart, CounterpartKind, Mode

_NEAR = 0.5
_MODES = (Mode.PREDICTED, Mode.POSSIBLE, Mode.WANTED)


@dataclass(frozen=True, slots=True)
class Term:
    """When something is to be: the way it is bound to a time, and the months of one year."""

    words: str
    way: str  # "until", "by", "after", "in"
    first: int
    last: int


def find_other_term(pair: Pair) -> Counterpart | None:
    """Return two sides that give one coming step other times of the year."""
    if not all(side.mode in _MODES and not is_question(side) for side in pair.sides):
        return None
    if pair.nearness < _NEAR or turned(pair.left) != turned(pair.right):
        return None
    left, right = terms_of(pair.left), terms_of(pair.right)
    if len(left) != 1 or len(right) != 1 or not _exclude(left[0], right[0]):
        return None
    if pair.parties_differ or not _one_step(pair):
        return None
    why = against(left[0].words, right[0].words)
    return pair.counterpart(CounterpartKind.NUMBER, why, 0.4)


def _one_step(pair: Pair) -> bool:
    if pair.same_subject is False and not names_in_common(pair):
        return False
    shared = common_matter(pair)
    return len(shared) + bool(names_in_common(pair)) >= 2 or bool(
        shared
        and (verb(pair.left) == verb(pair.right) or pair.same_subject or not stand_apart(pair))
    )


def _exclude(one: Term, other: Term) -> bool:
    """Tell whether two terms leave no month in common."""
    if "until" in (one.way, other.way):
        return one.way == other.way and (one.first, one.last) != (other.first, other.last)
    first, last = _open(one)
    other_first, other_last = _open(other)
    return last < other_first or other_last < first


def _open(term: Term) -> tuple[int, int]:
    if term.way == "by":
        return 0, term.last
    return (term.first, 13) if term.way == "after" else (term.first, term.last)


@per_side
def terms_of(side: Side) -> tuple[Term, ...]:
    """Return the times of the year that a side binds something to, in order."""
    return tuple(_term(match) for match in _pattern().finditer(side.text))


def _term(match: re.Match[str]) -> Term:
    lead = " ".join(match["lead"].lower().split())
    way = next(name for name in ("until", "by", "after", "in") if lead in _data()[name])
    name = " ".join(match["time"].lower().split())
    first, last = {**_data()["months"], **_data()["stretches"]}[name]
    return Term(match[0], way, first, last)


def _data() -> dict[str, Any]:
    return word_table("second_dates")


@cache
def _pattern() -> re.Pattern[str]:
    data = _data()
    leads = [lead for name in ("until", "by", "after", "in") for lead in data[name]]
    times = [*data["months"], *data["stretches"]]
    ordered = sorted(leads, key=len, reverse=True)
    lead = "|".join(r"\s+".join(map(re.escape, each.split())) for each in ordered)
    time = "|".join(
        r"\s+".join(map(re.escape, t.split())) for t in sorted(times, key=len, reverse=True)
    )
    between = (
        r"(?:\s+(?:the|next|this|early|late|mid|end\s+of|beginning\s+of|middle\s+of|\d{1,2}))*"
    )
    return re.compile(rf"\b(?P<lead>{lead}){between}\s+(?P<time>{time})\b", re.IGNORECASE)


def terms_differ(pair: Pair) -> bool:
    """Tell whether each side gives one time of the year, and the two exclude each other."""
    left, right = terms_of(pair.left), terms_of(pair.right)
    return len(left) == len(right) == 1 and _exclude(left[0], right[0])


def terms_agree(pair: Pair) -> bool:
    """Tell whether each side gives one time of the year, the same, and bound in the same way."""
    left, right = terms_of(pair.left), terms_of(pair.right)
    if not len(left) == len(right) == 1 or left[0].way != right[0].way:
        return False
    return (left[0].first, left[0].last) == (right[0].first, right[0].last)
