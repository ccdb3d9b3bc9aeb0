"""The review's pages and changes. A change answers with what is to be looked at next."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from dragoman.errors import DragomanError, StaleJudgement
from dragoman.records import Action, Deed, Hand, RecordKind, Verdict
from dragoman.store.actors import find_actors
from dragoman.store.actors.names import fold_name
from dragoman.store.judging import get_judged, join_statements, judge, redo, split_statement, undo
from dragoman.store.project import Project
from dragoman.store.reviewing import find_queue, next_unreviewed, read_statement
from dragoman.store.revising import revise
from dragoman.web.answer import STATUSES, answer, is_htmx, wants_json
from dragoman.web.answer import encode_view as encode
from dragoman.web.desk import Desk
from dragoman.web.forms import FormError, Value, one, read_fields, whole
from dragoman.web.pages.review.changes import added_statement, changes_of
from dragoman.web.pages.review.marked import read_marked
from dragoman.web.pages.review.parts import joined, split_parts
from dragoman.web.pages.review.query import Query
from dragoman.web.pages.review.scene import (
    Scene,
    far_stretch,
    load_scene,
    mark_view,
    review_view,
    stale_of,
)
from dragoman.web.pages.review.view import Nothing, SpeakersView, StretchView
from dragoman.web.sessions import say
from dragoman.web.wording import action_words

_SAID = {
    Verdict.ACCEPTED: "Accepted",
    Verdict.REJECTED: "Rejected",
    Verdict.UNSURE: "Marked as unsure",
    Verdict.WITHDRAWN: "Unreviewed again",
}


@dataclass(frozen=True, slots=True)
class Done:
    """What a change tells a program."""

    said: str
    statement: str  # where to go on
    edit: bool = False  # its fields are open


def review(request: Request) -> Response:
    """Show a statement in its document; without one, lead to the first that is to be reviewed."""
    desk, query = Desk.of(request), Query.of(request)
    if query.statement:
        return _show(request, load_scene(desk, query))
    queue = find_queue(desk.project, query.selection, "", coding=desk.coding)
    first = queue.unreviewed or queue.following
    if first is None:
        return answer(request, "review_nothing.html.j2", Nothing(query))
    path = "/review.json" if wants_json(request) else "/review"
    return RedirectResponse(query.link(path, statement=first) + "#chosen", status_code=303)


def text(request: Request) -> Response:
    """Show one chunk of the text, for a reader who has come near it."""
    scene = load_scene(Desk.of(request), Query.of(request))
    start = whole(dict(request.query_params), "at", 0)
    view = StretchView(far_stretch(scene, start), scene.query)
    return answer(request, "review_text.html.j2", view, part="review_text.html.j2")


def speakers(request: Request) -> Response:
    """Show who may be meant by what was typed so far."""
    desk = Desk.of(request)
    words = request.query_params.get("speaker_words", "")[:200].strip()
    found = find_actors(desk.project, words, limit=8, coding=desk.coding) if words else []
    typed = fold_name(words)
    sure = bool(found) and any(
        f" {typed}" in f" {fold_name(name)}" for name in (found[0].name, *found[0].aliases)
    )
    view = SpeakersView(words, tuple(found), sure)
    return answer(request, "review_speakers.html.j2", view, part="review_speakers.html.j2")


def mark(request: Request) -> Response:
    """Show the fields of a statement that the machine missed, around the words that were chosen."""
    scene = load_scene(Desk.of(request), Query.of(request))
    marked = read_marked(scene.document, dict(request.query_params))
    return answer(
        request, "review_mark.html.j2", mark_view(scene, marked), part="review_mark_part.html.j2"
    )


def give_verdict(request: Request) -> Response:
    """Keep a verdict and go on, or stay where that is wanted."""

    def do(desk: Desk, query: Query, fields: Mapping[str, Value]) -> Done:
        verdict = _verdict(one(fields, "verdict"))
        judge(
            desk.project,
            desk.hand,
            RecordKind.STATEMENT,
            query.statement,
            verdict,
            seen=_seen(fields),
            note=_note(desk, query, fields),
        )
        return _go_on(desk, query, _SAID[verdict])

    return _change(request, do)


def correct(request: Request) -> Response:
    """Keep what was changed in the fields, and the words that were chosen for a part."""

    def do(desk: Desk, query: Query, fields: Mapping[str, Value]) -> Done:
        _seen(fields)  # a change that does not say what was seen is none
        scene = load_scene(desk, query)
        before = scene.draft()
        after = before.read(fields)
        marked = read_marked(scene.document, fields) if "part" in fields else None
        asked = changes_of(scene.bench(), before, after, marked)
        open_ = one(fields, "open", "") != ""
        if not asked:
            return Done("Nothing was changed.", query.statement, open_)
        revise(desk.project, desk.hand, asked.changes, asked.additions)
        return Done("Corrected.", query.statement, open_)

    return _change(request, do)


def split(request: Request) -> Response:
    """Make two statements of one, where the caret is or where the chosen words begin."""

    def do(desk: Desk, query: Query, fields: Mapping[str, Value]) -> Done:
        scene = load_scene(desk, query)
        at = read_marked(scene.document, fields).span.start
        parts = split_parts(scene.document, scene.statement.record, at)
        split_statement(desk.project, desk.hand, query.statement, parts, seen=_seen(fields))
        return Done("Split into two statements. This is the first.", query.statement)

    return _change(request, do)


def join(request: Request) -> Response:
    """Make one statement of this one and another."""

    def do(desk: Desk, query: Query, fields: Mapping[str, Value]) -> Done:
        scene = load_scene(desk, query)
        other = read_statement(desk.project, one(fields, "other"), coding=desk.coding)
        seen = {
            query.statement: _seen(fields),
            other.record.id: whole(fields, "other_seen"),
        }
        both = joined(scene.document, scene.statement.record, other.record)
        join_statements(desk.project, desk.hand, seen, both)
        return Done("Joined.", query.statement)

    return _change(request, do)


def add(request: Request) -> Response:
    """Put in a statement that the machine missed."""

    def do(desk: Desk, query: Query, fields: Mapping[str, Value]) -> Done:
        scene = load_scene(desk, query)
        actor, statement = added_statement(scene.bench(), fields)
        action = revise(desk.project, desk.hand, (), (actor, statement) if actor else (statement,))
        return Done("Added.", action.judgements[-1].record)

    return _change(request, do)


def undo_last(request: Request) -> Response:
    """Take back what this hand did last, wherever it was, and lead there."""
    return _step(request, undo)


def redo_last(request: Request) -> Response:
    """Bring back what this hand took back last, and lead there."""
    return _step(request, redo)


def _step(request: Request, do: Callable[[Project, Hand], Action]) -> Response:
    desk, query = Desk.of(request), Query.of(request)
    action = do(desk.project, desk.hand)
    said = "Undone" if action.deed is Deed.UNDO else "Redone"
    words = f"{said}: {action_words(action)}."
    return _lead(request, query, Done(words, _statement_of(desk, query, action)))


def _statement_of(desk: Desk, query: Query, action: Action) -> str:
    """Return the statement that an action changed, or the one that was looked at; or ""."""
    names = [each.record for each in action.judgements if each.kind is RecordKind.STATEMENT]
    for each in action.judgements:
        if each.kind in (RecordKind.POSITION, RecordKind.FORECAST):
            names += _hung_on(desk, each.kind, each.record)
    for name in (*names, query.statement):
        try:
            return read_statement(desk.project, name, coding=desk.coding).record.id
        except DragomanError:  # added by hand, and now taken back
            continue
    return ""


def _hung_on(desk: Desk, kind: RecordKind, record: str) -> list[str]:
    try:
        judged = get_judged(desk.project, kind, record, coding=desk.coding)
    except DragomanError:
        return []
    return [judged.record.statement]


def _change(request: Request, do: Callable[[Desk, Query, Mapping[str, Value]], Done]) -> Response:
    """Do it and lead on; what cannot be is told in place, with what was typed kept."""
    desk, query, fields = Desk.of(request), Query.of(request), read_fields(request)
    try:
        done = do(desk, query, fields)
    except DragomanError as error:
        if wants_json(request):
            raise
        return _refuse(request, load_scene(desk, query), fields, error)
    return _lead(request, query, done)


def _refuse(
    request: Request, scene: Scene, fields: Mapping[str, Value], error: DragomanError
) -> Response:
    """Tell what cannot be done: beside the fields as they are, or with them filled in again."""
    status = next((STATUSES[k] for k in type(error).__mro__ if k in STATUSES), 400)
    stale = None
    if isinstance(error, StaleJudgement):
        stale = stale_of(scene, fields, request.url.path)
    elif is_htmx(request):
        raise error
    draft = scene.draft().read(fields) if "whole" in fields else None
    view = review_view(scene, draft=draft, stale=stale, complaint="" if stale else str(error))
    return answer(request, "review.html.j2", view, status=status, part="review_stale.html.j2")


def _lead(request: Request, query: Query, done: Done) -> Response:
    """Answer a change: data for a program, the next statement in place, or its page."""
    if wants_json(request):
        return Response(encode(done), media_type="application/json")
    there = query.at(done.statement, edit=done.edit)
    edit = "on" if done.edit else ""
    if is_htmx(request) and done.statement:
        response = _show(request, load_scene(Desk.of(request), there), said=done.said)
        response.headers["HX-Push-Url"] = there.link(edit=edit)
        return response
    say(request, done.said)
    url = there.link(edit=edit) + "#chosen"
    if is_htmx(request):
        return Response(status_code=204, headers={"HX-Redirect": url})
    return RedirectResponse(url, status_code=303)


def _show(request: Request, scene: Scene, *, said: str = "") -> Response:
    view = review_view(scene, said=said)
    return answer(request, "review.html.j2", view, part="review_parts.html.j2")


def _go_on(desk: Desk, query: Query, said: str) -> Done:
    """Return where to go after a verdict: to what is to be reviewed next, or nowhere."""
    if query.stay:
        return Done(f"{said}.", query.statement)
    following = next_unreviewed(desk.project, query.selection, query.statement, coding=desk.coding)
    if following is None:
        return Done(f"{said}. Everything here is reviewed.", query.statement)
    return Done(f"{said}.", following)


def _seen(fields: Mapping[str, Value]) -> int:
    """Return what was seen of the statement, or what shall be written over knowingly."""
    return whole(fields, "over", whole(fields, "seen"))


def _note(desk: Desk, query: Query, fields: Mapping[str, Value]) -> str:
    """Return the note that was sent with a verdict, or else the one that is there."""
    if "note" in fields:
        return one(fields, "note").strip()
    judgement = read_statement(desk.project, query.statement, coding=desk.coding).judgement
    return judgement.note if judgement else ""


def _verdict(value: str) -> Verdict:
    known = {each.value: each for each in _SAID}
    if value not in known:
        raise FormError(f"{quote(value[:40])} is none of the verdicts: {', '.join(known)}.")
    return known[value]
