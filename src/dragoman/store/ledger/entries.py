"""Entries ⇄ lines of the ledger: one JSON object each, under the records' names.

What a line has beyond the names below is passed over, so that a later version may add to them.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any, NoReturn

from dragoman.errors import QuestionError
from dragoman.records import (
    Added,
    Asked,
    Entry,
    Evidence,
    Forecaster,
    Outcome,
    Reopened,
    Resolved,
    Source,
    Voided,
)
from dragoman.store.ledger.fields import (
    Data,
    FieldFault,
    take_known,
    take_number,
    take_object,
    take_objects,
    take_pair,
    take_text,
    take_texts,
    take_whole,
)
from dragoman.store.ledger.forecasts import decode_forecast, encode_forecast
from dragoman.store.ledger.values import (
    check_day,
    check_interval,
    check_probability,
    check_time,
)

VERSION = 1
"""Of the ledger's form. A newer one is refused, because what it means cannot be known."""

HEADER = f'{{"ledger": {VERSION}}}'

# Legal inside a JSON string, but some readers end a line at them, and a lone surrogate cannot be
# written as UTF-8. The escape stands for the same character.
_ESCAPED = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")


class NewerForm(ValueError):
    """A ledger that a later version of Dragoman wrote."""


def encode_entry(entry: Entry) -> str:
    """Return an entry as one line of JSON, without the line's end."""
    name, fields = _fields(entry)
    data = {"entry": name, "at": entry.at, "by": entry.by, **fields}
    text = json.dumps(data, ensure_ascii=False, allow_nan=False)
    return escape(text)


def escape(text: str) -> str:
    """Return a text with an escape for each character that a line or a terminal would obey."""
    return _ESCAPED.sub(lambda match: f"\\u{ord(match[0]):04x}", text)


def decode_line(text: str) -> Entry | None:
    """Return the entry of a line, or None for the line that names the form.

    Raises FieldFault for a line that holds neither, NewerForm for a form that is not known here.
    """
    data = _load(text)
    if "ledger" in data and "entry" not in data:
        if take_whole(data, "ledger") > VERSION:
            raise NewerForm(str(data["ledger"]))
        return None
    name = take_text(data, "entry")
    if name not in _DECODERS:
        raise FieldFault(f"there is no entry “{name}”")
    try:
        return _DECODERS[name](data, check_time(take_text(data, "at")), take_text(data, "by"))
    except QuestionError as error:
        raise FieldFault(str(error).rstrip(".")) from None


def _load(text: str) -> Data:
    try:
        data = json.loads(text, parse_constant=_refuse)
    except RecursionError:
        raise FieldFault("it is nested too deeply") from None
    except ValueError:
        raise FieldFault("it is no JSON") from None
    if not isinstance(data, dict):
        raise FieldFault("it is no JSON object")
    return data


def _refuse(constant: str) -> NoReturn:
    raise ValueError(constant)


def _fields(entry: Entry) -> tuple[str, dict[str, Any]]:
    """Return the name of an entry's kind, and the fields that are its own."""
    match entry:
        case Added():
            return "added", {
                "forecast": encode_forecast(entry.forecast),
                "source": _encode_source(entry.source),
                "forecaster": _encode_forecaster(entry.forecaster),
                "labels": list(entry.labels),
            }
        case Asked():
            return "asked", {
                "forecast": entry.forecast,
                "text": entry.text,
                "criteria": entry.criteria,
                "deadline": entry.deadline,
                "reading": entry.reading,
                "interval": list(entry.interval) if entry.interval else None,
            }
        case Resolved():
            return "resolved", {
                "forecast": entry.forecast,
                "outcome": entry.outcome.value,
                "on": entry.on,
                "value": entry.value,
                "evidence": [_encode_evidence(each) for each in entry.evidence],
                "note": entry.note,
            }
        case Voided():
            return "voided", {"forecast": entry.forecast, "reason": entry.reason}
        case Reopened():
            return "reopened", {"forecast": entry.forecast, "reason": entry.reason}


def _encode_source(source: Source) -> Data:
    return {
        "document_id": source.document_id,
        "label": source.label,
        "path": source.path,
        "digest": source.digest,
        "publisher": source.publisher,
        "author": source.author,
        "published": source.published,
    }


def _decode_source(data: Data) -> Source:
    return Source(
        document_id=take_text(data, "document_id"),
        label=take_text(data, "label"),
        path=take_text(data, "path"),
        digest=take_text(data, "digest"),
        publisher=take_known(data, "publisher"),
        author=take_known(data, "author"),
        published=take_known(data, "published"),
    )


def _encode_forecaster(forecaster: Forecaster) -> Data:
    return {
        "name": forecaster.name,
        "actor": forecaster.actor,
        "organisation": forecaster.organisation,
    }


def _decode_forecaster(data: Data) -> Forecaster:
    return Forecaster(
        take_text(data, "name"), take_known(data, "actor"), take_known(data, "organisation")
    )


def _encode_evidence(evidence: Evidence) -> Data:
    return {
        "source": evidence.source,
        "digest": evidence.digest,
        "start": evidence.start,
        "end": evidence.end,
        "exact": evidence.exact,
    }


def _decode_evidence(data: Data) -> Evidence:
    return Evidence(
        source=take_text(data, "source"),
        digest=take_known(data, "digest"),
        start=None if data.get("start") is None else take_whole(data, "start"),
        end=None if data.get("end") is None else take_whole(data, "end"),
        exact=take_known(data, "exact"),
    )


def _decode_added(data: Data, at: str, by: str) -> Added:
    return Added(
        at=at,
        by=by,
        forecast=decode_forecast(take_object(data, "forecast")),
        source=_decode_source(take_object(data, "source")),
        forecaster=_decode_forecaster(take_object(data, "forecaster")),
        labels=take_texts(data, "labels"),
    )


def _decode_asked(data: Data, at: str, by: str) -> Asked:
    deadline = take_known(data, "deadline")
    reading = take_number(data, "reading")
    interval = take_pair(data, "interval")
    return Asked(
        at=at,
        by=by,
        forecast=take_text(data, "forecast"),
        text=take_text(data, "text"),
        criteria=take_known(data, "criteria") or "",
        deadline=None if deadline is None else check_day(deadline),
        reading=None if reading is None else check_probability(reading),
        interval=None if interval is None else check_interval(interval),
    )


def _decode_resolved(data: Data, at: str, by: str) -> Resolved:
    outcome = take_text(data, "outcome")
    if outcome not in list(Outcome):
        raise FieldFault(f"'outcome' knows no “{outcome}”")
    return Resolved(
        at=at,
        by=by,
        forecast=take_text(data, "forecast"),
        outcome=Outcome(outcome),
        on=check_day(take_text(data, "on")),
        value=take_number(data, "value"),
        evidence=tuple(_decode_evidence(each) for each in take_objects(data, "evidence")),
        note=take_known(data, "note") or "",
    )


def _decode_voided(data: Data, at: str, by: str) -> Voided:
    return Voided(at, by, take_text(data, "forecast"), take_known(data, "reason") or "")


def _decode_reopened(data: Data, at: str, by: str) -> Reopened:
    return Reopened(at, by, take_text(data, "forecast"), take_known(data, "reason") or "")


_DECODERS: dict[str, Callable[[Data, str, str], Entry]] = {
    "added": _decode_added,
    "asked": _decode_asked,
    "resolved": _decode_resolved,
    "voided": _decode_voided,
    "reopened": _decode_reopened,
}
