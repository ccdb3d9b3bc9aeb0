"""`dragoman forecasts ask`: a forecast becomes a question that can be answered."""

from __future__ import annotations

from typing import Unpack

import click

from dragoman.cli.forecasts.options import (
    Place,
    Question,
    asked_line,
    by_option,
    id_argument,
    ledger_option,
    open_ledger,
    question_options,
)
from dragoman.cli.messages import Messages, verbosity_options


@click.command()
@id_argument
@question_options
@ledger_option
@by_option
@verbosity_options
@click.pass_context
def ask(
    ctx: click.Context, /, id_: str, *, ledger: Place, by: str, **question: Unpack[Question]
) -> None:
    """Make a question of a forecast, to be answered by a deadline.

    Without --text it is the forecast as restated, without --deadline the last day of its horizon.
    Asked again, a question keeps what is not said anew. ID is the forecast's id, or its beginning.

    \b
    Examples:
      dragoman forecasts ask 3f2a91c0
      dragoman forecasts ask 3f2a --deadline 2031-12-31 --criteria "Both sides have signed."
      dragoman forecasts ask 3f2a --text "Will the port reopen in 2031?" --reading 0.6
    """
    from dragoman.records import Asked
    from dragoman.store import ask as make_question
    from dragoman.store import pick_state
    from dragoman.store.clock import now

    messages = ctx.ensure_object(Messages)
    entries = (
        open_ledger(ledger, messages)
        .must_exist()
        .append(
            lambda states: [make_question(pick_state(states, id_), at=now(), by=by, **question)]
        )
    )
    messages.done += 1
    for entry in entries:
        if isinstance(entry, Asked):
            messages.say(asked_line(entry))
    ctx.exit(messages.exit_code)
