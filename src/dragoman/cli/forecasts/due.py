"""`dragoman forecasts due`: what can be answered now."""

from __future__ import annotations

from pathlib import Path
from typing import Unpack

import click

from dragoman.cli.forecasts.listing import (
    FORMATS,
    FORMATS_HELP,
    Selection,
    select,
    selection_options,
)
from dragoman.cli.forecasts.options import (
    Place,
    check_day_option,
    keep_ledgers,
    ledger_option,
    open_ledger,
    shown_ledger,
    today,
)
from dragoman.cli.messages import Messages, verbosity_options
from dragoman.cli.output import open_output, output_options


@click.command()
@click.option(
    "--on",
    metavar="DATE",
    callback=check_day_option,
    help="The day from which it is reckoned.  [default: today]",
)
@click.option(
    "--within",
    metavar="DAYS",
    type=click.IntRange(min=0),
    default=0,
    help="Also what falls due within so many days after it.",
)
@selection_options
@output_options(FORMATS, FORMATS_HELP)
@ledger_option
@verbosity_options
@click.pass_context
def due(
    ctx: click.Context,
    /,
    *,
    on: str | None,
    within: int,
    format_: str,
    output: Path | None,
    ledger: Place,
    **selection: Unpack[Selection],
) -> None:
    """Show the questions whose deadline has come.

    The longest overdue comes first. Forecasts that nobody has asked yet are among them, from the
    last day of their horizon on.

    \b
    Examples:
      dragoman forecasts due
      dragoman forecasts due --within 30 -o due.ics
      dragoman forecasts due --on 2031-12-31 --speaker Holm
    """
    from dragoman.store import due_states

    messages = ctx.ensure_object(Messages)
    day = on or today()
    keep_ledgers(output)
    asked_for = select(open_ledger(ledger, messages).states(), **selection)
    states = due_states(asked_for, on=day, within=within)
    messages.done += 1
    with open_output(output) as stream:
        FORMATS[format_](states, stream, messages, day)
    if not states:
        others = any(selection[name] for name in ("speaker", "issue", "source"))
        messages.say(f"{shown_ledger(ledger)}: nothing {'of that ' if others else ''}is due.")
    ctx.exit(messages.exit_code)
