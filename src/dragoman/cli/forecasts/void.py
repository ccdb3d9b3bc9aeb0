"""`dragoman forecasts void`: a question is taken out of the count."""

from __future__ import annotations

import click

from dragoman.cli.forecasts.changing import change_question
from dragoman.cli.forecasts.options import Place, by_option, id_argument, ledger_option
from dragoman.cli.messages import verbosity_options


@click.command()
@id_argument
@click.option("--reason", required=True, help="Why: which condition was not met.")
@ledger_option
@by_option
@verbosity_options
@click.pass_context
def void(ctx: click.Context, /, id_: str, *, reason: str, ledger: Place, by: str) -> None:
    """Take a question out of the count.

    Its condition was not met: it stays in the ledger and is never scored. ID is the forecast's id,
    or its beginning.

    \b
    Example:
      dragoman forecasts void 3f2a --reason "There was no consensus in the talks."
    """
    from dragoman.store import void as make_void
    from dragoman.store.clock import now

    change_question(
        ctx,
        ledger,
        id_,
        lambda state: make_void(state, at=now(), by=by, reason=reason),
        said="is void: it will not be scored.",
    )
