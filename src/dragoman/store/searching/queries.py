"""What somebody types to search → what is sought. No sign that is typed is ever an error."""

from __future__ import annotations

import re
from dataclasses import dataclass

from dragoman.errors import SelectionError
from dragoman.store.searching.words import fold

LONGEST = 1000
"""Characters of a search: more is a text, and takes long to look for."""

SHORTEST_PART = 3
"""Signs of a part of a word: trigrams can tell no less."""

_OPEN, _CLOSE = '"“”„«»「『‟', '"“”„«»」』‟'
_PIECE = re.compile(
    rf"(?P<minus>-?)(?:[{_OPEN}](?P<phrase>[^{_CLOSE}]*)[{_CLOSE}]?(?P<more>\*?)|(?P<word>[^\s{_OPEN}]+))"
)


@dataclass(frozen=True, slots=True)
class Term:
    """One thing that is sought: a word, or words in a row."""

    words: tuple[str, ...]  # folded; never none
    prefix: bool = False  # the last word may go on
    part: bool = False  # the only word may stand in the middle of one


@dataclass(frozen=True, slots=True)
class Query:
    """What has to be there, all of it, and what must not."""

    wanted: tuple[Term, ...]
    unwanted: tuple[Term, ...] = ()

    def __bool__(self) -> bool:
        """Tell whether anything is sought."""
        return bool(self.wanted or self.unwanted)


def read_query(typed: str) -> Query:
    """Return what is sought. Words that hold nothing to search for seek nothing.

    >>> read_query('Минск "лёд и" sanct* -oil')
    Query(wanted=(Term(words=('минск',), prefix=False, part=False), \
Term(words=('лед', 'и'), prefix=False, part=False), \
Term(words=('sanct',), prefix=True, part=False)), \
unwanted=(Term(words=('oil',), prefix=False, part=False),))

    Raises SelectionError for a search that is too long, or for a part of fewer than three signs.
    """
    if len(typed) > LONGEST:
        raise SelectionError(
            f"The search has {len(typed):,} characters. Seek fewer words: at most {LONGEST:,}."
        )
    wanted: dict[Term, None] = {}
    unwanted: dict[Term, None] = {}
    for piece in _PIECE.finditer(typed):
        term = _term(piece)
        if term:
            (unwanted if piece["minus"] else wanted)[term] = None
    return Query(tuple(wanted), tuple(unwanted))


def _term(piece: re.Match[str]) -> Term | None:
    typed = piece["phrase"] if piece["word"] is None else piece["word"]
    words = tuple(fold(typed))
    if not words:
        return None
    prefix = typed.endswith("*") or piece["more"] == "*"
    starred = piece["word"] is not None and typed.startswith("*")
    if not starred or len(words) > 1:
        return Term(words, prefix)
    if len(words[0]) < SHORTEST_PART:
        raise SelectionError(
            f"{typed}: is too short for a part of a word. Write at least {SHORTEST_PART} signs."
        )
    return Term(words, part=True)
