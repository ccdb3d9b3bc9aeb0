"""Concepts, as datasets write them out, and the issues of a codebook that they are."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping

from dragoman.records import Codebook, Issue

_LONGEST_KEY = 60  # characters
_WORD = re.compile(r"[^\W_]+")


class Concepts:
    """The issue of each concept: one that the codebook has or, failing that, a new one."""

    def __init__(self, codebook: Codebook) -> None:
        self._by_label: dict[str, Issue] = {issue.label: issue for issue in codebook.issues}
        self._by_key: Mapping[str, Issue] = codebook.by_key
        self._keys = set(self._by_key)
        self._new: dict[str, Issue] = {}

    @property
    def new(self) -> tuple[Issue, ...]:
        """The issues that the codebook lacks, in the order in which they were met."""
        return tuple(self._new.values())

    def issue_of(self, concept: str, key: str | None = None) -> Issue:
        """Return the issue with this label or, failing that, with this key, or a new one."""
        known = self._by_label.get(concept) or self._new.get(concept)
        known = known or self._by_key.get(concept) or (self._by_key.get(key) if key else None)
        return known or self._add(concept, key)

    def _add(self, concept: str, key: str | None) -> Issue:
        stem = slug(key or concept)
        key, number = stem, 1
        while key in self._keys:
            number += 1
            key = f"{stem}-{number}"
        self._keys.add(key)
        issue = Issue(key, concept, f"“{concept}”, as it was coded in a dataset.")
        self._new[concept] = issue
        return issue


def slug(label: str) -> str:
    """Return a label as a codebook writes keys: words in lower case with hyphens between them.

    >>> slug("CO2 pricing will not close the harbour.")
    'co2-pricing-will-not-close-the-harbour'
    """
    words = _WORD.findall(unicodedata.normalize("NFKC", label).casefold())
    key = "-".join(words)[: _LONGEST_KEY + 1]
    if len(key) > _LONGEST_KEY:
        key = key.rpartition("-")[0] or key[:_LONGEST_KEY]
    return key or "issue"
