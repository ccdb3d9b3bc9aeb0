"""One entry about one question: what `void` and `reopen` share."""

from __future__ import annotations

from collections.abc import Callable

import click

from dragoman.cli.forecasts.options import SHOWN, Place, open_ledger
from dragoman.cli.messages import Messages
from dragoman.records import Entry, QuestionState


def change_question(
    ctx: click.Context,
    ledger: Place,
    id_: str,
    make: Callable[[QuestionState], Entry],
    *,
    said: str,
) -> None:
    """Put what `make` makes of a question into the ledger, say so, and end the command."""
    from dragoman.store import forecast_of, pick_state

    messages = ctx.ensure_object(Messages)
    kept = open_ledger(ledger, messages).must_exist()
    (entry,) = kept.append(lambda states: [make(pick_state(states, id_))])
    messages.done += 1
    messages.say(f"{forecast_of(entry)[:SHOWN]} {said}")
    ctx.exit(messages.exit_code)
