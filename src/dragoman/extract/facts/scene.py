"""A document as the search for facts sees it: tokens with their actors, moments and quantities."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from dragoman.extract.dates import Anchor
from dragoman.extract.moments import anchor_of
from dragoman.extract.places import Contents
from dragoman.records import Actor, ActorKind, Document, Mention, Moment, Quantity, Span, Statement

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token
# "OSLO, 14 September 2023 (Agency) —": the day of the report, not of what it reports.
_DATELINE = re.compile(r"^[A-Z][\w ./’'-]{1,40}[,(][^\n—–]{3,50}\s(?:[—–-]|--)\s", re.MULTILINE)


class Scene:
    """One document with what was found in it, looked up by token."""

    def __init__(
        self,
        document: Document,
        doc: Doc,
        statements: Sequence[Statement],
        actors: Sequence[Actor],
        quantities: Sequence[Quantity],
        moments: Sequence[Moment],
    ) -> None:
        self.document = document
        self.doc = doc
        self.text = document.text
        self.quantities = quantities
        self.moments = moments
        self.anchor: Anchor = anchor_of(document)
        self.actors = {actor.id: actor for actor in actors}
        self._contents = Contents(statements)
        datelines = [match.span() for match in _DATELINE.finditer(self.text)]

        def reported(span: Span) -> bool:
            return not any(start <= span.start < end for start, end in datelines)

        self._actor_at = self._index(
            (actor.id, mention)
            for actor in actors
            for mention in actor.mentions
            if reported(mention.span)
        )
        placed = [moment for moment in moments if reported(moment.span)]
        self._moment_at = {i: m for m in placed for i in self._tokens(m.span)}
        self._quantity_at = {i: q for q in quantities for i in self._tokens(q.span)}

    def _tokens(self, span: Span) -> range:
        found = self.doc.char_span(span.start, span.end, alignment_mode="expand")
        return range(found.start, found.end) if found is not None else range(0)

    def _index(self, mentions: Iterable[tuple[str, Mention]]) -> dict[int, tuple[str, Mention]]:
        """Return who stands at each token; of two, the one with the shorter mention."""
        table: dict[int, tuple[str, Mention]] = {}
        for actor, mention in sorted(mentions, key=lambda each: -len(each[1].span.exact)):
            for i in self._tokens(mention.span):
                table[i] = (actor, mention)
        return table

    def actor_at(self, token: Token) -> Actor | None:
        """Return the actor named at a token."""
        found = self._actor_at.get(token.i)
        return self.actors[found[0]] if found else None

    def mention_at(self, token: Token) -> Mention | None:
        """Return the mention of an actor at a token."""
        found = self._actor_at.get(token.i)
        return found[1] if found else None

    def moment_at(self, token: Token) -> Moment | None:
        """Return the moment given at a token."""
        return self._moment_at.get(token.i)

    def quantity_at(self, token: Token) -> Quantity | None:
        """Return the quantity given at a token."""
        return self._quantity_at.get(token.i)

    def statement_at(self, span: Span) -> str | None:
        """Return the id of the smallest statement whose content holds a passage."""
        holder = self._contents.smallest((span.start, span.end))
        return holder.id if holder else None

    @cached_property
    def sentence_of(self) -> dict[int, int]:
        """The number of the sentence in which each token stands."""
        return {token.i: number for number, sent in enumerate(self.doc.sents) for token in sent}

    @cached_property
    def skipped(self) -> frozenset[int]:
        """The tokens that stand in what is set aside."""
        return frozenset(i for aside in self.document.set_aside for i in self._tokens(aside.span))

    def cut(self, first: Token, last: Token) -> Span:
        """Return the passage from one token to another as a span."""
        return self.document.cut(first.idx, last.idx + len(last))

    def people_in(self, head: Token, *, deep: bool = True) -> Iterator[tuple[Actor, Span]]:
        """Yield the actors that a noun phrase names, with those joined to it by "and"."""
        yield from self._named(head)
        if deep:
            for child in head.children:
                if child.dep_ == "conj" or (child.dep_ == "appos" and not self.actor_at(head)):
                    yield from self.people_in(child)

    def _named(self, head: Token) -> Iterator[tuple[Actor, Span]]:
        named = [head, *(c for c in head.children if c.dep_ in ("flat", "nmod:desc", "appos"))]
        for token in named:
            actor, mention = self.actor_at(token), self.mention_at(token)
            if actor and mention:
                yield from self._singly(actor, mention.span)
                return

    def _singly(self, actor: Actor, span: Span) -> Iterator[tuple[Actor, Span]]:
        """Yield an actor; of a group with known members, its members."""
        members = [self.actors[one] for one in actor.members if one in self.actors]
        if actor.kind is not ActorKind.GROUP:
            yield actor, span
        for member in members:
            yield member, span


def cases(token: Token) -> set[str]:
    """Return the prepositions of a noun phrase, in lower case: "between", "on"."""
    return {child.lower_ for child in token.children if child.dep_ in ("case", "mark")}


def clause_of(token: Token) -> Token:
    """Return the verb, or the predicate, of the clause in which a token stands."""
    for _ in range(12):
        is_verb = token.pos_ in ("VERB", "AUX") and not token.dep_.startswith(("aux", "cop"))
        has_subject = any(c.dep_.startswith(("nsubj", "cop")) for c in token.children)
        if is_verb or has_subject or token.head is token:
            return token
        token = token.head
    return token


__all__ = ["Scene", "cases", "clause_of"]
