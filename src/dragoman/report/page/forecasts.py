"""Forecasts: a table by horizon, opposed forecasts side by side, what follows from what."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dragoman.records import EventComparison, ForecastLine, OpposedForecasts, Span
from dragoman.report.outlook import (
    DIRECTION_WORDS,
    DUE_WORDS,
    WHEN_WORDS,
    Chains,
    Due,
    When,
    due_counts,
    due_of,
    likelihood_words,
    line_speaker,
    outcome_span,
    when_of,
    when_quote,
    when_words,
)
from dragoman.report.page.index import Index, Quote
from dragoman.report.wording import date_words, one_line, quote_all, shorten

_LONG = 40  # rows from which a group is folded, where other groups stand beside it
_MOST_OPPOSED = 40
_LONGEST_PASSAGE = 180


@dataclass(frozen=True, slots=True)
class Leads:
    """A forecast that is said to follow: where its row is, and its words."""

    id: str
    words: str


@dataclass(frozen=True, slots=True)
class ForecastRow:
    """One forecast."""

    id: str
    when: str  # "by 31 August 2031", "none given"
    when_quote: str  # the account's own words for it
    due: str  # "due", "soon", ""
    due_words: str
    letter: str
    account: str
    speaker: str
    own: bool
    restated: str
    anchor: str
    passage: str  # the exact words; "" where the restatement has no others
    condition: str
    condition_anchor: str
    likelihood: str
    likely: bool  # whether a likelihood is given
    direction: str  # "conflict", "cooperation", ""
    direction_words: str
    leads: tuple[Leads, ...]
    quote: Quote


@dataclass(frozen=True, slots=True)
class Horizons:
    """The forecasts of one kind of horizon."""

    key: str
    title: str
    rows: tuple[ForecastRow, ...]
    folded: bool


@dataclass(frozen=True, slots=True)
class OpposedPair:
    """Two forecasts that cannot both come true."""

    id: str
    why: str
    left: ForecastRow
    right: ForecastRow
    apart: bool  # whether they stand in two texts, which can be shown side by side


@dataclass(frozen=True, slots=True)
class ForecastsView:
    """All forecasts of an event."""

    groups: tuple[Horizons, ...]
    opposed: tuple[OpposedPair, ...]
    more_opposed: int
    count: int
    as_of: str  # "20 August 2031"; "" where no day was named
    due: tuple[tuple[str, str, int], ...]  # "due", "due", 3


def build_forecasts(event: EventComparison, index: Index, prefix: str) -> ForecastsView | None:
    """Return the forecasts of an event, or None where none was found."""
    if not event.forecasts:
        return None
    as_of = index.comparison.as_of
    rows = _Rows(event, index, prefix)
    counts = due_counts(event, as_of)
    return ForecastsView(
        groups=tuple(_groups(event, rows, prefix)),
        opposed=tuple(
            _opposed(pair, rows, f"{prefix}x{number}")
            for number, pair in enumerate(event.opposed[:_MOST_OPPOSED], start=1)
        ),
        more_opposed=max(0, len(event.opposed) - _MOST_OPPOSED),
        count=len(event.forecasts),
        as_of=date_words(as_of) if as_of else "",
        due=tuple((due.value, DUE_WORDS[due], counts[due]) for due in Due if counts[due]),
    )


def _groups(event: EventComparison, rows: _Rows, prefix: str) -> Iterator[Horizons]:
    """Yield the groups that have forecasts; a long one is folded unless it is the only one."""
    by_when: dict[When, list[ForecastRow]] = {}
    for line in event.forecasts:
        by_when.setdefault(when_of(line.forecast), []).append(rows.row(line))
    for when, found in by_when.items():
        folded = len(found) > _LONG and len(by_when) > 1
        key = f"{prefix}horizon-{when.value}"
        yield Horizons(key, WHEN_WORDS[when], tuple(found), folded)


def _opposed(pair: OpposedForecasts, rows: _Rows, key: str) -> OpposedPair:
    left, right = rows.row(pair.left), rows.row(pair.right)
    return OpposedPair(key, one_line(pair.why), left, right, left.letter != right.letter)


class _Rows:
    """Makes each forecast's row once."""

    def __init__(self, event: EventComparison, index: Index, prefix: str) -> None:
        self._index = index
        self._chains = Chains(event.forecasts)
        self._known: dict[str, ForecastRow] = {}
        self._ids = {
            line.forecast.id: f"{prefix}h{number}"
            for number, line in enumerate(event.forecasts, start=1)
        }

    def row(self, line: ForecastLine) -> ForecastRow:
        """Return a forecast's row."""
        key = line.forecast.id
        if key not in self._known:
            self._known[key] = self._row(line)
        return self._known[key]

    def _row(self, line: ForecastLine) -> ForecastRow:
        forecast, index = line.forecast, self._index
        outcome = outcome_span(forecast, index.directory.document(line.account))
        quote = index.quote(outcome, forecast.statement)
        due = due_of(forecast, index.comparison.as_of)
        speaker = line_speaker(line, index.directory.document(line.account).author)
        return ForecastRow(
            id=self._ids[forecast.id],
            when=when_words(forecast),
            when_quote=when_quote(forecast),
            due=due.value if due else "",
            due_words=DUE_WORDS[due] if due else "",
            letter=quote.letter,
            account=quote.account,
            speaker=speaker,
            own=speaker == "own voice",
            restated=one_line(forecast.restated),
            anchor=quote.anchor,
            passage=_passage(forecast.outcome, forecast.restated),
            condition=quote_all(forecast.condition) if forecast.condition else "",
            condition_anchor=index.anchor(forecast.condition[0]) if forecast.condition else "",
            likelihood=likelihood_words(forecast.probability),
            likely=forecast.probability is not None,
            direction=forecast.direction.value if forecast.direction else "",
            direction_words=DIRECTION_WORDS[forecast.direction] if forecast.direction else "",
            leads=tuple(
                Leads(self._ids[one.forecast.id], one_line(one.forecast.restated))
                for one in self._chains.next(line)
            ),
            quote=quote,
        )


def _passage(outcome: Sequence[Span], restated: str) -> str:
    """Return the exact words of an outcome, unless they are the restatement's.

    >>> span = Span("d", 0, 16, "the ice will melt")
    >>> _passage([span], "The ice will melt."), _passage([span], "The Arctic ice will melt.")
    ('', '“the ice will melt”')
    """
    words = one_line(" ".join(span.exact for span in outcome))
    same = words.casefold().strip("“”\"'., ") == one_line(restated).casefold().strip("“”\"'., ")
    return "" if same else shorten(quote_all(outcome), _LONGEST_PASSAGE)
