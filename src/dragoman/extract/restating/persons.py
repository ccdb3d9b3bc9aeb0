"""Pronouns: whom "he", "its", "we" and "both countries" mean, where that is certain."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from dragoman.extract.bases import base_form
from dragoman.extract.places import Places
from dragoman.extract.ranges import Range
from dragoman.extract.restating.lexicon import entries, restating_words
from dragoman.records import Actor, ActorKind, Form, Statement

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_THINGS = (ActorKind.STATE, ActorKind.ORGANISATION)


class Persons:
    """Whom pronouns of one document mean; None wherever it is not certain."""

    def __init__(self, doc: Doc, actors: Sequence[Actor]) -> None:
        self._doc = doc
        self._actors: Mapping[str, Actor] = {actor.id: actor for actor in actors}
        self._places = Places(
            ((mention.span.start, mention.span.end), actor)
            for actor in actors
            for mention in actor.mentions
        )

    def named_at(self, place: Range) -> Actor | None:
        """Return the actor whose mention takes up exactly a place."""
        found = {a.id: a for where, a in self._places.around(place) if where == place}
        return next(iter(found.values())) if len(found) == 1 else None

    def mentioned_in(self, place: Range) -> list[Actor]:
        """Return the actors who are mentioned in a place, in order."""
        return [actor for _, actor in self._places.beginning_in([place])]

    def meant_by(self, token: Token, statement: Statement) -> Actor | None:
        """Return whom a pronoun means."""
        if token.dep_ == "expl" or token.pos_ not in ("PRON", "DET"):
            return None
        if token.lower_ in entries("first_singular") | entries("first_plural"):
            return self._speaking(token, statement)
        if not _third(token.lower_):
            return None
        return (
            self.named_at((token.idx, token.idx + len(token)))
            or self._speaker_meant(token, statement)
            or self._only_person(token, statement)
            or self._subject_meant(token)
        )

    def _speaking(self, token: Token, statement: Statement) -> Actor | None:
        """Return the speaker whose own words "I" or "we" are."""
        actor = self._actors.get(statement.speaker.actor or "")
        if actor is None or statement.form is Form.INDIRECT or not _holds(statement, token):
            return None
        if token.lower_ in entries("first_singular"):
            return actor if actor.kind is ActorKind.PERSON else None
        official = any(tie.office and tie.body for tie in actor.affiliations)
        return actor if actor.kind in _THINGS or official else None

    def _speaker_meant(self, token: Token, statement: Statement) -> Actor | None:
        """Return the speaker, where a report of his words says "he" and names no other."""
        actor = self._actors.get(statement.speaker.actor or "")
        if actor is None or statement.form is Form.DIRECT or not statement.source:
            return None
        if not _fits(token, actor) or not _holds(statement, token) or _is_quoted(token):
            return None
        start = min(token.sent.start_char, statement.source[0].start)
        others = (a for a in self.mentioned_in((start, token.idx)) if a.id != actor.id)
        return None if any(_fits(token, each) for each in others) else actor

    def _only_person(self, token: Token, statement: Statement) -> Actor | None:
        """Return the only person of this sentence and the one before, for "he" or "she"."""
        if token.lower_ not in restating_words()["pronouns"]["person"]:
            return None
        start = within(token, statement)
        first = token.sent.start
        if first and token.doc[first - 1].idx >= start:
            first = token.doc[first - 1].sent.start
        place = (max(start, token.doc[first].idx), token.idx)
        named = {a.id: a for a in self.mentioned_in(place) if a.kind is ActorKind.PERSON}
        if statement.form is Form.DIRECT:
            named.pop(statement.speaker.actor or "", None)
        return next(iter(named.values())) if len(named) == 1 else None

    def _subject_meant(self, token: Token) -> Actor | None:
        """Return the subject before it, where only somebody with a will does what "it" does."""
        if token.lower_ != "it" or token.dep_ != "nsubj" or not _is_agents(token.head):
            return None
        for word in reversed(token.doc[token.sent.start : token.i]):
            if word.dep_ in ("nsubj", "nsubj:pass") and word.pos_ in ("NOUN", "PROPN"):
                actor = self._actor_of(word)
                return actor if actor is not None and actor.kind in _THINGS else None
        return None

    def _actor_of(self, noun: Token) -> Actor | None:
        """Return the actor that a noun phrase is."""
        for (start, end), actor in self._places.around((noun.idx, noun.idx + len(noun))):
            if start >= noun.left_edge.idx and end <= noun.idx + len(noun) + 40:
                return actor
        return None


def within(token: Token, statement: Statement) -> int:
    """Return where the words begin among which a token's antecedent has to stand.

    That is the paragraph; of somebody's own words, the statement alone.
    """
    text = token.doc[max(0, token.i - 400) : token.i].text
    offset = token.idx - len(text) - 1
    paragraph = offset + text.rfind("\n") + 1 if "\n" in text else max(offset, 0)
    if statement.is_authors_own or statement.form is Form.INDIRECT:
        return max(paragraph, 0)
    return min((span.start for span in statement.content), default=token.idx)


def _third(word: str) -> bool:
    return any(word in forms for forms in restating_words()["pronouns"].values())


def _fits(token: Token, actor: Actor) -> bool:
    """Tell whether a pronoun can stand for an actor, by what the actor is."""
    words = restating_words()["pronouns"]
    if actor.kind is ActorKind.PERSON:
        return token.lower_ in words["person"]
    if actor.kind is ActorKind.GROUP:
        return token.lower_ in words["many"]
    return token.lower_ in words["thing"] or token.lower_ in words["many"]


def _holds(statement: Statement, token: Token) -> bool:
    return any(span.start <= token.idx < span.end for span in statement.content)


def _is_quoted(token: Token) -> bool:
    """Tell whether a quotation is open where a token stands, within its sentence."""
    before = token.doc[token.sent.start : token.i].text
    return before.count("“") > before.count("”") or before.count('"') % 2 == 1


def _is_agents(verb: Token) -> bool:
    return verb.pos_ == "VERB" and base_form(verb) in entries("agents_verbs")
