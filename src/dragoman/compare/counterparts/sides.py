"""Sides: clauses as the checks take them, with who says them and what they are about."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, cached_property

from dragoman.compare.counterparts.wording import canonical, entries, is_light, lines, words_of
from dragoman.compare.names import fold
from dragoman.compare.panel import Identity
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
# Characters that source and cue may add to a passage.
_NEAR = 120


@dataclass(frozen=True, eq=False)
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
    context: frozenset[str]  # what the content words of its whole sentence stand for
    members: frozenset[str]  # of a speaker that is a group, the keys of its members

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
        speaker = {called(self.speaker)} if self.speaker and self.is_framed else set()
        return self.about | (self.parties - speaker)

    @cached_property
    def cued(self) -> frozenset[str]:
        """What the words of its cue stand for, where they bind the speaker: "agreed to"."""
        cue = self.statement.cue if self.statement and self.mode is Mode.PREDICTED else ()
        words = {word.lower() for span in cue for word in words_of(span.exact)}
        return frozenset(canonical(_binding()[word]) for word in words if word in _binding())

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
    def measuring(self) -> frozenset[str]:
        """The words of its numbers and dates, which are compared by what they come to."""
        clause = self.clause
        spans = [quantity.span for quantity in clause.quantities]
        spans += [moment.span for moment in clause.moments]
        counted = {quantity.of for quantity in clause.quantities}
        return frozenset(fold(w) for span in spans for w in words_of(span.exact)) - counted

    @cached_property
    def about(self) -> frozenset[str]:
        """Its content words without the names of actors."""
        return frozenset(
            canonical(word)
            for word in self.clause.words
            if not is_light(word) and fold(word) not in self.actor_words | self.measuring
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
    def attribution(self) -> Span:
        """The passage with its source and cue, where they stand near it; else without."""
        clause, statement = self.clause.span, self.statement
        frame = (*statement.source, *statement.cue) if statement else ()
        start = min([clause.start, *(span.start for span in frame)])
        end = max([clause.end, *(span.end for span in frame)])
        if end - start > clause.end - clause.start + _NEAR:
            return clause
        return self.extraction.document.cut(start, end)

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


def called(identity: Identity) -> str:
    """Return what an account that does not know an actor would still call it."""
    if identity.kind in (ActorKind.PERSON, ActorKind.STATE):
        return fold(identity.name.split()[-1])
    return fold(identity.name)


@cache
def _binding() -> dict[str, str]:
    return {word: line.split()[0] for line in lines("binding") for word in line.split()}
