"""A condition: the words that an outcome hangs on, and how far they reach."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from dragoman.extract.clauses.trees import SUBJECTS

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as Words

_CLAUSAL = ("advcl", "advcl:relcl", "ccomp", "acl", "parataxis", "dep", "conj", "root")


@dataclass(frozen=True, slots=True)
class Condition:
    """The words of a condition, and the word that hangs on it."""

    tokens: tuple[Token, ...]
    governor: Token
    until: bool = False  # "until …": a condition of what will not be, else a limit
    loose: bool = False  # "without …": a condition of what will not be, or before its clause
    over: tuple[int, int] | None = None  # the words it goes for, where their place alone tells

    @property
    def start(self) -> int:
        """The place of its first token."""
        return self.tokens[0].i

    @property
    def end(self) -> int:
        """The place of its last token."""
        return self.tokens[-1].i

    def holds(self, token: Token) -> bool:
        """Tell whether a word stands in it."""
        return self.start <= token.i <= self.end


def clause_condition(
    first: int, head: Token, *, until: bool = False, loose: bool = False
) -> Condition:
    """Return the condition from its first word to the end of the clause that a head has."""
    doc = head.doc
    under = {token.i for token in head.subtree}
    last = head.i
    while (following := _next_word(doc, last + 1)) in under:
        last = following
    while last > head.i and (doc[last].is_punct or doc[last].is_space):
        last -= 1
    last = _with_tail(head, last)
    tokens = tuple(doc[place] for place in range(min(first, head.i), last + 1))
    return Condition(tokens, _governor(tokens, head), until=until, loose=loose)


def _with_tail(head: Token, last: int) -> int:
    """Return the end of a clause behind its main one, with what follows it without a comma.

    In "it could slip if they fail to agree next week" it is the agreeing that is next week,
    whatever the parser makes of it.
    """
    above = head.head
    for child in above.children:
        behind = above.i < head.i and child.left_edge.i == last + 1
        if behind and child.dep_ in ("obl", "obl:unmarked", "advmod"):
            return int(child.right_edge.i)
    return last


def placed_condition(first: Token, last: Token, over: tuple[int, int]) -> Condition:
    """Return the condition from one word to another that goes for all words of a range."""
    doc, place = first.doc, last.i
    while place > first.i and (doc[place].is_punct or doc[place].is_space):
        place -= 1
    return Condition(tuple(doc[first.i : place + 1]), last.sent.root, over=over)


def _next_word(doc: Doc, place: int) -> int:
    """Return the place of the first token from one on that is no punctuation."""
    while place < len(doc) and doc[place].is_punct:
        place += 1
    return place


def _governor(tokens: Sequence[Token], head: Token) -> Token:
    """Return the first word above a condition that is no part of it."""
    inside = {token.i for token in tokens}
    here = head
    while here.head.i in inside and here.head.i != here.i:
        here = here.head
    return here.head


def is_clause(token: Token) -> bool:
    """Tell whether a word heads a clause that can be a condition."""
    return token.dep_ in _CLAUSAL and (
        token.pos_ in ("VERB", "AUX")
        or any(c.dep_ in SUBJECTS or c.dep_ in ("cop", "aux", "expl") for c in token.children)
        or token.dep_ in ("advcl", "advcl:relcl")
    )


def places_of(sentence: Words, phrases: frozenset[str]) -> Iterator[tuple[Token, Token]]:
    """Yield the first and the last word of each phrase that stands in a sentence."""
    words = [token.lower_ for token in sentence]
    present = set(words)
    for parts in _split(phrases):
        if not present.issuperset(parts):
            continue
        for place in range(len(words) - len(parts) + 1):
            if words[place : place + len(parts)] == parts:
                yield sentence[place], sentence[place + len(parts) - 1]


@cache
def _split(phrases: frozenset[str]) -> tuple[list[str], ...]:
    """Return phrases word by word, the longest first."""
    return tuple(phrase.split() for phrase in sorted(phrases, key=len, reverse=True))


def opens(token: Token) -> bool:
    """Tell whether a word begins its sentence, or a part of it that a sign sets off."""
    if token.i == token.sent.start:
        return True
    before = token.nbor(-1)
    return before.is_punct or before.is_space or before.dep_ == "cc"


def reach_of(token: Token) -> tuple[int, int]:
    """Return the words from one on to the next semicolon, or to the end of its sentence."""
    last = token.sent.end - 1
    for word in token.doc[token.i : token.sent.end]:
        if word.text == ";":
            last = word.i
            break
    return token.i, last
