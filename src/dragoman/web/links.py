"""Where things are on the desk: every record leads to its passage."""

from __future__ import annotations

from urllib.parse import quote

from dragoman.errors import DragomanError
from dragoman.records import Action, RecordKind
from dragoman.web.desk import Desk


def document_link(document: str) -> str:
    """Return the page of a document."""
    return f"/documents/{quote(document, safe='')}"


def passage_link(document: str, statement: str) -> str:
    """Return the place of a statement in its document."""
    name = quote(statement, safe="")
    return f"{document_link(document)}?statement={name}#t-{name}"


def text_link(document: str, start: int) -> str:
    """Return a place in a document."""
    return f"{document_link(document)}?at={start}#at"


def place_of(desk: Desk, action: Action, *, review: bool = False) -> str:
    """Return where the first record of an action is to be seen; "/" where it is nowhere now."""
    from dragoman.store.judging import get_judged

    for judgement in action.judgements:
        try:
            judged = get_judged(desk.project, judgement.kind, judgement.record, coding=desk.coding)
        except DragomanError:  # added by hand, and now taken back
            continue
        if judgement.kind is RecordKind.ACTOR:
            return f"/actors/{quote(judgement.record, safe='')}"
        statement = getattr(judged.record, "statement", judged.record.id)
        if review:
            return f"/review?statement={quote(statement, safe='')}"
        return passage_link(judged.document, statement)
    return "/"
