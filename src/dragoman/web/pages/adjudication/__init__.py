"""Adjudication: where codings differ, side by side, and what shall hold."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from starlette.requests import Request
from starlette.responses import Response

from dragoman.errors import MemberError, SelectionError
from dragoman.records import Difference, RecordKind, Role
from dragoman.records.agreement import CodedRecord
from dragoman.store.actors import actor_names
from dragoman.store.codings import adjudicate, choose_codings, find_differences, mix_sides
from dragoman.store.current import load_document, revision
from dragoman.store.judging import codings
from dragoman.store.project import Project
from dragoman.web.answer import answer, see_other
from dragoman.web.desk import Desk
from dragoman.web.forms import FormError, Value, many, one, read_fields, whole
from dragoman.web.pages.adjudication.queue import Choice, Queue
from dragoman.web.pages.adjudication.sides import DifferenceView, Names, ids_named, show_difference
from dragoman.web.pages.adjudication.view import AdjudicationView, build_view
from dragoman.web.routing import change, page

PART = "part-"
"""Begins the name of a field that says whose part of a record is taken."""


def show_differences(request: Request) -> Response:
    """Show one difference side by side, and which others there are."""
    desk, query = _editor(request), request.query_params
    if len(codings(desk.project)) < 2:
        return answer(request, "adjudication.html.j2", AdjudicationView())
    choice = Choice(
        choose_codings(desk.project, query.getlist("between")),
        _shown(query.get("show", "open")),
    )
    queue = _queue(desk.project, choice)
    current = queue.find(query.get("record", ""), query.get("kind", ""))
    shown = _side_by_side(desk.project, current, choice) if current else None
    there = tuple(codings(desk.project))
    return answer(request, "adjudication.html.j2", build_view(queue, current, shown, there))


def take_one(request: Request) -> Response:
    """Settle a difference as one of the coders has it, and go on to the next."""
    desk, fields = _editor(request), read_fields(request)
    choice = Choice(
        choose_codings(desk.project, many(fields, "between")), _shown(one(fields, "show", "open"))
    )
    kind, record = _kind(fields), one(fields, "record")
    queue = _queue(desk.project, choice)
    take, judged, whose = _taken(fields, queue, record)
    following = queue.after(kind, record)
    action = adjudicate(
        desk.project,
        desk.hand,
        kind,
        record,
        take,
        seen=whole(fields, "seen"),
        judged=judged,
        between=choice.between,
        note=one(fields, "note", ""),
    )
    words = f"Settled: the {kind} is as {whose} it."
    return see_other(request, choice.link(following), words=words, view=action)


def _editor(request: Request) -> Desk:
    """Return the desk of an editor. Raises MemberError for everybody else, and in blind codings."""
    desk = Desk.of(request)
    desk.require(Role.EDITOR)
    if desk.blind:
        raise MemberError(
            f"You work blind in the coding “{desk.coding}”. Differences are settled in the main "
            "coding: change to it under Codings."
        )
    return desk


def _shown(show: str) -> str:
    if show in ("open", "settled", "all"):
        return show
    raise SelectionError(f"“{show[:40]}” is none of open, settled, all.")


def _kind(fields: Mapping[str, Value]) -> RecordKind:
    try:
        return RecordKind(one(fields, "kind"))
    except ValueError:
        raise FormError("A difference is on a statement, a position or a forecast.") from None


def _taken(
    fields: Mapping[str, Value], queue: Queue, record: str
) -> tuple[str | CodedRecord, int | None, str]:
    """Return whose decision is taken, which one was seen, and how to say it.

    A button has both in one value; `mixed` takes each part from the coder who is named for it.
    """
    choice = one(fields, "choice", "")
    if choice == "mixed":
        difference = queue.find(record, one(fields, "kind"))
        assert difference is not None
        parts = {
            name.removeprefix(PART): one(fields, name) for name in fields if name.startswith(PART)
        }
        return mix_sides(difference, parts), None, "you put"
    if not choice:
        take = one(fields, "take")
        return take, whole(fields, "judged"), f"{take} has"
    take, _, judged = choice.rpartition("|")
    return take, whole({"judged": judged}, "judged"), f"{take} has"


def _queue(project: Project, choice: Choice) -> Queue:
    return Queue(choice, _differences(project, revision(project), choice.between))


@lru_cache(maxsize=4)
def _differences(
    project: Project, _: tuple[int, ...], between: tuple[str, ...]
) -> tuple[Difference, ...]:
    """Return the differences; of the same state of the project, they are looked for once."""
    return tuple(find_differences(project, between))


def _side_by_side(project: Project, difference: Difference, choice: Choice) -> DifferenceView:
    document = load_document(project, difference.document)
    return show_difference(difference, document, _names(project, difference, choice))


def _names(project: Project, difference: Difference, choice: Choice) -> Names:
    """Return what to call actors and issues; a coder may have added an actor for himself."""
    ids = ids_named(difference)
    actors: dict[str, str] = {}
    for coding in reversed(choice.between):
        found = actor_names(project, ids, coding=coding)
        actors |= {id_: name for id_, (_, name) in found.items()}
    return Names(actors, {issue.key: issue.label for issue in project.codebook().issues})


ROUTES = (
    *page("/adjudication", show_differences),
    *change("/adjudication/take", take_one, role=Role.EDITOR),
)
