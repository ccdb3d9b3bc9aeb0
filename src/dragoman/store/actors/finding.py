"""Actors by what somebody types, and one actor with all that is known of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from dragoman.errors import SelectionError
from dragoman.records import MAIN, Affiliation, ProjectActor, ReviewState, Verdict
from dragoman.store.actors.names import fold_name, sound_of, words_of
from dragoman.store.actors.register import SHOWN, Known, Register, read_register, register_of
from dragoman.store.judging.decisions import in_pieces
from dragoman.store.project import Project

if TYPE_CHECKING:
    from sqlalchemy import Connection, Select

ALIKE = 82.0
"""How alike two names have to be, of 100, to be offered to somebody who may have mistyped one."""

_EXACT, _BEGINS, _WORDS, _SOUND = 400.0, 300.0, 200.0, 150.0
_OUT = (ReviewState.REJECTED.value, ReviewState.MERGED.value)
_ALIAS = 10.0  # less, where it is an alias that fits


@dataclass(frozen=True, slots=True)
class Profile:
    """One actor with all that is known of it, and what to send along with a decision on it."""

    actor: ProjectActor
    affiliations: tuple[Affiliation, ...]
    members: tuple[tuple[str, str], ...]  # ids and names, of a group
    merged: tuple[tuple[str, str], ...]  # ids and names of those that were merged into it
    seen: int
    edited: str | None  # by whom
    own_aliases: tuple[str, ...]  # without the names of those that were merged into it
    own_affiliations: tuple[Affiliation, ...]


def get_actor(project: Project, actor: str, *, coding: str = MAIN) -> Profile:
    """Return an actor by its id, the beginning of it, or the id of one that was merged into it.

    Raises SelectionError when there is none such, or more than one.
    """
    with project.read() as connection:
        register = register_of(project, connection, coding)
        known = register.get(_whole_id(register, actor))
        (counted,) = _counted(connection, [known], coding)
    own, judgement = register.own[known.id], known.filed.judgement if known.filed else None
    return Profile(
        actor=counted,
        affiliations=known.affiliations,
        members=tuple((each, register.name_of(each)) for each in known.members),
        merged=tuple(_named(register, each) for each in known.merged),
        seen=known.seen,
        edited=judgement.by if judgement and judgement.verdict is Verdict.CORRECTED else None,
        own_aliases=own.aliases,
        own_affiliations=own.affiliations,
    )


def find_actors(
    project: Project, words: str, *, limit: int = 10, coding: str = MAIN
) -> list[ProjectActor]:
    """Return the actors that somebody may mean by what he has typed so far, the likeliest first.

    Accents, case and the ways of transliteration do not matter, nor does a slip of the finger.
    Nothing typed: those that are named most.
    """
    with project.read() as connection:
        register = register_of(project, connection, coding)
        found = _ranked(register, words)[:limit]
        return _counted(connection, found, coding)


def actor_names(
    project: Project, actors: Iterable[str], *, coding: str = MAIN
) -> dict[str, tuple[str, str]]:
    """Return for each id the id and name of who it is after merges; unknown ids are left out."""
    register = read_register(project, coding=coding)
    roots = {actor: register.targets.get(actor, actor) for actor in actors}
    known = register.known
    return {actor: (root, known[root].name) for actor, root in roots.items() if root in known}


def ids_of(project: Project, actor: str, *, coding: str = MAIN) -> tuple[str, ...]:
    """Return every id under which an actor's statements may stand: its own, and those merged."""
    return read_register(project, coding=coding).get(actor).ids


def _named(register: Register, actor: str) -> tuple[str, str]:
    own = register.own.get(actor)
    return actor, own.name if own else actor


def _whole_id(register: Register, actor: str) -> str:
    if actor in register.known or actor in register.targets:
        return actor
    begun = [each for each in register.known if actor and each.startswith(actor)]
    if len(begun) > 1:
        raise SelectionError(f"{actor}: more than one actor's id begins so. Give more of it.")
    if not begun:
        raise SelectionError(
            f"“{actor[:SHOWN]}”: there is no such actor in this project. Look for the name."
        )
    return begun[0]


