"""Identifiers are content addresses, made here and nowhere else."""

from __future__ import annotations

import hashlib
import json
from typing import TypeAlias

Field: TypeAlias = "str | int | float | tuple[Field, ...] | None"


def content_id(kind: str, *fields: Field) -> str:
    """Return the id of a record: 20 hexadecimal digits of a hash over its kind and its fields.

    The fields are encoded as one JSON array, so `("a.b", "c")` and `("a", "b.c")` differ.

    >>> content_id("actor", "state", "Iceland") == content_id("actor", "state", "Iceland")
    True
    >>> content_id("actor", "a", "bc") == content_id("actor", "ab", "c")
    False
    """
    encoded = json.dumps([kind, *fields], ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(encoded.encode("utf-8", "surrogatepass")).hexdigest()[:20]
