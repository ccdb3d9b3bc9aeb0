"""`dragoman forecasts reopen`: a resolution or a voiding is taken back."""

from __future__ import annotations

from pathlib import Path

import click

from dragoman.cli.forecasts.options import (
    SHOWN,
    by_option,
    id_argument,
    ledger_option,
    now,
    open_ledger,
)
from dragoman.cli.messages import Messages, verbosity_options


@click.command()
@id_argument
@click.option("--reason", required=True, help="Why: what was wrong with it.")
@ledger_option
@by_option
@verbosity_options
@click.pass_context
def reopen(ctx: click.Context, /, id_: str, *, reason: str, ledger: Path, by: str) -> None:
    """Take back how a question ended.

    What was said before stays in its history. ID is the forecast's id, or its beginning.

    \b
    Example:
      dragoman forecasts reopen 3f2a --reason "The report was withdrawn."
    """
    from dragoman.store import forecast_of, pick_state
    from dragoman.store import reopen as make_reopening

    messages = ctx.ensure_object(Messages)
    (entry,) = (
        open_ledger(ledger, messages)
        .must_exist()
        .append(
            lambda states: [make_reopening(pick_state(states, id_), at=now(), by=by, reason=reason)]
        )
    )
    messages.done += 1
    messages.say(f"{forecast_of(entry)[:SHOWN]} is open again.")
    ctx.exit(messages.exit_code)
