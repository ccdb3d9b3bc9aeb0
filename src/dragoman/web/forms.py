"""What a form or a JSON body holds, bounded in size, one way of reading for both."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import parse_qs

from starlette.requests import Request

from dragoman.errors import DragomanError

Value = str | list[str]

_MOST_FIELDS = 5000  # ticked rows and passages included


class FormError(DragomanError):
    """A form that cannot be read, or that lacks what it needs."""


def read_fields(request: Request) -> Mapping[str, Value]:
    """Return the fields of a posted form, or of a JSON object; numbers and flags as text.

    A field that was given several times is a list. Raises FormError for anything else.
    """
    body: bytes = request.scope.get("dragoman.body", b"")
    kind = request.headers.get("content-type", "").split(";")[0].strip().casefold()
    if kind == "application/json" or (not kind and request.url.path.endswith(".json") and body):
        return _of_json(body)
    if kind in ("application/x-www-form-urlencoded", ""):
        return _of_form(body)
    raise FormError(f"A body of type {kind[:60]} is not understood. Send a form, or JSON.")


def one(fields: Mapping[str, Value], name: str, default: str | None = None) -> str:
    """Return the one value of a field. Raises FormError when it is missing or there are several."""
    value = fields.get(name, default)
    if isinstance(value, str):
        return value
    raise FormError(f"The field {name} is missing." if value is None else f"One {name}, please.")


def many(fields: Mapping[str, Value], name: str) -> tuple[str, ...]:
    """Return all values of a field; () where it was not given."""
    value = fields.get(name, [])
    return (value,) if isinstance(value, str) else tuple(value)


def whole(fields: Mapping[str, Value], name: str, default: int | None = None) -> int:
    """Return a field as a whole number. Raises FormError for what is none."""
    text = one(fields, name, None if default is None else str(default))
    if text.isascii() and text.isdigit() and len(text) < 19:
        return int(text)
    raise FormError(f"{name} is a whole number, not {text[:40]!r}.")


def _of_form(body: bytes) -> Mapping[str, Value]:
    try:
        found = parse_qs(body.decode("utf-8"), keep_blank_values=True, max_num_fields=_MOST_FIELDS)
    except ValueError:
        raise FormError("The form cannot be read.") from None
    return {
        name: _text(name, values[0]) if len(values) == 1 else [_text(name, each) for each in values]
        for name, values in found.items()
    }


def _of_json(body: bytes) -> Mapping[str, Value]:
    import msgspec

    try:
        found = msgspec.json.decode(body)
    except (msgspec.DecodeError, RecursionError):
        raise FormError("The body is no JSON.") from None
    if not isinstance(found, dict) or len(found) > _MOST_FIELDS:
        raise FormError("The body is no JSON object with fields.")
    return {name: _value(name, value) for name, value in found.items() if value is not None}


def _value(name: str, value: object) -> Value:
    if isinstance(value, list) and len(value) <= _MOST_FIELDS:
        return [_text(name, each) for each in value]
    return _text(name, value)


def _text(name: str, value: object) -> str:
    match value:
        case bool():
            return "true" if value else ""
        case str() if "\0" not in value:
            return value
        case str():
            raise FormError(f"The field {name[:60]} holds a zero byte.")
        case int() | float():
            return str(value)
    raise FormError(f"The field {name[:60]} is neither text nor a number nor a list of them.")