def _ranked(register: Register, words: str) -> list[Known]:
    typed = fold_name(words)
    everybody = sorted(register.known.values(), key=lambda known: (-known.named, known.name))
    if not typed:
        return everybody
    scores = {known.id: max(_scores(typed, known)) for known in everybody}
    found = [known for known in everybody if scores[known.id] > 0]
    if len(typed) > 2 and not any(scores[known.id] >= _WORDS - _ALIAS for known in found):
        scores |= _alike(typed, everybody)
        found = [known for known in everybody if scores[known.id] > 0]
    return sorted(found, key=lambda known: -scores[known.id])


def _scores(typed: str, known: Known) -> Iterator[float]:
    yield _score(typed, known.name)
    for alias in known.aliases:
        yield _score(typed, alias) - _ALIAS


def _score(typed: str, name: str) -> float:
    folded = fold_name(name)
    if folded == typed:
        return _EXACT
    if folded.startswith(typed):
        return _BEGINS
    words, wanted = words_of(name), typed.split()
    if all(any(word.startswith(each) for word in words) for each in wanted):
        return _WORDS
    sounds = {sound_of(word) for word in words}
    if all(len(each) > 2 and sound_of(each) in sounds for each in wanted):
        return _SOUND
    return 0.0


def _alike(typed: str, everybody: Sequence[Known]) -> Mapping[str, float]:
    """Return how like a name what was typed is, where it is like one at all."""
    from rapidfuzz import fuzz, process

    names = [(known.id, fold_name(n)) for known in everybody for n in (known.name, *known.aliases)]
    parts = [(key, part) for key, name in names for part in {name, *name.split()}]
    hits = process.extract(
        typed, [part for _, part in parts], scorer=fuzz.ratio, score_cutoff=ALIKE, limit=50
    )
    alike: dict[str, float] = {}
    for _, score, index in hits:
        key = parts[index][0]
        alike[key] = max(alike.get(key, 0.0), score)
    return alike


def _counted(connection: Connection, found: Sequence[Known], coding: str) -> list[ProjectActor]:
    """Return actors with how much they say, in how many documents."""
    counts = count_statements(connection, {i: k.id for k in found for i in k.ids}, coding)
    return [
        ProjectActor(
            id=known.id,
            name=known.name,
            kind=known.kind,
            country=known.country,
            aliases=known.aliases,
            statements=counts.get(known.id, (0, 0))[0],
            documents=counts.get(known.id, (0, 0))[1],
            merged=known.merged,
        )
        for known in found
    ]


def count_statements(
    connection: Connection, roots: Mapping[str, str], coding: str
) -> dict[str, tuple[int, int]]:
    """Return how many statements each root has under its ids, and in how many documents."""
    statements: dict[str, int] = {}
    documents: dict[str, set[int]] = {}
    for some in in_pieces(list(roots)):
        for actor, document, number in connection.execute(_tally(connection, some, coding)):
            root = roots[actor]
            statements[root] = statements.get(root, 0) + number
            documents.setdefault(root, set()).add(document)
    return {root: (number, len(documents[root])) for root, number in statements.items()}


def _tally(connection: Connection, actors: Sequence[str], coding: str) -> Select[Any]:
    """Select how many statements of the current state each actor has in each document."""
    from sqlalchemy import func, select

    from dragoman.store.listing.tables import LISTED_STATEMENT
    from dragoman.store.tables import DOCUMENT_VERSION

    c = LISTED_STATEMENT.c
    older = connection.execute(select(DOCUMENT_VERSION.c.older)).scalars().all()
    return (
        select(c.actor, c.document, func.count())
        .where(c.coding == coding, c.actor.in_(actors), c.state.not_in(_OUT))
        .where(c.document.not_in(older))
        .group_by(c.actor, c.document)
    )
