"""`dragoman forecasts list`: what the ledger holds."""

from __future__ import annotations

from pathlib import Path

import click

from dragoman.cli.forecasts.listing import FORMATS, FORMATS_HELP
from dragoman.cli.forecasts.options import ledger_option, open_ledger
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
@click.option(
    "--speaker", metavar="NAME", help="Only of whom, or of whose organisation, NAME is part."
)
@click.option("--issue", metavar="ISSUE", help="Only about this issue: its key or its label.")
@click.option(
    "--source", metavar="NAME", help="Only of accounts whose title, path or publisher has NAME."
)
@output_options(FORMATS, FORMATS_HELP)
@ledger_option
@verbosity_options
@click.pass_context
def list_(
    ctx: click.Context,
    /,
    *,
    statuses: tuple[str, ...],
    speaker: str | None,
    issue: str | None,
    source: str | None,
    format_: str,
    output: Path | None,
    ledger: Path,
) -> None:
    """Show what the ledger holds, in the order in which it was added.

    \b
    Examples:
      dragoman forecasts list
      dragoman forecasts list --status open --speaker Holm
      dragoman forecasts list --format csv -o questions.csv
    """
    from dragoman.store import select_states

    messages = ctx.ensure_object(Messages)
    states = open_ledger(ledger, messages).states()
    messages.done += 1
    fitting = list(
        select_states(
            states,
            statuses=[Status(each) for each in statuses],
            speaker=speaker,
            issue=issue,
            source=source,
        )
    )
    with open_output(output) as stream:
        FORMATS[format_](fitting, stream, messages, None)
    if not fitting:
        messages.say(
            f"{ledger}: none of {len(states):,} fits." if states else f"{ledger} is empty."
        )
    ctx.exit(messages.exit_code)
