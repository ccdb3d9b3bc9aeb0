"""Rewriting: an outcome's words, one after another, as its sentence has them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from dragoman.extract.ranges import Range
from dragoman.extract.restating.joining import Piece
from dragoman.extract.restating.lexicon import entries, restating_words
from dragoman.extract.restating.localities import place_meant
from dragoman.extract.restating.names import Names, is_plural
from dragoman.extract.restating.persons import Persons
from dragoman.extract.restating.verbs import (
    is_backshifted,
    is_unfinished,
    opening_of,
    predicate_of,
    roots_of,
)
from dragoman.records import Actor, ActorKind, Statement

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_NEGATIVE = frozenset(("not", "n't", "n’t", "no", "never", "nobody", "nothing", "neither", "none"))


@dataclass(slots=True)
class Rewriting:
    """The rewriting of one outcome."""

    doc: Doc
    persons: Persons
    names: Names
    statement: Statement
    _last: Actor | None = None  # who was named last
    _singular: set[int] = field(default_factory=set)  # verbs whose subject became a name
    _replaced: set[int] = field(default_factory=set)  # pronouns that became names

    def pieces(self, places: Sequence[Range], *, negated: bool) -> list[Piece]:
        """Return the words of some places, rewritten."""
        tokens = [token for place in places for token in self._tokens_in(place)]
        if not tokens:
            return []
        tokens = _subject_first(tokens)
        predicate = predicate_of(tokens)
        words = list(self._words(tokens, places))
        turned = negated and not any(t.lower_ in _NEGATIVE for t in tokens)
        if predicate is None:
            before, behind = (
                _before_noun(tokens, turned=turned),
                _behind_noun(tokens, turned=turned),
            )
            pieces = [piece for _, piece in words]
            if before and tokens[0].pos_ in ("DET", "ADJ", "NOUN") and tokens[0].text.istitle():
                pieces[0] = Piece(pieces[0].text[:1].lower() + pieces[0].text[1:])
            return [*before, *pieces, *behind]
        return list(_with_will(words, tokens, predicate, turned=turned))

    def _tokens_in(self, place: Range) -> list[Token]:
        span = self.doc.char_span(*place, alignment_mode="expand")
        return [t for t in span if not t.is_space] if span is not None else []

    def _words(
        self, tokens: Sequence[Token], places: Sequence[Range]
    ) -> Iterator[tuple[Token, Piece]]:
        """Yield each token with the piece that stands for it."""
        skip_to = -1
        previous: Token | None = None
        for token in tokens:
            if token.i <= skip_to:
                continue
            apart = previous is None or previous.i + 1 != token.i or bool(previous.whitespace_)
            apart = apart or self.doc[token.i - 1].is_space
            place = place_meant(token, self.statement)
            if place is not None:
                skip_to = token.i + place[0] - 1
                yield token, Piece(place[1], apart)
                previous = self.doc[skip_to]
                continue
            comma = previous is not None and _parted(previous, token)
            text, apart = self._word(token, places, apart)
            yield token, Piece((", " if comma else "") + text, apart and not comma)
            previous = token

    def _word(self, token: Token, places: Sequence[Range], apart: bool) -> tuple[str, bool]:
        self._name_here(token)
        actor = self.persons.meant_by(token, self.statement)
        if actor is not None and actor is not self._last:
            return self._name_for(token, actor), apart
        if token.head.i in self._singular or token.i - 1 in self._replaced:
            changed = self._agreeing(token)
            if changed is not None:
                return changed.strip(), apart or changed.startswith(" ")
        if self._is_will(token):
            return "will", apart
        if token.i and token.lower_ in ("n't", "n’t") and self._is_will(token.nbor(-1)):
            return "not", True
        return _cut(token, places), apart

    def _is_will(self, token: Token) -> bool:
        return is_backshifted(token, self.statement)

    def _name_here(self, token: Token) -> None:
        """Take note of who is named where a token begins."""
        if token.pos_ in ("PROPN", "NOUN"):
            for actor in self.persons.mentioned_in((token.idx, token.idx + 1)):
                self._last = actor

    def _name_for(self, token: Token, actor: Actor) -> str:
        self._last = actor
        self._replaced.add(token.i)
        if token.dep_.startswith("nsubj") and not is_plural(actor):
            self._singular.add(token.head.i)
        name = self.names.of(actor)
        if token.lower_ in entries("first_plural") and actor.kind is ActorKind.PERSON:
            name = self.names.side(actor)
        owns = token.lower_ in entries("possessive") and token.dep_ == "nmod:poss"
        return self.names.owned(name) if owns else name

    def _agreeing(self, token: Token) -> str | None:
        """Return an auxiliary as it stands beside a name in the singular."""
        words = restating_words()
        if token.i - 1 in self._replaced and token.lower_ in words["contractions"]:
            changed: str = words["contractions"][token.lower_]
            return changed
        if token.head.i in self._singular and token.dep_ in ("aux", "aux:pass", "cop"):
            agreeing: str | None = words["agreement"].get(token.lower_)
            return agreeing
        return None


def _subject_first(tokens: Sequence[Token]) -> list[Token]:
    """Return the words of "will the price fall", from "Only then will …", as they follow else."""
    first = tokens[0]
    subjects = [c for c in first.head.children if c.dep_.startswith("nsubj") and c.i > first.i]
    if first.pos_ != "AUX" or first.dep_ not in ("aux", "aux:pass", "cop") or not subjects:
        return list(tokens)
    inside = {token.i for token in subjects[0].subtree}
    subject = [token for token in tokens if token.i in inside]
    return [*subject, *(token for token in tokens if token.i not in inside)]


def _cut(token: Token, places: Sequence[Range]) -> str:
    """Return what of a token lies in some places: a passage may cut through one."""
    start, end = token.idx, token.idx + len(token)
    for first, last in places:
        if first < end and start < last:
            return str(token.text[max(first, start) - start : min(last, end) - start])
    return ""


def _parted(previous: Token, token: Token) -> bool:
    """Tell whether a comma was lost before a subject: "In the talks, it will fail"."""
    if previous.i + 1 >= token.i or token.doc[previous.i + 1].text != ",":
        return False
    return token.dep_ in ("nsubj", "nsubj:pass", "expl")


def _with_will(
    words: Sequence[tuple[Token, Piece]], tokens: Sequence[Token], predicate: Token, *, turned: bool
) -> Iterator[Piece]:
    """Yield a clause's words, with "will" where its verb has no tense, and "not" where turned."""
    lacks = is_unfinished(predicate, tokens)
    opening = opening_of(predicate, tokens)
    finite = _finite(predicate, tokens)
    for token, piece in words:
        if lacks and token.lower_ == "to" and token.dep_ == "mark" and token.head.i == predicate.i:
            continue
        if lacks and token.i == opening.i:
            yield Piece("will not" if turned else "will")
        object_case = lacks and token.dep_ in ("obj", "iobj") and token.i < opening.i
        subject = restating_words()["subjects"].get(piece.text.lower()) if object_case else None
        yield Piece(subject, piece.apart) if subject else piece
        if turned and not lacks and finite is not None and token.i == finite.i:
            yield Piece("not", apart=token.lower_ != "can")


