"""Source phrases: the first noun phrase of a speaker's words, and what its head is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dragoman.extract.actors.figures import Naming
from dragoman.extract.actors.gazetteer import Hit, Sort
from dragoman.extract.actors.lexicon import Lexicon
from dragoman.extract.actors.surface import Surface

_MODIFIERS = frozenset({"DET", "ADJ", "NUM", "ADV"})
_NOUNS = frozenset({"NOUN", "PROPN", "X", "SYM"})
_QUOTES = frozenset("\"'“”‘’«»„")


@dataclass(frozen=True, slots=True)
class NounPhrase:
    """A base noun phrase at tokens `[start, end)`. Its head is a naming, an office or a token.

    `modifier` is a naming before the head: "NATO" in "a NATO official", "NATO's report".
    """

    start: int
    end: int
    naming: Naming | None = None
    office: Hit | None = None
    head: int | None = None
    modifier: Naming | None = None


class PhraseReader:
    """Reads noun phrases from left to right: an English base noun phrase ends with its head."""

    def __init__(
        self,
        surface: Surface,
        owner: Sequence[Naming | None],
        outer: Mapping[int, Naming],
        hits: Sequence[Hit],
        words: Lexicon,
    ) -> None:
        """Take the text and whose name each token is part of."""
        self._surface = surface
        self._owner = owner
        self._outer = outer
        self._words = words
        self._offices = {hit.start: hit for hit in hits if hit.sort in (Sort.OFFICE, Sort.OFFICES)}

    def skip(self, at: int, end: int) -> int:
        """Return the first token that is no mark and no preposition."""
        surface = self._surface
        while at < end and (
            surface.pos[at] in ("PUNCT", "SPACE", "ADP", "SCONJ")
            or surface.text[at] in _QUOTES
            or surface.low[at] == "according"
        ):
            at += 1
        return at

    def read(self, start: int, end: int) -> NounPhrase | None:
        """Return the noun phrase that begins at a token, or None."""
        phrase = NounPhrase(start, start)
        at = start
        while at < end:
            grown = self._grow(phrase, at, end)
            if grown is None:
                break
            phrase, at = grown, grown.end
        empty = phrase.naming is None and phrase.office is None and phrase.head is None
        return None if empty else phrase

    def _grow(self, phrase: NounPhrase, at: int, end: int) -> NounPhrase | None:
        surface, start, modifier = self._surface, phrase.start, phrase.naming or phrase.modifier
        naming = self._naming(at, end)
        if naming is not None:
            return NounPhrase(start, min(naming.end, end), naming, modifier=modifier)
        office = self._offices.get(at)
        if office is not None and office.end <= end and not self._is_verb(at):
            head = office.end - 1
            return NounPhrase(start, office.end, office=office, head=head, modifier=modifier)
        if surface.pos[at] in _NOUNS and surface.low[at] not in self._words.lists["calendar"]:
            return NounPhrase(start, at + 1, head=at, modifier=modifier)
        if self._is_inside(phrase, at, end):
            return NounPhrase(start, at + 1, head=self._number(at), modifier=modifier)
        if surface.pos[at] == "PRON" and phrase.end == phrase.start:
            return NounPhrase(start, at + 1, head=at)
        return None

    def _naming(self, at: int, end: int) -> Naming | None:
        outer = self._outer.get(at)
        if outer is not None and outer.end <= end:
            return outer
        return self._owner[at]

    def _is_verb(self, at: int) -> bool:
        return self._surface.pos[at] in ("VERB", "AUX")

    def _number(self, at: int) -> int | None:
        return at if self._surface.low[at] in self._words.numbers else None

    def _is_inside(self, phrase: NounPhrase, at: int, end: int) -> bool:
        """Tell whether a token that is no noun keeps the phrase going."""
        surface = self._surface
        low, pos = surface.low[at], surface.pos[at]
        if low in ("'s", "'", "’s") and phrase.end > phrase.start:
            return at + 1 < end
        headless = phrase.naming is None and phrase.office is None
        if pos in _MODIFIERS and (headless or surface.low[at - 1] in ("'s", "'")):
            return phrase.head is None or low in self._words.numbers or self._noun_follows(at, end)
        if pos == "PRON" and surface.dep[at] in ("nmod:poss", "poss"):
            return phrase.end == phrase.start
        if low in ("-", "–") and at + 1 < end:
            return surface.end[at - 1] == surface.start[at]
        return pos == "VERB" and headless and phrase.head is None and self._noun_follows(at, end)

    def _noun_follows(self, at: int, end: int) -> bool:
        return at + 1 < end and (
            self._surface.pos[at + 1] in _NOUNS or self._surface.pos[at + 1] == "ADJ"
        )
