"""The issues of a codebook in the order in which they are shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dragoman.records import Codebook, Issue


def in_order(codebook: Codebook) -> list[tuple[int, Issue]]:
    """Return the issues with how deep they stand, each head before its own, else in file order."""
    below: dict[str | None, list[Issue]] = {}
    for issue in codebook.issues:
        below.setdefault(issue.parent, []).append(issue)
    ordered: list[tuple[int, Issue]] = []
    waiting = [(0, issue) for issue in reversed(below.get(None, []))]
    while waiting:
        depth, issue = waiting.pop()
        ordered.append((depth, issue))
        waiting += [(depth + 1, each) for each in reversed(below.get(issue.key, []))]
    return ordered
