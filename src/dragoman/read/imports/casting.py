"""Persons and organizations, as datasets name them, and the actors that they are."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache

from dragoman.records import Actor, ActorKind, Affiliation, Entity, content_id

_ALIAS = "alias"  # the attribute that DNA gives every entity


@dataclass(slots=True)
class _Figure:
    name: str
    kind: ActorKind
    country: str | None = None
    bodies: dict[str, None] = field(default_factory=dict)  # in order


class Cast:
    """The actors of a dataset, each once, in the order in which they were met."""

    def __init__(self, entities: Iterable[Entity]) -> None:
        self._figures: dict[str, _Figure] = {}
        self._ids: dict[tuple[str, bool], str] = {}
        self._aliases: dict[str, dict[str, None]] = {}
        for entity in entities:
            named = (value for name, value in entity.attributes if name.casefold() == _ALIAS)
            for alias in filter(None, named):
                self._aliases.setdefault(entity.value, {})[alias] = None

    def person(self, name: str, organization: str | None = None) -> str:
        """Return the id of a person, who belongs to the organization that he was coded with."""
        actor = self._id(name, person=True)
        if organization:
            self._figures[actor].bodies[organization] = None
        return actor

    def organization(self, name: str) -> str:
        """Return the id of an organization; one that has the name of a state is that state."""
        return self._id(name, person=False)

    def of_kind(self, name: str, kind: ActorKind) -> str:
        """Return the id of an actor whose kind is known."""
        actor = content_id("actor", kind.value, name)
        country = _states().get(name.casefold()) if kind is ActorKind.STATE else None
        self._figures.setdefault(actor, _Figure(name, kind, country))
        return actor

    def _id(self, name: str, *, person: bool) -> str:
        if (known := self._ids.get((name, person))) is not None:
            return known
        country = None if person else _states().get(name.casefold())
        kind = ActorKind.STATE if country else ActorKind.ORGANISATION
        figure = _Figure(name, ActorKind.PERSON if person else kind, country)
        actor = content_id("actor", figure.kind.value, name)
        self._figures[actor] = figure
        self._ids[name, person] = actor
        return actor

    @property
    def actors(self) -> tuple[Actor, ...]:
        """Everybody who was met."""
        return tuple(self._actor(actor, figure) for actor, figure in self._figures.items())

    def _actor(self, actor: str, figure: _Figure) -> Actor:
        return Actor(
            id=actor,
            name=figure.name,
            kind=figure.kind,
            aliases=tuple(self._aliases.get(figure.name, ())),
            country=figure.country,
            affiliations=tuple(Affiliation(None, body, None) for body in figure.bodies),
        )


@cache
def _states() -> dict[str, str]:
    """Return the codes of countries by their English names, folded."""
    from babel import Locale

    territories = Locale("en").territories.items()
    return {name.casefold(): code for code, name in territories if _is_country(code)}


def _is_country(code: str) -> bool:
    # Babel's list holds continents by number, and codes that ISO 3166-1 reserves or leaves free.
    free = code in {"AC", "CP", "CQ", "DG", "EA", "EU", "EZ", "IC", "QO", "TA", "UN", "ZZ"}
    return len(code) == 2 and code.isalpha() and not free and not code.startswith("X")