def _finite(predicate: Token, tokens: Sequence[Token]) -> Token | None:
    helpers = (t for t in tokens if t.head.i == predicate.i and t.lower_ in entries("finite"))
    return next(helpers, None)


def _before_noun(tokens: Sequence[Token], *, turned: bool) -> list[Piece]:
    """Return what makes a noun without an article a sentence: "there will be"."""
    if not _is_indefinite(tokens):
        return []
    first = tokens[0].lower_
    if turned and first not in ("a", "an"):
        return [Piece("there will be no")]
    return [Piece("there will not be" if turned else "there will be")]


def _behind_noun(tokens: Sequence[Token], *, turned: bool) -> list[Piece]:
    if _is_indefinite(tokens) or not _is_noun(tokens):
        return []
    return [Piece("will not come" if turned else "will come")]


def _is_noun(tokens: Sequence[Token]) -> bool:
    return any(root.pos_ in ("NOUN", "PROPN") for root in roots_of(tokens))


def _is_indefinite(tokens: Sequence[Token]) -> bool:
    """Tell whether a noun phrase is one that "there will be" can stand before."""
    roots = [root for root in roots_of(tokens) if root.pos_ == "NOUN"]
    if not roots:
        return False
    marks = [c for c in roots[0].children if c.dep_ in ("det", "nmod:poss")]
    return all(c.lower_ in entries("indefinite") for c in marks)
