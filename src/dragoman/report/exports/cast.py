"""The actors of several accounts as one list: all that any of them tells of each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from dragoman.records import Actor, ActorKind, Affiliation, Dataset, Entity, Export

VARIABLES = ("actor", "person", "organization")
"""The variables of a dataset whose values are actors."""


_OURS = ("kind", "country", "aliases", "office", "body")  # an actor has them already


@dataclass(slots=True)
class CastMember:
    """One actor, or a value of a dataset that names one whom no account has."""

    name: str
    id: str | None = None
    kind: str | None = None
    country: str | None = None
    aliases: dict[str, None] = field(default_factory=dict)
    affiliations: dict[Affiliation, str] = field(default_factory=dict)  # and the document's id
    members: dict[str, None] = field(default_factory=dict)  # ids
    variables: dict[str, None] = field(default_factory=dict)  # of a dataset: what it is there
    attributes: dict[str, str] = field(default_factory=dict)  # of the entity of this name
    documents: int = 0
    mentions: int = 0
    statements: int = 0


def attribute_names(cast: Iterable[CastMember], taken: Collection[str]) -> dict[str, str]:
    """Return the attributes that any actor has, with what to call a column of each.

    It is called as it is, unless another column is called so: `taken`.
    """
    found = dict.fromkeys(name for member in cast for name in member.attributes)
    return {name: f"attribute {name}" if name in taken else name for name in found}


def gather_cast(export: Export) -> list[CastMember]:
    """Return all actors, those who say most first, with the attributes of a dataset's entities."""
    cast: dict[str, CastMember] = {}
    for account in export.accounts:
        document = account.extraction.document.id
        for actor in account.extraction.actors:
            _add(cast.setdefault(actor.id, CastMember(actor.name, actor.id)), actor, document)
        for statement in account.extraction.statements:
            if statement.speaker.actor in cast:
                cast[statement.speaker.actor].statements += 1
    known = sorted(cast.values(), key=lambda each: (-each.statements, -each.mentions, each.name))
    return [*known, *_from_entities(known, export.dataset, export.others)]


def count_cast(export: Export) -> int:
    """Return how many actors there are: those of the accounts, and those of the dataset alone."""
    ids = {actor.id: actor.name for each in export.accounts for actor in each.extraction.actors}
    named = {each.value for each in _entities(export.dataset)}
    return len(ids) + len(named - set(ids.values()))


def _add(member: CastMember, actor: Actor, document: str) -> None:
    """Add what one document tells of an actor."""
    _describe(member, actor)
    member.documents += 1
    member.mentions += len(actor.mentions)
    for affiliation in actor.affiliations:
        member.affiliations.setdefault(affiliation, document)


def _describe(member: CastMember, actor: Actor) -> None:
    """Add what is known of an actor apart from any document."""
    member.kind = actor.kind.value
    member.country = member.country or actor.country
    member.aliases |= dict.fromkeys(each for each in actor.aliases if each != member.name)
    member.members |= dict.fromkeys(actor.members)


def _entities(dataset: Dataset) -> Iterator[Entity]:
    """Yield the entities that are somebody; DNA has an empty one for what was not coded."""
    yield from (each for each in dataset.entities if each.variable in VARIABLES and each.value)


def _from_entities(
    known: Iterable[CastMember], dataset: Dataset, others: Iterable[Actor]
) -> Iterator[CastMember]:
    """Give actors the attributes of the entities that go by their name; yield whom none is."""
    beside = {(actor.kind is ActorKind.PERSON, actor.name): actor for actor in others}
    called: dict[str, list[CastMember]] = defaultdict(list)
    for member in known:
        called[member.name].append(member)
    for entity in _entities(dataset):
        if entity.value not in called:
            member = _beside(entity, beside)
            called[entity.value].append(member)
            yield member
        for member in called[entity.value]:
            told = dict(entity.attributes)
            member.variables[entity.variable] = None
            member.attributes |= {k: v for k, v in told.items() if k not in _OURS or not member.id}


def _beside(entity: Entity, others: Mapping[tuple[bool, str], Actor]) -> CastMember:
    """Return whom an entity is: an actor that is known beside the accounts, or a name alone."""
    persons = {"person": (True,), "organization": (False,)}.get(entity.variable, (True, False))
    found = [others[key] for each in persons if (key := (each, entity.value)) in others]
    member = CastMember(entity.value, found[0].id if found else None)
    for actor in found[:1]:
        _describe(member, actor)
        member.affiliations |= dict.fromkeys(actor.affiliations, "")
    return member
