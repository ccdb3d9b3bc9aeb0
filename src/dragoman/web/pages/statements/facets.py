"""What a list can be narrowed by, and how many statements each choice would leave."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor, wait
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from dragoman.records import ActKind, Selection
from dragoman.report.wording import FORM_WORDS
from dragoman.store.actors import actor_names
from dragoman.store.current import revision
from dragoman.store.listing import tally
from dragoman.store.naming import document_labels
from dragoman.store.project import Project
from dragoman.web.desk import Desk
from dragoman.web.wording import STATE_WORDS

Counts = Mapping[str, Sequence[tuple[str, int]]]

_FIELDS = ("state", "form", "act", "issue", "actor", "document")
_COUNTERS = ThreadPoolExecutor(len(_FIELDS), thread_name_prefix="dragoman-counts")
_SHOWN = 10  # choices of a facet, beside those that are chosen


@dataclass(frozen=True, slots=True)
class Choice:
    """One value that a list can be narrowed to."""

    value: str
    words: str
    count: int | None  # None: not counted yet
    chosen: bool


@dataclass(frozen=True, slots=True)
class Facet:
    """One field that a list can be narrowed by."""

    field: str
    words: str
    choices: tuple[Choice, ...]
    more: int  # how many choices are left out
    counted: bool


def facets_of(
    desk: Desk, selection: Selection, *, patience: float | None = None
) -> tuple[Facet, ...]:
    """Return the facets of a selection, with counts.

    What cannot be counted within `patience` seconds has no counts, and is there when asked again.
    """
    counts = _counts(desk, selection, patience)
    actors = actor_names(
        desk.project, _leading(counts.get("actor", ()), selection.actors), coding=desk.coding
    )
    labels = document_labels(
        desk.project, _leading(counts.get("document", ()), selection.documents)
    )
    issue = desk.project.codebook().label_of
    return (
        _fixed("state", "State", counts, selection.states, STATE_WORDS),
        _fixed("form", "Form", counts, selection.forms, FORM_WORDS),
        _fixed("act", "Act", counts, selection.acts, {act: act.value for act in ActKind}),
        _open("issue", "Issue", counts, selection.issues, issue),
        _open(
            "actor",
            "Speaker",
            counts,
            selection.actors,
            lambda v: actors[v][1] if v in actors else v,
        ),
        _open("document", "Document", counts, selection.documents, lambda v: labels.get(v, v)),
    )


def _counts(desk: Desk, selection: Selection, patience: float | None) -> Counts:
    """Return the counts of the fields that are counted in time, each on a thread of its own.

    At 100,000 statements one takes some 50 ms, nearly all of it in the database.
    """
    now = revision(desk.project)
    jobs = {
        field: _COUNTERS.submit(_tally, desk.project, field, selection, desk.coding, now)
        for field in _FIELDS
    }
    done, _ = wait(jobs.values(), timeout=patience)
    return {field: job.result() for field, job in jobs.items() if job in done}


def _fixed(
    field: str, words: str, counts: Counts, chosen: Sequence[str], names: Mapping[Any, str]
) -> Facet:
    """Return a facet whose values are few, in their own order."""
    counted = field in counts
    found = dict(counts.get(field, ()))
    choices = (
        Choice(str(value), name, found.get(value, 0) if counted else None, value in chosen)
        for value, name in names.items()
        if value in found or value in chosen or not counted
    )
    return Facet(field, words, tuple(choices), 0, counted)


def _open(
    field: str, words: str, counts: Counts, chosen: Sequence[str], name: Callable[[str], str]
) -> Facet:
    """Return a facet with what is chosen and, of the rest, the values that most statements have."""
    counted = field in counts
    found = dict(counts.get(field, ()))
    values = _leading(counts.get(field, ()), chosen)
    choices = (
        Choice(v, name(v), found.get(v, 0) if counted else None, v in chosen) for v in values
    )
    return Facet(field, words, tuple(choices), len(found.keys() - set(values)), counted)


def _leading(counts: Sequence[tuple[str, int]], chosen: Iterable[str]) -> list[str]:
    return list(dict.fromkeys((*chosen, *(value for value, _ in counts[:_SHOWN]))))


# The numbers are asked for with every page of a list; they change when somebody judges.
@lru_cache(maxsize=256)
def _tally(
    project: Project, field: str, selection: Selection, coding: str, _: tuple[int, ...]
) -> tuple[tuple[str, int], ...]:
    return tuple(tally(project, field, selection, coding=coding))
