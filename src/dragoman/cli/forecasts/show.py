"""`dragoman forecasts show`: one question with the whole of its history."""

from __future__ import annotations

import sys

import click

from dragoman.cli.forecasts.options import Place, id_argument, ledger_option, open_ledger
from dragoman.cli.messages import Messages, verbosity_options
from dragoman.cli.output import open_console


@click.command()
@id_argument
@ledger_option
@verbosity_options
@click.pass_context
def show(ctx: click.Context, /, id_: str, *, ledger: Place) -> None:
    """Show one question, with its passage and its history.

    Who did what, when, and on what evidence. ID is the forecast's id, or its beginning.

    \b
    Example:
      dragoman forecasts show 3f2a91c0
    """
    from dragoman.report.ledger_history import print_history
    from dragoman.store import pick_state

    messages = ctx.ensure_object(Messages)
    state = pick_state(open_ledger(ledger, messages).states(), id_)
    messages.done += 1
    print_history(state, open_console(sys.stdout))
    ctx.exit(messages.exit_code)
