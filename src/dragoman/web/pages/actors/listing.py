"""The list of actors, and those that somebody may mean by what he types."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import Response

from dragoman.errors import SelectionError
from dragoman.records import Page, ProjectActor
from dragoman.store.actors import Suggestion, find_actors, suggest_merges
from dragoman.store.listing import list_actors
from dragoman.web.answer import answer
from dragoman.web.desk import Desk

_ROWS = 50
_PAIRS = 12
_FOUND = 10
_LONGEST = 200  # characters of what can be looked for


@dataclass(frozen=True, slots=True)
class ActorsView:
    """Some of the actors, and pairs that may be one."""

    words: str
    page: Page[ProjectActor]
    pairs: tuple[Suggestion, ...]
    more_pairs: int
    previous: str | None
    following: str | None


@dataclass(frozen=True, slots=True)
class FoundView:
    """Who may be meant."""

    words: str
    actors: tuple[ProjectActor, ...]


def show_actors(request: Request) -> Response:
    """List actors, those who say most first."""
    desk, words = Desk.of(request), read_words(request, "words")
    cursor = request.query_params.get("cursor")
    page = list_actors(desk.project, words, limit=_ROWS, cursor=cursor, coding=desk.coding)
    pairs: list[Suggestion] = []
    if not words and page.first == 1:
        pairs = suggest_merges(desk.project, limit=1000, coding=desk.coding)
    view = ActorsView(
        words=words,
        page=page,
        pairs=tuple(pairs[:_PAIRS]),
        more_pairs=max(0, len(pairs) - _PAIRS),
        previous=_link(words, page.before),
        following=_link(words, page.after),
    )
    return answer(request, "actors.html.j2", view)


def find(request: Request) -> Response:
    """Return who may be meant by what has been typed so far."""
    desk, words = Desk.of(request), read_words(request, "words")
    found = find_actors(desk.project, words, limit=_FOUND, coding=desk.coding)
    return answer(request, "actors_found.html.j2", FoundView(words, tuple(found)))


def read_words(request: Request, name: str) -> str:
    """Return what is looked for. Raises SelectionError for more than anybody types."""
    words = request.query_params.get(name, "").strip()
    if len(words) > _LONGEST:
        raise SelectionError(f"More than {_LONGEST} characters cannot be looked for.")
    return words


def _link(words: str, cursor: str | None) -> str | None:
    if cursor is None:
        return None
    pairs = {"words": words, "cursor": cursor} if words else {"cursor": cursor}
    return f"/actors?{urlencode(pairs)}"
