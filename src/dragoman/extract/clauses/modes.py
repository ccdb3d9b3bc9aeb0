"""How a clause is put: asserted, predicted, possible, wanted, conditional or asked."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from dragoman.extract.bases import base_form
from dragoman.extract.clauses.lexicon import entries, which
from dragoman.extract.clauses.polarity import governors
from dragoman.extract.clauses.trees import Tree, lemma
from dragoman.records import Mode

if TYPE_CHECKING:
    from spacy.tokens import Token


def mode_of(tree: Tree, *, asked: bool, negated: bool, depth: int = 0) -> Mode:
    """Return how a clause is put. `asked`: its sentence ends with a question mark."""
    if asked or _is_asked(tree):
        return Mode.ASKED
    if _is_conditional(tree):
        return Mode.CONDITIONAL
    own = _own_mode(tree, negated=negated)
    governed = _governed_mode(tree)
    outer = _outer_mode(tree, depth)
    return _weaker(_weaker(own, governed), outer)


_STRENGTH = (
    Mode.ASSERTED,
    Mode.PREDICTED,
    Mode.WANTED,
    Mode.POSSIBLE,
    Mode.CONDITIONAL,
    Mode.ASKED,
)


def _weaker(one: Mode, other: Mode) -> Mode:
    return max(one, other, key=_STRENGTH.index)


def _is_asked(tree: Tree) -> bool:
    marks = [c for c in tree.children() if c.dep_ in ("mark", "advmod")]
    if any(c.lower_ in entries("modes", "questions") for c in marks):
        return True
    return tree.top.dep_ == "ccomp" and any(c.lower_ == "if" for c in marks)


def _is_conditional(tree: Tree) -> bool:
    """Tell whether a clause is a condition, or hangs on one."""
    if _opens_condition(tree.top) or _is_inverted(tree):
        return True
    return any(c.dep_ in ("advcl", "advcl:relcl") and _opens_condition(c) for c in tree.children())


def _is_inverted(tree: Tree) -> bool:
    """Tell whether a clause opens with its auxiliary: "Had parliament approved it, …"."""
    words = [t for t in tree.tokens if not t.is_punct and not t.is_space]
    if not words or words[0].lower_ not in entries("modes", "inversions"):
        return False
    return words[0].dep_ in ("aux", "cop") and any(
        c.dep_.startswith("nsubj") and c.i > words[0].i for c in tree.children()
    )


def _opens_condition(token: Token) -> bool:
    if token.dep_ not in ("advcl", "advcl:relcl"):
        return False
    first = next(t for t in token.subtree if not t.is_punct and not t.is_space)
    conditions = entries("modes", "conditions")
    if first.lower_ in entries("modes", "inversions") and first.dep_ in ("aux", "cop"):
        return True
    return first.lower_ in conditions or any(
        c.lower_ in conditions for c in token.children if c.dep_ in ("mark", "advmod")
    )


def _own_mode(tree: Tree, *, negated: bool) -> Mode:
    """Return what auxiliaries, adverbs and the verbs of its chain say."""
    found = Mode.ASSERTED
    for verb in [*tree.lead, *tree.chain[:-1]]:
        found = _weaker(found, _chain_mode(verb))
    for word in _auxiliaries(tree):
        found = _weaker(found, _auxiliary_mode(word, negated=negated))
    hedges = entries("modes", "adverbs", "possible")
    if any(c.lower_ in hedges for c in tree.children() if c.dep_ == "advmod"):
        found = Mode.POSSIBLE
    core = tree.core
    if core.pos_ == "VERB" and any(word in entries("modes", "demands") for word in _asking(core)):
        found = _weaker(found, Mode.WANTED)
    return found


def _asking(verb: Token) -> Iterator[str]:
    """Yield a verb that has an object, and a verb with each of its prepositions: "call for"."""
    base = lemma(verb)
    for child in verb.children:
        if child.dep_ in ("obj", "nsubj:pass"):
            yield base
        if child.dep_ == "obl":
            yield from (f"{base} {c.lower_}" for c in child.children if c.dep_ == "case")


def _chain_mode(verb: Token) -> Mode:
    base = lemma(verb)
    key = which("modes", "chains").get(base) or which("modes", "chains").get(base_form(verb))
    if key is None:
        return Mode.PREDICTED if verb.pos_ == "ADJ" else Mode.ASSERTED
    return Mode(key)


def _auxiliaries(tree: Tree) -> list[Token]:
    own = [c for c in tree.children() if c.dep_ in ("aux", "aux:pass")]
    shared = tree.above if tree.top.dep_ == "conj" else None
    if not own and shared is not None and not _has_subject(tree):
        return _auxiliaries(shared)
    return own


def _has_subject(tree: Tree) -> bool:
    return any(c.dep_.startswith("nsubj") for c in tree.children())


def _auxiliary_mode(word: Token, *, negated: bool) -> Mode:
    if word.lower_ == "can" and negated:
        return Mode.PREDICTED  # "cannot" leaves nothing open
    return Mode(which("modes", "auxiliaries").get(word.lower_, "asserted"))


def _governed_mode(tree: Tree) -> Mode:
    """Return what the words above say: "fears that", "urged Kyiv to", "the risk that"."""
    found = Mode.ASSERTED
    table, unvouched = which("modes", "governors"), entries("modes", "unvouched")
    above = list(governors(tree))
    if tree.top.dep_ == "xcomp":
        base = base_form(tree.top.head)
        if base not in entries("modes", "bringing_about") and base not in table:
            found = Mode.WANTED
    denied = any(_denies(lemma(governor)) for governor, _ in above)
    for governor, negations in above:
        base = lemma(governor)
        if denied:
            continue  # of "denied the claim that …" it is the denial that is vouched for
        if base in table and governor.pos_ in ("VERB", "NOUN", "ADJ"):
            found = _weaker(found, Mode(table[base]))
        elif governor.pos_ == "NOUN" and base in unvouched:
            found = _weaker(found, Mode.POSSIBLE)
        elif negations and not _carries(base):
            found = _weaker(found, Mode.POSSIBLE)  # "did not say that …" says nothing of it
    return found


def _denies(base: str) -> bool:
    keys = ("denials", "denials_of_claims", "exclusions", "falsehoods")
    return any(base in entries("negation", key) for key in keys)


def _carries(base: str) -> bool:
    return any(
        base in entries("negation", key)
        for key in (
            *("denials", "denials_of_claims", "exclusions", "doubts"),
            *("falsehoods", "empty", "raising"),
        )
    )


def _outer_mode(tree: Tree, depth: int) -> Mode:
    """Return what a relative clause or an adjunct takes from the clause that it stands in.

    Nobody vouches for "that breaks the truce" in "will avoid being the one that …".
    """
    above = tree.above
    if above is None or depth > 3 or tree.top.dep_ in ("parataxis", "ccomp", "root"):
        return Mode.ASSERTED
    if tree.top.dep_ == "acl:relcl" and _set_off(tree.top):
        return Mode.ASSERTED
    outer = mode_of(above, asked=False, negated=False, depth=depth + 1)
    if tree.top.dep_ == "acl:relcl":
        return Mode.POSSIBLE if outer is not Mode.ASSERTED else outer
    if tree.top.dep_ == "conj" and outer is Mode.CONDITIONAL:
        return outer
    shared = tree.top.dep_ in ("conj", "xcomp", "advcl") and not _has_subject(tree)
    return outer if shared else Mode.ASSERTED


def _set_off(token: Token) -> bool:
    """Tell whether a comma parts a relative clause from its noun, so that it stands by itself."""
    first = token.left_edge
    return first.i > 0 and (first.lower_ == "," or first.nbor(-1).lower_ == ",")
