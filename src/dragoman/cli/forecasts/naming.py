"""Names and issues as a person types them: accents, capitals, and the issues under a head."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dragoman.records import Codebook


def plain(name: str) -> str:
    """Return a name without accents, capitals and double spaces.

    >>> plain("Öz  IŞIK")
    'oz isik'
    """
    from dragoman.compare.names import fold

    return " ".join(fold(name).split())


def issues_under(named: Collection[str], codebook: Codebook) -> frozenset[str]:
    """Return the keys of issues that are named, by key or label, and of all those under them."""
    wanted = {each.casefold() for each in named}
    heads = {
        issue.key
        for issue in codebook.issues
        if issue.key.casefold() in wanted or issue.label.casefold() in wanted
    }
    parents = {issue.key: issue.parent for issue in codebook.issues}
    return frozenset(key for key in parents if not heads.isdisjoint(_upwards(key, parents)))


def _upwards(key: str | None, parents: dict[str, str | None]) -> Iterator[str]:
    """Yield an issue and those above it; a codebook's parents form no circle."""
    while key is not None:
        yield key
        key = parents.get(key)
