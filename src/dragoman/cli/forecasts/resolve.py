"""`dragoman forecasts resolve`: what happened, and what that rests on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import click

from dragoman.cli.forecasts.options import (
    SHOWN,
    Place,
    by_option,
    check_day_option,
    id_argument,
    ledger_option,
    open_ledger,
)
from dragoman.cli.messages import Messages, hush_libraries, verbosity_options
from dragoman.records import Outcome

if TYPE_CHECKING:
    from dragoman.records import Entry, Evidence, QuestionState

_CONDITION = 80  # characters


@click.command()
@id_argument
@click.option(
    "--outcome",
    type=click.Choice([outcome.value for outcome in Outcome]),
    required=True,
    help="How it ended. Neither partly nor ambiguous is scored as yes or no.",
)
@click.option(
    "--on",
    metavar="DATE",
    required=True,
    callback=check_day_option,
    help="The day on which it was settled, as 2021-06-30.",
)
@click.option(
    "--evidence",
    metavar="FILE|URL[:START-END]",
    multiple=True,
    help="What that rests on, and where in its text, counted in characters from 0. Several times "
    "for several.",
)
@click.option(
    "--quote",
    "quotes",
    metavar="WORDS",
    multiple=True,
    help="The passage by its words, which have to stand in the evidence just once. Several times "
    "for several.",
)
@click.option("--fetch", is_flag=True, help="Fetch evidence that is a URL, and keep its passage.")
@click.option("--note", default="", help="What else is to be known of it.")
@click.option(
    "--value", metavar="X", type=float, help="The number that came about, where one was forecast."
)
@ledger_option
@by_option
@verbosity_options
@click.pass_context
def resolve(
    ctx: click.Context,
    /,
    id_: str,
    *,
    outcome: str,
    on: str,
    evidence: tuple[str, ...],
    quotes: tuple[str, ...],
    fetch: bool,
    note: str,
    value: float | None,
    ledger: Place,
    by: str,
) -> None:
    """Say how a question ended, and on what evidence.

    A file is read and its passage kept, with the digest of the file; a URL is kept as it is named,
    and only fetched with --fetch. A passage is named by its place, or by its words with --quote.
    Whose condition was not met is not resolved: `void` it. ID is the forecast's id, or its
    beginning.

    \b
    Examples:
      dragoman forecasts resolve 3f2a --outcome yes --on 2031-06-12 --evidence wire.txt:120-188
      dragoman forecasts resolve 3f2a --outcome yes --on 2031-06-12 --evidence wire.txt \\
          --quote "the first car crossed at noon"
      dragoman forecasts resolve 3f2a --outcome no --on 2031-12-31 \\
          --evidence https://example.org/treaty --note "No text was signed by then."
    """
    from dragoman.cli.forecasts.evidence import read_evidence
    from dragoman.store import pick_state
    from dragoman.store import resolve as make_resolution
    from dragoman.store.clock import now

    messages = ctx.ensure_object(Messages)
    hush_libraries(messages.verbose)
    rests_on = read_evidence(evidence, quotes=quotes, fetch=fetch)
    store = open_ledger(ledger, messages).must_exist()
    entries = store.append(
        lambda states: make_resolution(
            pick_state(states, id_),
            at=now(),
            by=by,
            outcome=Outcome(outcome),
            on=on,
            value=value,
            evidence=rests_on,
            note=note,
        )
    )
    messages.done += 1
    _say_resolved(messages, entries, rests_on)
    for remark in remarks(pick_state(store.states(), id_)):
        messages.say(remark)
    ctx.exit(messages.exit_code)


def _say_resolved(
    messages: Messages, entries: Sequence[Entry], evidence: Sequence[Evidence]
) -> None:
    """Say what was kept, and what is missing from it."""
    from dragoman.records import Asked, Resolved
    from dragoman.report.wording import one_line

    for entry in entries:
        known = entry.forecast[:SHOWN] if isinstance(entry, Asked | Resolved) else ""
        if isinstance(entry, Asked):
            messages.say(f"{known} had not been asked: asked as “{one_line(entry.text)}”")
        elif isinstance(entry, Resolved):
            messages.say(f"{known} is resolved: {entry.outcome}, on {entry.on}.")
    if not evidence:
        messages.say("No evidence was named: whoever reads this has to take your word for it.")
    for each in evidence:
        if each.start is not None and each.digest is None:
            source = one_line(each.source)
            messages.say(f"{source} was not fetched: --fetch would have kept its passage.")


def remarks(state: QuestionState) -> Iterator[str]:
    """Yield what a careful person would ask himself about a resolution, a line each."""
    from dragoman.report.wording import quote_all
    from dragoman.store import is_early, is_late

    forecast, asked, resolved = state.added.forecast, state.asked, state.resolved
    if resolved is None:
        return
    if is_late(state):
        yield f"It came after the deadline, {state.deadline}: is the answer then yes?"
    if is_early(state) and resolved.outcome is Outcome.YES and forecast.horizon:
        yield f"The horizon begins only on {forecast.horizon.first}: is the answer then yes?"
    elif is_early(state):
        yield f"The deadline, {state.deadline}, was still to come: could it not have come about?"
    if forecast.condition:
        met = f"Was the condition met, {quote_all(forecast.condition, _CONDITION)}?"
        yield f"{met} If not: `reopen` it, and `void` it."
    if resolved.value is not None and (asked is None or asked.interval is None):
        yield f"{resolved.value:g} is kept and not scored, for no interval was asked: see `ask`."
    if resolved.value is None and asked is not None and asked.interval is not None:
        yield "An interval was asked: without --value, what came about is not scored against it."
