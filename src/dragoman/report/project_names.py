"""What the ids and keys of a project's rows are called, and how far a row is reviewed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from dragoman.records import Judged, ReviewState
from dragoman.report.wording import one_line

SHORT = 8
"""Digits of an id where it stands for want of a name."""

STATE_STYLES = {
    ReviewState.UNREVIEWED: "dim",
    ReviewState.ACCEPTED: "green",
    ReviewState.CORRECTED: "green",
    ReviewState.ADDED: "green",
    ReviewState.UNSURE: "yellow",
    ReviewState.REJECTED: "red",
    ReviewState.MERGED: "dim",
}


@dataclass(frozen=True, slots=True)
class Names:
    """Labels of documents and issues, names of actors; what is not known stays as it is."""

    documents: Mapping[str, str] = field(default_factory=dict)
    actors: Mapping[str, str] = field(default_factory=dict)
    issues: Mapping[str, str] = field(default_factory=dict)

    def document(self, id_: str) -> str:
        """Return what a document is called, on one line."""
        return one_line(self.documents.get(id_, id_[:SHORT]))

    def actor(self, id_: str) -> str:
        """Return an actor's name, on one line."""
        return one_line(self.actors.get(id_, id_[:SHORT]))

    def issue(self, key: str) -> str:
        """Return an issue's label."""
        return one_line(self.issues.get(key, key))


def review_words(judged: Judged[Any]) -> str:
    """Return what was decided and by whom, with the note; "" where nobody has decided.

    >>> review_words(Judged(None, ReviewState.UNREVIEWED, "d", None, None))
    ''
    """
    judgement = judged.judgement
    if judgement is None:
        return ""
    said = f"{judged.state.value} by {one_line(judgement.by)}"
    return f"{said}: {one_line(judgement.note)}" if judgement.note else said
