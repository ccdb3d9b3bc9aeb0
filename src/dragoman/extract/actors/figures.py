"""Figures: the actors of a document while they are being put together."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from dragoman.extract.spelling import fold
from dragoman.records import Actor, ActorKind, Affiliation, Document, Mention, content_id


@dataclass(frozen=True, slots=True)
class Post:
    """An office that a passage gives somebody, and for whom it is held."""

    phrase: str  # folded, in the singular: "foreign minister"
    office: str | None  # as written, modifiers included: "retired Ambassador"
    body: str | None
    country: str | None
    former: bool
    start: int  # offsets of the passage
    end: int
    lower: str = ""  # "deputy", where it changes the office


@dataclass(slots=True, eq=False)
class Figure:
    """One actor to be. `surfaces` counts the ways it is written, in order of appearance."""

    kind: ActorKind
    name: str
    country: str | None = None
    gender: str | None = None
    surfaces: Counter[str] = field(default_factory=Counter)
    posts: list[Post] = field(default_factory=list)
    mentions: list[tuple[int, int, bool]] = field(default_factory=list)  # offsets, metonym
    members: tuple[Figure, ...] = ()
    votes: Counter[str] = field(default_factory=Counter)  # gender, by pronouns bound for certain

    @property
    def id(self) -> str:
        """The id of the actor that this becomes."""
        return content_id("actor", self.kind, self.name)

    @property
    def told_gender(self) -> str | None:
        """Gender by title, office or given name; else by pronouns that agree."""
        if self.gender or len(self.votes) != 1:
            return self.gender
        return next(iter(self.votes))

    def add_mention(self, start: int, end: int, *, metonym: bool = False) -> None:
        """Count one place where the actor is named or referred to."""
        self.mentions.append((start, end, metonym))

    def as_actor(self, document: Document) -> Actor:
        """Return the finished record."""
        places = sorted(set(self.mentions))
        return Actor(
            id=self.id,
            name=self.name,
            kind=self.kind,
            aliases=self._aliases(),
            country=self.country,
            affiliations=tuple(self._affiliations(document)),
            mentions=tuple(Mention(document.cut(s, e), metonym) for s, e, metonym in places),
            members=tuple(member.id for member in self.members),
        )

    def _aliases(self) -> tuple[str, ...]:
        return tuple(surface for surface in self.surfaces if surface != self.name)

    def _affiliations(self, document: Document) -> list[Affiliation]:
        found: dict[tuple[str, str], Affiliation] = {}
        for post in sorted(self.posts, key=lambda post: post.start):
            key = (fold(post.office or ""), fold(post.body or ""))
            if key not in found and any(key):
                found[key] = Affiliation(post.office, post.body, document.cut(post.start, post.end))
        return list(found.values())


@dataclass(frozen=True, slots=True)
class Naming:
    """A place where a figure is named: tokens `[start, end)` of the name alone.

    `phrase` is where the words around the name begin that belong to it: titles, an office.
    """

    start: int
    end: int
    figure: Figure | None  # None where two figures could be meant
    how: str  # "full", "part", "metonym", "heading"
    phrase: int
