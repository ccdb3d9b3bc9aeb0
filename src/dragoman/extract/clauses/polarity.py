"""What turns a clause: "not", "no agreement", "failed to", "denied that", "far from"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING

from dragoman.extract.bases import base_form
from dragoman.extract.clauses.lexicon import entries
from dragoman.extract.clauses.trees import Tree, lemma, objects_of, subject_of

if TYPE_CHECKING:
    from spacy.tokens import Token

_GOVERNED = frozenset(("ccomp", "xcomp", "acl", "csubj", "csubj:pass", "obj", "advcl"))


def negation_of(tree: Tree) -> list[list[Token]]:
    """Return the words that turn a clause, each as its tokens, in order of appearance."""
    found = [*_beside(tree), *_determiners(tree), *_verbs(tree), *_phrases(tree), *_above(tree)]
    unique = {group[0].i: group for group in found}
    return [unique[start] for start in sorted(unique)]


def _beside(tree: Tree) -> Iterator[list[Token]]:
    """Yield "not", "never" and their like that hang on the chain or on its auxiliaries."""
    for child in [*tree.children(), *_borrowed(tree)]:
        if child.lower_ in entries("negation", "adverbs"):
            group = _with_scope(child)
            if group is not None:
                yield group


def _borrowed(tree: Tree) -> Iterator[Token]:
    """Yield the negation that "or" carries over: "did not see or hear"."""
    top = tree.top
    joined = any(c.dep_ == "cc" and c.lower_ in ("or", "nor") for c in top.children)
    if top.dep_ == "conj" and joined and tree.above is not None:
        yield from (c for c in tree.above.children() if c.dep_ == "advmod")


def _with_scope(word: Token) -> list[Token] | None:
    """Return a negation with the word that it turns partly; None for "not only"."""
    following = word.nbor() if word.i + 1 < len(word.doc) else None
    if following is not None:
        if following.lower_ in entries("negation", "harmless_after"):
            return None
        if following.lower_ in entries("negation", "partial_after"):
            return [word, following]
    return [word]


def _determiners(tree: Tree) -> Iterator[list[Token]]:
    """Yield "no" before the subject or an object, "nobody", and "without" before an adjunct."""
    subject = subject_of(tree) if tree.top.dep_ != "conj" else None
    nouns = [*([subject] if subject is not None else []), *objects_of(tree), tree.core]
    nouns += [c for c in tree.children() if c.dep_ in ("nsubj", "nsubj:pass", "advmod", "obl")]
    harmless = entries("negation", "harmless_nouns")
    for noun in {token.i: token for token in nouns}.values():
        if noun.lower_ in harmless:
            continue
        if noun.lower_ in entries("negation", "pronouns") and noun is not tree.core:
            yield [noun]
        for child in noun.children:
            if child.lower_ in entries("negation", "determiners") and child.dep_ in _BEFORE_NOUN:
                if child.i + 1 < len(child.doc) and child.nbor().lower_ in ("longer", "doubt"):
                    continue
                yield [child]
            if child.lower_ in entries("negation", "prepositions") and child.dep_ == "case":
                yield [child]
            if child.lower_ == "not" and child.i < noun.i and noun.dep_ != "root":
                group = _with_scope(child)
                if group is not None and noun is not tree.core:
                    yield group


_BEFORE_NOUN = ("det", "cc:preconj", "advmod", "amod")


def _verbs(tree: Tree) -> Iterator[list[Token]]:
    """Yield the verbs and adjectives above the predicate that say it is not so."""
    negative = entries("negation", "verbs") | entries("negation", "adjectives")
    negative |= entries("negation", "denials")
    for token in [*tree.lead, *tree.chain[:-1]]:
        if lemma(token) in negative:
            yield [token]
    core = tree.core
    if lemma(core) in entries("negation", "exclusions") | entries("negation", "denials"):
        if any(c.dep_ in ("obj", "nsubj:pass") for c in core.children):
            yield [core, *(c for c in core.children if c.dep_ == "compound:prt")]
    elif (lemma(core) in entries("negation", "denials_of_claims") and _denied_noun(core)) or lemma(
        core
    ) == "avoid":
        yield [core]


def _denied_noun(verb: Token) -> bool:
    """Tell whether a claim is rejected whose words follow as a noun phrase."""
    return any(
        c.dep_ in ("obj", "nsubj:pass")
        and base_form(c) in entries("negation", "claims")
        and any(g.dep_ == "nmod" for g in c.children)
        for c in verb.children
    )


def _phrases(tree: Tree) -> Iterator[list[Token]]:
    """Yield the words of several words that stand inside the clause: "no longer"."""
    tokens = tree.tokens
    if not tokens:
        return
    lowered = " ".join(t.lower_ for t in tokens)
    if not _phrase_pattern().search(lowered):
        return
    starts, at = {}, 0
    for index, token in enumerate(tokens):
        starts[at] = index
        at += len(token.lower_) + 1
    for match in _phrase_pattern().finditer(lowered):
        first = starts.get(match.start())
        if first is not None and _turns_whole(tree, tokens[first]):
            yield list(tokens[first : first + match.group().count(" ") + 1])


def _turns_whole(tree: Tree, word: Token) -> bool:
    """Tell whether a phrase hangs on the predicate, and not somewhere deep in a noun phrase."""
    chain = {token.i for token in tree.chain}
    seen = 0
    while word.i not in chain and seen < 3:
        word = word.head
        seen += 1
    return word.i in chain


@cache
def _phrase_pattern() -> re.Pattern[str]:
    phrases = sorted(entries("negation", "phrases"), key=len, reverse=True)
    return re.compile(r"\b(?:" + "|".join(map(re.escape, phrases)) + r")\b")


def _above(tree: Tree) -> Iterator[list[Token]]:
    """Yield what turns the clause from the words that govern it, up to two of them."""
    for governor, negations in governors(tree):
        yield from _from_governor(governor, negations)


def _from_governor(governor: Token, negations: Sequence[list[Token]]) -> Iterator[list[Token]]:
    base = lemma(governor)
    if base in entries("negation", "denials") | entries("negation", "doubts"):
        yield [governor]
        yield from negations
    elif base in entries("negation", "denials_of_claims") or base in entries(
        "negation", "exclusions"
    ):
        yield [governor, *(c for c in governor.children if c.dep_ == "compound:prt")]
        yield from negations
    elif base in entries("negation", "falsehoods"):
        yield [governor]
        yield from negations
    elif base in entries("negation", "empty") | entries("negation", "raising"):
        yield from negations


def governors(tree: Tree) -> Iterator[tuple[Token, list[list[Token]]]]:
    """Yield the words that a clause depends on, nearest first, with what turns each of them."""
    here, seen = tree, 0
    while here is not None and seen < 2:
        top = here.top
        if top.dep_ == "conj" and here.above is not None:
            here = here.above
            continue
        if top.dep_ not in _GOVERNED or top.head.i == top.i:
            return
        if top.dep_ == "advcl" and any(c.dep_ == "mark" for c in top.children):
            return
        yield from _between(top.head, here.above)
        above = here.above
        if above is None:
            return
        here, seen = above, seen + 1


def _between(word: Token, above: Tree | None) -> Iterator[tuple[Token, list[list[Token]]]]:
    """Yield a noun that governs a clause, then the verb that governs the noun."""
    chain = {token.i for token in above.chain} if above is not None else set()
    steps = 0
    while word.i not in chain and steps < 3:
        yield word, [[c] for c in word.children if c.lower_ in ("no", "without", "little")]
        if word.head.i == word.i:
            return
        word, steps = word.head, steps + 1
    if above is not None and word.i in chain:
        yield word, [*_beside(above), *_verbs_but(above, word), *_empty_objects(above, word)]


def _verbs_but(above: Tree, word: Token) -> Iterator[list[Token]]:
    return (group for group in _verbs(above) if group[0].i != word.i)


def _empty_objects(above: Tree, word: Token) -> Iterator[list[Token]]:
    """Yield nothing unless the governor is raised over by a negative subject: "nobody believes"."""
    for child in above.children():
        if child.dep_ == "nsubj" and child.lower_ in ("nobody", "none", "few"):
            yield [child]
