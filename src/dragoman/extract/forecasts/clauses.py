"""The clauses of a sentence as forecasts need them, odd parses made up for."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from dragoman.extract.bases import base_form
from dragoman.extract.clauses.trees import SUBJECTS, Tree, find_trees
from dragoman.extract.forecasts.lexicon import which

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

_BELOW = ("xcomp", "ccomp", "csubj", "advcl")


def clauses_of(sentence: Span) -> list[Tree]:
    """Return a sentence's clauses in the order of their predicates, each with its own words."""
    trees = [_with_what_is_likely(tree) for tree in _rejoined(find_trees(sentence))]
    trees += _misread(sentence, trees)
    return sorted(trees, key=lambda tree: tree.core.i)


def has_subject(tree: Tree) -> bool:
    """Tell whether a clause has a subject of its own."""
    return any(c.dep_ in SUBJECTS or c.dep_ == "expl" for c in tree.children())


def is_bare(token: Token) -> bool:
    """Tell whether a verb stands in its base form, as it does after "will"."""
    return token.pos_ == "VERB" and base_form(token) == token.lower_


def _with_what_is_likely(tree: Tree) -> Tree:
    """Return "are likely | to be on the road" as one chain though the last word is no verb."""
    core = tree.core
    if core.lower_ not in which("markers", "chains") and core.lower_ != "able":
        return tree
    for child in core.children:
        marked = any(c.dep_ == "mark" and c.lower_ == "to" for c in child.children)
        copula = any(c.dep_ == "cop" for c in child.children)
        if child.dep_ in _BELOW and marked and copula and child.pos_ != "VERB":
            return Tree([*tree.chain, child], tree.tokens, tree.above, tree.lead)
    return tree


def _rejoined(trees: list[Tree]) -> list[Tree]:
    """Return clauses with "might, with luck, | halve" made one again."""
    torn = {tree.above.top.i: tree for tree in trees if tree.above and _is_torn_off(tree)}
    kept = []
    for tree in trees:
        rest = torn.get(tree.top.i)
        if rest is not None:
            # The auxiliary is left out of the words: outcomes fetch it as one that is shared.
            words = [t for t in (*tree.tokens, *rest.tokens) if t.i != tree.top.i]
            tree = Tree([tree.top, *rest.chain], words, tree.above)
        if not any(each is tree for each in torn.values()):
            kept.append(tree)
    return kept


def _is_torn_off(tree: Tree) -> bool:
    """Tell whether a verb without a subject hangs on a bare auxiliary before it."""
    above = tree.above
    return (
        above is not None
        and tree.top.dep_ in ("parataxis", "ccomp", "xcomp")
        and above.top.lower_ in which("markers", "auxiliaries")
        and len(above.chain) == 1
        and above.top.i < tree.top.i
        and is_bare(tree.top)
        and not has_subject(tree)
    )


def _misread(sentence: Span, trees: list[Tree]) -> Iterator[Tree]:
    """Yield clauses whose verb was taken for a noun: "will the smuggling | stop"."""
    known = {token.i for tree in trees for token in tree.chain}
    for token in sentence:
        if token.i in known or token.pos_ not in ("NOUN", "PROPN", "ADJ"):
            continue
        helpers = [c for c in token.children if c.dep_ == "aux" and c.i < token.i]
        if any(c.lower_ in which("markers", "auxiliaries") for c in helpers):
            yield Tree([token], [t for t in token.subtree if t.i not in known])
