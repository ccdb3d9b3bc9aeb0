"""Quantities: numbers with their units and what they count, as intervals."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

from dragoman.extract.counted import counted
from dragoman.extract.moments import date_ranges
from dragoman.extract.numerals import any_of, number_pattern, number_value, number_words
from dragoman.extract.ranges import Cover, Range
from dragoman.extract.shares import find_shares
from dragoman.extract.words import load_yaml
from dragoman.records import Document, Quantity

if TYPE_CHECKING:
    from spacy.tokens import Doc

_TWO_DAYS = 2880.0
_DAY = 1440.0
_ROUNDED = 0.15  # how far from "half" a figure may be that is given for it, as a part of it
_NEXT_TO = 80  # characters
# Of a count below ten, these say where or what of: "talked about two citizens".
_TWO_SENSES = frozenset(("about", "around", "over", "under", "above", "below", "some"))


@dataclass(frozen=True, slots=True)
class _Reading:
    """A number as it was read: the range of characters, the interval and the unit."""

    start: int
    end: int
    low: float | None
    high: float | None
    unit: str = ""  # "" until one is found
    form: str = ""  # the unit as it is written: "h"
    approximate: bool = False


def find_quantities(document: Document, doc: Doc) -> list[Quantity]:
    """Return the quantities of a document in order of appearance.

    Dates, years, ages, ordinals and numbers that belong to names are none.
    """
    text = document.text
    barred = Cover(len(text), _barred(document))
    atoms = []
    for atom in (*_shares(text), *_atoms(text)):
        if not barred.touches([(atom.start, atom.end)]):
            barred.add([(atom.start, atom.end)])
            atoms.append(atom)
    atoms.sort(key=lambda atom: atom.start)
    joined = _without_rounded(text, list(_joined(text, atoms)))
    readings = (_modified(text, each) for each in joined)
    made = (_quantity(document, doc, each) for each in readings)
    return [quantity for quantity in made if quantity is not None]


def _without_rounded(text: str, readings: Sequence[_Reading]) -> Iterator[_Reading]:
    """Leave out a share that the exact figure behind it takes up: "barely half, 49 per cent"."""
    following: list[_Reading | None] = [*readings[1:], None][: len(readings)]
    for reading, after in zip(readings, following, strict=True):
        if reading.form != "share" or after is None or not _takes_up(text, reading, after):
            yield reading


def _takes_up(text: str, share: _Reading, exact: _Reading) -> bool:
    if exact.unit != "percent" or exact.form == "share" or not share.low or exact.low is None:
        return False
    gap = text[share.end : exact.start]
    near = abs(exact.low - share.low) <= _ROUNDED * share.low
    return near and len(gap) < _NEXT_TO and not set(gap) & set(".;!?\n")


def _barred(document: Document) -> Iterator[Range]:
    for aside in document.set_aside:
        yield aside.span.start, aside.span.end
    yield from date_ranges(document.text)
    for match in _NO_QUANTITY.finditer(document.text):
        yield match.span()


_NO_QUANTITY = re.compile(
    r"^\s*[\[(]?\d{1,3}[.)\]]\s"  # numbers of lists
    r"|\[\d{1,3}\]"  # notes
    r"|\d(?:st|nd|rd|th)\b"
    r"|\b\d{1,2}:\d{2}(?!\d)|\b\d{1,2}(?:[:.]\d{2})?\s*(?:[ap]\.m\.|[ap]m\b|o[’']clock)"
    r"|\b\d+(?:\.\d+){2,}|\+\d[\d\s()-]{6,}|\b\d+\s?[+/]\s?\d+\b|#\d+|https?://\S+|\S+@\S+"
    r"|\b50[-–]50\b|\b(?:one[\s-]on[\s-]one|two[\s-]plus[\s-]two|one\s+another|no\s+one)\b"
    r"|\b(?:one|two)[\s-](?:way|sided?|state|track|man|woman|party|off|time)\b"
    r"|\bin\s+one\s+(?:of|form|way)\b|\bone\s+of\b|\bage[ds]?\s+\d{1,3}\b|, \d{2}, "
    r"|\b[\w-]+[\s-]years?[\s-]old\b",
    re.IGNORECASE | re.MULTILINE,
)


def _shares(text: str) -> Iterator[_Reading]:
    for start, end, percent in find_shares(text):
        yield _Reading(start, end, percent, percent, "percent", "share")


def _atoms(text: str) -> Iterator[_Reading]:
    """Yield every number with its sign and unit, and every idiom for one."""
    for match in _pattern().finditer(text):
        start, end = match.span()
        lowered = " ".join(match[0].lower().split())
        end -= 3 if lowered.endswith(" of") else 0
        if match["idiom"]:
            minutes = _idiom_minutes(match["idiom"])
            yield _Reading(start, end, minutes, minutes, "minute")
        elif match["vague"]:
            words = " ".join(match["vague"].lower().split())
            if words in number_words().vague_amounts and not match["vague_unit"]:
                continue  # "several" envoys: nobody counted them
            low, high = number_words().vague[words]
            unit, factor, form = _unit_of(match["vague_unit"])
            yield _Reading(start, end, _times(low, factor), _times(high, factor), unit, form, True)
        elif match["hours"]:
            minutes = 60.0 * int(match["hours"]) + int(match["minutes"])
            yield _Reading(start, end, minutes, minutes, "minute")
        elif lowered and (value := number_value(match["number"])) is not None:
            value *= number_words().short_scales.get((match["short"] or "").lower(), 1.0)
            unit, factor, form = _unit_of(match["unit"])
            unit = _signs().get(match["sign"] or "", unit)
            yield _Reading(start, end, value * factor, value * factor, unit, form)


@cache
def _pattern() -> re.Pattern[str]:
    idioms = "|".join(pattern for pattern, _ in _idioms())
    unit = rf"(?:{any_of([*_units(), *_currencies()])})(?!\w)"
    short = any_of(number_words().short_scales)
    return re.compile(
        rf"(?<![\w.,/’'+])(?<![^\W\d][-–])(?:(?P<idiom>{idioms})\b"
        rf"|(?P<vague>{any_of(number_words().vague)})\b(?:\s+(?P<vague_unit>{unit}))?"
        rf"|(?P<hours>\d\d?)\s?h\s?(?P<minutes>[0-5]\d)(?:\s?min(?:utes|s)?)?\b"
        rf"|(?:(?P<sign>{any_of(_signs())})\s?)?(?P<number>{number_pattern()})"
        rf"(?:(?<=\d)(?P<short>{short})(?!\w))?(?:[\s-]?(?P<unit>{unit}))?"
        rf"(?![\w]|\.\d))",
        re.IGNORECASE,
    )


@cache
def _units() -> dict[str, tuple[str, float]]:
    """Return the unit that each form stands for, and how many of it."""
    return {
        form.lower(): (unit, float(factor))
        for unit, factors in load_yaml("units_measures").items()
        for factor, forms in factors.items()
        for form in forms
    }


@cache
def _currencies() -> dict[str, str]:
    entries = load_yaml("units_currencies").items()
    return {word.lower(): code for code, entry in entries for word in entry["words"]}


@cache
def _signs() -> dict[str, str]:
    entries = load_yaml("units_currencies").items()
    return {sign: code for code, entry in entries for sign in entry["signs"]}


def _unit_of(form: str | None) -> tuple[str, float, str]:
    """Return the unit that a form stands for, how many of it, and the form in lower case."""
    key = " ".join((form or "").lower().split())
    if key in _currencies():
        return _currencies()[key], 1.0, key
    unit, factor = _units().get(key, ("", 1.0))
    return unit, factor, key


@cache
def _idioms() -> tuple[tuple[str, float], ...]:
    return tuple((pattern, float(minutes)) for pattern, minutes in load_yaml("units_idioms"))


def _idiom_minutes(words: str) -> float:
    for pattern, minutes in _idioms():
        bare = re.sub(r"\(\?(?:<=|=)[^)]*\)", "", pattern)
        if re.fullmatch(bare, words, re.IGNORECASE):
            return minutes
    return 60.0


def _joined(text: str, atoms: Sequence[_Reading]) -> Iterator[_Reading]:
    """Yield the readings with ranges and durations in two parts made one."""
    held: _Reading | None = None
    for atom in atoms:
        both = _both(text, held, atom) if held else None
        if both is None and held is not None:
            yield held
        held = both or atom
    if held is not None:
        yield held


_RANGE = re.compile(r"\s?[–—-]\s?|\s+(?:to|or)\s+", re.IGNORECASE)
_BETWEEN = re.compile(r"\bbetween\s+$", re.IGNORECASE)
_SUM = re.compile(r",?\s*(?:and\s+)?", re.IGNORECASE)


def _both(text: str, one: _Reading, other: _Reading) -> _Reading | None:
    """Return two readings as one, where they are a range or the parts of one duration."""
    gap = text[one.end : other.start]
    if len(gap) > 8 or one.low is None or other.high is None or one.approximate:
        return None
    between = gap.strip().lower() == "and" and _BETWEEN.search(text, 0, one.start)
    if (between or _RANGE.fullmatch(gap)) and one.unit in ("", other.unit):
        factor = _units().get(other.form, ("", 1.0))[1] if not one.unit else 1.0
        if one.low * factor < other.high:
            return replace(other, start=one.start, low=one.low * factor)
    return _summed(one, other) if _SUM.fullmatch(gap) else None


def _summed(one: _Reading, other: _Reading) -> _Reading | None:
    """Return the parts of one duration as one: "one hour and 45 minutes", "1 h 45"."""
    if one.unit != "minute" or one.low is None or other.high is None or one.low < 60:
        return None
    minutes = other.unit == "minute" or (other.unit == "" and one.form in ("h", "hr", "hrs"))
    if not minutes or other.high >= 60 * (24 if one.low >= _DAY else 1):
        return None
    total = one.low + other.high
    return replace(one, end=other.end, low=total, high=total)


def _modified(text: str, reading: _Reading) -> _Reading:
    """Return a reading with the words before it taken in: "nearly", "more than"."""
    match = _modifier().search(text, max(0, reading.start - 30), reading.start)
    if match is None or reading.low is None:
        return reading
    words = " ".join(match[1].lower().split())
    if reading.low != reading.high:
        above = number_words().modifiers[words][1] is None
        return replace(reading, start=match.start(1), high=None) if above else reading
    if words in _TWO_SENSES and not reading.unit and (reading.low or 0) < 10:
        return reading
    low, high = number_words().modifiers[words]
    return replace(
        reading,
        start=match.start(1),
        low=_times(reading.low, low),
        high=_times(reading.high, high),
        approximate=low != high and None not in (low, high),
    )


@cache
def _modifier() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])({any_of(number_words().modifiers)})\s+$", re.IGNORECASE)


def _times(value: float | None, factor: float | None) -> float | None:
    return None if value is None or factor is None else round(value * factor, 2)


def _quantity(document: Document, doc: Doc, reading: _Reading) -> Quantity | None:
    """Return a reading as a record, or None where it counts nothing."""
    words = doc.char_span(reading.start, reading.end, alignment_mode="expand")
    if words is None:
        return None
    measured = bool(reading.unit)
    of = counted(words, measured=measured, vague=reading.approximate)
    if of is None:
        return None
    low, high, unit = _in_days(reading) if reading.unit == "minute" else _plain(reading)
    span = document.cut(reading.start, reading.end)
    return Quantity(span, low, high, unit, of or None, reading.approximate)


def _plain(reading: _Reading) -> tuple[float | None, float | None, str]:
    return reading.low, reading.high, reading.unit or "count"


def _in_days(reading: _Reading) -> tuple[float | None, float | None, str]:
    """Return a duration in minutes, or in days from two days on."""
    longest = reading.high if reading.high is not None else reading.low
    if longest is None or longest < _TWO_DAYS:
        return reading.low, reading.high, "minute"
    return _times(reading.low, 1 / _DAY), _times(reading.high, 1 / _DAY), "day"
