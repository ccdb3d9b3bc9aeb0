"""What is read from the project for one page of a review, and the page that is made of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from dragoman.records import (
    Codebook,
    Document,
    Forecast,
    Judged,
    Position,
    RecordKind,
    Span,
    Statement,
)
from dragoman.report.wording import shorten
from dragoman.store.actors import actor_names
from dragoman.store.corrections import form_by_marks
from dragoman.store.current import load_document
from dragoman.store.judging import history
from dragoman.store.listing import select_actor
from dragoman.store.reviewing import (
    find_queue,
    progress_of,
    read_said,
    statements_between,
)
from dragoman.web.blocks import cut_chunks, near_chunks
from dragoman.web.desk import Desk
from dragoman.web.forms import Value, many, whole
from dragoman.web.pages.review.bench import Bench
from dragoman.web.pages.review.draft import Draft, blank_draft
from dragoman.web.pages.review.marked import Marked
from dragoman.web.pages.review.marks import Stretch, mark_chunk
from dragoman.web.pages.review.query import Query
from dragoman.web.pages.review.view import (
    Choices,
    MarkView,
    Queue,
    ReviewView,
    Stale,
)
from dragoman.web.pages.review.viewing import (
    Names,
    beside,
    head_of,
    join_words,
    record_view,
    speaker_words,
)
from dragoman.web.selecting import selection_pairs
from dragoman.web.wording import action_words

_BOUNDS = {"since": "since", "until": "until", "min": "at least", "max": "at most"}
_SPEAKERS = 6  # of the speakers near by: what fits without a list


@dataclass(frozen=True, slots=True)
class Scene:
    """One statement, with what hangs on it, in its document."""

    desk: Desk
    query: Query
    document: Document
    statement: Judged[Statement]
    positions: tuple[Judged[Position], ...]
    forecasts: tuple[Judged[Forecast], ...]
    codebook: Codebook

    def bench(self) -> Bench:
        """Return what changes are made of."""

        def find_actor(name: str) -> tuple[str, str]:
            id_ = select_actor(self.desk.project, name, coding=self.desk.coding)
            return actor_names(self.desk.project, [id_], coding=self.desk.coding)[id_]

        return Bench(
            self.document,
            self.codebook,
            self.statement,
            self.positions,
            self.forecasts,
            find_actor,
        )

    def names(self, statements: Iterable[Statement] = ()) -> Names:
        """Return what to call the actors and issues that are named on the page."""
        ids = {statement.speaker.actor for statement in (self.statement.record, *statements)}
        for position in self.positions:
            ids |= {position.record.actor, position.record.towards}
        found = actor_names(self.desk.project, [id_ for id_ in ids if id_], coding=self.desk.coding)
        return Names(
            {id_: name for id_, (_, name) in found.items()},
            {issue.key: issue.label for issue in self.codebook.issues},
        )

    def draft(self) -> Draft:
        """Return the fields as they stand."""
        names = self.names()
        about = {
            each.record.id: names.issue(each.record.issue)
            if each.record.issue
            else names.actor(each.record.towards)
            for each in self.positions
        }
        return Draft.of(self.statement, self.positions, self.forecasts, about)


def load_scene(desk: Desk, query: Query) -> Scene:
    """Read what belongs to a statement. Raises SelectionError when it is not to be seen."""
    project, coding = desk.project, desk.coding
    said = read_said(project, query.statement, coding=coding)
    return Scene(
        desk,
        query,
        load_document(project, said.statement.document),
        said.statement,
        said.positions,
        said.forecasts,
        project.codebook(),
    )


def review_view(
    scene: Scene,
    *,
    draft: Draft | None = None,
    said: str = "",
    stale: Stale | None = None,
    complaint: str = "",
) -> ReviewView:
    """Return the page; `draft` opens the fields as they are filled in."""
    desk, query, document = scene.desk, scene.query, scene.document
    near, text = _near_text(scene)
    names = scene.names(each.record for each in near)
    if draft is None and query.edit:
        draft = scene.draft()
    undoable, redoable = desk.undoable, desk.redoable
    return ReviewView(
        document=head_of(document),
        text=text,
        record=record_view(
            scene.statement,
            near,
            scene.positions,
            scene.forecasts,
            history(desk.project, RecordKind.STATEMENT, query.statement, coding=desk.coding),
            names,
            query,
        ),
        queue=_queue(scene),
        query=query,
        draft=draft,
        choices=_choices(scene, near, names) if draft else None,
        filter=tuple(_filter_words(scene, names)),
        undo=action_words(undoable) if undoable else "",
        redo=action_words(redoable) if redoable else "",
        said=said,
        stale=stale,
        complaint=complaint,
    )


def far_stretch(scene: Scene, start: int) -> Stretch:
    """Return the chunk of the text that begins at an offset, or the first one."""
    chunks = cut_chunks(scene.document.text)
    chunk = next((chunk for chunk in chunks if chunk.start == start), None)
    if chunk is None:
        return Stretch(0)
    statements = _statements(scene, chunk.start, chunk.end)
    return mark_chunk(scene.document, chunk, statements, scene.query.statement)


def mark_view(scene: Scene, marked: Marked) -> MarkView:
    """Return the fields of a statement that the machine missed."""
    span = marked.span
    near = _statements(scene, span.start, span.end)
    names = scene.names(each.record for each in near)
    return MarkView(
        document=head_of(scene.document),
        words=span.exact,
        start=span.start,
        end=span.end,
        query=scene.query,
        draft=blank_draft(form_by_marks(scene.document, [span])),
        choices=_choices(scene, [scene.statement, *near], names, [span]),
    )


def stale_of(scene: Scene, fields: Mapping[str, Value], path: str) -> Stale:
    """Return who was faster, and how the statement stands now."""
    judged, judgement = scene.statement, scene.statement.judgement
    ours = whole(fields, "over", whole(fields, "seen", 0)) == judged.seen
    again = (name for name in fields if name not in ("over", "token"))
    return Stale(
        by=judgement.by if judgement and not ours else "",
        at=judgement.at if judgement else "",
        state=judged.state,
        speaker=speaker_words(judged.record, scene.names()),
        form=judged.record.form.value,
        words=shorten(join_words(judged.record.content), 200),
        note=judgement.note if judgement else "",
        typed="whole" in fields,
        seen=-1 if ours else judged.seen,
        sent=tuple((name, value) for name in again for value in many(fields, name)),
        path=scene.query.link(path),
    )


def _near_text(scene: Scene) -> tuple[tuple[Judged[Statement], ...], tuple[Stretch, ...]]:
    """Return the statements near the chosen one, and the text with those chunks filled."""
    chunks = cut_chunks(scene.document.text)
    spans = scene.statement.record.content
    shown = near_chunks(chunks, spans[0].start, spans[-1].end)
    if not shown:
        return (), ()
    near = _statements(scene, chunks[shown[0]].start, chunks[shown[-1]].end)
    text = tuple(
        mark_chunk(scene.document, chunk, near, scene.query.statement)
        if number in shown
        else Stretch(chunk.start)
        for number, chunk in enumerate(chunks)
    )
    return near, text


def _statements(scene: Scene, start: int, end: int) -> tuple[Judged[Statement], ...]:
    desk = scene.desk
    return statements_between(desk.project, scene.document.id, start, end, coding=desk.coding)


def _queue(scene: Scene) -> Queue:
    desk, query = scene.desk, scene.query
    queue = find_queue(desk.project, query.selection, query.statement, coding=desk.coding)
    progress = progress_of(desk.project, scene.document.id, coding=desk.coding)
    return Queue(
        queue.place,
        queue.total,
        progress.reviewed,
        progress.statements,
        queue.previous,
        queue.following,
        queue.unreviewed,
    )


def _choices(
    scene: Scene,
    near: Iterable[Judged[Statement]],
    names: Names,
    content: Sequence[Span] | None = None,
) -> Choices:
    """Return what can be chosen in the open fields, for a content that may be new."""
    chosen = scene.statement.record
    spans = chosen.content if content is None else content
    others = {each.record.id: each for each in near}
    if content is None:
        others.pop(chosen.id, None)
    speakers = {
        each.record.speaker.actor: names.actor(each.record.speaker.actor)
        for each in others.values()
        if each.record.speaker.actor
        and (content is not None or each.record.speaker.actor != chosen.speaker.actor)
    }
    return Choices(
        issues=tuple((issue.key, issue.label) for issue in scene.codebook.issues),
        labels={key: names.issue(key) for key in _issue_keys(scene)},
        parents=tuple(
            (each.record.id, beside(each, names, scene.query))
            for each in others.values()
            if _holds(each.record, spans) or (content is None and each.record.id == chosen.parent)
        ),
        speakers=tuple(speakers.items())[:_SPEAKERS],
        actors=tuple(names.actors.items()),
    )


def _filter_words(scene: Scene, names: Names) -> Iterator[str]:
    """Yield what the filter of the address asks for, in words."""
    selection = scene.query.selection
    project, coding = scene.desk.project, scene.desk.coding
    people = actor_names(project, selection.actors, coding=coding)
    for field, value in selection_pairs(selection):
        match field:
            case "order":
                continue
            case "document":
                yield "this account" if value == scene.document.id else "another account"
            case "actor":
                yield people.get(value, (value, value))[1]
            case "issue":
                yield names.issue(value)
            case "words":
                yield f"“{value}”"
            case "own":
                yield "own voice only" if value == "only" else "without own voice"
            case "since" | "until" | "min" | "max":
                yield f"{_BOUNDS[field]} {value}"
            case _:
                yield value


def _issue_keys(scene: Scene) -> Iterator[str]:
    yield from (issue.key for issue in scene.codebook.issues)
    yield from (mention.issue for mention in scene.statement.record.issues)


def _holds(outer: Statement, content: Sequence[Span]) -> bool:
    """Tell whether a statement's content lies around other passages."""
    if outer.is_authors_own:
        return False
    start, end = content[0].start, content[-1].end
    return outer.content[0].start <= start and end <= outer.content[-1].end
