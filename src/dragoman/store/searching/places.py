"""Where in a text the words are that were sought, and what to show of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dragoman.store.searching.queries import Query, Term
from dragoman.store.searching.words import Word, find_words

Place = tuple[int, int]
Piece = tuple[str, bool]

AROUND = 90
"""Characters that a snippet shows on either side of what was found, if there are so many."""

MORE = "…"


def find_places(text: str, query: Query) -> list[Place]:
    """Return where what is wanted stands in a text, in order; places that overlap are one.

    >>> from dragoman.store.searching.queries import read_query
    >>> find_places("Café bridges, a bridge", read_query("cafe bridg*"))
    [(0, 4), (5, 12), (16, 22)]
    """
    words = list(find_words(text))
    found = sorted({place for term in query.wanted for place in _places(words, term)})
    joined: list[Place] = []
    for start, end in found:
        if joined and start < joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


def _places(words: Sequence[Word], term: Term) -> Iterator[Place]:
    *firsts, last = term.words
    for n in range(len(words) - len(firsts)):
        at = words[n : n + len(term.words)]
        if _ends_so(at[-1].folded, last, term) and [w.folded for w in at[:-1]] == firsts:
            yield at[0].start, at[-1].end


def _ends_so(word: str, last: str, term: Term) -> bool:
    if term.part:
        return last in word
    return word.startswith(last) if term.prefix else word == last


def best_place(places: Sequence[Place]) -> Place:
    """Return the place around which most others are; the first of them."""
    return max(places, key=lambda place: (_near(places, place), -place[0]))


def _near(places: Sequence[Place], place: Place) -> int:
    return sum(place[0] <= start <= place[1] + AROUND for start, _ in places)


def make_snippet(text: str, place: Place, places: Sequence[Place]) -> tuple[Piece, ...]:
    """Return the words around a place in pieces, each with whether it is what was sought.

    >>> make_snippet("The bridge opens.", (4, 10), [(4, 10)])
    (('The ', False), ('bridge', True), (' opens.', False))
    """
    first, last = _start(text, place[0] - AROUND), _end(text, place[1] + AROUND)
    pieces: list[Piece] = [(MORE if first else "", False)]
    at = first
    for start, end in places:
        if first <= start and end <= last:
            pieces += [(text[at:start], False), (text[start:end], True)]
            at = end
    pieces += [(text[at:last], False), (MORE if last < len(text) else "", False)]
    return _joined(pieces)


def _joined(pieces: Sequence[Piece]) -> tuple[Piece, ...]:
    """Return pieces without empty ones, and those of one kind that touch as one."""
    joined: list[Piece] = []
    for words, sought in pieces:
        if joined and words and not sought and not joined[-1][1]:
            joined[-1] = (joined[-1][0] + words, False)
        elif words:
            joined.append((words, sought))
    return tuple(joined)


def _start(text: str, at: int) -> int:
    """Return where to begin, at the beginning of a word that is near by."""
    if at <= 0:
        return 0
    space = max(text.find(sign, at, at + AROUND // 2) for sign in " \n")
    return space + 1 if space >= 0 else at


def _end(text: str, at: int) -> int:
    """Return where to end, at the end of a word that is near by."""
    if at >= len(text):
        return len(text)
    space = max(text.rfind(sign, at - AROUND // 2, at) for sign in " \n")
    return space if space >= 0 else at
