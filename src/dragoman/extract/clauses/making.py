"""One clause from its tree: the record with its passage, words, actors and measures."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from dragoman.extract.bases import base_form
from dragoman.extract.clauses.holding import Holder, frames
from dragoman.extract.clauses.lexicon import entries
from dragoman.extract.clauses.modes import mode_of
from dragoman.extract.clauses.polarity import negation_of
from dragoman.extract.clauses.trees import (
    Tree,
    content_words,
    hull,
    is_passive,
    is_predicate,
    lemma,
    objects_of,
    subject_of,
)
from dragoman.extract.clauses.trends import trends_of
from dragoman.extract.ranges import Range as Place
from dragoman.records import Clause, Document, Trend
from dragoman.records.span import Span

if TYPE_CHECKING:
    from spacy.tokens import Span as Words
    from spacy.tokens import Token

# Characters between a shared subject and its clause, above which the passage stays without it.
_NEAR = 70
_FEWEST = 4  # words below which a passage is no sentence to read
_LONGEST = 200  # characters of a sentence that stands in for a passage too short to read


class ClauseMaker:
    """Makes the clauses of one document."""

    def __init__(self, document: Document, holder: Holder) -> None:
        self._document = document
        self._holder = holder

    def make(self, tree: Tree, sentence: Words) -> Clause | None:
        """Return a tree's clause, or None for one that says nothing by itself."""
        core = _place(tree.core)
        places = [_place(token) for token in tree.tokens if not token.is_space]
        if not places or _only_frames(tree) or self._holder.is_frame(core, places):
            return None
        statement = self._holder.statement_at(core, places)
        if statement is not None and not frames(statement, core):
            tree.tokens = [t for t in tree.tokens if not frames(statement, _place(t))]
            places = [_place(token) for token in tree.tokens if not token.is_space]
        groups = negation_of(tree)
        negated = len(groups) % 2 == 1
        subject, agent = _roles(tree)
        words = _words(tree, groups, subject)
        if len(words) < 2:
            return None
        return Clause(
            span=self._span(tree, sentence, groups, subject_of(tree)),
            statement=statement.id if statement else None,
            mode=mode_of(tree, asked=_is_question(sentence), negated=negated),
            predicate=lemma(tree.core),
            subject=base_form(subject) if subject is not None else None,
            subject_actor=self._holder.actor_at(_place(subject)) if subject is not None else None,
            objects=tuple(dict.fromkeys(base_form(token) for token in agent)),
            words=words,
            actors=self._holder.actors_in(places),
            negation=tuple(self._cut(group) for group in groups),
            quantities=self._holder.quantities_in(places),
            moments=self._holder.moments_in(places),
            trends=tuple(
                Trend(scale, way, tuple(self._cut([token]) for token in _in_order(tokens)))
                for scale, way, tokens in trends_of(tree, negated=negated)
            ),
        )

    def _cut(self, tokens: Sequence[Token]) -> Span:
        start, end = hull(tokens[0].doc, _in_order(tokens))
        return self._document.cut(start, end)

    def _span(
        self, tree: Tree, sentence: Words, groups: Sequence[Sequence[Token]], subject: Token | None
    ) -> Span:
        tokens = [*tree.tokens, *(token for group in groups for token in group)]
        tokens += _frame_of(tree, groups)
        if subject is not None and _lies_near(subject, tree):
            tokens += _phrase(subject)
        start, end = hull(sentence.doc, _in_order(tokens))
        if len(self._document.text[start:end].split()) < _FEWEST:
            whole = [token for token in sentence if not token.is_space]
            first, last = hull(sentence.doc, whole)
            if last - first <= _LONGEST:
                start, end = first, last
        return self._document.cut(start, end)


def _words(tree: Tree, groups: Sequence[Sequence[Token]], subject: Token | None) -> tuple[str, ...]:
    """Return the base forms of the content words, a shared subject first.

    Words that only turn the clause are none; its predicate is one, even if it turns it.
    """
    turning = {token.i for group in groups for token in group} - {tree.core.i}
    own = [
        token.lower_ if _is_name(token) else base
        for token, base in content_words(tree.tokens)
        if token.i not in turning
    ]
    shared = subject is not None and all(token.i != subject.i for token in tree.tokens)
    if shared and subject is not None and subject.pos_ in ("NOUN", "PROPN"):
        return (base_form(subject), *own)
    return tuple(own)


def _is_name(token: Token) -> bool:
    """Tell whether a word is written as part of a name: "United", which unites nothing."""
    return token.text[0].isupper() and token.pos_ in ("ADJ", "VERB") and not token.is_sent_start


def _place(token: Token) -> Place:
    return token.idx, token.idx + len(token)


def _in_order(tokens: Sequence[Token]) -> list[Token]:
    return sorted({token.i: token for token in tokens}.values(), key=lambda token: token.i)


def _is_question(sentence: Words) -> bool:
    return any(token.text == "?" for token in list(sentence)[-3:])


def _only_frames(tree: Tree) -> bool:
    """Tell whether a clause only says that somebody speaks: what he says is another clause."""
    core = tree.core
    if any(c.dep_ == "obj" for c in core.children):
        return any(_opens_claim(c) for c in core.children if c.dep_ == "obj")
    if any(c.dep_.startswith("nsubj") and _opens_claim(c) for c in core.children):
        return True
    return any(c.dep_ in ("ccomp", "parataxis") and is_predicate(c) for c in core.children)


def _opens_claim(noun: Token) -> bool:
    """Tell whether a noun has its matter in a that-clause: "the claim that …"."""
    nouns = entries("negation", "claims") | entries("negation", "empty")
    nouns |= entries("modes", "unvouched")
    return base_form(noun) in nouns and any(c.dep_ == "acl" for c in noun.children)


def _roles(tree: Tree) -> tuple[Token | None, list[Token]]:
    """Return who does it, and the heads of what it is done to and of what is said of it.

    Of a passive, the one after "by" does it, and what is its subject it is done to.
    """
    subject, objects = subject_of(tree), objects_of(tree)
    if not is_passive(tree):
        return subject, objects
    agent = next((t for t in objects if t.dep_ == "obl:agent" or _by(t)), None)
    done_to = [subject] if subject is not None else []
    return agent, [*done_to, *(t for t in objects if t is not agent)]


def _by(token: Token) -> bool:
    return token.dep_ == "obl" and any(
        c.dep_ == "case" and c.lower_ == "by" for c in token.children
    )


def _lies_near(subject: Token, tree: Tree) -> bool:
    first = min(token.idx for token in tree.tokens)
    shares = tree.top.dep_ in ("conj", "acl:relcl", "xcomp")
    return shares and 0 <= first - subject.idx <= _NEAR


def _phrase(noun: Token) -> list[Token]:
    """Return a noun with what stands before it: "the Kremlin"."""
    before = ("det", "amod", "compound", "nmod:poss", "nummod", "nmod:desc", "flat")
    return [noun, *(c for c in noun.children if c.dep_ in before)]


def _frame_of(tree: Tree, groups: Sequence[Sequence[Token]]) -> Iterator[Token]:
    """Yield the subject of a verb that turns the clause from above: "Ivo Brandt | denied"."""
    own = {token.i for token in tree.tokens} | {token.i for token in tree.chain}
    for group in groups:
        word = group[0] if group[0].pos_ in ("VERB", "NOUN") else group[0].head
        if word.i not in own and word.i < tree.top.i:
            yield word
            for child in word.children:
                if child.dep_.startswith("nsubj") or child.dep_.startswith("aux"):
                    yield from _phrase(child)
