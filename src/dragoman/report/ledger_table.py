"""Questions → a table on the terminal: their state, whose they are, and what is asked."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING

from dragoman.records import Outcome, QuestionState, Resolution, Status
from dragoman.report.forecasts_words import condition_words, likelihood_words, range_words
from dragoman.report.ledger_columns import Column, Lines, print_columns
from dragoman.report.wording import one_line, plural, shorten

if TYPE_CHECKING:
    from rich.console import Console

_SHORT = 8  # digits of an id, unless it takes more to tell them all apart
_CONDITION = 80  # characters
_LABEL = 40  # of an account's title

_STYLES = {
    Status.FOUND: "dim",
    Status.OPEN: "bold",
    Status.RESOLVED: "bold cyan",
    Status.VOID: "dim",
}


def print_questions(
    states: Iterable[QuestionState], console: Console, *, on: str | None = None
) -> None:
    """Print one row for each question; with a day, how far its deadline is from that day."""
    states = list(states)
    length = id_length([state.id for state in states])
    rows = [
        (
            [(state.id[:length], "cyan")],
            _status(state) if on is None else _due(state, on),
            _speaker(state),
            _question(state),
        )
        for state in states
    ]
    if rows:
        print_columns(_columns(on), rows, console)


def _columns(on: str | None) -> tuple[Column, ...]:
    when = Column("Status", 13) if on is None else Column("Due", 15)
    return Column("ID", 40), when, Column("Speaker", 18), Column("Question", 0)


def id_length(ids: Sequence[str]) -> int:
    """Return how many digits it takes to tell ids apart, eight at least.

    >>> id_length(["3f2a91c07b", "3f2a91c08d"]), id_length([])
    (9, 8)
    """
    length, longest = _SHORT, max(map(len, ids), default=0)
    while length < longest and len({each[:length] for each in ids}) < len(set(ids)):
        length += 1
    return length


def question_text(state: QuestionState) -> str:
    """Return what is asked, or else the forecast as a sentence that stands alone."""
    return one_line(state.asked.text if state.asked else state.added.forecast.restated)


def status_words(state: QuestionState) -> str:
    """Return how far it is followed, or how it ended."""
    return state.resolved.outcome.value if state.resolved else state.status.value


def day_words(state: QuestionState) -> str:
    """Return when it ended, or by when it has to."""
    if state.resolved:
        return f"on {state.resolved.on}"
    if state.voided:
        return f"on {state.voided.at[:10]}"
    return f"by {state.deadline}" if state.deadline else "no deadline"


def due_words(deadline: str, on: str) -> str:
    """Return how far a deadline is from a day.

    >>> due_words("2021-06-30", "2021-07-02"), due_words("2021-06-30", "2021-06-29")
    ('2 days over', 'in 1 day')
    """
    days = (date.fromisoformat(on) - date.fromisoformat(deadline)).days
    if days == 0:
        return "today"
    return f"{plural(days, 'day')} over" if days > 0 else f"in {plural(-days, 'day')}"


def chance_words(state: QuestionState) -> str:
    """Return the words of likelihood with their numbers, and the person's own reading."""
    given = state.added.forecast.probability
    reading = state.asked.reading if state.asked else None
    parts = [likelihood_words(given)] if given else []
    if reading is not None:
        parts.append(f"read as {range_words(reading, reading)}")
    return ", ".join(parts)


def _status(state: QuestionState) -> Lines:
    style = _STYLES[state.status]
    if state.resolved and state.resolved.outcome in (Outcome.PARTLY, Outcome.AMBIGUOUS):
        style = "cyan"
    return (status_words(state), style), (day_words(state), "dim")


def _due(state: QuestionState, on: str) -> Lines:
    words = due_words(state.deadline, on) if state.deadline else "no deadline"
    style = "bold magenta" if words.endswith("over") else "bold"
    below = [state.deadline, "not asked yet" if state.status is Status.FOUND else None]
    return [(words, style), *((each, "dim") for each in below if each)]


def _speaker(state: QuestionState) -> Lines:
    forecaster = state.added.forecaster
    name = one_line(forecaster.name)
    organisation = shorten(forecaster.organisation or "", _LABEL)
    unresolved = state.added.forecast.speaker.resolution is Resolution.UNRESOLVED
    below = ["" if organisation == name else organisation, "unresolved" if unresolved else ""]
    shown = (name, "bold") if name else ("nobody named", "dim")
    return [shown, *((each, "dim") for each in below if each)]


def _question(state: QuestionState) -> Lines:
    """Return what is asked, and below it the condition, the likelihood and the account."""
    below = [
        shorten(condition_words(state.added.forecast), _CONDITION),
        chance_words(state),
        shorten(state.added.source.label, _LABEL),
    ]
    return (question_text(state), ""), (" · ".join(filter(None, below)), "dim")
