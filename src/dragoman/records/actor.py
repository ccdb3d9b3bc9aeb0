"""An actor: a person, state, organisation or group that a document names."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from dragoman.records.span import Span


class ActorKind(StrEnum):
    """What an actor is."""

    PERSON = "person"
    STATE = "state"
    ORGANISATION = "organisation"
    GROUP = "group"


@dataclass(frozen=True, slots=True)
class Affiliation:
    """What ties an actor to an office, a body or both, and the passage that says so.

    One that a person wrote may rest on no passage, and may have dates.
    """

    office: str | None  # "foreign minister"
    body: str | None  # "Russia", "Atatürk University"
    passage: Span | None
    since: str | None = None  # ISO 8601, as exact as it is known: "2004-03"
    until: str | None = None  # the last day, month or year


@dataclass(frozen=True, slots=True)
class Mention:
    """One place where an actor is named, described or referred to."""

    span: Span
    metonym: bool = False  # "the Kremlin" for Russia


@dataclass(frozen=True, slots=True)
class Actor:
    """One actor as one document shows it. The same kind and name give the same id everywhere."""

    id: str
    name: str
    kind: ActorKind
    aliases: tuple[str, ...] = ()
    country: str | None = None  # ISO 3166-1 alpha-2
    affiliations: tuple[Affiliation, ...] = ()
    mentions: tuple[Mention, ...] = ()
    members: tuple[str, ...] = ()  # ids of a group's members, where they are known
