"""Sides: clauses as the checks take them, with who says them and what they are about."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from dragoman.compare.counterparts.wording import canonical, entries, is_light, words_of
from dragoman.compare.names import fold
from dragoman.compare.panel import Identity, Panel
from dragoman.records import (
    ActKind,
    ActorKind,
    Clause,
    Extraction,
    Form,
    Mode,
    Sentence,
    Span,
    Statement,
)

_QUOTED = re.compile(r"[“\"«]([^“”\"«»]{3,400})[”\"»]")


@dataclass(frozen=True)
class Side:
    """One clause of one account, prepared to be laid beside another."""

    account: int  # its place in the panel
    extraction: Extraction
    clause: Clause
    sentence: Sentence | None
    statement: Statement | None
    speaker: Identity | None  # None for the account's own voice and for unresolved speakers
    actors: frozenset[str]  # keys of the identities that are named in it
    parties: frozenset[str]  # what to call them: a person's and a state's last word, folded
    subject_key: str | None  # of the actor that is its subject
    actor_words: frozenset[str]  # folded words of the names of its actors

    @property
    def text(self) -> str:
        """The passage."""
        return self.clause.span.exact

    @cached_property
    def word_set(self) -> frozenset[str]:
        """The base forms of its content words."""
        return frozenset(self.clause.words)

    @cached_property
    def content(self) -> frozenset[str]:
        """What its content words stand for, and its actors; light words left out.

        Of words that are cued by their speaker ("Holm called for …") the speaker is none.
        """
        speaker = {_called(self.speaker)} if self.speaker and self.is_framed else set()
        return self.about | (self.parties - speaker)

    @cached_property
    def everything(self) -> frozenset[str]:
        """What all of its words stand for, light ones and names too."""
        plain = (canonical(word) for word in self.clause.words)
        return frozenset((*plain, *map(fold, self.clause.words))) | self.parties

    @cached_property
    def is_framed(self) -> bool:
        """Tell whether the passage has its own cue in it: "Holm called for the release"."""
        if self.statement is None:
            return False
        return any(cue.overlaps(self.clause.span) for cue in self.statement.cue)

    @cached_property
    def about(self) -> frozenset[str]:
        """Its content words without the names of actors."""
        return frozenset(
            canonical(word)
            for word in self.clause.words
            if not is_light(word) and fold(word) not in self.actor_words
        )

    @cached_property
    def predicate(self) -> str:
        """What its predicate stands for."""
        return canonical(self.clause.predicate)

    @cached_property
    def objects(self) -> frozenset[str]:
        """What the heads of its objects stand for."""
        return frozenset(canonical(word) for word in self.clause.objects if not is_light(word))

    @cached_property
    def names(self) -> frozenset[str]:
        """The words in it that are written as names and are no actor's, folded."""
        words = words_of(self.text)
        found = (fold(word) for word in words[1:] if word[0].isupper() and len(word) > 2)
        return frozenset(
            name for name in found if name not in self.actor_words and not is_light(name)
        )

    @property
    def voice(self) -> str:
        """Who vouches for it: a speaker's key, or its account's own voice, or nobody known."""
        if self.speaker is not None:
            return self.speaker.key
        if self.statement is None or self.statement.is_authors_own:
            return f"account {self.account}"
        return f"unresolved {self.statement.id}"

    @property
    def attributed(self) -> bool:
        """Tell whether somebody other than the account itself says it."""
        return self.statement is not None and not self.statement.is_authors_own

    @property
    def is_direct(self) -> bool:
        """Tell whether it is given in the speaker's own words, at least in part."""
        return self.statement is not None and self.statement.form is not Form.INDIRECT

    @cached_property
    def denies_by_verb(self) -> bool:
        """Tell whether a verb or a noun turns it that says a claim is wrong: "denied", "a lie"."""
        words = {w.lower() for span in self.clause.negation for w in words_of(span.exact)}
        return bool(words & entries("denials"))

    @property
    def is_denial(self) -> bool:
        """Tell whether the statement that it stands in denies."""
        act = self.statement.act if self.statement else None
        return act is not None and act.kind is ActKind.DENY

    @property
    def negated(self) -> bool:
        """Tell whether it is turned."""
        return self.clause.negated

    @property
    def mode(self) -> Mode:
        """How it is put."""
        return self.clause.mode

    @cached_property
    def quotations(self) -> tuple[str, ...]:
        """The words in quotation marks of its sentence, or its statement's when it is direct."""
        text = self.sentence.span.exact if self.sentence is not None else self.text
        return tuple(match.group(1) for match in _QUOTED.finditer(text))


