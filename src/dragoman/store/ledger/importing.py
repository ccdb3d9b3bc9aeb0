"""A ledger's file → the ledger of a project: what is there already is not added again."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from dragoman.records import Added, Entry, QuestionState
from dragoman.store.ledger.entries import encode_entry
from dragoman.store.ledger.folding import forecast_of


@dataclass(frozen=True, slots=True)
class Import:
    """What of a ledger is new, and what cannot be taken over."""

    entries: tuple[Entry, ...]  # to be added, in order
    forecasts: int  # that the ledger has
    differing: tuple[str, ...]  # ids of those about which other things were decided here


def import_entries(states: Sequence[QuestionState], entries: Iterable[Entry]) -> Import:
    """Return what is new of a ledger's entries, for one that holds these states.

    Of each forecast, what was decided there has to go on from what was decided here. Where it
    does not, nothing of it is taken over, and a person has to look at both.
    """
    here = {state.id: state.history for state in states}
    there: dict[str, list[Entry]] = {}
    for entry in entries:
        there.setdefault(forecast_of(entry), []).append(entry)
    differing = {key for key, told in there.items() if _differ(here.get(key, ()), told)}
    new = [
        entry
        for key, told in there.items()
        if key not in differing
        for entry in _new(here.get(key, ()), told)
    ]
    return Import(tuple(new), len(there), tuple(sorted(differing)))


def _differ(here: Sequence[Entry], there: Sequence[Entry]) -> bool:
    """Tell whether neither is the beginning of the other; adding decides nothing."""
    ours, theirs = _decided(here), _decided(there)
    shorter = min(len(ours), len(theirs))
    return ours[:shorter] != theirs[:shorter]


def _decided(entries: Iterable[Entry]) -> list[str]:
    return [encode_entry(entry) for entry in entries if not isinstance(entry, Added)]


def _new(here: Sequence[Entry], there: Sequence[Entry]) -> list[Entry]:
    known = {encode_entry(entry) for entry in here}
    return [entry for entry in there if encode_entry(entry) not in known]
