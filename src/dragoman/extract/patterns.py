"""Regular expressions of a codebook: whether they are sound, and quick on any text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from importlib import import_module
from typing import Any

LONGEST_PATTERN = 500  # characters
MOST_WORK = 2_000  # how often the innermost of repeats within bounds may be tried
_MANY = 5  # a repeat of more rounds than this holds none without end


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
