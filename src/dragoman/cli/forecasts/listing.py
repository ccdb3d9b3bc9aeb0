"""Questions of the ledger, written in the format that is asked for."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, TextIO

from dragoman.cli.messages import Messages
from dragoman.cli.output import open_console

if TYPE_CHECKING:
    from dragoman.records import QuestionState


def write_table(
    states: Sequence[QuestionState], stream: TextIO, messages: Messages, on: str | None
) -> None:
    """Write a table to read; with a day, what is due as seen from it."""
    from dragoman.report.ledger_table import print_questions

    print_questions(states, open_console(stream), on=on)


def write_jsonl(
    states: Sequence[QuestionState], stream: TextIO, messages: Messages, on: str | None
) -> None:
    """Write JSON, one question a line."""
    from dragoman.report.ledger_rows import write_questions_jsonl

    write_questions_jsonl(states, stream)


def write_csv(
    states: Sequence[QuestionState], stream: TextIO, messages: Messages, on: str | None
) -> None:
    """Write CSV, one question a row."""
    from dragoman.report.ledger_rows import write_questions_csv

    write_questions_csv(states, stream)


def write_ics(
    states: Sequence[QuestionState], stream: TextIO, messages: Messages, on: str | None
) -> None:
    """Write a calendar of deadlines, and say how many have none."""
    from dragoman.report.ledger_rows import write_questions_ics

    write_questions_ics(states, stream)
    if without := sum(state.deadline is None for state in states):
        has = (
            "1 has no deadline and is" if without == 1 else f"{without:,} have no deadline and are"
        )
        messages.say(f"{has} not in the calendar.")


FORMATS: dict[str, Callable[[Sequence[QuestionState], TextIO, Messages, str | None], None]] = {
    "table": write_table,
    "jsonl": write_jsonl,
    "csv": write_csv,
    "ics": write_ics,
}

FORMATS_HELP = (
    "A table to read; JSON, one question a line; CSV, one a row; a calendar with the deadlines."
)
