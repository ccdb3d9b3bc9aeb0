"""`dragoman forecasts reopen`: a resolution or a voiding is taken back."""

from __future__ import annotations

import click

from dragoman.cli.forecasts.changing import change_question
from dragoman.cli.forecasts.options import Place, by_option, id_argument, ledger_option
from dragoman.cli.messages import verbosity_options


@click.command()
@id_argument
@click.option("--reason", required=True, help="Why: what was wrong with it.")
@ledger_option
@by_option
@verbosity_options
@click.pass_context
def reopen(ctx: click.Context, /, id_: str, *, reason: str, ledger: Place, by: str) -> None:
    """Take back how a question ended.

    What was said before stays in its history. ID is the forecast's id, or its beginning.

    \b
    Example:
      dragoman forecasts reopen 3f2a --reason "The report was withdrawn."
    """
    from dragoman.store import reopen as make_reopening
    from dragoman.store.clock import now

    change_question(
        ctx,
        ledger,
        id_,
        lambda state: make_reopening(state, at=now(), by=by, reason=reason),
        said="is open again.",
    )
