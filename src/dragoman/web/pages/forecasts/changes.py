"""What may be decided about a forecast: to ask it, to say how it ended, to take that back."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from starlette.requests import Request
from starlette.responses import Response

from dragoman.errors import QuestionError, StaleJudgement
from dragoman.records import Entry, Evidence, Outcome, QuestionState
from dragoman.store import ask as make_question
from dragoman.store import reopen as make_reopening
from dragoman.store import resolve as make_resolution
from dragoman.store import void as make_voiding
from dragoman.store.clock import now
from dragoman.store.corrections import find_words
from dragoman.store.current import load_document
from dragoman.web.answer import see_other
from dragoman.web.desk import Desk
from dragoman.web.forms import FormError, Value, many, one, read_fields, whole
from dragoman.web.pages.forecasts.ledger import ledger_of, state_in

_Make = Callable[[QuestionState, str, str], Sequence[Entry]]

_LONGEST_URL = 2_000
_SCHEMES = ("https://", "http://")


def ask(request: Request) -> Response:
    """Make a question of a forecast, or ask it anew."""
    fields = read_fields(request)
    low, high = _number(fields, "low"), _number(fields, "high")
    if (low is None) != (high is None):
        raise FormError("An interval has two ends.")
    interval = (low, high) if low is not None and high is not None else None

    def make(state: QuestionState, at: str, by: str) -> Sequence[Entry]:
        return [
            make_question(
                state,
                at=at,
                by=by,
                text=one(fields, "text", "") or None,
                criteria=one(fields, "criteria", "") if "criteria" in fields else None,
                deadline=one(fields, "deadline", "") or None,
                reading=_number(fields, "reading"),
                interval=interval,
            )
        ]

    return _decide(request, fields, make, "Asked. It is due as the page says.")


def resolve(request: Request) -> Response:
    """Say how a question ended, and on what evidence."""
    desk, fields = Desk.of(request), read_fields(request)
    outcome = one(fields, "outcome", "")
    if outcome not in list(Outcome):
        raise FormError(f"How did it end? One of {', '.join(Outcome)}.")
    evidence = read_evidence(desk, fields)

    def make(state: QuestionState, at: str, by: str) -> Sequence[Entry]:
        return make_resolution(
            state,
            at=at,
            by=by,
            outcome=Outcome(outcome),
            on=one(fields, "on", "") or at[:10],
            value=_number(fields, "value"),
            evidence=evidence,
            note=one(fields, "note", ""),
        )

    return _decide(request, fields, make, f"Resolved: {outcome}.")


def void(request: Request) -> Response:
    """Take a question out of the count: its condition was not met."""
    fields = read_fields(request)
    reason = one(fields, "reason", "")

    def make(state: QuestionState, at: str, by: str) -> Sequence[Entry]:
        return [make_voiding(state, at=at, by=by, reason=reason)]

    return _decide(request, fields, make, "It is void: it will not be scored.")


def reopen(request: Request) -> Response:
    """Take back how a question ended."""
    fields = read_fields(request)
    reason = one(fields, "reason", "")

    def make(state: QuestionState, at: str, by: str) -> Sequence[Entry]:
        return [make_reopening(state, at=at, by=by, reason=reason)]

    return _decide(request, fields, make, "It is open again.")


def read_evidence(desk: Desk, fields: Mapping[str, Value]) -> list[Evidence]:
    """Return what a form names as evidence: addresses, and words of documents of the project.

    An address is kept as it is named, and never fetched; no file of this machine can be named.
    """
    evidence = [_address(url.strip()) for url in many(fields, "url") if url.strip()]
    documents, words = many(fields, "document"), many(fields, "words")
    if len(documents) != len(words):
        raise FormError("Each document goes with the words of it that are the evidence.")
    for document, said in zip(documents, words, strict=True):
        if document and said.strip():
            evidence.append(_passage(desk, document, said))
        elif said.strip():
            raise FormError("Choose the document in which these words stand.")
        elif document:
            evidence.append(_whole(desk, document))
    return evidence


def _decide(request: Request, fields: Mapping[str, Value], make: _Make, words: str) -> Response:
    """Write what `make` makes of the forecast as it was shown, and show it again."""
    desk, id_ = Desk.of(request), request.path_params["id"]
    seen = whole(fields, "seen") if "seen" in fields else None

    def decide(states: Sequence[QuestionState]) -> Sequence[Entry]:
        state = state_in(list(states), id_)
        if seen is not None and len(state.history) != seen:
            last = state.history[-1]
            raise StaleJudgement(
                f"{last.by} has decided on it since it was shown. Nothing was changed; look again."
            )
        return make(state, now(), desk.hand.by)

    entries = ledger_of(desk).append(decide)
    return see_other(request, f"/forecasts/{id_}", words=words, view=entries)


def _number(fields: Mapping[str, Value], name: str) -> float | None:
    text = one(fields, name, "").strip().replace(",", ".")
    if not text:
        return None
    try:
        return float(text)
    except ValueError:
        raise FormError(f"{name}: {text[:40]!r} is no number.") from None


def _address(url: str) -> Evidence:
    if len(url) > _LONGEST_URL or not url.isprintable() or not url.startswith(_SCHEMES):
        raise QuestionError("Evidence is an address that begins with https://, or a document here.")
    return Evidence(url)


def _passage(desk: Desk, document: str, words: str) -> Evidence:
    found = load_document(desk.project, document)
    span = find_words(found, 0, len(found.text), words)
    origin = found.origin
    return Evidence(origin.path, origin.digest, span.start, span.end, span.exact)


def _whole(desk: Desk, document: str) -> Evidence:
    origin = load_document(desk.project, document).origin
    return Evidence(origin.path, origin.digest)
