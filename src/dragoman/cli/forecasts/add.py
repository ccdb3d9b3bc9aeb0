"""`dragoman forecasts add`: forecasts of accounts into the ledger."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Unpack, cast

import click

from dragoman.cli.forecasts.importing import import_ledgers
from dragoman.cli.forecasts.options import (
    Place,
    Question,
    asked_line,
    by_option,
    check_question,
    ledger_option,
    open_ledger,
    question_options,
    shown_ledger,
)
from dragoman.cli.messages import Messages, verbosity_options
from dragoman.cli.work import Wanted, extractions, source_options

if TYPE_CHECKING:
    from dragoman.records import Added, Document, Entry, Extraction, QuestionState


class Given(Wanted, Question):
    """What is said of the accounts, and of the question."""


@click.command()
@source_options
@click.option(
    "--only",
    metavar="ID",
    multiple=True,
    help="Only this forecast; the beginning of its id will do. Several times for several.",
)
@question_options
@ledger_option
@by_option
@verbosity_options
@click.pass_context
def add(
    ctx: click.Context,
    /,
    sources: tuple[str, ...],
    *,
    only: tuple[str, ...],
    ledger: Place,
    by: str,
    **given: Unpack[Given],
) -> None:
    """Put the forecasts of accounts into the ledger.

    What is there already is left as it is; only the date that was missing is put to what nobody
    has asked. With --only and what `ask` takes, one forecast is added and made a question at once.

    In a project, the forecasts of its own accounts are there without being added. A ledger's file
    that is added to a project has its entries taken over: its questions go on there.

    \b
    Examples:
      dragoman forecasts add round-up.html
      dragoman forecasts add accounts/ --ledger summit.jsonl --by "Ada Holm"
      dragoman forecasts add memo.txt --only 3f2a91c0 --deadline 2031-12-31 --reading 0.6
      dragoman forecasts add forecasts.jsonl --ledger reykjavik.dragoman
    """
    from dragoman.store.clock import now

    wanted, question = _parted(given)
    if question and len(only) != 1:
        raise click.UsageError("What is said of a question is of one alone: name it with --only.")
    check_question(question)
    messages = ctx.ensure_object(Messages)
    store, at = open_ledger(ledger, messages).check_place(), now()
    accounts = import_ledgers(sources, store, ledger, messages)
    if sources and not accounts:
        ctx.exit(messages.exit_code)
    found = _read_entries(accounts, messages, wanted, at=at, by=by)
    if messages.done:
        chosen = _choose(found, only)
        known: set[str] = set()

        def make(states: Sequence[QuestionState]) -> list[Entry]:
            known.update(state.id for state in states)
            return _entries(states, found, chosen, question, at=at, by=by)

        _say_added(messages, ledger, chosen, store.append(make), known)
    ctx.exit(messages.exit_code)


def _parted(given: Given) -> tuple[Wanted, dict[str, Any]]:
    """Return what is said of the accounts, and what is said of the question, if anything is."""
    question = {name: given.get(name) for name in Question.__annotations__}
    wanted = {name: value for name, value in given.items() if name not in question}
    said = {name: value for name, value in question.items() if value is not None}
    return cast("Wanted", wanted), said


def _read_entries(
    sources: tuple[str, ...], messages: Messages, wanted: Wanted, *, at: str, by: str
) -> list[Added]:
    from dragoman.extract.codebook import load_codebook
    from dragoman.store import added_entries

    codebook = wanted["codebook"] or load_codebook()
    labels = {issue.key: issue.label for issue in codebook.issues}
    entries: list[Added] = []
    with extractions(sources, messages, **wanted) as found:
        for each in found:
            dateline = _dateline(each.document)
            entries += added_entries(each, at=at, by=by, labels=labels, dateline=dateline)
            _warn(each, dateline, messages)
    return entries


def _dateline(document: Document) -> str | None:
    """Return the day that a text gives itself at its top; its horizons are reckoned from there."""
    from dragoman.extract.moments import anchor_of

    days = anchor_of(document)
    return days.first.isoformat() if days.first and days.first == days.last else None


def _warn(found: Extraction, dateline: str | None, messages: Messages) -> None:
    """Say of an account what would be missed later: its date, or a language that is read."""
    from dragoman.report.forecasts_words import unread_words

    path = found.document.origin.path
    if unread := unread_words(found):
        messages.say(f"{path}: {unread}")
    if found.forecasts and dateline is None and found.document.published is None:
        messages.say(f"{path}: has no date: --published DATE places its horizons.")


def _choose(found: Sequence[Added], only: Sequence[str]) -> frozenset[str]:
    """Return the ids of the forecasts that are to be added: all, or those that are named."""
    from dragoman.store import pick_id

    ids = frozenset(entry.forecast.id for entry in found)
    shown = "dragoman forecasts FILE…"
    return frozenset(pick_id(ids, each, shown=shown) for each in only) if only else ids


def _entries(
    states: Sequence[QuestionState],
    found: Sequence[Added],
    chosen: Collection[str],
    question: dict[str, Any],
    *,
    at: str,
    by: str,
) -> list[Entry]:
    """Return what is new of the chosen forecasts, and the question where one is put."""
    from dragoman.store import ask, match_entries, redated, state_of

    entries: list[Entry] = []
    for entry, state in match_entries(states, found):
        if entry.forecast.id not in chosen:
            continue
        new = entry if state is None else redated(entry, state)
        if new:
            entries.append(new)
            state = replace(state, added=new) if state else state_of(new)
        if question and state:
            entries.append(ask(state, at=at, by=by, **question))
    return entries


def _say_added(
    messages: Messages,
    ledger: Place,
    chosen: Collection[str],
    entries: Sequence[Entry],
    known: set[str],
) -> None:
    from dragoman.records import Added, Asked

    if not chosen:
        messages.say("No forecast was found: nothing was added.")
        return
    ids = [entry.forecast.id for entry in entries if isinstance(entry, Added)]
    added = len(set(ids) - known)
    there, dated = len(chosen) - added, len(ids) - added
    also = f", {there:,} {'was' if there == 1 else 'were'} there already" if there else ""
    if dated:
        also += f", {dated:,} of them without a date until now"
    messages.say(f"{shown_ledger(ledger)}: added {added:,}{also}.")
    for entry in entries:
        if isinstance(entry, Asked):
            messages.say(asked_line(entry))
