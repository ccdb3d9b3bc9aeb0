"""A record of an older version of a text, cut anew out of the newer one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, fields, is_dataclass, replace
from typing import TypeVar, cast

from dragoman.records import Document, Forecast, Position, Span, Statement
from dragoman.store.carrying.passages import Judgeable, Newer, spans_of

T = TypeVar("T")
J = TypeVar("J", Statement, Position, Forecast)


class NotThere(LookupError):
    """Words of the record that the newer version does not have."""


@dataclass(frozen=True, slots=True)
class Recutter:
    """Cuts records of an older version out of a newer one, where the very same words stand."""

    words: Newer
    document: Document  # the newer one

    def recut(self, record: Judgeable, like: Judgeable | None) -> Judgeable | None:
        """Return a record as it is in the newer version, or None where words of it are missing.

        `like` is what was found there with the same passage: where the source and the cue are in
        other words now, its are taken.
        """
        place = self.words.locate(record)
        if place is None:
            return None
        anchors = list(zip(spans_of(record), place, strict=True))
        try:
            if isinstance(record, Statement) and isinstance(like, Statement):
                return self._as(record, anchors, like)
            return cast("Judgeable", self._cut(cast("Statement", record), anchors))
        except NotThere:
            return None

    def _as(
        self, record: Statement, anchors: list[tuple[Span, tuple[int, int]]], like: Statement
    ) -> Statement:
        try:
            return self._cut(record, anchors)
        except NotThere:
            bare = self._cut(replace(record, source=(), cue=()), anchors)
            return replace(bare, source=like.source, cue=like.cue)

    def _cut(self, record: J, anchors: list[tuple[Span, tuple[int, int]]]) -> J:
        def move(span: Span) -> Span:
            for anchor, (start, _) in anchors:
                if anchor.start <= span.start and span.end <= anchor.end:
                    by = start - anchor.start
                    return self.document.cut(span.start + by, span.end + by)
            found = self.words.place([span])
            if found is None:
                raise NotThere(span.exact)
            return self.document.cut(*found[0])

        return replace(map_spans(record, move), document_id=self.document.id)


def map_spans(value: T, move: Callable[[Span], Span]) -> T:
    """Return a record with every span in it, however deep, replaced by another one."""
    if isinstance(value, Span):
        return cast("T", move(value))
    if isinstance(value, tuple):
        return cast("T", tuple(map_spans(each, move) for each in value))
    if is_dataclass(value) and not isinstance(value, type):
        values = {each.name: getattr(value, each.name) for each in fields(value)}
        moved = {name: map_spans(each, move) for name, each in values.items()}
        changed = {name: each for name, each in moved.items() if each is not values[name]}
        return replace(value, **changed) if changed else value
    return value
