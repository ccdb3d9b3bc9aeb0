"""Words that a person copied from a text → where they stand in it."""

from __future__ import annotations

import re

# A terminal and a word processor turn these into one another on the way.
_ALIKE = ("'’‘ʼ`´", '"“”„«»', "-‐‑‒–—−")

# Thai, Lao, Burmese, Khmer, kana and Han are written without spaces between words.
_UNSPACED = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\U00020000-\U0003ffff]"
)


def find_words(text: str, words: str) -> list[tuple[int, int]]:
    """Return every place where words stand in a text, whole words alone.

    They have to be the same, but for white space, and for the kind of quotation marks and dashes.

    >>> find_words("The port\\nof Kest’s isles; the ports", "port of Kest's")
    [(4, 18)]
    """
    parts = [_pattern(part) for part in words.split()]
    if not parts:
        return []
    first, last = words.split()[0][0], words.split()[-1][-1]
    start, end = r"(?<!\w)" if _is_letter(first) else "", r"(?!\w)" if _is_letter(last) else ""
    return [match.span() for match in re.finditer(start + r"\s+".join(parts) + end, text)]


def _pattern(part: str) -> str:
    return "".join(_sign(sign) for sign in part)


def _sign(sign: str) -> str:
    alike = next((signs for signs in _ALIKE if sign in signs), sign)
    return f"[{re.escape(alike)}]" if len(alike) > 1 else re.escape(alike)


def _is_letter(sign: str) -> bool:
    """Tell whether a word's end can be seen at this sign."""
    return (sign.isalnum() or sign == "_") and not _UNSPACED.match(sign)
