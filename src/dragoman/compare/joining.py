"""Which actors of several accounts are one: joined on evidence, left apart in doubt.

Inside one account the extractor has decided who is who, so two actors of one account are never
joined here. Between accounts, actors are one when they have the same id; when they are a state
of the same country; when one's name is an alias of the other's; and when a person's name is the
short form of exactly one other person's ("Berg" for "Anna Berg", as long as no account also
knows a "Karl Berg"). Groups are one when their members are.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from dragoman.compare.names import Words, is_short_form, name_words, person_words
from dragoman.records import Actor, ActorKind, Extraction

ActorKey: TypeAlias = tuple[str, str]
"""An actor in an account: the document's id and the actor's."""


@dataclass(slots=True)
class Joined:
    """Actors taken to be one. Grows while actors are joined; read only afterwards."""

    kind: ActorKind
    actors: list[Actor] = field(default_factory=list)
    documents: set[str] = field(default_factory=set)
    names: set[Words] = field(default_factory=set)
    aliases: set[Words] = field(default_factory=set)
    countries: set[str] = field(default_factory=set)

    def take(self, sighting: Joined) -> None:
        """Add the actors of another, smaller record to this one."""
        self.actors += sighting.actors
        self.documents |= sighting.documents
        self.names |= sighting.names
        self.aliases |= sighting.aliases
        self.countries |= sighting.countries

    def may_be(self, other: Joined) -> bool:
        """Tell whether nothing speaks against the two being one."""
        same_country = not (self.countries and other.countries) or bool(
            self.countries & other.countries
        )
        return same_country and not self.documents & other.documents

    def is_surname_of(self, other: Joined) -> bool:
        """Tell whether this is a bare surname, of another account too, and the other a full name.

        Within one account nothing is joined: it has decided who is who inside itself.
        """
        alone = self.kind is ActorKind.PERSON and all(len(words) == 1 for words in self.names)
        conflict = self.countries and other.countries and not self.countries & other.countries
        elsewhere = bool(self.documents - other.documents)
        full = any(len(words) > 1 for words in other.names)
        return alone and elsewhere and full and not conflict


def join_actors(extractions: Sequence[Extraction]) -> dict[ActorKey, Joined]:
    """Return, for every actor of every account, the actors that it is one with."""
    sightings = [(each.document.id, actor) for each in extractions for actor in each.actors]
    alone = [one for one in sightings if one[1].kind is not ActorKind.GROUP]
    groups = [one for one in sightings if one[1].kind is ActorKind.GROUP]
    found: dict[ActorKey, Joined] = {}
    for kind in (ActorKind.PERSON, ActorKind.STATE, ActorKind.ORGANISATION):
        same_kind = [one for one in alone if one[1].kind is kind]
        _index(_join_by_name(_by_id(kind, same_kind), kind), same_kind, found)
    _join_namesakes(alone, found)
    _join_groups(groups, found)
    return found


def _join_namesakes(sightings: Iterable[tuple[str, Actor]], found: dict[ActorKey, Joined]) -> None:
    """Give bodies that bear a surname to the one person who has it: "the Biden administration".

    An account that knows both by one name tells them apart; then they are two.
    """
    people: defaultdict[str, dict[int, Joined]] = defaultdict(dict)
    bodies = []
    for key, actor in sightings:
        record = found[key, actor.id]
        words = person_words(actor.name)
        if actor.kind is ActorKind.PERSON and words:
            people[words[-1]][id(record)] = record
        elif actor.kind is ActorKind.ORGANISATION and len(words) == 1:
            bodies.append((words[0], key, actor))
    for word, document_id, actor in bodies:
        persons = list(people.get(word, {}).values())
        if len(persons) == 1 and document_id not in persons[0].documents:
            persons[0].actors.append(actor)
            found[document_id, actor.id] = persons[0]


def _by_id(kind: ActorKind, sightings: Iterable[tuple[str, Actor]]) -> list[Joined]:
    """Return one record for each actor id (for states: each country), in order of appearance."""
    records: dict[str, Joined] = defaultdict(lambda: Joined(kind))
    words_of = _words_of(kind)
    for document_id, actor in sightings:
        by_country = kind is ActorKind.STATE and actor.country
        record = records[f"country {actor.country}" if by_country else actor.id]
        record.take(
            Joined(
                kind,
                [actor],
                {document_id},
                {words_of(actor.name)},
                {words_of(alias) for alias in actor.aliases},
                {actor.country} if actor.country else set(),
            )
        )
    return list(records.values())


def _words_of(kind: ActorKind) -> Callable[[str], Words]:
    """Return the function that splits a name of this kind into comparable words."""
    return person_words if kind is ActorKind.PERSON else name_words


def _join_by_name(records: list[Joined], kind: ActorKind) -> list[Joined]:
    """Join the records whose names leave exactly one possibility.

    Longest names first, so that a short form meets every full name that it might stand for.
    """
    kept: list[Joined] = []
    by_word: defaultdict[str, list[Joined]] = defaultdict(list)
    for record in sorted(records, key=lambda each: -_length(each)):
        near = {id(one): one for word in _last_words(record) for one in by_word[word]}
        candidates = [one for one in near.values() if _names_agree(record, one, kind)]
        candidates = [one for one in candidates if one.names & record.names] or candidates
        # A surname without any rival is no other person, though one of the accounts has both.
        if len(candidates) == 1 and (
            candidates[0].may_be(record) or record.is_surname_of(candidates[0])
        ):
            candidates[0].take(record)
            record = candidates[0]
        else:
            kept.append(record)
        for word in _last_words(record):
            if not any(one is record for one in by_word[word]):
                by_word[word].append(record)
    return kept


def _length(record: Joined) -> int:
    return max(len(words) for words in record.names)


def _last_words(record: Joined) -> Iterator[str]:
    """Yield the words under which the record can be found by another that is the same."""
    yield from {words[-1] for words in record.names | record.aliases if words}


def _names_agree(record: Joined, other: Joined, kind: ActorKind) -> bool:
    """Tell whether the names say that the two are one.

    Two aliases that agree prove nothing: "the ministry" is an alias of every ministry.
    """
    if record.names & (other.names | other.aliases) or record.aliases & other.names:
        return True
    return kind is ActorKind.PERSON and any(
        is_short_form(short, full) for short in record.names for full in other.names
    )


def _index(
    records: Iterable[Joined],
    sightings: Iterable[tuple[str, Actor]],
    found: dict[ActorKey, Joined],
) -> None:
    """Enter every sighting under the record that holds its actor."""
    by_id = {actor.id: record for record in records for actor in record.actors}
    for document_id, actor in sightings:
        found[document_id, actor.id] = by_id[actor.id]


def _join_groups(groups: Iterable[tuple[str, Actor]], found: dict[ActorKey, Joined]) -> None:
    """Join groups with the same members, and groups of the same name whose members nobody gives."""
    records: dict[object, Joined] = defaultdict(lambda: Joined(ActorKind.GROUP))
    for document_id, actor in groups:
        members = frozenset(
            id(found[document_id, member]) if (document_id, member) in found else member
            for member in actor.members
        )
        record = records[members or actor.id]
        record.take(Joined(ActorKind.GROUP, [actor], {document_id}, {name_words(actor.name)}))
        found[document_id, actor.id] = record
