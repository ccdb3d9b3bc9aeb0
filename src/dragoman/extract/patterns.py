"""Regular expressions of a codebook: whether they are sound, and where they match a text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from importlib import import_module
from typing import Any

LONGEST_PATTERN = 500  # characters
MOST_WORK = 2_000  # how often the innermost of repeats within bounds may be tried
_MANY = 5  # a repeat of more rounds than this holds none without end
_START = re.compile(r"\b\w{1,3}")  # of a word: as many letters as patterns are told apart by
_NO_LETTER = re.compile(r"\W")
_LETTERS = 3
_MOST_STARTS = 400  # more ways to begin are not told apart

Match = tuple[int, int, int]  # start, end, and the number under which the pattern was put in


class PatternIndex:
    """Patterns in the shape in which one pass over a text finds them all.

    Most begin with one of a few words: they are tried only where such a word begins.
    """

    def __init__(self, patterns: Iterable[tuple[str, int]]) -> None:
        self._by_start: dict[str, list[tuple[str, int]]] = {}
        self._anywhere: list[tuple[str, int]] = []
        for pattern, number in patterns:
            starts = starts_of(pattern)
            for start in starts or ():
                self._by_start.setdefault(start, []).append((pattern, number))
            if not starts:
                self._anywhere.append((pattern, number))

    def find(self, text: str) -> Iterator[Match]:
        """Yield every place where a pattern matches; they may overlap, and are in no order."""
        for pattern, number in self._anywhere:
            for match in compiled(pattern).finditer(text):
                yield *_whole_words(text, *match.span()), number
        for word in _START.finditer(text):
            letters = word.group().lower()
            for length in range(1, len(letters) + 1):
                for pattern, number in self._by_start.get(letters[:length], ()):
                    if found := compiled(pattern).match(text, word.start()):
                        yield *_whole_words(text, *found.span()), number


def _whole_words(text: str, start: int, end: int) -> tuple[int, int]:
    """Return where a match lies, its last word whole and no blanks at its ends."""
    while start < end - 1 and text[start].isspace():
        start += 1
    while start < end - 1 and text[end - 1].isspace():
        end -= 1
    while end < len(text) and text[end].isalnum() and text[end - 1].isalnum():
        end += 1
    return start, end


def starts_of(pattern: str) -> frozenset[str] | None:
    r"""Return the small letters with which a match must begin a word, or None when any may.

    >>> sorted(starts_of(r"\b(?:peace|[Ww]ar) talks") or ())
    ['pea', 'war']
    >>> starts_of("peace")  # which may stand in the middle of a word
    """
    parsed = list(_parsed(pattern))
    if not parsed or str(parsed[0][1]) != "AT_BOUNDARY":
        return None
    starts = {_NO_LETTER.split(start)[0] for start in _starts(parsed[1:])[0]}
    return frozenset(starts) if "" not in starts and len(starts) <= _MOST_STARTS else None


def _starts(parsed: Iterable[Any]) -> tuple[set[str], bool]:
    """Return how what a sequence matches begins, and whether what follows it can be added."""
    starts = {""}
    for operation, argument in parsed:
        following, whole = _starts_of_one(str(operation), argument)
        starts = {(one + other)[:_LETTERS] for one in starts for other in following}
        if not whole or len(starts) > _MOST_STARTS:
            return starts, False
        if all(len(start) == _LETTERS for start in starts):
            return starts, True
    return starts, True


def _starts_of_one(operation: str, argument: Any) -> tuple[set[str], bool]:
    if operation == "LITERAL":
        return {chr(argument).lower()}, True
    if operation == "IN" and all(str(kind) == "LITERAL" for kind, _ in argument):
        return {chr(letter).lower() for _, letter in argument}, True
    if operation in ("ASSERT", "ASSERT_NOT", "AT"):
        return {""}, True  # they only narrow down what follows
    if operation == "SUBPATTERN":
        return _starts(argument[-1])
    if operation == "BRANCH":
        return _starts_of_any(argument[1])
    if operation in ("MAX_REPEAT", "MIN_REPEAT") and int(argument[1]) == 1:
        starts, whole = _starts(argument[2])
        return (starts if argument[0] else starts | {""}), whole
    return {""}, False


def _starts_of_any(branches: Iterable[Any]) -> tuple[set[str], bool]:
    found = [_starts(branch) for branch in branches]
    return set().union(*(starts for starts, _ in found)), all(whole for _, whole in found)


@lru_cache(maxsize=4096)
def compiled(pattern: str) -> re.Pattern[str]:
    """Return a codebook's pattern, ready to search."""
    return re.compile(pattern)


def fault_of(pattern: str) -> tuple[str, str] | None:
    """Return what is wrong with a pattern and what to do, or None for a good one.

    >>> fault_of("sanctions? (?:on|against) [A-Z]")
    >>> fault_of("(a+)+b")
    ('a repeat without end stands in another repeat', 'Give it a bound, such as {1,40}.')
    """
    if len(pattern) > LONGEST_PATTERN:
        return f"it is longer than {LONGEST_PATTERN} characters", "Make two patterns of it."
    try:
        expression = compiled(pattern)
    except (re.error, OverflowError, RecursionError) as error:
        return str(error), "Mend it, or write a term instead."
    if expression.match("") is not None:
        return "it matches where nothing stands", "Make at least one letter necessary."
    danger = _danger_in(_parsed(pattern))
    return (danger, "Give it a bound, such as {1,40}.") if danger else None


def _parsed(pattern: str) -> Any:
    # What `re` itself reads a pattern with; there is no public door to it.
    return import_module("re._parser").parse(pattern)


def _danger_in(parsed: Any, rounds: int = 1) -> str | None:
    """Return why a parsed pattern may take for ever; `rounds` are those of the repeats around."""
    for operation, argument in parsed:
        inner = rounds
        if "REPEAT" in str(operation):
            least, most, body = argument
            if danger := _danger_of_repeat(int(least), int(most), body, rounds):
                return danger
            inner = rounds * (int(most) if _is_bounded(most) else _MANY + 1)
        for part in _parts(argument):
            if danger := _danger_in(part, inner):
                return danger
    return None


def _danger_of_repeat(least: int, most: int, body: Any, rounds: int) -> str | None:
    if not _is_bounded(most):
        if rounds > _MANY:
            return "a repeat without end stands in another repeat"
        if any("BRANCH" in str(operation) for operation, _ in _all_of(body)):
            return "a repeat without end goes round alternatives"
    elif most > 1 and most != least and rounds * most > MOST_WORK:
        return f"its repeats may go round {rounds * most:,} times"
    return None


def _is_bounded(most: Any) -> bool:
    return int(most) < int(import_module("re._constants").MAXREPEAT)


def _all_of(parsed: Any) -> Iterator[tuple[Any, Any]]:
    for operation, argument in parsed:
        yield operation, argument
        for part in _parts(argument):
            yield from _all_of(part)


def _parts(argument: Any) -> Iterator[Any]:
    """Yield the parsed patterns that an operation's argument holds."""
    if type(argument).__name__ == "SubPattern":
        yield argument
    elif isinstance(argument, (tuple, list)):
        for each in argument:
            yield from _parts(each)