def read_sides(panel: Panel) -> list[Side]:
    """Return every clause of every account as a side, account by account."""
    known: dict[str, Identity] = {}
    return [
        side
        for place, (_, extraction) in enumerate(panel)
        for side in _Reader(panel, known, place, extraction).sides()
    ]


class _Reader:
    """Makes the sides of one account."""

    def __init__(
        self, panel: Panel, known: dict[str, Identity], place: int, extraction: Extraction
    ) -> None:
        self._panel = panel
        self._known = known  # by name: an unknown state is a person to one account
        self._place = place
        self._extraction = extraction
        self._document = extraction.document.id
        self._statements = {each.id: each for each in extraction.statements}
        self._actors = {each.id: each for each in extraction.actors}
        self._words: dict[str, frozenset[str]] = {}

    def sides(self) -> Iterator[Side]:
        """Yield the clauses in order, each with the sentence that it begins in."""
        sentences = iter(self._extraction.sentences)
        sentence = next(sentences, None)
        for clause in self._extraction.clauses:
            while sentence is not None and sentence.span.end <= clause.span.start:
                sentence = next(sentences, None)
            holds = sentence is not None and sentence.span.start <= clause.span.start
            yield self._side(clause, sentence if holds else None)

    def _side(self, clause: Clause, sentence: Sentence | None) -> Side:
        statement = self._statements.get(clause.statement or "")
        speaker = statement.speaker.actor if statement else None
        own = statement is not None and statement.is_authors_own
        named = [who for actor in clause.actors if (who := self._identity(actor))]
        subject = self._identity(clause.subject_actor) if clause.subject_actor else None
        return Side(
            account=self._place,
            extraction=self._extraction,
            clause=clause,
            sentence=sentence,
            statement=statement,
            speaker=None if own or speaker is None else self._identity(speaker),
            actors=frozenset(who.key for who in named),
            parties=frozenset(_called(who) for who in named),
            subject_key=subject.key if subject else None,
            actor_words=frozenset[str]().union(
                *(self._names(a) for a in (*clause.actors, clause.subject_actor or ""))
            ),
        )

    def _identity(self, actor: str) -> Identity | None:
        identity = self._panel.identities.of(self._document, actor)
        return identity and self._known.setdefault(fold(identity.name), identity)

    def _names(self, actor_id: str) -> frozenset[str]:
        if actor_id not in self._words:
            actor = self._actors.get(actor_id)
            names = (
                [actor.name, *actor.aliases, *(m.span.exact for m in actor.mentions)]
                if actor
                else []
            )
            self._words[actor_id] = frozenset(fold(w) for name in names for w in words_of(name))
        return self._words[actor_id]


def _called(identity: Identity) -> str:
    """Return what an account that does not know an actor would still call it."""
    if identity.kind in (ActorKind.PERSON, ActorKind.STATE):
        return fold(identity.name.split()[-1])
    return fold(identity.name)


def weigh_words(sides: Sequence[Side]) -> dict[str, float]:
    """Return how telling each word is: words of few clauses weigh most, 1 … 4 or so."""
    from math import log

    counts = Counter(word for side in sides for word in side.content)
    total = max(len(sides), 20)
    return {word: log(1 + total / count) for word, count in counts.items()}


def speaker_span(side: Side) -> Span:
    """Return the passage with its speaker: from the statement's source to the clause's end."""
    if side.statement is None or side.sentence is None:
        return side.clause.span
    return side.sentence.span
