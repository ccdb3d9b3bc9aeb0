"""Many statements judged at one go: those that were ticked, or all that a filter leaves."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from starlette.datastructures import ImmutableMultiDict
from starlette.requests import Request
from starlette.responses import Response

from dragoman.errors import JudgementError, StaleJudgement
from dragoman.records import RecordKind, Selection, Verdict
from dragoman.store.judging import judge_all
from dragoman.store.listing import list_statements
from dragoman.web.answer import see_other
from dragoman.web.desk import Desk
from dragoman.web.forms import FormError, Value, many, one, read_fields, whole
from dragoman.web.selecting import FIELDS, link, read_selection
from dragoman.web.wording import action_words

VERDICTS = (Verdict.ACCEPTED, Verdict.REJECTED, Verdict.UNSURE, Verdict.WITHDRAWN)
"""What can be decided on many at once; a correction is made one by one."""

MOST = 20_000
"""Statements that are judged at one go: more are hardly meant, and take minutes."""

_STEP = 2000  # statements of one query


@dataclass(frozen=True, slots=True)
class Judging:
    """What is to be judged, and how."""

    selection: Selection
    verdict: Verdict
    note: str
    seen: Mapping[str, int]


def judge_statements(request: Request) -> Response:
    """Judge the ticked statements or, with `all`, every one that the filter leaves."""
    desk, fields = Desk.of(request), read_fields(request)
    judging = _read(desk, fields)
    if not judging.seen:
        raise JudgementError("No statement is ticked. Tick some, or choose all of the list.")
    action = judge_all(
        desk.project,
        desk.hand,
        RecordKind.STATEMENT,
        judging.seen,
        judging.verdict,
        note=judging.note,
    )
    back = link("/statements", judging.selection, cursor=one(fields, "cursor", ""))
    return see_other(request, back, words=f"{action_words(action)}.", view=action)


def _read(desk: Desk, fields: Mapping[str, Value]) -> Judging:
    verdict = one(fields, "verdict")
    if verdict not in VERDICTS:
        known = ", ".join(VERDICTS)
        raise FormError(f"verdict: {verdict[:40]!r} is none of {known}.")
    selection = _selection(fields)
    everything = one(fields, "all", "") == "true"
    seen = _all(desk, selection, whole(fields, "seen")) if everything else _ticked(fields)
    return Judging(selection, Verdict(verdict), one(fields, "note", ""), seen)


def _selection(fields: Mapping[str, Value]) -> Selection:
    pairs = [(name, value) for name in FIELDS for value in many(fields, name)]
    return read_selection(ImmutableMultiDict(pairs))


def _ticked(fields: Mapping[str, Value]) -> dict[str, int]:
    """Return what was ticked: each as its id, a colon, and the judgement that was seen on it."""
    seen = {}
    for value in many(fields, "record"):
        record, colon, seq = value.rpartition(":")
        if not (colon and record and seq.isascii() and seq.isdigit() and len(seq) < 19):
            raise FormError(f"record: {value[:60]!r} is no statement with what was seen of it.")
        seen[record] = int(seq)
    return seen


def _all(desk: Desk, selection: Selection, newest: int) -> dict[str, int]:
    """Return all that a filter leaves. Raises StaleJudgement where more was judged than seen."""
    seen: dict[str, int] = {}
    cursor: str | None = None
    while True:
        page = list_statements(
            desk.project, selection, coding=desk.coding, limit=_STEP, cursor=cursor
        )
        if page.total > MOST:
            raise JudgementError(
                f"{page.total:,} statements are too many for one go. Narrow the list to at "
                f"most {MOST:,}."
            )
        seen |= {each.record.id: each.seen for each in page.rows}
        cursor = page.after
        if cursor is None:
            break
    if any(seq > newest for seq in seen.values()):
        raise StaleJudgement(
            "Somebody has judged statements of this list since it was shown. Nothing was "
            "changed; look at the list again."
        )
    return seen
