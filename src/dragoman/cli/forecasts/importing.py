"""Ledgers among what is added to a project: their entries are taken over as they are."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from dragoman.cli.forecasts.options import SHOWN, Place, shown_ledger
from dragoman.cli.messages import Messages
from dragoman.errors import QuestionError

if TYPE_CHECKING:
    from dragoman.records import Entry, QuestionState
    from dragoman.store import Ledger
    from dragoman.store.ledger.importing import Import
    from dragoman.store.ledger.project import ProjectLedger

_NAMED = 5  # ids that a message has room for


def import_ledgers(
    sources: tuple[str, ...], store: Ledger | ProjectLedger, place: Place, messages: Messages
) -> tuple[str, ...]:
    """Take over the entries of every ledger that is named, and return the other sources.

    Only a project takes them over: for a file, each source is an account.
    """
    from dragoman.store.ledger.project import ProjectLedger

    if not isinstance(store, ProjectLedger):
        return sources
    return tuple(each for each in sources if not _import(each, store, place, messages))


def _import(source: str, store: ProjectLedger, place: Place, messages: Messages) -> bool:
    """Take over a ledger's entries and say so; tell whether the source is one."""
    from dragoman.store import Ledger, is_ledger
    from dragoman.store.ledger.importing import import_entries

    if not is_ledger(Path(source)):
        return False
    entries = list(Ledger(source, on_fault=messages.fail).entries())
    found: list[Import] = []

    def make(states: Sequence[QuestionState]) -> Sequence[Entry]:
        found.append(import_entries(states, entries))
        return found[-1].entries

    store.append(make)
    messages.done += 1
    _say_imported(source, found[-1], place, messages)
    return True


def _say_imported(source: str, found: Import, place: Place, messages: Messages) -> None:
    new = len(found.entries)
    what = "1 entry" if new == 1 else f"{new:,} entries"
    of = "1 forecast" if found.forecasts == 1 else f"{found.forecasts:,} forecasts"
    there = "" if new else "; everything was there already"
    messages.say(f"{shown_ledger(place)}: added {what} of {source}, which has {of}{there}.")
    if found.differing:
        ids = ", ".join(each[:SHOWN] for each in found.differing[:_NAMED])
        more = f" and {len(found.differing) - _NAMED} more" if len(found.differing) > _NAMED else ""
        messages.fail(
            QuestionError(
                f"{source}: {ids}{more}: other things were decided here. Nothing of that was "
                "added; look at both with `dragoman forecasts show`."
            )
        )
