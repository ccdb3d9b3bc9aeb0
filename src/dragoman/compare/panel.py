"""The accounts of one event as every comparing function takes them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from dragoman.compare.joining import ActorKey, Joined, join_actors
from dragoman.compare.names import name_words
from dragoman.records import Account, Actor, ActorKind, Extraction


@dataclass(frozen=True, slots=True)
class Identity:
    """One actor across accounts. `key` is the same for the same actor in every account."""

    key: str
    name: str
    kind: ActorKind
    country: str | None


class Identities:
    """Who is who across accounts, by document and actor id."""

    def __init__(self, extractions: Sequence[Extraction]) -> None:
        known: dict[int, Identity] = {}
        self._of: dict[ActorKey, Identity] = {}
        for key, joined in join_actors(extractions).items():
            if id(joined) not in known:
                known[id(joined)] = _identity(joined)
            self._of[key] = known[id(joined)]

    def of(self, document_id: str, actor_id: str) -> Identity | None:
        """Return who an actor of a document is, or None for an actor that it does not list."""
        return self._of.get((document_id, actor_id))


def _identity(joined: Joined) -> Identity:
    first = joined.actors[0]
    countries = sorted(joined.countries)
    country = countries[0] if len(countries) == 1 else None
    return Identity(first.id, _fullest_name(joined.actors), joined.kind, country)


def _fullest_name(actors: Sequence[Actor]) -> str:
    return max((actor.name for actor in actors), key=lambda name: len(name_words(name)))


@dataclass(frozen=True, slots=True)
class Panel:
    """The accounts of one event: of copies, the first stands for all."""

    accounts: tuple[Account, ...]
    extractions: Mapping[str, Extraction]  # by the account's id
    identities: Identities

    def __iter__(self) -> Iterator[tuple[Account, Extraction]]:
        """Yield each account with its extraction, in order."""
        for account in self.accounts:
            yield account, self.extractions[account.id]
