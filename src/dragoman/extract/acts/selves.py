"""Who speaks of himself: "we", "my government", "she" in a report, "Russia" from its minister."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from dragoman.extract.acts.lexicon import act_words
from dragoman.extract.acts.tree import word_of
from dragoman.extract.terms import folded
from dragoman.records import Actor, ActorKind, Form, Resolution, Statement

if TYPE_CHECKING:
    from spacy.tokens import Token

_OWNED = re.compile(r"([A-Z]\w+)['’]s\b")
_PEOPLE = frozenset(("he", "she"))
_NAMES = frozenset(("PROPN", "NOUN"))
_OWNERS = frozenset(("his", "her", "its", "their"))
_PERSONAL = frozenset((Resolution.APPOSITION, Resolution.OFFICE))


class Selves:
    """The names by which speakers of one document may speak of themselves."""

    def __init__(self, actors: Sequence[Actor] = ()) -> None:
        self._actors: Mapping[str, Actor] = {actor.id: actor for actor in actors}
        self._names: dict[str, frozenset[str]] = {}

    def of(self, statement: Statement) -> Self:
        """Return the speaker of a statement, as words may mean him."""
        actor = self._actors.get(statement.speaker.actor or "")
        names = self._names_of(statement) | frozenset(_owners_named(statement))
        return Self(statement, names, actor.kind if actor else None)

    def _names_of(self, statement: Statement) -> frozenset[str]:
        actor = self._actors.get(statement.speaker.actor or "")
        if actor is None:
            return frozenset(_last_words([statement.speaker.name]))
        if actor.id not in self._names:
            self._names[actor.id] = frozenset(_last_words(self._all_names(actor)))
        return self._names[actor.id]

    def _all_names(self, actor: Actor) -> Iterable[str]:
        yield actor.name
        yield from actor.aliases
        bodies = {tie.body for tie in actor.affiliations if tie.office and tie.body}
        for other in self._actors.values():
            if other.kind is not ActorKind.STATE or other is actor:
                continue
            own = (
                other.country is not None and other.country == actor.country and actor.affiliations
            )
            if own or other.name in bodies:
                yield other.name
                yield from other.aliases


def _owners_named(statement: Statement) -> Iterable[str]:
    """Yield whose spokesman a source is: "Canada’s defence minister"."""
    for span in statement.source:
        yield from map(folded, _OWNED.findall(span.exact))


def _is_first_person(token: Token) -> bool:
    """Tell whether a word is "I", "we", "us", "our", …; "US" is a country."""
    return token.text != "US" and act_words().has("first_person", token.lower_)


def _last_words(names: Iterable[str]) -> Iterable[str]:
    """Yield the last word of each name: that is the head of the phrase it stands in."""
    for name in names:
        words = name.split()
        if words and words[-1][:1].isupper():
            yield folded(words[-1])
            yield folded(words[0])  # a flat name's head is its first word


class Self:
    """The speaker of one statement."""

    def __init__(
        self, statement: Statement, names: frozenset[str], kind: ActorKind | None = None
    ) -> None:
        self._statement = statement
        self._names = names
        self._kind = kind

    @property
    def is_quoted(self) -> bool:
        """Tell whether the content is in the speaker's own words."""
        return self._statement.form is not Form.INDIRECT

    def is_meant_by(self, token: Token | None) -> bool:
        """Tell whether a subject is the speaker, or the country or body he speaks for."""
        if token is None:
            return False
        words = act_words()
        if _is_first_person(token):
            return True
        if any(self._owns(child) for child in token.children):
            return words.has("ours", word_of(token))
        if token.lower_ in _PEOPLE or token.lower_ in ("it", "they"):
            return self._is_reported and self._fits(token)
        return token.pos_ in _NAMES and folded(token.text) in self._names

    def _owns(self, child: Token) -> bool:
        if _is_first_person(child):
            return True
        return child.dep_ == "nmod:poss" and self._is_reported and child.lower_ in _OWNERS

    @cached_property
    def _is_reported(self) -> bool:
        return self._statement.form is not Form.DIRECT and bool(self._statement.source)

    def _fits(self, token: Token) -> bool:
        """Tell whether a pronoun of the third person may be the speaker: a ministry is no "she"."""
        if token.dep_ == "expl":
            return False
        said_as = " ".join(span.exact for span in self._statement.source).casefold()
        if token.lower_ == "it":
            return said_as == "it" or (said_as not in _PEOPLE and not self._is_a_person)
        if token.lower_ == "they":
            return said_as not in _PEOPLE and said_as != "it" and not self._is_a_person
        return said_as not in ("it", "they")

    @cached_property
    def _is_a_person(self) -> bool:
        return self._kind is ActorKind.PERSON or self._statement.speaker.resolution in _PERSONAL
