"""What a message shows of a file's own words."""

from __future__ import annotations

_LONGEST = 40  # characters


def excerpt(words: object, longest: int = _LONGEST) -> str:
    r"""Return the beginning of some words on one line, without what a terminal would act on.

    >>> excerpt("two\nlines \x1b[2Jand more", longest=12)
    'two lines ·[…'
    """
    text = str(words)[: 2 * longest]
    text = "".join(sign if sign.isprintable() else "·" for sign in " ".join(text.split()))
    return text if len(text) <= longest else text[:longest].rstrip() + "…"
