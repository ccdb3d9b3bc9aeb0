"""Offices: what kind each is, and which of them a word may refer to."""

from __future__ import annotations

from collections import defaultdict
from functools import cache

from dragoman.extract.actors.lexicon import Lexicon, lexicon
from dragoman.extract.spelling import fold


@cache
def office_index() -> OfficeIndex:
    """Return the index of the language data, built once."""
    return OfficeIndex(lexicon())


class OfficeIndex:
    """Looks folded phrases up among the offices."""

    def __init__(self, words: Lexicon) -> None:
        """Index every name, other name and short form of the offices."""
        self._kinds: dict[str, str] = {}
        self._named: dict[str, set[str]] = defaultdict(set)
        self._meant: dict[str, set[str]] = defaultdict(set)
        self._implied = {name: office.implies for name, office in words.offices.items()}
        for office in words.offices.values():
            for phrase in map(fold, (office.name, *office.aka)):
                self._kinds.setdefault(phrase, office.kind)
                self._named[phrase].add(office.name)
                self._meant[phrase].add(office.name)
            for phrase in map(fold, office.short):
                self._meant[phrase].add(office.name)

    def kind(self, phrase: str) -> str:
        """Return an office's kind: "minister"; "official" where it is unknown."""
        return self._kinds.get(phrase, "official")

    def named_by(self, phrase: str) -> frozenset[str]:
        """Return the offices that a phrase names."""
        return frozenset(self._named.get(phrase, ()))

    def held(self, phrase: str, country: str | None) -> list[str]:
        """Return the offices that somebody holds who is introduced by a phrase.

        A "foreign minister" is a secretary of state only for the state that calls him so.
        """
        named = self._named.get(phrase, ())
        if phrase not in named:
            return sorted(named) or [phrase]
        return [phrase, *sorted(n for n in named if country and self._implied.get(n) == country)]

    def meant_by(self, phrase: str) -> frozenset[str]:
        """Return the offices that a phrase names, or refers to for short."""
        return frozenset(self._meant.get(phrase, ()))

    def __contains__(self, phrase: str) -> bool:
        """Tell whether a phrase names an office or refers to one."""
        return phrase in self._kinds or phrase in self._meant
