"""An issue: an entry of a codebook, what can be argued about."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from dragoman.records.span import Span


@dataclass(frozen=True, slots=True)
class Side:
    """One side that can be taken on an issue: what it means, and the words that show it."""

    meaning: str  # "sanctions are imposed, kept or tightened"
    words: tuple[str, ...] = ()  # verbs and nouns in their base form: "impose", "tightening"


@dataclass(frozen=True, slots=True)
class Issue:
    """What can be argued about, as a codebook defines it. Terms match in any inflection."""

    key: str  # unique in its codebook: "new-start"
    label: str  # "New START and strategic arms limits"
    definition: str
    terms: tuple[str, ...] = ()  # words and phrases
    patterns: tuple[str, ...] = ()  # regular expressions, where a list of terms will not do
    exclusions: tuple[str, ...] = ()  # phrases that hold a term and are about something else
    parent: str | None = None  # the key of the issue, or head, that it belongs to
    favour: Side | None = None  # what is for it, where that makes sense
    against: Side | None = None
    cap: int | None = None  # Comparative Agendas Project: the subtopic's or major topic's code


@dataclass(frozen=True)
class Codebook:
    """Issues in the order of their file. A head is an issue that is another one's parent."""

    name: str
    issues: tuple[Issue, ...]

    @cached_property
    def by_key(self) -> dict[str, Issue]:
        """Every issue by its key."""
        return {issue.key: issue for issue in self.issues}

    def label_of(self, key: str) -> str:
        """Return what to call an issue; a key that this codebook does not know stays as it is."""
        issue = self.by_key.get(key)
        return issue.label if issue else key


@dataclass(frozen=True, slots=True)
class IssueMention:
    """That a passage is about an issue, with the words that showed it, in order."""

    issue: str  # the issue's key
    words: tuple[Span, ...]
