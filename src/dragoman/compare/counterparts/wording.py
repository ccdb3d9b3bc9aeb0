"""The lists of words that counterparts are told by: synonyms, antonyms, light words."""

from __future__ import annotations

import re
from functools import cache

from dragoman.compare.words import word_lines

_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_ENDINGS = (
    *("ization", "isation", "ational", "ations", "ation", "ments", "ment", "ances", "ance"),
    *("ences", "ence", "ities", "ity", "ions", "ion", "ings", "ing", "ness", "ally", "ly"),
    *("ates", "ate", "ers", "er", "ors", "or", "als", "al", "ive", "ed", "es", "e", "s", "y"),
)
_PREFIXES = ("un", "in", "im", "non-", "dis", "ir", "il")


def lines(name: str) -> tuple[str, ...]:
    """Return the lines of `words/counterparts_<name>.txt`."""
    return word_lines(f"counterparts_{name}")


@cache
def entries(name: str) -> frozenset[str]:
    """Return every word of a list."""
    return frozenset(word for line in lines(name) for word in line.split())


@cache
def _synonyms() -> dict[str, str]:
    found: dict[str, str] = {}
    for line in lines("synonyms"):
        first, *others = line.split()
        for word in (first, *others):
            found.setdefault(word, first)
    return found


@cache
def canonical(word: str) -> str:
    """Return what stands for a base form and for all that says the same.

    >>> canonical("negotiation") == canonical("talk")
    True
    >>> canonical("escalation") == canonical("escalate")
    True
    """
    word = word.replace(" ", "-")
    return _synonyms().get(word) or stem(word)


@cache
def stem(word: str) -> str:
    """Return the beginning that a word shares with those derived from it, five letters at least."""
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 5:
            return word[: -len(ending)]
    return word


@cache
def _antonyms() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for line in lines("antonyms"):
        left, _, right = (side.split() for side in line.partition(" / "))
        for one, others in ((left, right), (right, left)):
            for word in one:
                found.setdefault(word, set()).update(others)
    return {word: frozenset(others) for word, others in found.items()}


@cache
def are_antonyms(one: str, other: str) -> bool:
    """Tell whether two base forms are each other's opposite: by the list, or by a prefix.

    >>> are_antonyms("agree", "reject"), are_antonyms("successful", "unsuccessful")
    (True, True)
    """
    if one == other:
        return False
    if other in _antonyms().get(one, ()):
        return True
    return _negated_form(one, other) or _negated_form(other, one)


def opposites_in(word: str, others: frozenset[str]) -> list[str]:
    """Return the antonyms of a word that are among some others, in alphabetical order."""
    found = _opposites(word) & others
    return sorted(found) if found else []


@cache
def _opposites(word: str) -> frozenset[str]:
    """Return every form that can be a word's antonym, by the list or by a prefix."""
    forms = {prefix + word for prefix in _PREFIXES}
    forms.update(word.removeprefix(prefix) for prefix in _PREFIXES)
    return _antonyms().get(word, frozenset()) | {f for f in forms if are_antonyms(word, f)}


def _negated_form(word: str, other: str) -> bool:
    return len(word) >= 4 and any(other == prefix + word for prefix in _PREFIXES)


@cache
def is_light(word: str) -> bool:
    """Tell whether a word neither joins two clauses nor parts them."""
    known = word in entries("light") or word in entries("anybody")
    return known or word.isdigit() or len(word) < 2


def words_of(text: str) -> list[str]:
    """Return the words of a passage, as they are written."""
    return _WORD.findall(text)
