"""`dragoman forecasts list`: what the ledger holds."""

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
    keep_ledgers,
    ledger_option,
    open_ledger,
    shown_ledger,
)
from dragoman.cli.messages import Messages, verbosity_options
from dragoman.cli.output import open_output, output_options
from dragoman.records import Status


@click.command("list")
@click.option(
    "--status",
    "statuses",
    type=click.Choice([status.value for status in Status]),
    multiple=True,
    help="Only these: found, which nobody has asked yet; open; resolved; void.",
)
@selection_options
@output_options(FORMATS, FORMATS_HELP)
@ledger_option
@verbosity_options
@click.pass_context
def list_(
    ctx: click.Context,
    /,
    *,
    statuses: tuple[str, ...],
    format_: str,
    output: Path | None,
    ledger: Place,
    **selection: Unpack[Selection],
) -> None:
    """Show what the ledger holds, in the order in which it was added.

    \b
    Examples:
      dragoman forecasts list
      dragoman forecasts list --status open --speaker Holm --issue arms
      dragoman forecasts list --format csv -o questions.csv
    """
    messages = ctx.ensure_object(Messages)
    keep_ledgers(output)
    states = open_ledger(ledger, messages).states()
    messages.done += 1
    fitting = select(states, [Status(each) for each in statuses], **selection)
    with open_output(output) as stream:
        FORMATS[format_](fitting, stream, messages, None)
    if not fitting:
        messages.say(
            f"{shown_ledger(ledger)}: none of {len(states):,} fits."
            if states
            else f"{shown_ledger(ledger)} is empty."
        )
    ctx.exit(messages.exit_code)
