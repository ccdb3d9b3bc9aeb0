"""A record's values in one line each, under the same names in every annotation format."""

from __future__ import annotations

from typing import TypeAlias

from dragoman.records import Extraction, Position, ReviewedExtraction, Span, Statement

Features: TypeAlias = dict[str, str]

STATEMENT_FEATURES = (
    "speaker",  # the actor's name; the source words of an unresolved one
    "actor",  # the actor's id; missing when unresolved
    "kind",  # what the actor is: person, state, organisation, group
    "resolution",  # how the speaker was resolved: name, alias, pronoun, …, unresolved
    "form",
    "act",
    "issues",  # keys, in order
    "verdict",  # unreviewed, accepted, corrected, added, unsure
    "reviewer",
    "note",  # the reviewer's
    "confidence",
    "method",
    "record",  # the statement's id
    "parent",  # the id of the statement in which it is reported
)
POSITION_FEATURES = (
    "speaker",  # the name of the actor whose position it is
    "actor",
    "issue",
    "towards",  # the other actor's name
    "value",
    "reason",
    "verdict",
    "reviewer",
    "note",  # the reviewer's
    "confidence",
    "method",
    "record",
    "statement",  # the id of the statement that it is from
)


def statement_features(account: ReviewedExtraction, statement: Statement) -> Features:
    """Return what is known of a statement beside its passages; what is not known is missing."""
    speaker, review = statement.speaker, account.review_of(statement.id)
    return _known(
        speaker=speaker.name,
        actor=speaker.actor,
        kind=_kind_of(account.extraction, speaker.actor),
        resolution=speaker.resolution.value,
        form=statement.form.value,
        act=statement.act.kind.value if statement.act else None,
        issues=", ".join(each.issue for each in statement.issues),
        verdict=review.state.value,
        reviewer=review.by,
        note=review.note,
        confidence=f"{statement.confidence:g}",
        method=statement.method,
        record=statement.id,
        parent=statement.parent,
    )


def position_features(account: ReviewedExtraction, position: Position) -> Features:
    """Return what is known of a position beside its passage; what is not known is missing."""
    names = {actor.id: actor.name for actor in account.extraction.actors}
    review = account.review_of(position.id)
    towards = position.towards
    return _known(
        speaker=names.get(position.actor),
        actor=position.actor,
        issue=position.issue,
        towards=names.get(towards, towards) if towards else None,
        value=f"{position.value:g}",
        reason=position.reason,
        verdict=review.state.value,
        reviewer=review.by,
        note=review.note,
        confidence=f"{position.confidence:g}",
        method=position.method,
        record=position.id,
        statement=position.statement,
    )


def anchor_of(statement: Statement) -> Span:
    """Return where a frame of source, cue and content hangs: its cue, as annotators have it.

    Where there is no cue it is the source, and for the account's own voice the content.
    """
    return (statement.cue or statement.source or statement.content)[0]


def one_line(text: str) -> str:
    """Return a text with every run of white space as one space."""
    return " ".join(text.split())


def _kind_of(extraction: Extraction, actor: str | None) -> str | None:
    return next((each.kind.value for each in extraction.actors if each.id == actor), None)


def _known(**values: str | None) -> Features:
    return {name: one_line(value) for name, value in values.items() if value}
