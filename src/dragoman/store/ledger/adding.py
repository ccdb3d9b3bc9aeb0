"""Forecasts of an account → entries of the ledger: whose they are, and what is there already."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TypeAlias

from dragoman.records import (
    Actor,
    ActorKind,
    Added,
    Document,
    Extraction,
    Forecast,
    Forecaster,
    QuestionState,
    Resolution,
    Source,
)
from dragoman.store.ledger.folding import may_be_dated

_BODIES = (ActorKind.STATE, ActorKind.ORGANISATION)

Passage: TypeAlias = tuple[str, tuple[tuple[int, int], ...]]


def added_entries(
    extraction: Extraction,
    *,
    at: str,
    by: str,
    labels: Mapping[str, str],
    dateline: str | None = None,
) -> list[Added]:
    """Return an entry for each forecast of an account. `labels` are those of issues, by key.

    `dateline` is the day that the text gives itself, for an account that is dated by nothing else.
    """
    source = source_of(extraction.document, dateline=dateline)
    actors = {actor.id: actor for actor in extraction.actors}
    return [
        Added(
            at=at,
            by=by,
            forecast=forecast,
            source=source,
            forecaster=forecaster_of(forecast, extraction.document, actors),
            labels=tuple(labels.get(key, key) for key in forecast.issues),
        )
        for forecast in extraction.forecasts
    ]


def source_of(document: Document, *, dateline: str | None = None) -> Source:
    """Return what is needed to find an account again."""
    return Source(
        document_id=document.id,
        label=document.label,
        path=document.origin.path,
        digest=document.origin.digest,
        publisher=document.publisher,
        author=document.author,
        published=document.published or dateline,
    )


def forecaster_of(
    forecast: Forecast, document: Document, actors: Mapping[str, Actor]
) -> Forecaster:
    """Return whose forecast it is, and for whom that person speaks.

    The account's own voice is its author, or else its publisher, or else the account. A person
    speaks for the body of the first affiliation that has one, a state or organisation for itself.
    """
    speaker = forecast.speaker
    if speaker.resolution is Resolution.AUTHOR:
        name = document.author or document.publisher or document.label
        return Forecaster(name, speaker.actor, document.publisher)
    actor = actors.get(speaker.actor) if speaker.actor else None
    if actor is None:
        return Forecaster(speaker.name, speaker.actor)
    return Forecaster(actor.name, actor.id, _organisation(actor))


def _organisation(actor: Actor) -> str | None:
    if actor.kind in _BODIES:
        return actor.name
    return next((each.body for each in actor.affiliations if each.body), None)


def match_entries(
    states: Sequence[QuestionState], entries: Iterable[Added]
) -> list[tuple[Added, QuestionState | None]]:
    """Return each entry with what the ledger has of its forecast already, each forecast once.

    A forecast is there when its id is; or when its passage is, under an id that none of these
    entries has: then an earlier version found it, and what was decided on it stays with it.
    """
    unique = {entry.forecast.id: entry for entry in entries}
    by_id = {state.id: state for state in states}
    earlier = {_passage(state.added): state for state in states if state.id not in unique}
    return [
        (entry, by_id.get(key) or earlier.get(_passage(entry))) for key, entry in unique.items()
    ]


def redated(entry: Added, state: QuestionState) -> Added | None:
    """Return the entry under the id that the ledger has, where it brings the date that was missing.

    What leads to what is told by the ids of its own run, and is kept as the ledger has it.
    """
    if not may_be_dated(state, entry):
        return None
    leads_to = state.added.forecast.leads_to
    return replace(entry, forecast=replace(entry.forecast, id=state.id, leads_to=leads_to))


def _passage(added: Added) -> Passage:
    """Return where a forecast stands, whatever is called its id: the bytes, and the words."""
    spans = tuple((span.start, span.end) for span in added.forecast.outcome)
    return added.source.digest, spans
