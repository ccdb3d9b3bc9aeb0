"""What is behind a tie: the statements that it counts, each with its passage."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from starlette.requests import Request
from starlette.responses import Response

from dragoman.errors import SelectionError
from dragoman.records.network import (
    Aggregation,
    NetworkEvent,
    NetworkMode,
    NetworkOptions,
    Normalization,
)
from dragoman.web.answer import answer
from dragoman.web.links import document_link, text_link
from dragoman.web.pages.network.making import Making
from dragoman.web.pages.network.waiting import make_or_wait

_MOST = 200  # statements of a page
_LONGEST = 600  # characters of a passage


@dataclass(frozen=True, slots=True)
class Behind:
    """One statement that a tie counts."""

    source: str
    target: str
    value: str  # of the qualifier
    side: str  # "for", "against", ""
    words: str
    link: str  # the passage
    title: str  # of the document
    document: str  # its page
    day: str


@dataclass(frozen=True, slots=True)
class BehindView:
    """The statements behind one tie."""

    row: str
    column: str
    one_mode: bool
    total: int
    statements: tuple[Behind, ...]
    back: str


def show_behind(request: Request) -> Response:
    """List the statements of a tie: of its two ends, or of two nodes on what they share."""
    row = request.query_params.get("row", "")
    column = request.query_params.get("column", "")
    if not row or not column:
        raise SelectionError("Name both ends of a tie: row and column.")
    making = make_or_wait(request)
    if isinstance(making, Response):
        return making
    found = list(_behind(making, row, column))
    view = BehindView(
        row=row,
        column=column,
        one_mode=making.asked.options.mode is NetworkMode.ONE,
        total=len(found),
        statements=tuple(_shown(event) for event in found[:_MOST]),
        back=making.asked.link("/network"),
    )
    return answer(request, "network_statements.html.j2", view)


def _behind(making: Making, row: str, column: str) -> Iterator[NetworkEvent]:
    from dragoman.compare.networks import list_events

    options = making.asked.options
    events = list_events(making.table, _listed(options))
    if options.mode is not NetworkMode.ONE:
        yield from (each for each in events if (each.source, each.target) == (row, column))
        return
    shared = {e.target for e in events if e.source == row} & {
        e.target for e in events if e.source == column
    }
    found = [e for e in events if e.source in (row, column) and e.target in shared]
    yield from sorted(found, key=lambda event: (event.target, event.source != row))


def _listed(options: NetworkOptions) -> NetworkOptions:
    """Return the options of a list of the statements that a network counts."""
    return replace(
        options,
        mode=NetworkMode.EVENTS,
        aggregation=Aggregation.IGNORE,
        normalization=Normalization.NO,
    )


def _shown(event: NetworkEvent) -> Behind:
    words = event.exact
    value = event.qualifier
    lean = float(value) if isinstance(value, int | float) else 0.0
    against = value is False or lean < 0
    return Behind(
        source=event.source,
        target=event.target,
        value="" if value is None else _value_words(value),
        side="" if value is None else "against" if against else "for" if lean > 0 else "",
        words=words if len(words) <= _LONGEST else f"{words[:_LONGEST].rstrip()} …",
        link=text_link(event.document, event.start),
        title=event.title,
        document=document_link(event.document),
        day=event.time or "",
    )


def _value_words(value: str | int | float | bool) -> str:
    if isinstance(value, bool):
        return "for" if value else "against"
    return f"{value:+g}" if isinstance(value, int | float) else value
