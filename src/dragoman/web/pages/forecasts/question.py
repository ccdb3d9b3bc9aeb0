"""One forecast: its passage, its question, everything that was decided on it, and what may be."""

from __future__ import annotations

from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response

from dragoman.records import (
    Added,
    Asked,
    Entry,
    Evidence,
    Outcome,
    QuestionState,
    Reopened,
    Resolved,
    Status,
    Voided,
)
from dragoman.report.wording import date_words, quote_all
from dragoman.store import is_early, is_late
from dragoman.store.clock import now
from dragoman.store.listing import list_documents
from dragoman.store.naming import holds_document
from dragoman.web.answer import answer
from dragoman.web.desk import Desk
from dragoman.web.links import passage_link
from dragoman.web.pages.forecasts.ledger import (
    ledger_of,
    question_words,
    speaker_words,
    state_in,
)

_DOCUMENTS = 500


@dataclass(frozen=True, slots=True)
class Told:
    """One entry of the history, in words."""

    at: str
    by: str
    what: str
    words: str
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class QuestionView:
    """One forecast, and what may be done with it."""

    id: str
    seen: int  # entries of its history: what to send along with a decision
    status: Status
    text: str
    restated: str
    speaker: str
    actor: str | None
    passage: str
    link: str  # of the passage; "" where its account is not in the project
    condition: str
    horizon: str
    likelihood: str
    issues: tuple[tuple[str, str], ...]  # keys and labels
    source: str
    published: str
    path: str
    deadline: str
    criteria: str
    reading: str
    low: str
    high: str
    outcome: str
    remarks: tuple[str, ...]
    history: tuple[Told, ...]
    today: str
    documents: tuple[tuple[str, str], ...]  # ids and labels: what evidence may be of
    outcomes: tuple[Outcome, ...] = tuple(Outcome)


def show_question(request: Request) -> Response:
    """Show one forecast with the whole of its history."""
    desk = Desk.of(request)
    state = state_in(ledger_of(desk).states(), request.path_params["id"])
    return answer(request, "forecast.html.j2", view_of(desk, state))


def view_of(desk: Desk, state: QuestionState) -> QuestionView:
    """Return one forecast, and what may be done with it."""
    forecast, source, asked = state.added.forecast, state.added.source, state.asked
    here = holds_document(desk.project, forecast.document_id)
    interval = asked.interval if asked else None
    return QuestionView(
        id=state.id,
        seen=len(state.history),
        status=state.status,
        text=question_words(state),
        restated=forecast.restated,
        speaker=speaker_words(state),
        actor=state.added.forecaster.actor,
        passage=quote_all(forecast.outcome),
        link=passage_link(forecast.document_id, forecast.statement) if here else "",
        condition=quote_all(forecast.condition) if forecast.condition else "",
        horizon=_horizon(state),
        likelihood=forecast.probability.term if forecast.probability else "",
        issues=tuple(zip(forecast.issues, state.added.labels, strict=False)),
        source=source.label,
        published=source.published or "",
        path=source.path,
        deadline=state.deadline or "",
        criteria=asked.criteria if asked else "",
        reading="" if asked is None or asked.reading is None else f"{asked.reading:g}",
        low=f"{interval[0]:g}" if interval else "",
        high=f"{interval[1]:g}" if interval else "",
        outcome=state.resolved.outcome.value if state.resolved else "",
        remarks=_remarks(state),
        history=tuple(_told(entry, again=n > 0) for n, entry in enumerate(state.history)),
        today=now()[:10],
        documents=_documents(desk),
    )


def _horizon(state: QuestionState) -> str:
    horizon = state.added.forecast.horizon
    if horizon is None:
        return ""
    days = [date_words(day) for day in (horizon.first, horizon.last) if day]
    return f"“{horizon.span.exact}”" + (f": {' to '.join(days)}" if days else f", {horizon.kind}")


def _remarks(state: QuestionState) -> tuple[str, ...]:
    """Return what a careful person would ask about how it ended."""
    remarks = []
    if state.resolved and is_late(state):
        remarks.append(f"It came after the deadline, {date_words(state.deadline or '')}.")
    if state.resolved and is_early(state):
        early = state.resolved.outcome is Outcome.YES
        remarks.append("The horizon had not begun." if early else "The deadline was still to come.")
    return tuple(remarks)


def _told(entry: Entry, *, again: bool) -> Told:
    match entry:
        case Added():
            what = "added again, with its date" if again else "found"
            return Told(entry.at, entry.by, what, entry.forecast.restated)
        case Asked():
            more = [f"By {date_words(entry.deadline)}." if entry.deadline else "", entry.criteria]
            more.append("" if entry.reading is None else f"Read as {entry.reading:g}.")
            if entry.interval:
                more.append("Interval {:g} to {:g}.".format(*entry.interval))
            return Told(entry.at, entry.by, "asked", " ".join(filter(None, [entry.text, *more])))
        case Resolved():
            value = "" if entry.value is None else f"{entry.value:g} came about."
            said = " ".join(filter(None, [value, entry.note]))
            what = f"resolved: {entry.outcome}, on {date_words(entry.on)}"
            return Told(entry.at, entry.by, what, said, entry.evidence)
        case Voided():
            return Told(entry.at, entry.by, "taken out of the count", entry.reason)
        case Reopened():
            return Told(entry.at, entry.by, "opened again", entry.reason)


def _documents(desk: Desk) -> tuple[tuple[str, str], ...]:
    rows = list_documents(desk.project, limit=_DOCUMENTS, coding=desk.coding).rows
    return tuple((row.id, row.label) for row in rows)
