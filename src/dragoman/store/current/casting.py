"""Actors as persons have decided: who is merged into whom, and under which name each goes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from dragoman.records import Actor, Document, Mention, Resolution, Speaker, Verdict
from dragoman.store.codec import decode
from dragoman.store.current.rulings import Ruling

if TYPE_CHECKING:
    from sqlalchemy import Connection

Find = Callable[[Iterable[str]], Mapping[str, Actor]]
"""Looks up actors of the whole project by their ids; unknown ones are left out."""


@dataclass(frozen=True, slots=True)
class Cast:
    """What the judgements on actors come to."""

    moves: Mapping[str, str]  # the id of an actor that was merged → of the one into whom
    faces: Mapping[str, Actor]  # by id: actors as persons wrote them
    names: Mapping[str, str]  # by id: of the actors whose name is not the one that was found
    out: frozenset[str]  # ids of those that are rejected: no actors at all

    @property
    def changes(self) -> bool:
        """Tell whether anything was decided on any actor."""
        return bool(self.moves or self.faces or self.out)

    def meant(self, actor: str) -> str:
        """Return the id of the actor that an id stands for."""
        return self.moves.get(actor, actor)

    def meant_or_none(self, actor: str | None) -> str | None:
        """Return the id of the actor that an id stands for, if it stands for any."""
        return None if actor is None or actor in self.out else self.meant(actor)

    def all_meant(self, actors: Iterable[str]) -> tuple[str, ...]:
        """Return whom several ids stand for, in order, each once."""
        return tuple(dict.fromkeys(self.meant(each) for each in actors if each not in self.out))

    def speaker(self, speaker: Speaker) -> Speaker:
        """Return who a speaker is; one whose actor was rejected is unresolved."""
        if speaker.actor is None:
            return speaker
        if speaker.actor in self.out:
            return Speaker(None, speaker.name, Resolution.UNRESOLVED)
        actor = self.meant(speaker.actor)
        name = self.names.get(actor, speaker.name)
        if (actor, name) == (speaker.actor, speaker.name):
            return speaker
        return replace(speaker, actor=actor, name=name)

    def gather(self, actors: Iterable[Actor], document: Document, find: Find) -> tuple[Actor, ...]:
        """Return the actors of one document: merged ones as one, where the first of them stood."""
        parts: dict[str, list[Actor]] = {}
        for each in actors:
            if each.id not in self.out:
                parts.setdefault(self.meant(each.id), []).append(each)
        return tuple(self._join(key, some, document, find) for key, some in parts.items())

    def introduce(self, actors: Iterable[str], find: Find) -> tuple[Actor, ...]:
        """Return actors that a document did not name by itself, without any mention.

        Of what they belong to, they have what a person wrote: passages are other documents'.
        """
        wanted = list(dict.fromkeys(actors))
        known = find(wanted)
        faces = (self.faces.get(each) or known.get(each) for each in wanted)
        return tuple(
            replace(
                face,
                id=key,
                affiliations=tuple(tie for tie in face.affiliations if tie.passage is None),
                mentions=(),
                members=self.all_meant(face.members),
            )
            for key, face in zip(wanted, faces, strict=True)
            if face
        )

    def _join(self, key: str, parts: list[Actor], document: Document, find: Find) -> Actor:
        face, found = self.faces.get(key), next((part for part in parts if part.id == key), None)
        if len(parts) == 1 and found and not face:
            members = self.all_meant(found.members)
            return found if members == found.members else replace(found, members=members)
        first = face or found or find([key]).get(key) or parts[0]
        return Actor(
            id=key,
            name=first.name,
            kind=first.kind,
            aliases=_aliases(first, face, parts),
            country=first.country or next((part.country for part in parts if part.country), None),
            affiliations=tuple(
                dict.fromkeys(
                    each
                    for actor in ([face] if face else parts)
                    for each in actor.affiliations
                    if each.passage is None or each.passage.document_id == document.id
                )
            ),
            mentions=_mentions(parts),
            members=self.all_meant(each for part in parts for each in part.members),
        )


def _aliases(first: Actor, face: Actor | None, parts: Iterable[Actor]) -> tuple[str, ...]:
    """Return every other name: what a person wrote, and the names of those that were merged."""
    found = [name for part in parts for name in (part.name, *(() if face else part.aliases))]
    if face:
        found = [part.name for part in parts if part.id != first.id]
    return tuple(dict.fromkeys(n for n in (*first.aliases, *found) if n != first.name))


def _mentions(parts: Iterable[Actor]) -> tuple[Mention, ...]:
    places = {(each.span.start, each.span.end): each for part in parts for each in part.mentions}
    return tuple(places[place] for place in sorted(places))


def build_cast(rulings: Mapping[str, Ruling[Actor]], find: Find) -> Cast:
    """Return what live judgements on actors come to."""
    moves = {each.record: each.target for each in rulings.values() if _merged(each) and each.target}
    faces = {
        each.record: replace(each.shown, id=each.record)
        for each in rulings.values()
        if each.shown and (each.firm or each.verdict is Verdict.UNSURE)
    }
    ends = {key: _follow(key, moves) for key in moves}
    known = find(set(ends.values()) - faces.keys())
    names = {key: actor.name for key, actor in {**known, **faces}.items()}
    out = frozenset(each.record for each in rulings.values() if each.rejected)
    return Cast(ends, faces, names, out)


def _merged(ruling: Ruling[Actor]) -> bool:
    return ruling.verdict is Verdict.MERGED


def _follow(actor: str, moves: Mapping[str, str]) -> str:
    seen = {actor}
    while (target := moves.get(actor)) and target not in seen:
        actor = target
        seen.add(actor)
    return actor


class KnownActors:
    """The actors of a whole project, each looked up once: as a person wrote it or as found last."""

    def __init__(self, connection: Connection) -> None:
        """Look them up by this connection."""
        self._connection = connection
        self._known: dict[str, Actor | None] = {}

    def find(self, actors: Iterable[str]) -> Mapping[str, Actor]:
        """Return actors by their ids; unknown ones are left out."""
        wanted = list(dict.fromkeys(actors))
        missing = [each for each in wanted if each not in self._known]
        if missing:
            self._known |= dict.fromkeys(missing) | self._load(missing)
        return {each: actor for each in wanted if (actor := self._known[each])}

    def _load(self, actors: list[str]) -> dict[str, Actor]:
        from sqlalchemy import func, select

        from dragoman.store.tables import ACTOR

        found: dict[str, Actor] = {}
        for start in range(0, len(actors), 500):
            some = actors[start : start + 500]
            newest = select(func.max(ACTOR.c.row)).where(ACTOR.c.id.in_(some)).group_by(ACTOR.c.id)
            rows = self._connection.execute(
                select(ACTOR.c.id, ACTOR.c.body).where(ACTOR.c.row.in_(newest))
            )
            found |= {row.id: decode(row.body, Actor) for row in rows}
        return found
