"""How a report says a forecast: by when, who, how likely, and from which sentence."""

from __future__ import annotations

from bisect import bisect_right
from calendar import monthrange

from dragoman.records import (
    Document,
    Extraction,
    Forecast,
    Horizon,
    HorizonKind,
    Probability,
    Resolution,
    Span,
)
from dragoman.report.figures import count_account
from dragoman.report.wording import date_words, one_line

_OPEN = HorizonKind.OPEN
STATED = "stated"
"""The scale of a likelihood that the text itself gives in numbers."""


def speaker_words(forecast: Forecast, document: Document) -> str:
    """Return who makes a forecast; of the account's own voice, its author where he is known."""
    speaker = forecast.speaker
    if speaker.resolution is Resolution.AUTHOR:
        return one_line(speaker.name or document.author or "") or "the author"
    return one_line(speaker.name) or "nobody named"


def days_words(horizon: Horizon, *, short: bool = False) -> str:
    """Return the days of a horizon as one says them; "" where nothing places it or it is open.

    Whole months and years by their names: "June 2031"; another stretch by its end: "by 17 June
    2031"; without an end: "from 1 July 2031". `short` is for tables: "by 17 Jun 2031".
    """
    first, last = horizon.first, horizon.last
    if last is None:
        if first is None or horizon.kind is _OPEN:
            return ""
        return f"from {date_words(first, short=short)}"
    if first == last:
        return date_words(last, short=short)
    if first == f"{last[:4]}-01-01" and last.endswith("-12-31"):
        return last[:4]
    if first == f"{last[:7]}-01" and last == _month_end(last):
        return date_words(last[:7])
    return f"by {date_words(last, short=short)}"


def _month_end(day: str) -> str:
    year, month = int(day[:4]), int(day[5:7])
    return f"{day[:7]}-{monthrange(year, month)[1]:02d}"


def interval_words(horizon: Horizon) -> str:
    """Return both ends of a horizon: "1 June 2031 – 31 August 2031"; "" where there is none."""
    first, last = horizon.first, horizon.last
    if first and last and first != last:
        return f"{date_words(first)} – {date_words(last)}"
    return days_words(horizon)


def likelihood_words(probability: Probability) -> str:
    """Return the words of likelihood, with the numbers where a scale gives them.

    A number that the text states itself is in its words already.
    """
    words = one_line(probability.span.exact)
    numbers = range_words(probability.low, probability.high)
    return f"{words} ({numbers})" if numbers and probability.scale != STATED else words


def range_words(low: float | None, high: float | None) -> str:
    """Return an interval of probability in percent; "" without numbers.

    >>> range_words(0.55, 0.75), range_words(0.5, 0.5), range_words(0.95, None)
    ('55–75%', '50%', '95% or more')
    """
    if low is None:
        return "" if high is None else f"up to {_percent(high)}%"
    if high is None:
        return f"{_percent(low)}% or more"
    return f"{_percent(low)}%" if low == high else f"{_percent(low)}–{_percent(high)}%"


def _percent(share: float) -> str:
    """Return a share in percent, as exact as a scale gives it: 55, 0.5."""
    return f"{100 * share:.3g}"


def condition_words(forecast: Forecast) -> str:
    """Return the condition with its "if"; "" where there is none."""
    return " […] ".join(one_line(span.exact) for span in forecast.condition)


def unread_words(extraction: Extraction) -> str:
    """Return that an account is in a language that is not read, in a sentence; "" for others."""
    language = count_account(extraction).unread_language
    return f"In {language}, a language not read yet: no forecasts." if language else ""


class Sentences:
    """Finds the sentence that a forecast stands in."""

    def __init__(self, extraction: Extraction) -> None:
        self._spans = sorted(each.span for each in extraction.sentences)
        self._starts = [span.start for span in self._spans]

    def around(self, forecast: Forecast) -> tuple[Span, ...]:
        """Return the sentence, or the outcome's own words where no sentence is known."""
        place = bisect_right(self._starts, forecast.passage.start) - 1
        if place >= 0 and forecast.passage.end <= self._spans[place].end:
            return (self._spans[place],)
        return forecast.outcome
