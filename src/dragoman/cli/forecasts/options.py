"""What the commands of the ledger share: which ledger, whose hand, which question, what time."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias, TypedDict, TypeVar

import click

from dragoman.cli.messages import Messages
from dragoman.cli.signing import signing_option
from dragoman.errors import LedgerError

if TYPE_CHECKING:
    from dragoman.records import Asked
    from dragoman.store import Ledger
    from dragoman.store.ledger.project import ProjectLedger

SHOWN = 8
"""Digits of an id in a message."""

_F = TypeVar("_F", bound=Callable[..., Any])

Place: TypeAlias = "Path | str"
"""Where a ledger is: a file, a project's file, or the URL of a project."""


class LedgerPlace(click.Path):
    """A file, or the URL of a project, which is no path: a path would lose one of its slashes."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """Return a path, or a URL as it is; of a project, the suffix may be left out."""
        from dragoman.cli.projects import place_of
        from dragoman.store.engines import is_url

        place = place_of(value) if isinstance(value, str) else value
        if isinstance(place, str) and is_url(place):
            return place
        return super().convert(place, param, ctx)


class Question(TypedDict):
    """The options that `question_options` adds to a command."""

    text: str | None
    criteria: str | None
    deadline: str | None
    reading: float | None
    interval: tuple[float, float] | None


QUESTION_OPTIONS = (
    click.option("--text", help="The question, where the forecast as restated will not do."),
    click.option("--criteria", help="When the answer is yes: what has to have happened, by whom."),
    click.option(
        "--deadline",
        metavar="DATE",
        help="By when it is to be answered, as 2021-06-30; without it, the end of the horizon.",
    ),
    click.option(
        "--reading",
        metavar="P",
        type=float,
        help="Your own reading of the probability that was meant, 0 to 1. It is kept apart from "
        "the author's words.",
    ),
    click.option(
        "--interval",
        metavar="LOW HIGH",
        type=float,
        nargs=2,
        help="The interval that was forecast, where it was a number.",
    ),
)


def question_options(command: _F) -> _F:
    """Add what a person may say of the question that he makes of a forecast."""
    for add in reversed(QUESTION_OPTIONS):
        command = add(command)
    return command


def ledger_option(command: _F) -> _F:
    """Add --ledger."""
    return click.option(
        "--ledger",
        metavar="FILE",
        type=LedgerPlace(path_type=Path),
        default=Path("forecasts.jsonl"),
        show_default=True,
        envvar="DRAGOMAN_LEDGER",
        show_envvar=True,
        help="The ledger: a file of JSON lines, to which is only ever added; or a project, where "
        "every forecast is there already.",
    )(command)


def by_option(command: _F) -> _F:
    """Add --by, the name that stands at an entry; without it, the login name."""
    return signing_option("the ledger")(command)


def id_argument(command: _F) -> _F:
    """Add ID, of which the beginning is enough."""
    return click.argument("id_", metavar="ID")(command)


def open_ledger(place: Place, messages: Messages) -> Ledger | ProjectLedger:
    """Return a ledger that says on standard error which of its lines cannot be read.

    Raises ProjectError for a project that is not there or cannot be opened.
    """
    from dragoman.store import Ledger
    from dragoman.store.engines import is_project

    if not is_project(place):
        return Ledger(place, on_fault=messages.fail)
    from dragoman.store.ledger.project import ProjectLedger
    from dragoman.store.project import open_project

    project = open_project(place)
    click.get_current_context().call_on_close(project.close)
    return ProjectLedger(project, on_fault=messages.fail)


def shown_ledger(place: Place) -> str:
    """Return where a ledger is as it can be shown: without a password."""
    from dragoman.cli.projects import shown_place

    return shown_place(str(place))


def keep_ledgers(output: Path | None) -> None:
    """Raise LedgerError where what is to be written would take the place of a ledger."""
    from dragoman.store import is_ledger
    from dragoman.store.engines import is_project

    if output is not None and is_project(output):
        raise LedgerError(
            f"{output}: would be a project, and nothing overwrites one. Name another file with -o."
        )
    if output is not None and is_ledger(output):
        raise LedgerError(
            f"{output}: is a ledger, and nothing overwrites one. Name another file with -o."
        )


def today() -> str:
    """Return the day, ISO 8601, where the user is."""
    from dragoman.store.clock import now

    return now()[:10]


def check_day_option(ctx: click.Context, _: click.Parameter, value: str | None) -> str | None:
    """Return a day as it was given. Raises QuestionError for one that does not exist."""
    from dragoman.store.ledger.values import check_day

    return None if value is None else check_day(value)


def check_question(question: Mapping[str, Any]) -> None:
    """Raise QuestionError for what no question can have, before any work is done for it."""
    from dragoman.store.ledger.values import check_day, check_interval, check_probability

    checks: dict[str, Callable[[Any], object]] = {
        "deadline": check_day,
        "reading": check_probability,
        "interval": check_interval,
    }
    for name, check in checks.items():
        if question.get(name) is not None:
            check(question[name])


def asked_line(asked: Asked) -> str:
    """Return what was asked, as a line for standard error."""
    from dragoman.report.wording import one_line

    return f"{asked.forecast[:SHOWN]} asked: {one_line(asked.text)} By {asked.deadline}."
