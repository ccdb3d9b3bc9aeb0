"""Signs in a text that cannot be seen, and would mislead: shown by their names instead."""

from __future__ import annotations

import re
from collections.abc import Iterator

SIGNS = {
    "\u202a": "LRE",
    "\u202b": "RLE",
    "\u202c": "PDF",
    "\u202d": "LRO",
    "\u202e": "RLO",
    "\u2066": "LRI",
    "\u2067": "RLI",
    "\u2068": "FSI",
    "\u2069": "PDI",
    "\u200b": "ZWSP",
    "\u2060": "WJ",
    "\ufeff": "BOM",
}
"""Signs that cannot be seen, by their names; those that turn the direction would mislead."""

_SIGN = re.compile(f"([{''.join(map(re.escape, SIGNS))}])")


def split_signs(text: str) -> Iterator[str]:
    """Yield the pieces of a text, each sign that cannot be seen as one of its own.

    >>> list(split_signs("pay\u202enow"))
    ['pay', '\u202e', 'now']
    """
    yield from filter(None, _SIGN.split(text))
