"""The outlook of a brief: by when, how likely, what is due, and which forecasts matter most."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable, Sequence
from datetime import date, timedelta
from enum import StrEnum

from dragoman.records import (
    Comparison,
    Direction,
    Document,
    EventComparison,
    Forecast,
    ForecastLine,
    HorizonKind,
    Probability,
    Resolution,
    Span,
)
from dragoman.report.forecasts_words import STATED, days_words, range_words
from dragoman.report.wording import one_line, quote, quote_all

NONE_GIVEN = "none given"

DIRECTION_WORDS = {
    Direction.CONFLICT: "towards conflict",
    Direction.COOPERATION: "towards cooperation",
}

_SOON = timedelta(days=30)
_LONGEST_OUTCOME = 420  # characters from the first to the last word of one in parts
_SCALES = {"phia": "PHIA", "nato": "NATO", "kent": "Kent"}
_SAME_SPEAKER, _SAME_ACCOUNT = 0.75, 0.25  # what each choice takes off the next one of the same


class When(StrEnum):
    """The groups that forecasts stand in."""

    DATED = "dated"
    OPEN = "open"
    NONE = "none"


WHEN_WORDS = {When.DATED: "By date", When.OPEN: "Open or undated", When.NONE: "No time given"}


class Due(StrEnum):
    """Whether a forecast can be looked into, counted from the day of the brief."""

    DUE = "due"  # its last day is past, or today
    SOON = "soon"


DUE_WORDS = {Due.DUE: "due", Due.SOON: "due within 30 days"}


def when_of(forecast: Forecast) -> When:
    """Return the group of a forecast: one that nothing places stands with the open ones."""
    horizon = forecast.horizon
    if horizon is None:
        return When.NONE
    return When.DATED if horizon.last else When.OPEN


def when_words(forecast: Forecast) -> str:
    """Return by when, as one says it: "by 31 August 2031", "in June 2031", "open", "none given".

    "undated" is a horizon that counts from the account's date, in an account that has none.
    """
    horizon = forecast.horizon
    if horizon is None:
        return NONE_GIVEN
    days = days_words(horizon)
    if not days:
        return "open" if horizon.kind is HorizonKind.OPEN else "undated"
    if days.startswith(("by ", "from ")):
        return days
    return f"{'on' if horizon.first == horizon.last else 'in'} {days}"


def when_quote(forecast: Forecast) -> str:
    """Return the account's own words for a horizon; "" where it gives none."""
    return quote(forecast.horizon.span.exact) if forecast.horizon else ""


def due_of(forecast: Forecast, as_of: str | None) -> Due | None:
    """Return whether a forecast is due on a day; None without a day or a last day."""
    horizon = forecast.horizon
    if as_of is None or horizon is None or horizon.last is None:
        return None
    if horizon.last <= as_of:
        return Due.DUE
    latest = (date.fromisoformat(as_of) + _SOON).isoformat()
    return Due.SOON if horizon.last <= latest else None


def likelihood_words(probability: Probability | None) -> str:
    """Return the author's words of likelihood, and what a scale that was chosen makes of them.

    "none given", "“likely”", "“likely” (55–75%, PHIA)". No number is ever filled in.
    """
    if probability is None:
        return NONE_GIVEN
    words = quote(probability.span.exact)
    numbers = range_words(probability.low, probability.high)
    if not numbers or probability.scale in (None, STATED):
        return words
    scale = probability.scale or ""
    return f"{words} ({numbers}, {_SCALES.get(scale, one_line(scale))})"


def condition_words(forecast: Forecast, limit: int | None = None) -> str:
    """Return the condition between quotation marks; "" where there is none."""
    return quote_all(forecast.condition, limit) if forecast.condition else ""


def line_speaker(line: ForecastLine, author: str | None) -> str:
    """Return who foretells: "own voice" for an account whose author is not known."""
    if line.forecast.speaker.resolution is Resolution.AUTHOR:
        return one_line(author) if author else "own voice"
    return one_line(line.speaker) or "nobody named"


