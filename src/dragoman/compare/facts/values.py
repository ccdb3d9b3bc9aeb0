"""Whether two facts can both be right, and what to say where they differ."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from dragoman.compare.names import fold, name_words
from dragoman.compare.words import word_table
from dragoman.records import ActorKind, Extraction, Fact, FactKind, Quantity

_ROUNDING = 0.05  # of a length or count: "90 minutes" and "93 minutes" are one, 90 and 105 not
_ONE_DAY = ": one day apart"
_MINUTES = {"minute": 1.0, "day": 1440.0}


@dataclass(frozen=True, slots=True)
class Given:
    """A fact with the extraction of the account that gives it."""

    fact: Fact
    extraction: Extraction


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether two facts are compatible; `why` where they differ, compatible or not."""

    compatible: bool
    why: str = ""


@cache
def fact_words() -> dict[str, Any]:
    """Return the words of the fact sheet."""
    return word_table("fact_words")


def compare_dates(one: Given, other: Given) -> Verdict:
    """Tell whether two dates can be of one day."""
    left, right = one.fact.moment, other.fact.moment
    if left is None or right is None:
        return Verdict(True)
    if left.first <= right.last and right.first <= left.last:
        same = (left.first, left.last) == (right.first, right.last)
        return Verdict(True, "" if same else f"{_against(one, other)}: one is less exact")
    days = _days_between(left.last, right.first), _days_between(right.last, left.first)
    apart = min(each for each in days if each >= 0)
    if apart == 1:
        return Verdict(False, f"{_against(one, other)}{_ONE_DAY}")
    return Verdict(False, f"{_against(one, other)}: {apart} days apart")


def explained_by_hour(verdict: Verdict, columns: Iterable[Iterable[Given]]) -> Verdict:
    """Return a verdict as compatible when a day lies between and some account was late in it."""
    late = any(_is_late(each) for column in columns for each in column)
    if verdict.compatible or not verdict.why.endswith(_ONE_DAY) or not late:
        return verdict
    return Verdict(True, f"{verdict.why}, local time may explain it")


def _days_between(first: str, last: str) -> int:
    return (date.fromisoformat(last) - date.fromisoformat(first)).days


def _is_late(given: Given) -> bool:
    """Tell whether an account says that it was late or early in the day."""
    moment = given.fact.moment
    if moment and moment.time:
        return moment.time >= "18:00" or moment.time <= "08:00"
    start, end = given.fact.passage.start, given.fact.passage.end
    near = fold(given.extraction.document.text[max(0, start - 40) : end + 40])
    return any(word in fact_words()["late"] for word in re.findall(r"[a-z]+", near))


def compare_lengths(one: Given, other: Given) -> Verdict:
    """Tell whether two lengths can be of one meeting."""
    left, right = _minutes(one.fact.quantity), _minutes(other.fact.quantity)
    if left is None or right is None:
        return Verdict(True)
    return _intervals(one, other, left, right)


def _minutes(quantity: Quantity | None) -> tuple[float, float] | None:
    if quantity is None or quantity.unit not in _MINUTES:
        return None
    factor = _MINUTES[quantity.unit]
    low, high = _ends(quantity)
    return low * factor, high * factor


def _ends(quantity: Quantity) -> tuple[float, float]:
    low = 0.0 if quantity.low is None else quantity.low
    high = float("inf") if quantity.high is None else quantity.high
    return low, high


def _intervals(
    one: Given, other: Given, left: tuple[float, float], right: tuple[float, float]
) -> Verdict:
    # An approximate value is an interval already, and a wide one.
    rough = any(each.fact.quantity and each.fact.quantity.approximate for each in (one, other))
    slack = 1.0 if rough else 1 + _ROUNDING
    compatible = left[0] <= right[1] * slack and right[0] <= left[1] * slack
    if not compatible:
        return Verdict(False, _against(one, other))
    return Verdict(True, "" if left == right else f"{_against(one, other)}: both can be right")


