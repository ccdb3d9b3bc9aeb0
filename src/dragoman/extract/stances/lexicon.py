"""The words of stances: what acts, verbs and nouns make of an issue."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from dragoman.extract.terms import folded
from dragoman.extract.words import load_yaml
from dragoman.records import ActKind, Issue, Side

_AGAIN = re.compile(r"^re-?(?=\w{3})")


@dataclass(frozen=True, slots=True)
class StanceWords:
    """All that `words/stance_words.yaml` says, folded to one spelling."""

    acts: Mapping[ActKind, float]
    phrases: Mapping[str, float]
    nouns: Mapping[str, tuple[str, ...]]
    lists: Mapping[str, frozenset[str]]

    def has(self, name: str, word: str) -> bool:
        """Tell whether a word in base form is in a list."""
        return word in self.lists[name]


@cache
def stance_words() -> StanceWords:
    """Return the words of stances, read once."""
    data = load_yaml("stance_words", as_text=True)
    return StanceWords(
        acts={ActKind(act): float(sign) for act, sign in data["acts"].items()},
        phrases={_folded(phrase): float(sign) for phrase, sign in data["phrases"].items()},
        nouns={folded(verb): tuple(map(folded, nouns)) for verb, nouns in data["nouns"].items()},
        lists={
            name: frozenset(map(_folded, words))
            for name, words in data.items()
            if isinstance(words, list)
        },
    )


def _folded(words: str) -> str:
    return " ".join(map(folded, words.split()))


@dataclass(frozen=True, slots=True)
class Sides:
    """What each word makes of one issue: +1 for it, −1 against it."""

    signs: Mapping[str, int]
    known: bool  # whether the codebook says what is for or against

    def of(self, word: str) -> int:
        """Return the sign of a word in base form; 0 for a word of neither side.

        To do a thing again is to do it: "reopen" counts as "open".
        """
        return self.signs.get(word, 0) or self.signs.get(_AGAIN.sub("", word), 0)


@lru_cache(maxsize=4096)
def sides_of(issue: Issue) -> Sides:
    """Return the words of an issue's sides, verbs with the nouns that are made from them."""
    signs: dict[str, int] = {}
    for side, sign in ((issue.favour, 1), (issue.against, -1)):
        for word in _words(side):
            for form in _forms(folded(word)):
                signs[form] = 0 if signs.get(form) == -sign else sign  # on both sides: on neither
    return Sides(signs, issue.favour is not None or issue.against is not None)


def _words(side: Side | None) -> tuple[str, ...]:
    return side.words if side else ()


def _forms(word: str) -> Iterator[str]:
    """Yield a verb and the nouns that can be made from it; some are no words and do no harm."""
    yield word
    yield from stance_words().nouns.get(word, ())
    stem = word.removesuffix("e")
    for ending in ("ing", "ion", "ation", "ment", "al", "ance", "ence", "ure"):
        yield stem + ending
    yield word + "ing"
    yield word + "ment"
    if word.endswith("y"):
        yield word[:-1] + "ication"
        yield word[:-1] + "ial"
