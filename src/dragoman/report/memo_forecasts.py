"""The forecasts of a memo: opposed ones as points, then all in a table by horizon."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from dragoman.records import EventComparison, ForecastLine, OpposedForecasts, Span
from dragoman.report.directory import Directory
from dragoman.report.memo_blocks import (
    Block,
    Grid,
    Heading,
    Inline,
    Note,
    Paragraph,
    Points,
    Strong,
)
from dragoman.report.outlook import (
    DIRECTION_WORDS,
    DUE_WORDS,
    Chains,
    condition_words,
    due_of,
    due_sentence,
    likelihood_words,
    line_speaker,
    outcome_span,
    when_quote,
    when_words,
)
from dragoman.report.wording import date_words, one_line, plural

_HEAD = ("By when", "Who", "What", "Condition", "Likelihood")
_MOST_ROWS = 60
_MOST_OPPOSED = 10


class ForecastParts:
    """Writes the forecasts of one event."""

    def __init__(
        self,
        event: EventComparison,
        directory: Directory,
        note: Callable[[Span, str | None], Note],
    ) -> None:
        """Take the event, and what makes the note of a passage."""
        self._event = event
        self._directory = directory
        self._note = note
        self._chains = Chains(event.forecasts)
        self._as_of = directory.comparison.as_of

    def blocks(self) -> Iterator[Block]:
        """Yield the heading, what is due, opposed forecasts, and the table; nothing for none."""
        event = self._event
        if not event.forecasts:
            return
        yield Heading(3, "Forecasts")
        if self._as_of:
            due = due_sentence(event, self._directory.comparison) or "nothing"
            yield Paragraph((f"Due as of {date_words(self._as_of)}: {due}.",))
        if event.opposed:
            yield Points(tuple(map(self._opposed, event.opposed[:_MOST_OPPOSED])), numbered=True)
            yield from _rest(len(event.opposed) - _MOST_OPPOSED, "more opposed pair")
        head = tuple((words,) for words in _HEAD)
        yield Grid((head, *(self._row(line) for line in event.forecasts[:_MOST_ROWS])))
        yield from _rest(len(event.forecasts) - _MOST_ROWS, "more forecast")

    def _opposed(self, pair: OpposedForecasts) -> Inline:
        left, right = self._said(pair.left), self._said(pair.right)
        return (Strong("Opposed"), f": {one_line(pair.why)}. ", *left, " ", *right)

    def _said(self, line: ForecastLine) -> Inline:
        """Return a forecast with its speaker before it, and its note after it."""
        words = f"{self._who(line)}: {one_line(line.forecast.restated)}"
        return (words, self._passage(line))

    def _row(self, line: ForecastLine) -> tuple[Inline, ...]:
        forecast = line.forecast
        what = [one_line(forecast.restated)]
        if forecast.direction:
            what.append(f"({DIRECTION_WORDS[forecast.direction]})")
        what += [f"→ {one_line(one.forecast.restated)}" for one in self._chains.next(line)]
        condition = condition_words(forecast)
        return (
            self._when(line),
            (self._who(line),),
            (" ".join(what), self._passage(line)),
            (condition or "none",),
            (likelihood_words(forecast.probability),),
        )

    def _when(self, line: ForecastLine) -> Inline:
        words = when_words(line.forecast)
        quoted = f" {when_quote(line.forecast)}" if line.forecast.horizon else ""
        due = due_of(line.forecast, self._as_of)
        mark: Inline = (" ", Strong(DUE_WORDS[due])) if due else ()
        return (f"{words[:1].upper()}{words[1:]}{quoted}", *mark)

    def _who(self, line: ForecastLine) -> str:
        speaker = line_speaker(line, self._directory.document(line.account).author)
        return f"{speaker} ({self._directory.letter(line.account)})"

    def _passage(self, line: ForecastLine) -> Note:
        outcome = outcome_span(line.forecast, self._directory.document(line.account))
        return self._note(outcome, line.forecast.statement)


def _rest(number: int, noun: str) -> Iterator[Block]:
    if number > 0:
        yield Paragraph((f"… and {plural(number, noun)}.",))
