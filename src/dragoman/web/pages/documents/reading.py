"""One document: its text with the statements marked, and the statements beside it.

Only what is near the chosen place is in the page. Every other part keeps its room, and is fetched
shortly before it comes into sight.
"""

from __future__ import annotations

from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from dragoman.errors import SelectionError
from dragoman.records import Document, FiledDocument, Judged, RecordKind, Selection, Statement
from dragoman.web.answer import answer, is_htmx, wants_json
from dragoman.web.blocks import Chunk, chunk_at, cut_chunks
from dragoman.web.desk import Desk
from dragoman.web.links import text_link
from dragoman.web.pages.documents.parts import Part, cut_part
from dragoman.web.texts import text_of


@dataclass(frozen=True, slots=True)
class DocumentView:
    """A document as it is read."""

    document: FiledDocument
    origin: str  # where it came from, as the user named it
    title: str | None
    characters: int
    parts: tuple[Part, ...]
    chosen: str  # the id of the statement that is looked for; ""
    at: int | None  # the place that is looked for
    own: bool  # whether the account's own voice stands beside the text too


def show_document(request: Request) -> Response:
    """Show a document, at a statement (`statement`) or at a place (`at`) where one is named."""
    desk = Desk.of(request)
    document = text_of(desk.project, request.path_params["document"])
    chosen = _chosen(desk, document, request.query_params.get("statement", ""))
    at = chosen.record.content[0].start if chosen else _place(request, document)
    own = request.query_params.get("own") == "on" or bool(chosen and chosen.record.is_authors_own)
    chunks = cut_chunks(document.text)
    near = _near(chunks, at or 0) if not wants_json(request) else range(len(chunks))
    view = DocumentView(
        document=_filed(desk, document),
        origin=document.origin.path,
        title=document.title,
        characters=len(document.text),
        parts=tuple(
            cut_part(
                desk, document, chunk, own=own, chosen=chosen.record.id if chosen else "", at=at
            )
            if index in near
            else Part(chunk.start, chunk.end)
            for index, chunk in enumerate(chunks)
        ),
        chosen=chosen.record.id if chosen else "",
        at=at,
        own=own,
    )
    return answer(request, "document.html.j2", view)


def show_part(request: Request) -> Response:
    """Show one part of a document, which begins at `at`; without htmx, the document there."""
    desk = Desk.of(request)
    document = text_of(desk.project, request.path_params["document"])
    at = _place(request, document) or 0
    if not is_htmx(request) and not wants_json(request):
        return RedirectResponse(text_link(document.id, at), status_code=303)
    chunks = cut_chunks(document.text)
    if not chunks:
        raise SelectionError(f"{document.label}: there is no text.")
    own = request.query_params.get("own") == "on"
    part = cut_part(desk, document, chunks[chunk_at(chunks, at)], own=own)
    return answer(request, "part.html.j2", part)


def _chosen(desk: Desk, document: Document, statement: str) -> Judged[Statement] | None:
    """Return the statement that is looked for. Raises SelectionError for an unknown one."""
    from dragoman.store.judging import get_judged

    if not statement:
        return None
    judged = get_judged(desk.project, RecordKind.STATEMENT, statement, coding=desk.coding)
    if judged.document != document.id or not isinstance(judged.record, Statement):
        raise SelectionError(f"{statement}: no statement of this document has this id.")
    return judged


def _place(request: Request, document: Document) -> int | None:
    """Return the offset that is looked for; one beyond the text is its end."""
    text = request.query_params.get("at", "")
    if not text:
        return None
    if not (text.isascii() and text.isdigit()) or len(text) > 12:
        raise SelectionError(f"{text[:40]!r} is no place in a text: a number of characters.")
    return min(int(text), max(0, len(document.text) - 1))


def _near(chunks: tuple[Chunk, ...], at: int) -> range:
    """Return which parts are in the page: that of the place, one before, one after."""
    index = chunk_at(chunks, at)
    return range(max(0, index - 1), min(len(chunks), index + 2))


def _filed(desk: Desk, document: Document) -> FiledDocument:
    """Return what the project tells of a document."""
    from dragoman.store.listing import list_documents

    selection = Selection(documents=(document.id,))
    page = list_documents(desk.project, selection, limit=1, coding=desk.coding)
    return page.rows[0]
