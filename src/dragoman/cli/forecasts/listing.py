"""Questions of the ledger: those that are asked for, in the format that is asked for."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO, TypedDict, TypeVar, Unpack

import click

from dragoman.cli.forecasts.naming import issues_under, plain
from dragoman.cli.messages import Messages
from dragoman.cli.output import open_console

if TYPE_CHECKING:
    from dragoman.records import QuestionState, Status

_F = TypeVar("_F", bound=Callable[..., Any])


class Selection(TypedDict):
    """The options that `selection_options` adds to a command."""

    speaker: tuple[str, ...]
    issue: tuple[str, ...]
    source: tuple[str, ...]
    codebook: Path | None


SELECTION_OPTIONS = (
    click.option(
        "--speaker",
        metavar="NAME",
        multiple=True,
        help="Only of whom, or of whose organisation, NAME is part; several times for several.",
    ),
    click.option(
        "--issue",
        metavar="ISSUE",
        multiple=True,
        help="Only about this issue, by its key or label, or one under it; several times for "
        "several.",
    ),
    click.option(
        "--source",
        metavar="NAME",
        multiple=True,
        help="Only of accounts whose title, path or publisher has NAME; several times for several.",
    ),
    click.option(
        "--codebook",
        metavar="FILE",
        type=click.Path(path_type=Path),
        help="Where --issue is looked up, in YAML; without it, the codebook that ships.",
    ),
)


def selection_options(command: _F) -> _F:
    """Add --speaker, --issue, --source and --codebook."""
    for add in reversed(SELECTION_OPTIONS):
        command = add(command)
    return command


def select(
    states: Sequence[QuestionState],
    statuses: Sequence[Status] = (),
    **selection: Unpack[Selection],
) -> list[QuestionState]:
    """Return the questions that are asked for; accents and capitals do not matter.

    Raises click.BadParameter for an issue that neither the codebook nor the ledger has.
    """
    from dragoman.store import select_states

    speakers, sources = selection["speaker"], selection["source"]
    return list(
        select_states(
            states,
            statuses=statuses,
            speakers=speakers,
            issues=_issues(states, selection["issue"], selection["codebook"]),
            sources=sources,
            fold=plain if speakers or sources else str.casefold,
        )
    )


def _issues(
    states: Sequence[QuestionState], named: Sequence[str], file: Path | None
) -> frozenset[str]:
    """Return what is named, with the keys of all issues under it."""
    if not named:
        return frozenset()
    from dragoman.extract.codebook import load_codebook
    from dragoman.store import issue_names

    codebook = load_codebook(file)
    there = {name.casefold() for state in states for name in issue_names(state)}
    for each in named:
        if each.casefold() not in there and not issues_under([each], codebook):
            raise click.BadParameter(
                f"{each!r} is no issue of the codebook, nor of the ledger. `dragoman issues list` "
                "shows them.",
                param_hint="--issue",
            )
    return issues_under(named, codebook) | frozenset(named)


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
