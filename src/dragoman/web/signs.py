"""Signs in a text that cannot be seen, and would mislead: shown by their names instead."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dragoman.web.pages.review.marks import SIGNS

_SIGN = re.compile(f"([{''.join(map(re.escape, SIGNS))}])")


def split_signs(text: str) -> Iterator[str]:
    """Yield the pieces of a text, each sign that cannot be seen as one of its own.

    >>> list(split_signs("pay\u202enow"))
    ['pay', '\u202e', 'now']
    """
    yield from filter(None, _SIGN.split(text))
