"""Parts of what several coders decided → one record: the passage of one, the form of another."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from dragoman.errors import JudgementError
from dragoman.records import Difference, RecordKind
from dragoman.records.agreement import CodedRecord
from dragoman.store.codings.differing import stands

_ATTRIBUTES: dict[RecordKind, dict[str, tuple[str, ...]]] = {
    RecordKind.STATEMENT: {
        "passages": ("content",),
        "form": ("form",),
        "speaker": ("speaker",),
        "act": ("act",),
        "issues": ("issues",),
        "source": ("source",),
        "cue": ("cue",),
    },
    RecordKind.POSITION: {
        "passages": ("passage",),
        "actor": ("actor",),
        "target": ("issue", "towards"),
        "value": ("value",),
    },
    RecordKind.FORECAST: {
        "passages": ("outcome", "restated"),
        "speaker": ("speaker",),
        "condition": ("condition",),
        "horizon": ("horizon",),
        "probability": ("probability",),
        "negated": ("negated",),
        "direction": ("direction",),
        "issues": ("issues",),
    },
}
"""What of a record each field is in which coders can differ."""


def mix_sides(difference: Difference, parts: Mapping[str, str]) -> CodedRecord:
    """Return a record that has each field as the coding has it that `parts` names for it.

    What no part is named for is as the first of them has it. Raises JudgementError for a field
    or a coding that is none, and where that coder lets nothing stand.
    """
    if not parts:
        raise JudgementError("Choose whose part shall hold.")
    names = _ATTRIBUTES[difference.kind]
    record: Any = _record(difference, next(iter(parts.values())))
    for field, coding in parts.items():
        if field not in names:
            raise JudgementError(f"A {difference.kind} has no “{field[:40]}” that could be chosen.")
        other = _record(difference, coding)
        record = replace(record, **{name: getattr(other, name) for name in names[field]})
    chosen: CodedRecord = record
    return chosen


def _record(difference: Difference, coding: str) -> CodedRecord:
    if coding in difference.codings:
        side = difference.sides[difference.codings.index(coding)]
        if side and stands(side):
            return side.record
    raise JudgementError(f"The coding “{coding[:60]}” has nothing here that stands.")
