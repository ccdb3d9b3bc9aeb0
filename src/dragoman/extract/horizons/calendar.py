"""The calendar's own stretches, and what a preposition makes of them: "by the end of May"."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache, partial
from typing import TYPE_CHECKING, TypeAlias

from dragoman.extract.dates import (
    Anchor,
    Days,
    calendar_words,
    month_days,
    nearest,
    number_of_month,
    year_days,
)
from dragoman.extract.horizons.feasts import dated_feasts, days_of_feast
from dragoman.extract.horizons.lexicon import Part, horizon_words, squeezed
from dragoman.extract.horizons.outlook import AHEAD, BACK, UNKNOWN, follows_past, outlook_of
from dragoman.extract.horizons.readings import SOME_DAY, Interval, Reading
from dragoman.extract.horizons.spells import part_of, stretch_days, today
from dragoman.extract.moments import written_dates
from dragoman.extract.numerals import any_of
from dragoman.records import Document, HorizonKind

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_DaysOf: TypeAlias = Callable[[Anchor], Days | None]


@dataclass(frozen=True, slots=True)
class _Core:
    """What names a stretch of days, without its preposition."""

    start: int
    end: int
    days: _DaysOf
    by_calendar: bool  # no document's date is needed
    needs: str = ""  # "lead", "part": without that, it is no horizon
    part: Part | None = None  # "year-end" has its part in itself


def calendar_readings(document: Document, doc: Doc) -> Iterator[Reading]:
    """Yield the dates and stretches of days that can lie ahead; they may overlap."""
    for core in _cores(document):
        if core.days(SOME_DAY) is not None:
            reading = _reading(document.text, doc, core)
            if reading is not None:
                yield reading


def _cores(document: Document) -> Iterator[_Core]:
    text = document.text
    for start, end, match, reader in written_dates(document):
        days: _DaysOf = partial(reader, match)
        if _WAY_INSIDE.match(text, start, end):
            continue  # "later this month" is a part of "this month"
        part = _PART_INSIDE.match(text, start, end)
        end = _without_stop(text, start, end)
        core = _Core(part.end() if part else start, end, days, days(Anchor()) is not None)
        yield replace(core, needs="lead") if _BARE_YEAR.match(text, core.start, end) else core
    for match in _bare().finditer(text):
        yield _bare_core(match)
    for match in _stretches().finditer(text):
        yield _stretch_core(match)


_WAY_INSIDE = re.compile(r"(?:earlier|later)\b", re.IGNORECASE)
_PART_INSIDE = re.compile(r"(?:early|late|mid)[\s-]+", re.IGNORECASE)
_BARE_YEAR = re.compile(r"\d{4}(?!\d*s)")


def _without_stop(text: str, start: int, end: int) -> int:
    """Return where a date ends without a full stop; an abbreviation keeps its own."""
    last = text[start:end].rstrip(".").rpartition(" ")[2]
    full = {form for forms in calendar_words()["months"].values() for form in forms[:1]}
    whole = last in full or last[:1].isdigit()
    return end - 1 if text[end - 1] == "." and whole else end


def _bare_core(match: re.Match[str]) -> _Core:
    """Read a month, a season or a year that only its preposition makes one."""
    start, end = match.span()
    if match["year"]:
        days = year_days(int(match["year"]))
        return _Core(start, end, lambda _: days, by_calendar=True, needs="lead")
    in_year = _days_in_year(match)
    if match["feast_year"]:
        in_that = in_year(int(match["feast_year"]))
        return _Core(start, end, lambda _: in_that, by_calendar=True, needs="lead")
    later = 1 if match["feast_way"] == "next" else None

    def nearest_days(anchor: Anchor) -> Days | None:
        if later is not None:
            return in_year(anchor.first.year + later) if anchor.first else None
        return nearest(anchor, in_year)

    return _Core(start, end, nearest_days, by_calendar=False, needs="lead")


def _days_in_year(match: re.Match[str]) -> Callable[[int], Days]:
    """Return the days of a month, of two, of a season or of a feast in any year."""
    if match["feast"]:
        return days_of_feast(match["feast"])
    if match["season"]:
        first, last = calendar_words()["seasons"][match["season"]]
    else:
        first = number_of_month(match["month"])
        last = number_of_month(match["month2"]) if match["month2"] else first
        last += 12 if last < first else 0
    return lambda year: month_days(year, first, last)


def _stretch_core(match: re.Match[str]) -> _Core:
    """Read "next year", "this decade", "year-end", "the century"."""
    words = horizon_words()
    unit = match["unit"].lower()
    way = squeezed(match["way"] or "")
    needs = "" if way or match["edge"] else "lead" if unit == "weekend" else "part"
    part = words.parts["the end of"] if match["edge"] else None
    by_calendar = unit in words.calendar_stretches
    days = partial(stretch_days, unit, words.ways.get(way, 0))
    return _Core(match.start(), match.end(), days, by_calendar, needs, part)


@cache
def _bare() -> re.Pattern[str]:
    months = any_of(form for forms in calendar_words()["months"].values() for form in forms[:1])
    seasons = any_of(calendar_words()["seasons"])
    return re.compile(
        rf"\b(?P<month>{months})\b(?:\s+(?:or|and|to)\s+(?P<month2>{months})\b)?(?!\s+\d)"
        rf"|\b(?P<feast>{any_of(dated_feasts())})(?!\w|['’]\w|\s+(?:Eve|Day))"
        r"(?:,?\s+(?:(?P<feast_year>2[01]\d\d)|(?P<feast_way>next|this)\s+year)\b)?"
        rf"|\b(?P<season>{seasons})\b(?!\s+(?:of|in)\b)"
        r"|\b(?P<year>2[01]\d\d)\b(?![%,.]\d|s\b|-\d)"
    )


@cache
def _stretches() -> re.Pattern[str]:
    words = horizon_words()
    return re.compile(
        rf"(?:\b(?P<way>{any_of(words.ways)})\s+)?\b(?P<unit>{any_of(words.stretches)})\b"
        r"(?P<edge>['’]s\s+end\b|[\s-]end\b)?(?!['’-])",
        re.IGNORECASE,
    )


def _reading(text: str, doc: Doc, core: _Core) -> Reading | None:
    """Return what a core says with its preposition and its part, where it can lie ahead."""
    front = _front_of(text, doc, core)
    words = horizon_words()
    lead = squeezed(front["lead"] or "") if front else ""
    part = _parts()[squeezed(front["part"]).rstrip("-")] if front and front["part"] else core.part
    relation = words.leads.get(lead, "within")
    over = _over().match(text, core.end)
    if over:
        part = part or words.parts["the end of"]
    if _is_bare(core, lead, part, front) or relation == "since":
        return None
    span = doc.char_span(core.start, core.end, alignment_mode="expand")
    named = _named_by(span.root, core) if span is not None else None
    if span is None or (_is_owner(span.root) and named is None) or (named and not lead):
        return None
    if _EARLIER.search(text, max(0, core.start - 20), core.start):
        return None
    start = front.start() if front else core.start
    end = named.idx + len(named) if named is not None else over.end() if over else core.end
    if not core.by_calendar and _looks_back(text[start:end], span.root, lead):
        return None
    ahead = relation in ("by", "before", "from") or _is_ahead(text[start:end], span.root)
    kind = HorizonKind.EXPLICIT if core.by_calendar else HorizonKind.RELATIVE
    kind = HorizonKind.OPEN if relation == "beyond" else kind
    foretold = relation in ("by", "before") and outlook_of(span.root.head) == AHEAD
    placing = partial(
        _placed, days=core.days, relation=relation, part=part, around=named is not None, ahead=ahead
    )
    return Reading((start, end), kind, placing, foretold=foretold and core.by_calendar)


@cache
def _over() -> re.Pattern[str]:
    """Return what says behind a stretch of days that it ends: "before the year | is out"."""
    return re.compile(rf"\s+(?:{any_of(horizon_words().lists['stretch_ends'])})\b", re.IGNORECASE)


_EARLIER = re.compile(r"\bearlier\s+(?:in\s+)?$", re.IGNORECASE)


def _is_bare(core: _Core, lead: str, part: Part | None, front: re.Match[str] | None) -> bool:
    """Tell whether a core lacks the preposition, or the part, that makes it a horizon."""
    if core.needs == "part":
        return not part or not _has_article(front)
    return core.needs == "lead" and not (lead or part)


def _front_of(text: str, doc: Doc, core: _Core) -> re.Match[str] | None:
    """Return the preposition, the part and the article before a core."""
    front = _front().search(text, max(0, core.start - 60), core.start)
    if front is None or not front["lead"]:
        return front
    if front["lead"].lower() == "come" and not _OPENS.search(text, 0, front.start("lead")):
        return _front().search(text, front.end("lead"), core.start)  # "will come this spring"
    first = doc.char_span(*front.span("lead"), alignment_mode="expand")
    if first is None or first[-1].pos_ not in ("ADV", "NOUN") or len(first) > 1:
        return front
    # "Is over early next year", "the past this week": no preposition.
    return _front().search(text, front.end("lead"), core.start)


_OPENS = re.compile(r"(?:^|[.,;:!?—–]|\band|\bbut)\s*$", re.IGNORECASE)


def _has_article(front: re.Match[str] | None) -> bool:
    return front is not None and bool(front["the"] or squeezed(front["part"] or "") == "mid")


_AHEAD_WORDS = re.compile(r"\b(?:next|coming|tomorrow|later|end|rest|remainder|new)\b", re.I)


def _looks_back(words: str, token: Token, lead: str) -> bool:
    """Tell whether a date lies behind; "from Monday" is of things that have been, as a rule."""
    if _AHEAD_WORDS.search(words):
        return False
    outlook = outlook_of(token.head)
    if lead == "from" or token.lower_ == "today":
        return outlook != AHEAD
    return outlook == BACK or (outlook == UNKNOWN and follows_past(token))


def _is_ahead(words: str, token: Token) -> bool:
    """Tell whether a month without a year is the next one, and not the one that lies nearest."""
    if _AHEAD_WORDS.search(words) or _weekdays().search(words):
        return True
    return outlook_of(token.head) == AHEAD


@cache
def _weekdays() -> re.Pattern[str]:
    forms = (form for forms in calendar_words()["weekdays"].values() for form in forms[:1])
    return re.compile(rf"\b(?:{any_of(forms)})\b", re.IGNORECASE)


def _is_owner(token: Token) -> bool:
    return token.dep_ == "nmod:poss"


def _named_by(token: Token, core: _Core) -> Token | None:
    """Return the noun that a date names, right behind it: "the 2024 election"."""
    head = token.head
    if _is_owner(token):
        return head if head.pos_ == "NOUN" and token.i < head.i <= token.i + 5 else None
    if token.lower_ in horizon_words().stretches:
        return None  # "from next year prices will rise"
    right = head.pos_ == "NOUN" and token.i < head.i <= token.i + 3
    right = right and all(t.pos_ not in ("ADP", "PUNCT") for t in token.doc[token.i : head.i])
    return head if right and token.dep_ in ("nummod", "compound", "amod", "nmod") else None


def _placed(
    anchor: Anchor,
    *,
    days: _DaysOf,
    relation: str,
    part: Part | None,
    around: bool,
    ahead: bool,
) -> Interval | None:
    """Return the days of a stretch, or of its part, as its preposition places them."""
    whole = days(Anchor(anchor.first, anchor.last, future=ahead))
    if whole is None:
        return None
    first, last = part_of(whole, part) if part else whole
    if part and part.ahead and anchor.last is not None:
        first = max(first, min(anchor.last, last))
    edge = part.edge if part else ""
    # "Before the end of May" can be its last day: the end is the moment when May is over.
    start = last + timedelta(days=1) if edge == "end" else first
    end = first if edge == "start" else last
    if around and relation in ("before", "after"):
        start, end = last + timedelta(days=1), first - timedelta(days=1)
    if relation == "by":
        return _up_to(anchor, end)
    if relation == "before":
        return _up_to(anchor, start - timedelta(days=1))
    if relation in ("after", "from") and anchor.first and last < anchor.first:
        return first, last  # "after the 1999 shootings" is of the past
    if relation == "beyond":
        return today(anchor), None
    if relation == "after":
        return end + timedelta(days=1), None
    if relation == "from":
        return first, None
    # What has begun is to come only from the document's day on.
    return max(first, today(anchor, last) or first), last


def _up_to(anchor: Anchor, last: date) -> Interval:
    return today(anchor, last), last


@cache
def _parts() -> dict[str, Part]:
    return {words.removeprefix("the "): part for words, part in horizon_words().parts.items()}


@cache
def _front() -> re.Pattern[str]:
    leads, parts = any_of(horizon_words().leads), any_of(_parts())
    return re.compile(
        rf"(?:(?<![\w-])(?P<lead>{leads})\s+)?(?:(?:the\s+)?\b(?P<part>{parts})[\s-]+)?"
        r"(?P<the>\b(?:the|this|that)\s+)?$",
        re.IGNORECASE,
    )
