"""Who is meant by an actor's id in a coding: merges and edits, as readers need them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from dragoman.store.current.casting import Cast, KnownActors, build_cast
from dragoman.store.current.rulings import load_actor_rulings

if TYPE_CHECKING:
    from sqlalchemy import Connection


def read_cast(connection: Connection, coding: str) -> Cast:
    """Return what the live judgements of a coding make of its actors."""
    return build_cast(load_actor_rulings(connection, coding), KnownActors(connection).find)


def everyone_meant(cast: Cast, actors: Iterable[str]) -> list[str]:
    """Return every id under which the statements of some actors may stand."""
    roots = {cast.meant(actor) for actor in actors} - cast.out
    merged = {actor for actor, root in cast.moves.items() if root in roots}
    return sorted((roots | merged) - cast.out)
