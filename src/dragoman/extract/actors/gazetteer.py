"""The gazetteer: where a text holds the words of the language data, found in one pass."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Any

from dragoman.extract.actors.lexicon import Lexicon, Office, lexicon
from dragoman.extract.actors.surface import Surface
from dragoman.extract.spelling import fold

_ATOM = re.compile(r"\w+|[^\w\s]")
_LEAF = ""  # key of a node's payloads; no atom is empty


class Sort(StrEnum):
    """What a hit is. Of two hits on the same words, the one that is named here first wins."""

    STATE = "state"
    ADJECTIVE = "adjective"
    PEOPLE = "people"
    SEAT = "seat"  # a capital or a building that stands for a state
    ORGANISATION = "organisation"
    ORGANISATION_SEAT = "organisation seat"
    INSTITUTION = "institution"
    OFFICE = "office"
    OFFICES = "offices"  # in the plural
    GROUP = "group"
    PLACE = "place"


@dataclass(frozen=True, slots=True)
class Hit:
    """Words of the language data at tokens `[start, end)`. `keys` by sort: codes, names."""

    start: int
    end: int
    senses: tuple[tuple[Sort, str], ...]

    @property
    def sort(self) -> Sort:
        """The first sense's sort."""
        return self.senses[0][0]

    @property
    def key(self) -> str:
        """The first sense's key."""
        return self.senses[0][1]

    def get(self, sort: Sort) -> str | None:
        """Return the key of one sense, or None where the words do not have it."""
        return next((key for own, key in self.senses if own is sort), None)


@cache
def gazetteer() -> Gazetteer:
    """Return the gazetteer of the language data, built once."""
    return Gazetteer(lexicon())


def cover(hits: Iterable[Hit], size: int) -> list[Hit | None]:
    """Return the hit that covers each token, or None."""
    covered: list[Hit | None] = [None] * size
    for hit in hits:
        covered[hit.start : hit.end] = [hit] * (hit.end - hit.start)
    return covered


class Gazetteer:
    """A tree of phrases, atom by atom, so that the tokenizer in use does not matter."""

    def __init__(self, words: Lexicon) -> None:
        """Grow the tree from the language data."""
        self._root: dict[str, Any] = {}
        for phrase, sort, key in _phrases(words):
            self._add(phrase, sort, key)

    def find(self, surface: Surface) -> list[Hit]:
        """Return the longest hits from left to right, none over another."""
        atoms, first = _atoms(surface)
        hits: list[Hit] = []
        token, size = 0, len(surface)
        while token < size:
            hit = self._longest(surface, token, atoms, first)
            if hit:
                hits.append(hit)
            token = hit.end if hit else token + 1
        return hits

    def _add(self, phrase: str, sort: Sort, key: str) -> None:
        node = self._root
        for atom in _ATOM.findall(fold(phrase)):
            node = node.setdefault(atom, {})
        node.setdefault(_LEAF, []).append((sort, key, _cases(phrase)))

    def _longest(
        self, surface: Surface, token: int, atoms: list[str], first: list[int]
    ) -> Hit | None:
        node = self._root.get(atoms[first[token]]) if first[token] < first[token + 1] else None
        found: Hit | None = None
        at, end = first[token], token
        while node is not None:
            at += 1
            while end < len(surface) and first[end + 1] <= at:
                end += 1
                if surface.paragraph[end - 1] != surface.paragraph[token]:
                    return found
                if first[end - 1] < first[end] == at and _LEAF in node:
                    found = _fitting(surface, token, end, node[_LEAF]) or found
            node = node.get(atoms[at]) if at < len(atoms) else None
        return found


def _atoms(surface: Surface) -> tuple[list[str], list[int]]:
    atoms: list[str] = []
    first: list[int] = []
    for low in surface.low:
        first.append(len(atoms))
        if low.isalnum():
            atoms.append(low)
        else:
            atoms.extend(_ATOM.findall(low))
    first.append(len(atoms))
    return atoms, first