def compare_numbers(one: Given, other: Given) -> Verdict:
    """Tell whether two counts of the same can both be right."""
    left, right = one.fact.quantity, other.fact.quantity
    if left is None or right is None:
        return Verdict(True)
    if left.low == left.high and right.low == right.high and left.unit == "count":
        same = left.low == right.low
        return Verdict(same, "" if same else _against(one, other))
    return _intervals(one, other, _ends(left), _ends(right))


def compare_places(one: Given, other: Given) -> Verdict:
    """Tell whether two places can be one, or one lie in the other."""
    left, right = _place_words(one), _place_words(other)
    if left <= right or right <= left or _is_one_spelling(one, other):
        return Verdict(True, "" if left == right else _against(one, other))
    countries = _country(one), _country(other)
    if None not in countries and countries[0] != countries[1]:
        return Verdict(False, _against(one, other))
    if _is_country(one) or _is_country(other):
        return Verdict(True, f"{_against(one, other)}: one may lie in the other")
    if (left | right) & set(fact_words()["venues"]):
        return Verdict(True, f"{_against(one, other)}: one may lie in the other")
    return Verdict(False, _against(one, other))


def _place_words(given: Given) -> frozenset[str]:
    return frozenset(name_words(given.fact.value)) - {"the", "of", "city"}


def _is_one_spelling(one: Given, other: Given) -> bool:
    from rapidfuzz.fuzz import ratio

    left, right = (fold(each.fact.value.split(",")[0]) for each in (one, other))
    return min(len(left), len(right)) > 4 and ratio(left, right) >= 85


def _states_at(given: Given) -> list[tuple[str, bool]]:
    """Return the countries named in a place's passage, and whether by a capital or a seat."""
    passage = given.fact.passage
    return [
        (actor.country, mention.metonym)
        for actor in given.extraction.actors
        if actor.kind is ActorKind.STATE and actor.country
        for mention in actor.mentions
        if mention.span.overlaps(passage)
    ]


def _country(given: Given) -> str | None:
    countries = {country for country, _ in _states_at(given)}
    return countries.pop() if len(countries) == 1 else None


def _is_country(given: Given) -> bool:
    states = _states_at(given)
    return bool(states) and not any(m for _, m in states) and "," not in given.fact.value


def compare_formats(one: Given, other: Given) -> Verdict:
    """Tell whether two formats can be of one meeting."""
    words = fact_words()
    formats = {one.fact.value, other.fact.value}
    remote, present = set(words["remote"]), set(words["present"])
    mixed = bool(formats & remote) and bool(formats & present)
    if mixed or (len(formats) == 2 and formats <= remote):
        return Verdict(False, _against(one, other))
    return Verdict(True)


def compare_results(one: Given, other: Given) -> Verdict:
    """Tell whether two outcomes, or two next steps, of the same subject can both be right."""
    if _is_nothing(one) != _is_nothing(other):
        return Verdict(False, _against(one, other))
    left, right = one.fact.moment, other.fact.moment
    if left and right and not (left.first <= right.last and right.first <= left.last):
        return Verdict(False, f"“{left.span.exact}” against “{right.span.exact}”")
    return Verdict(True)


def _is_nothing(given: Given) -> bool:
    words = re.findall(r"[a-z]+", fold(given.fact.value))
    return any(word in fact_words()["nothing"] for word in words[:6])


def _against(one: Given, other: Given) -> str:
    left, right = (" ".join(each.fact.passage.exact.split()) for each in (one, other))
    if left.lower() == right.lower():
        left, right = one.fact.value, other.fact.value
    return f"“{_short(left)}” against “{_short(right)}”"


def _short(words: str) -> str:
    return words if len(words) <= 80 else f"{words[:77].rstrip()}…"


def _always(_one: Given, _other: Given) -> Verdict:
    return Verdict(True)


COMPARED: dict[FactKind, Callable[[Given, Given], Verdict]] = {
    FactKind.PARTICIPANT: _always,
    FactKind.PLACE: compare_places,
    FactKind.DATE: compare_dates,
    FactKind.LENGTH: compare_lengths,
    FactKind.OCCASION: _always,
    FactKind.FORMAT: compare_formats,
    FactKind.OUTCOME: compare_results,
    FactKind.NEXT_STEP: compare_results,
    FactKind.NUMBER: compare_numbers,
}
