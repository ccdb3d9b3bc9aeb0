"""What the parse tells of a clause: its predicate, subject, auxiliaries and negation."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from dragoman.extract.acts.lexicon import act_words
from dragoman.extract.bases import base_of
from dragoman.extract.terms import folded

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from dragoman.records import Span

SUBJECTS = frozenset(("nsubj", "nsubj:pass", "csubj", "csubj:pass", "nsubj:outer"))
_PREDICATES = frozenset(("VERB", "AUX", "ADJ", "NOUN", "PROPN", "PRON", "NUM", "ADV", "INTJ"))
_JOINED = frozenset(("conj", "parataxis"))


@lru_cache(maxsize=65536)
def _word_of(word: str, pos: str) -> str:
    return folded(base_of(word, pos))


def word_of(token: Token) -> str:
    """Return a token's base form, folded to one spelling."""
    return _word_of(token.lower_, token.pos_)


def tokens_of(doc: Doc, spans: Iterable[Span]) -> list[Token]:
    """Return the tokens of passages, in order, without white space."""
    found: list[Token] = []
    for span in spans:
        within = doc.char_span(span.start, span.end, alignment_mode="expand")
        found += [token for token in within or () if not token.is_space]
    return found


@dataclass(frozen=True, slots=True)
class Clause:
    """One predicate with what stands around it. Of joined ones, the second may lack a subject."""

    head: Token
    subject: Token | None
    auxiliaries: tuple[Token, ...]
    copula: Token | None
    negation: tuple[Token, ...]
    children: tuple[Token, ...]

    @property
    def word(self) -> str:
        """The predicate's base form."""
        return word_of(self.head)

    @property
    def negated(self) -> bool:
        """Tell whether an odd number of words deny it."""
        return len(self.negation) % 2 == 1

    @property
    def passive(self) -> bool:
        """Tell whether the subject suffers what the predicate says."""
        return any(child.dep_ in ("aux:pass", "nsubj:pass") for child in self.children)

    def child(self, *labels: str) -> Token | None:
        """Return the first child with one of the labels."""
        return next((child for child in self.children if child.dep_ in labels), None)

    def has_auxiliary(self, name: str) -> Token | None:
        """Return the auxiliary that is in a list of the words of acts."""
        words = act_words()
        for auxiliary in self.auxiliaries:
            if words.has(name, auxiliary.lower_) or words.has(name, folded(auxiliary.lower_)):
                return auxiliary
        return None


def clause_of(
    head: Token, above: Clause | None = None, inside: Container[int] | None = None
) -> Clause:
    """Return the clause that a token is the predicate of; `above` is the one it is joined to.

    What lies outside the tokens `inside` is no part of it.
    """
    children = tuple(c for c in head.children if inside is None or c.i in inside)
    subject = next((c for c in children if c.dep_ in SUBJECTS), None)
    auxiliaries = tuple(c for c in children if c.dep_ in ("aux", "aux:pass"))
    copula = next((c for c in children if c.dep_ == "cop"), None)
    if above is not None and subject is None:
        subject = above.subject
        if not auxiliaries and copula is None and head.pos_ == above.head.pos_:
            auxiliaries = above.auxiliaries
    return Clause(head, subject, auxiliaries, copula, _negation(head, children), children)


def _negation(head: Token, children: Sequence[Token]) -> tuple[Token, ...]:
    words = act_words()
    found = []
    for token in (head, *children):
        if token.pos_ != "SCONJ" and words.has("negation", folded(token.lower_)):
            found.append(token)
        elif token.dep_ in ("obj", "nsubj", "nsubj:pass", "expl") or token is head:
            found += [
                c for c in token.children if c.dep_ == "det" and c.lower_ in ("no", "neither")
            ]
    return tuple(found)


def roots_of(tokens: Sequence[Token]) -> list[Token]:
    """Return the tokens whose head lies outside, and which can be predicates, in order."""
    inside = {token.i for token in tokens}
    return [
        token
        for token in tokens
        if (token.head.i not in inside or token.head.i == token.i) and token.pos_ in _PREDICATES
    ]


def main_clauses(tokens: Sequence[Token]) -> Iterator[Clause]:
    """Yield the main clauses of a passage, those joined to a first one after it."""
    inside = {token.i for token in tokens}
    for root in roots_of(tokens):
        yield from _joined(clause_of(root, None, inside), inside, 0)


def _joined(clause: Clause, inside: set[int], depth: int) -> Iterator[Clause]:
    yield clause
    if depth > 3:
        return
    for child in clause.children:
        if child.dep_ in _JOINED and child.i in inside and child.pos_ in _PREDICATES:
            yield from _joined(clause_of(child, clause, inside), inside, depth + 1)
