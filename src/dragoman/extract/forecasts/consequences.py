"""What is said to follow from a forecast: "…, followed by sanctions, triggering a crisis"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from dragoman.extract.bases import base_form
from dragoman.extract.clauses.trees import SUBJECTS, Tree
from dragoman.extract.forecasts.candidate import Candidate, Why
from dragoman.extract.forecasts.lexicon import entries

if TYPE_CHECKING:
    from spacy.tokens import Token


def consequences_of(found: Sequence[Candidate], trees: Sequence[Tree]) -> list[Candidate]:
    """Return the participles that tell what a candidate of the same sentence brings about."""
    made = [each for clause in found for each in _relative(clause, found)]
    owner = {token.i: tree for tree in trees for token in tree.tokens}
    for token in sorted(_participles(trees), key=lambda each: each.i):
        before = [c for c in [*found, *made] if c.predicate.i < _verb(token).i]
        cause = max(before, key=lambda each: each.predicate.i, default=None)
        if cause is not None and _hangs_on(_verb(token), cause):
            markers = () if token is _verb(token) else (_verb(token),)
            tree = owner.get(token.i, cause.tree)
            made.append(Candidate(token, markers, Why.CONSEQUENCE, tree, cause))
    return made


def _relative(clause: Candidate, found: Sequence[Candidate]) -> Iterator[Candidate]:
    """Yield what ", which will lead to a crisis" brings about."""
    top = clause.predicate
    subject = next((c for c in top.children if c.dep_ in SUBJECTS), None)
    if (
        not top.dep_.endswith(("relcl", "parataxis"))
        or subject is None
        or subject.lower_ != "which"
    ):
        return
    before = [c for c in found if c.predicate.i < subject.i]
    cause = max(before, key=lambda each: each.predicate.i, default=None)
    if cause is None or base_form(top) not in entries("markers", "causes"):
        return
    for noun in _effects(top):
        yield Candidate(noun, (*clause.markers, top), Why.CONSEQUENCE, clause.tree, cause)


def _participles(trees: Sequence[Tree]) -> Iterator[Token]:
    """Yield "triggering" itself; of "followed by sanctions" the noun that follows."""
    for tree in trees:
        for token in tree.tokens:
            if token.pos_ != "VERB" or token.dep_ not in ("advcl", "conj", "acl"):
                continue
            if any(c.dep_ in SUBJECTS or c.dep_ in ("aux", "mark") for c in token.children):
                continue
            base = base_form(token)
            if token.lower_.endswith("ing") and base in entries("markers", "causes"):
                yield from _effects(token)
            elif token.lower_.endswith("ing") and base in entries("markers", "moves"):
                if any(c.dep_ in ("obj", "obl", "xcomp") for c in token.children):
                    yield token
            elif base in entries("markers", "followed") and token.lower_ != base:
                yield from agents_of(token)


def _effects(token: Token) -> Iterator[Token]:
    """Yield what is brought about: "triggering a crisis", "leading to war"."""
    found = [c for c in token.children if c.dep_ == "obj"]
    if found and found[0].lower_ in ("way", "door", "path", "road"):
        # "opening the way for elections": it is the elections that come.
        found = [
            c for word in (found[0], token) for c in word.children if c.dep_ in ("nmod", "obl")
        ]
    found = found or [c for c in token.children if c.dep_ == "obl" and c.i > token.i][:1]
    yield from (c for c in found if c.pos_ in ("NOUN", "PROPN"))


def agents_of(token: Token) -> Iterator[Token]:
    """Yield what something is followed by."""
    for child in token.children:
        by = any(c.dep_ == "case" and c.lower_ == "by" for c in child.children)
        if child.dep_ in ("obl:agent", "obl") and by:
            yield child


def _verb(token: Token) -> Token:
    return token if token.pos_ == "VERB" else token.head


def _hangs_on(token: Token, cause: Candidate) -> bool:
    """Tell whether a participle hangs on a forecast's clause, or beside it on a joined one."""
    reach = {each.i for each in cause.tree.chain} | {cause.predicate.i, _verb(cause.predicate).i}
    here = token
    for _ in range(4):
        here = here.head
        if here.i in reach or here.i in _joined(cause):
            return True
        if here.dep_ not in ("advcl", "conj", "acl", "obj", "obl", "xcomp"):
            return False
    return False


def _joined(cause: Candidate) -> set[int]:
    """Return the predicates to which a cause is joined, and their chains."""
    found: set[int] = set()
    tree: Tree | None = cause.tree
    while tree is not None and tree.top.dep_ in ("conj", "advcl"):
        tree = tree.above
        if tree is not None:
            found |= {each.i for each in tree.chain}
    if cause.cause is not None:
        found |= {each.i for each in cause.cause.tree.chain} | _joined(cause.cause)
    return found
