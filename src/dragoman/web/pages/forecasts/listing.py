"""The list of forecasts: by how far they are followed, by what is due."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from starlette.datastructures import QueryParams
from starlette.requests import Request
from starlette.responses import Response

from dragoman.errors import SelectionError
from dragoman.records import QuestionState, Status
from dragoman.store import due_states, select_states
from dragoman.store.clock import now
from dragoman.web.answer import answer
from dragoman.web.desk import Desk
from dragoman.web.pages.forecasts.ledger import ledger_of, question_words, speaker_words

_ROWS = 50
_LONGEST = 200
DUE = {"": "whenever", "0": "due now", "30": "within 30 days", "365": "within a year"}


@dataclass(frozen=True, slots=True)
class ForecastRow:
    """One forecast of the list."""

    id: str
    status: Status
    text: str
    speaker: str
    actor: str | None
    deadline: str
    overdue: bool
    outcome: str  # how it ended; ""
    likelihood: str  # the words; ""
    source: str
    published: str


@dataclass(frozen=True, slots=True)
class Chosen:
    """What the list is narrowed by."""

    statuses: tuple[Status, ...] = ()
    speaker: str = ""
    source: str = ""
    issue: str = ""
    due: str = ""

    def pairs(self) -> list[tuple[str, str]]:
        """Return the fields of an address that choose the same."""
        several = [("status", status.value) for status in self.statuses]
        single = [("speaker", self.speaker), ("source", self.source)]
        single += [("issue", self.issue), ("due", self.due)]
        return [*several, *((name, value) for name, value in single if value)]


@dataclass(frozen=True, slots=True)
class ForecastsView:
    """Some of the forecasts."""

    chosen: Chosen
    rows: tuple[ForecastRow, ...]
    first: int
    total: int
    counts: tuple[tuple[Status, int], ...]  # of the whole ledger
    due: int  # of the whole ledger, today
    issues: tuple[tuple[str, str], ...]  # keys and labels of those that are forecast about
    previous: str | None
    following: str | None
    spans: dict[str, str]


def show_forecasts(request: Request) -> Response:
    """List forecasts."""
    desk, chosen = Desk.of(request), read_chosen(request.query_params)
    states = ledger_of(desk).states()
    today = now()[:10]
    found = _select(desk, states, chosen, today)
    first = _first(request.query_params, len(found))
    counts = Counter(state.status for state in states)
    view = ForecastsView(
        chosen=chosen,
        rows=tuple(_row(state, today) for state in found[first : first + _ROWS]),
        first=first + 1,
        total=len(found),
        counts=tuple((status, counts[status]) for status in Status),
        due=len(due_states(states, on=today)),
        issues=_issues(states),
        previous=_link(chosen, max(0, first - _ROWS)) if first else None,
        following=_link(chosen, first + _ROWS) if first + _ROWS < len(found) else None,
        spans=DUE,
    )
    return answer(request, "forecasts.html.j2", view)


def read_chosen(given: QueryParams) -> Chosen:
    """Return what an address chooses. Raises SelectionError for what cannot be."""
    for name in ("speaker", "source", "issue"):
        if len(given.get(name, "")) > _LONGEST:
            raise SelectionError(f"{name}: more than {_LONGEST} characters cannot be looked for.")
    statuses = [status for status in given.getlist("status") if status]
    for status in statuses:
        if status not in list(Status):
            raise SelectionError(f"status: {status[:40]!r} is none of {', '.join(Status)}.")
    due = given.get("due", "")
    if due not in DUE:
        raise SelectionError(f"due: {due[:40]!r} is none of {', '.join(filter(None, DUE))}.")
    return Chosen(
        statuses=tuple(Status(status) for status in dict.fromkeys(statuses)),
        speaker=given.get("speaker", "").strip(),
        source=given.get("source", "").strip(),
        issue=given.get("issue", "").strip(),
        due=due,
    )


def _select(
    desk: Desk, states: list[QuestionState], chosen: Chosen, today: str
) -> list[QuestionState]:
    from dragoman.compare.names import fold

    found = list(
        select_states(
            states,
            statuses=chosen.statuses,
            speakers=[chosen.speaker] if chosen.speaker else (),
            sources=[chosen.source] if chosen.source else (),
            issues=_under(desk, chosen.issue) if chosen.issue else (),
            fold=fold,
        )
    )
    return due_states(found, on=today, within=int(chosen.due)) if chosen.due else found


def _under(desk: Desk, key: str) -> set[str]:
    """Return an issue's key with those of all issues under it."""
    keys, issues = {key}, desk.project.codebook().issues
    while more := {each.key for each in issues if each.parent in keys} - keys:
        keys |= more
    return keys


def _issues(states: Sequence[QuestionState]) -> tuple[tuple[str, str], ...]:
    labels = {
        key: label
        for state in states
        for key, label in zip(state.added.forecast.issues, state.added.labels, strict=False)
    }
    return tuple(sorted(labels.items(), key=lambda each: each[1].casefold()))


def _row(state: QuestionState, today: str) -> ForecastRow:
    forecast, deadline = state.added.forecast, state.deadline or ""
    waiting = state.status in (Status.FOUND, Status.OPEN)
    return ForecastRow(
        id=state.id,
        status=state.status,
        text=question_words(state),
        speaker=speaker_words(state),
        actor=state.added.forecaster.actor,
        deadline=deadline,
        overdue=waiting and bool(deadline) and deadline <= today,
        outcome=state.resolved.outcome.value if state.resolved else "",
        likelihood=forecast.probability.term if forecast.probability else "",
        source=state.added.source.label,
        published=state.added.source.published or "",
    )


def _first(given: QueryParams, number: int) -> int:
    text = given.get("from", "1")
    if not (text.isascii() and text.isdigit() and len(text) < 9):
        raise SelectionError(f"from: {text[:40]!r} is no row of the list.")
    return max(0, min(int(text), number) - 1)


def _link(chosen: Chosen, first: int) -> str:
    return f"/forecasts?{urlencode([*chosen.pairs(), ('from', str(first + 1))])}"
