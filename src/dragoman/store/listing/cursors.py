"""Cursors: where a page of a list begins, written so that a reader hands it back as it is."""

from __future__ import annotations

import base64
import binascii
import json
from dataclasses import dataclass

from dragoman.errors import SelectionError

Value = str | int | float

LAST = "last"
"""The cursor of a list's last page."""


@dataclass(frozen=True, slots=True)
class Cursor:
    """A place in a list. No values: the list's end, to be read backwards."""

    back: bool  # rows before the place, rather than after it
    values: tuple[Value, ...] = ()


def write_cursor(order: str, cursor: Cursor) -> str:
    """Return a cursor as an opaque string.

    >>> read_cursor("text", write_cursor("text", Cursor(True, (3, 120, "3f2a"))), (int, int, str))
    Cursor(back=True, values=(3, 120, '3f2a'))
    """
    body = json.dumps([order, cursor.back, *cursor.values], separators=(",", ":"))
    return base64.urlsafe_b64encode(body.encode()).decode().rstrip("=")


def read_cursor(order: str, written: str, kinds: tuple[type[Value], ...]) -> Cursor:
    """Return a cursor that was written for a list in this order, with values of these kinds.

    Raises SelectionError for anything else.
    """
    if written == LAST:
        return Cursor(back=True)
    try:
        body = json.loads(base64.b64decode(_padded(written), altchars=b"-_", validate=True))
    except (binascii.Error, ValueError, RecursionError):
        raise _unknown(written) from None
    if not isinstance(body, list) or body[:1] != [order] or len(body) != len(kinds) + 2:
        raise _unknown(written)
    _, back, *values = body
    fits = all(_fits(value, kind) for value, kind in zip(values, kinds, strict=True))
    if not isinstance(back, bool) or not fits:
        raise _unknown(written)
    return Cursor(back, tuple(values))


def _padded(written: str) -> bytes:
    return (written + "=" * (-len(written) % 4)).encode()


def _fits(value: object, kind: type[Value]) -> bool:
    """Tell whether a value is of a kind, and one that a database can compare."""
    if isinstance(value, bool):
        return False
    if kind is float:
        return isinstance(value, float | int) and -1e9 < value < 1e9
    if kind is int:
        return isinstance(value, int) and abs(value) < 2**31
    return isinstance(value, str) and value.isprintable() and len(value) < 200


def _unknown(written: str) -> SelectionError:
    shown = written if len(written) <= 20 else written[:20] + "…"
    return SelectionError(f"{shown!r}: is no place in this list. Begin with its first page.")
