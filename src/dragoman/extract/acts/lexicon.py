"""The words of acts: phrases by which something is done, and the classes that rules look for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import product

from dragoman.extract.terms import folded
from dragoman.extract.words import load_yaml
from dragoman.records import ActKind

_CLASS = re.compile(r"<(\w+)>")


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words in base form, in order, and what is done with them."""

    words: tuple[str, ...]
    kind: ActKind
    sure: bool  # it decides; else only where the content shows nothing
    pos: str = ""  # what the first word must be, where that matters: "NOUN"


@dataclass(frozen=True, slots=True)
class ActWords:
    """All that `words/acts.yaml` says, folded to one spelling."""

    phrases: Mapping[str, Sequence[Phrase]]  # by first word, longest first
    denied: Mapping[ActKind, ActKind]
    lists: Mapping[str, frozenset[str]]

    def has(self, name: str, word: str) -> bool:
        """Tell whether a word in base form is in a list."""
        return word in self.lists[name]


@cache
def act_words() -> ActWords:
    """Return the words of acts, read once."""
    data = load_yaml("acts", as_text=True)
    phrases: dict[str, list[Phrase]] = {}
    for phrase in _phrases(data["speaking"], data["classes"]):
        phrases.setdefault(phrase.words[0], []).append(phrase)
    for same in phrases.values():
        same.sort(key=lambda phrase: -len(phrase.words))
    return ActWords(
        phrases=phrases,
        denied={ActKind(act): ActKind(turned) for act, turned in data["denied"].items()},
        lists={
            name: frozenset(map(_folded, words))
            for name, words in data.items()
            if isinstance(words, list)
        },
    )


def _phrases(
    speaking: Mapping[str, Mapping[str, Sequence[str]]], classes: Mapping[str, Sequence[str]]
) -> Iterator[Phrase]:
    for act, degrees in speaking.items():
        for degree, entries in degrees.items():
            for entry in entries:
                plain, _, pos = entry.partition("/")
                for words in _spelt_out(plain, classes):
                    yield Phrase(words, ActKind(act), degree == "sure", pos)


def _spelt_out(entry: str, classes: Mapping[str, Sequence[str]]) -> Iterator[tuple[str, ...]]:
    """Yield an entry's words, once for each word of a class that it names."""
    choices = []
    for word in entry.split():
        named = _CLASS.fullmatch(word)
        choices.append(classes[named[1]] if named else [word])
    for chosen in product(*choices):
        yield tuple(part for word in chosen for part in _folded(word).split())


def _folded(words: str) -> str:
    """Fold the words of an entry; the mark of a word that must adjoin stays before it."""
    return " ".join("+" + folded(w[1:]) if w[0] == "+" else folded(w) for w in words.split())
