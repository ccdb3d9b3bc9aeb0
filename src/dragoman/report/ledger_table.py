"""Questions → a table on the terminal: their state, whose they are, and what is asked."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING

from dragoman.records import Outcome, QuestionState, Resolution, Status
from dragoman.report.forecasts_words import condition_words, likelihood_words, range_words
from dragoman.report.screen import print_lines
from dragoman.report.wording import one_line, plural, shorten

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

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
    from rich.text import Text

    rows = list(states)
    length = id_length([state.id for state in rows])
    table = _open_table("ID", "Status" if on is None else "Due", "Speaker", "Question")
    for state in rows:
        table.add_row(
            Text(state.id[:length], style="cyan"),
            _status(state) if on is None else _due(state, on),
            _speaker(state),
            _question(state),
        )
    if rows:
        print_lines(table, console)


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


def _open_table(*headings: str) -> Table:
    from rich.table import Table

    table = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False, header_style="bold cyan")
    widths = (None, 13, 18)
    for heading, width in zip(headings[:-1], widths, strict=True):
        table.add_column(heading, max_width=width, overflow="fold", no_wrap=width is None)
    table.add_column(headings[-1], ratio=1, overflow="fold")
    return table


def _status(state: QuestionState) -> Text:
    from rich.text import Text

    style = _STYLES[state.status]
    if state.resolved and state.resolved.outcome in (Outcome.PARTLY, Outcome.AMBIGUOUS):
        style = "cyan"
    return Text(status_words(state), style=style).append(f"\n{day_words(state)}", "not bold dim")


def _due(state: QuestionState, on: str) -> Text:
    from rich.text import Text

    words = due_words(state.deadline, on) if state.deadline else "no deadline"
    style = "bold magenta" if words.endswith("over") else "bold"
    below = f"{state.deadline or ''}\n{'not asked yet' if state.status is Status.FOUND else ''}"
    return Text(words, style=style).append(f"\n{below.strip()}", "not bold dim")


def _speaker(state: QuestionState) -> Text:
    from rich.text import Text

    forecaster = state.added.forecaster
    name = one_line(forecaster.name)
    words = Text(name or "nobody named", style="bold" if name else "dim")
    organisation = shorten(forecaster.organisation or "", _LABEL)
    if organisation and organisation != name:
        words.append(f"\n{organisation}", "not bold dim")
    if state.added.forecast.speaker.resolution is Resolution.UNRESOLVED:
        words.append("\nunresolved", "not bold dim")
    return words


def _question(state: QuestionState) -> Text:
    """Return what is asked, and below it the condition, the likelihood and the account."""
    from rich.text import Text

    below = [
        shorten(condition_words(state.added.forecast), _CONDITION),
        chance_words(state),
        shorten(state.added.source.label, _LABEL),
    ]
    return Text(question_text(state)).append("\n" + " · ".join(filter(None, below)), "dim")