def _cases(phrase: str) -> tuple[int, ...]:
    return tuple(_case(atom) for atom in _ATOM.findall(phrase))


def _case(atom: str) -> int:
    """Return 0 for a small word, 1 for a capitalised one, 2 for one in capitals."""
    if not atom[:1].isupper():
        return 0
    return 2 if len(atom) > 1 and atom.isupper() else 1


def _fitting(
    surface: Surface, start: int, end: int, leaves: list[tuple[Sort, str, tuple[int, ...]]]
) -> Hit | None:
    written = _cases(" ".join(surface.text[start:end]))
    senses = [
        (sort, key)
        for sort, key, cases in leaves
        if len(cases) == len(written) and all(w >= c for w, c in zip(written, cases, strict=True))
    ]
    return Hit(start, end, tuple(senses)) if senses else None


def _phrases(words: Lexicon) -> Iterator[tuple[str, Sort, str]]:
    """Yield every phrase with its sort and key, in the order in which sorts win."""
    found = [*_state_phrases(words), *_body_phrases(words), *_office_phrases(words)]
    found += [
        (phrase, Sort.GROUP, name)
        for name, others in words.named_groups.items()
        for phrase in (name, *others)
    ]
    found += [(place, Sort.PLACE, place) for place in words.places]
    order = {sort: number for number, sort in enumerate(Sort)}
    yield from dict.fromkeys(sorted(found, key=lambda phrase: order[phrase[1]]))


def _state_phrases(words: Lexicon) -> Iterator[tuple[str, Sort, str]]:
    for code, state in words.states.items():
        for phrase in (state.name, *state.aka):
            yield from ((spelling, Sort.STATE, code) for spelling in _undotted(phrase))
        yield from ((adjective, Sort.ADJECTIVE, code) for adjective in state.adj)
        yield from ((people, Sort.PEOPLE, code) for people in state.people)
        for seat in (state.capital, *state.seats):
            if seat:
                yield from ((spelling, Sort.SEAT, code) for spelling in _undotted(seat))


def _body_phrases(words: Lexicon) -> Iterator[tuple[str, Sort, str]]:
    for name, body in words.organisations.items():
        for phrase in (name, *body.aka):
            yield from ((s, Sort.ORGANISATION, name) for s in _undotted(phrase))
        yield from ((seat, Sort.ORGANISATION_SEAT, name) for seat in body.seats)
    for name, others in words.institutions.items():
        yield from ((_small(phrase), Sort.INSTITUTION, name) for phrase in (name, *others))


def _office_phrases(words: Lexicon) -> Iterator[tuple[str, Sort, str]]:
    for office in words.offices.values():
        for phrase in (office.name, *office.aka):
            yield _small(phrase), Sort.OFFICE, phrase
            yield _small(plural_of(phrase, office)), Sort.OFFICES, phrase


def _undotted(phrase: str) -> tuple[str, ...]:
    """Return "U.S." also as "U.S", as it stands before a full stop that was not doubled."""
    return (phrase, phrase[:-1]) if phrase.endswith(".") else (phrase,)


def _small(phrase: str) -> str:
    """Return a phrase that may be written small; abbreviations in capitals stay as they are."""
    return " ".join(word if _case(word) == 2 else word.lower() for word in phrase.split())


def plural_of(phrase: str, office: Office) -> str:
    """Return the plural of an office's name: "ministers of trade", "secretaries of state"."""
    if office.plural and phrase == office.name:
        return office.plural
    head, link, rest = _split_head(phrase)
    if head.endswith("man"):
        head = head[:-3] + "men"
    elif head.endswith(("ry", "ty")):
        head = head[:-1] + "ies"
    else:
        head += "s"
    return head + link + rest


def _split_head(phrase: str) -> tuple[str, str, str]:
    for link in (" of ", " for ", " to ", " in "):
        if link in phrase:
            head, _, rest = phrase.partition(link)
            return head, link, rest
    return phrase, "", ""