def outcome_span(forecast: Forecast, document: Document) -> Span:
    """Return an outcome from its first to its last word; of one that is spread wide, its start."""
    first, last = forecast.outcome[0], forecast.outcome[-1]
    if last.end - first.start > max(_LONGEST_OUTCOME, len(first.exact)):
        return first
    return document.cut(first.start, last.end)


class Chains:
    """Which forecasts of an event are said to follow from which."""

    def __init__(self, lines: Iterable[ForecastLine]) -> None:
        self._lines = {line.forecast.id: line for line in lines}

    def next(self, line: ForecastLine) -> tuple[ForecastLine, ...]:
        """Return what a forecast leads to at once, as far as it is among these."""
        known = self._lines
        wanted = dict.fromkeys(line.forecast.leads_to)
        return tuple(known[i] for i in wanted if i in known and i != line.forecast.id)

    def after(self, line: ForecastLine) -> tuple[ForecastLine, ...]:
        """Return everything that follows, link by link, each once; a circle ends where it began."""
        found: dict[str, ForecastLine] = {}
        waiting = list(self.next(line))
        while waiting:
            one = waiting.pop(0)
            if one.forecast.id not in found and one.forecast.id != line.forecast.id:
                found[one.forecast.id] = one
                waiting = [*self.next(one), *waiting]
        return tuple(found.values())


def due_counts(event: EventComparison, as_of: str | None) -> Counter[Due]:
    """Return how many forecasts of an event are due, and how many soon will be."""
    found = (due_of(line.forecast, as_of) for line in event.forecasts)
    return Counter(due for due in found if due is not None)


def due_sentence(event: EventComparison, comparison: Comparison) -> str:
    """Return how many forecasts are due, in a few words; "" where nobody asked or none is."""
    counts = due_counts(event, comparison.as_of)
    parts = [f"{counts[due]:,} {DUE_WORDS[due]}" for due in Due if counts[due]]
    return ", ".join(parts)


def choose_lines(
    lines: Sequence[ForecastLine], limit: int, as_of: str | None
) -> tuple[ForecastLine, ...]:
    """Return the lines that matter most, in their order, spread over speakers and accounts.

    What is due, dated, conditional or given a likelihood can be held against its speaker; what
    leads towards conflict or cooperation is what a reader asks for. What follows from a line that
    is chosen is not chosen beside it.
    """
    chains = Chains(lines)
    left = {line.forecast.id: line for line in lines}
    behind = {i for line in lines for i in line.forecast.leads_to}
    chosen: set[str] = set()
    had: Counter[tuple[str, str]] = Counter()
    while left and len(chosen) < limit:
        best = max(left.values(), key=lambda one: _score(one, behind, as_of) - _fatigue(one, had))
        chosen.add(best.forecast.id)
        had.update((("speaker", best.speaker), ("account", best.account)))
        gone = {best.forecast.id, *(one.forecast.id for one in chains.after(best))}
        left = {key: line for key, line in left.items() if key not in gone}
        chosen -= gone - {best.forecast.id}
    return tuple(line for line in lines if line.forecast.id in chosen)


def _score(line: ForecastLine, behind: Container[str], as_of: str | None) -> float:
    forecast = line.forecast
    return (
        1.5 * (due_of(forecast, as_of) is not None)
        + 1.0 * (when_of(forecast) is When.DATED)
        + 0.5 * (when_of(forecast) is When.OPEN)
        + 0.75 * bool(forecast.condition)
        + 0.5 * (forecast.probability is not None)
        + 0.5 * (forecast.direction is not None)
        + 0.5 * bool(forecast.leads_to)
        + 0.25 * bool(forecast.issues)
        - 0.5 * (forecast.id in behind)  # it stands behind the one that leads to it
        + 0.25 * (forecast.speaker.resolution is not Resolution.UNRESOLVED)
        + 0.5 * forecast.confidence
    )


def _fatigue(line: ForecastLine, had: Counter[tuple[str, str]]) -> float:
    speaker, account = had["speaker", line.speaker], had["account", line.account]
    return _SAME_SPEAKER * speaker + _SAME_ACCOUNT * account
