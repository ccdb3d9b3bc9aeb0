"""Names: what an actor is called in a sentence: "the United States", "Petrov’s side"."""

from __future__ import annotations

import re
from collections.abc import Mapping

from dragoman.extract.restating.lexicon import restating_words
from dragoman.records import Actor, ActorKind, Document


class Names:
    """The names of one document's actors, as its own sentences use them."""

    def __init__(self, document: Document, actors: Mapping[str, Actor]) -> None:
        self._text = document.text
        self._actors = actors
        self._mark = "’" if "’" in document.text else "'"

    def of(self, actor: Actor) -> str:
        """Return an actor's name, with "the" where the text puts one; a group's by its members."""
        members = [self._actors[each] for each in actor.members if each in self._actors]
        if len(members) > 1:
            *first, last = (self.of(member) for member in members)
            return f"{', '.join(first)} and {last}"
        return f"the {actor.name}" if self._has_article(actor) else actor.name

    def owner(self, actor: Actor) -> str:
        """Return the name as an owner: "Russia’s", "the United States’"."""
        return self.owned(self.of(actor))

    def owned(self, name: str) -> str:
        """Return words as an owner."""
        plural = name.endswith("s") and name.startswith("the ")
        return name + self._mark + ("" if plural else "s")

    def side(self, actor: Actor) -> str:
        """Return what "we" is of somebody who speaks for a body: "Petrov’s side"."""
        side: str = restating_words()["side"]
        return side.format(owner=self.owner(actor))

    def _has_article(self, actor: Actor) -> bool:
        if actor.kind is ActorKind.PERSON:
            return False
        said = re.findall(rf"(\b[Tt]he\s+)?\b{re.escape(actor.name)}\b(?!\s+[A-Z])", self._text)
        return sum(map(bool, said)) * 2 > len(said)


def is_plural(actor: Actor) -> bool:
    """Tell whether a verb beside an actor's name stands in the plural."""
    return actor.kind is ActorKind.GROUP or len(actor.members) > 1
