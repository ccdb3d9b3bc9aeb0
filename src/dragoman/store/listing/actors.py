"""The list of actors, those with most statements first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dragoman.records import MAIN, Page, ProjectActor
from dragoman.store.actors.names import words_of
from dragoman.store.actors.register import Known, register_of
from dragoman.store.listing.cursors import Cursor, read_cursor, write_cursor
from dragoman.store.listing.filters import OUT
from dragoman.store.project import Project

if TYPE_CHECKING:
    from sqlalchemy import Connection

_ORDER = "actor"


@dataclass(frozen=True, slots=True)
class _Said:
    """How much is said by an actor, and in which documents."""

    statements: Counter[str]
    documents: dict[str, set[int]]


def list_actors(
    project: Project,
    words: str = "",
    *,
    limit: int = 50,
    cursor: str | None = None,
    coding: str = MAIN,
) -> Page[ProjectActor]:
    """Return a page of actors: of all, or of those whose names have words that begin so.

    Merged ones count as one. Raises SelectionError for a cursor of another list.
    """
    with project.read() as connection:
        register = register_of(project, connection, coding)
        said = _said(connection, coding)
    typed = words_of(words)
    found = [_actor(each, said) for each in register.known.values() if _is_named(each, typed)]
    return _page(sorted(found, key=_key), limit, cursor)


def _said(connection: Connection, coding: str) -> _Said:
    from sqlalchemy import func, select

    from dragoman.store.listing.tables import LISTED_STATEMENT
    from dragoman.store.tables import DOCUMENT_VERSION

    c = LISTED_STATEMENT.c
    counts = (
        select(c.actor, c.document, func.count())
        .where(c.coding == coding, c.state.not_in(OUT), c.actor.is_not(None))
        .where(c.document.not_in(select(DOCUMENT_VERSION.c.older)))
        .group_by(c.actor, c.document)
    )
    said = _Said(Counter(), {})
    for actor, document, count in connection.execute(counts):
        said.statements[actor] += count
        said.documents.setdefault(actor, set()).add(document)
    return said


def _is_named(actor: Known, typed: Iterable[str]) -> bool:
    """Tell whether one of its names has a word for each that was typed, beginning so."""
    names = [words_of(name) for name in (actor.name, *actor.aliases)]
    return any(all(any(word.startswith(w) for word in name) for w in typed) for name in names)


def _actor(actor: Known, said: _Said) -> ProjectActor:
    documents = [said.documents.get(each, set()) for each in actor.ids]
    return ProjectActor(
        id=actor.id,
        name=actor.name,
        kind=actor.kind,
        country=actor.country,
        aliases=actor.aliases,
        statements=sum(said.statements[each] for each in actor.ids),
        documents=len(set[int]().union(*documents)),
        merged=actor.merged,
    )


def _key(actor: ProjectActor) -> tuple[int, str, str]:
    return -actor.statements, actor.name.casefold(), actor.id


def _page(actors: Sequence[ProjectActor], limit: int, cursor: str | None) -> Page[ProjectActor]:
    limit = max(limit, 1)
    start = _start([_key(actor) for actor in actors], limit, cursor)
    rows = actors[start : start + limit]
    before, after = start > 0, start + limit < len(actors)
    return Page(
        rows=tuple(rows),
        total=len(actors),
        first=start + 1,
        before=write_cursor(_ORDER, Cursor(True, _key(rows[0])[::2])) if before else None,
        after=write_cursor(_ORDER, Cursor(False, _key(rows[-1])[::2])) if after else None,
    )


def _start(keys: Sequence[tuple[int, str, str]], limit: int, cursor: str | None) -> int:
    """Return where a page begins: by the count and the id of the actor that it was written at."""
    place = read_cursor(_ORDER, cursor, (int, str)) if cursor else None
    if place is None:
        return 0
    end = max(len(keys) - limit, 0)
    if not place.values:
        return end
    count, actor = place.values
    at = next((n for n, key in enumerate(keys) if key[2] == actor), None)
    if at is None:  # merged meanwhile: from those on that have as many statements
        at = next((n for n, key in enumerate(keys) if key[0] >= int(count)), len(keys))
        at -= not place.back
    return max(at - limit, 0) if place.back else (at + 1 if at + 1 < len(keys) else end)
