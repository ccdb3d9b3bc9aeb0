"""`dragoman forecasts void`: a question is taken out of the count."""

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
@click.option("--reason", required=True, help="Why: which condition was not met.")
@ledger_option
@by_option
@verbosity_options
@click.pass_context
def void(ctx: click.Context, /, id_: str, *, reason: str, ledger: Path, by: str) -> None:
    """Take a question out of the count.

    Its condition was not met: it stays in the ledger and is never scored. ID is the forecast's id,
    or its beginning.

    \b
    Example:
      dragoman forecasts void 3f2a --reason "There was no consensus in the talks."
    """
    from dragoman.store import forecast_of, pick_state
    from dragoman.store import void as make_void

    messages = ctx.ensure_object(Messages)
    (entry,) = (
        open_ledger(ledger, messages)
        .must_exist()
        .append(lambda states: [make_void(pick_state(states, id_), at=now(), by=by, reason=reason)])
    )
    messages.done += 1
    messages.say(f"{forecast_of(entry)[:SHOWN]} is void: it will not be scored.")
    ctx.exit(messages.exit_code)
