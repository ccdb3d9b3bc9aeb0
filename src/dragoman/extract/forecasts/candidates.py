"""Candidates: every place of a document that points ahead, found broadly."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from dragoman.extract.bases import base_form
from dragoman.extract.clauses.trees import SUBJECTS, Tree, lemma
from dragoman.extract.forecasts.candidate import Candidate, Why
from dragoman.extract.forecasts.clauses import clauses_of, has_subject
from dragoman.extract.forecasts.consequences import agents_of, consequences_of
from dragoman.extract.forecasts.governing import governors_of, is_relative
from dragoman.extract.forecasts.heralds import by_herald
from dragoman.extract.forecasts.lexicon import entries, which
from dragoman.extract.forecasts.nouns import not_excluded, noun_candidates
from dragoman.extract.forecasts.presents import by_day_ahead, by_scenario, is_present
from dragoman.extract.words import word_set

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_BE = ("aux", "aux:pass", "cop")


def find_candidates(doc: Doc) -> list[Candidate]:
    """Return what points ahead in a document, in the order of the predicates."""
    found: list[Candidate] = []
    for sentence in doc.sents:
        trees = clauses_of(sentence)
        verbal = [each for tree in trees if (each := _of_tree(tree)) is not None]
        follows = consequences_of(verbal, trees)
        spoken = {marker.i for each in follows for marker in each.markers}
        verbal = [each for each in verbal if each.predicate.i not in spoken] + follows
        taken = {each.predicate.i for each in verbal}
        told = {each.tree.core.i for each in verbal if each.why is Why.TENDENCY}
        nouns = {n.predicate.i: n for n in noun_candidates(trees) if n.tree.core.i not in told}
        verbal += [each for place, each in nouns.items() if place not in taken]
        found += sorted(verbal, key=lambda each: each.predicate.i)
    return found


def _of_tree(tree: Tree) -> Candidate | None:
    """Return what a clause's auxiliaries, its chain or its governors show, the surest first."""
    if not_excluded(tree.core) is not None:
        return None  # "a war cannot be ruled out": the war is what may come
    return (
        _by_chain(tree)
        or _by_auxiliary(tree)
        or by_herald(tree)
        or _by_seeing(tree)
        or _by_governor(tree)
        or by_scenario(tree)
        or by_day_ahead(tree)
    )


def auxiliaries_of(tree: Tree) -> list[Token]:
    """Return a clause's auxiliaries, those that it shares with the clause it is joined to too."""
    own = [c for c in tree.children() if c.dep_ in ("aux", "aux:pass")]
    if not own and _is_contrast(tree.top):
        return []
    if own or tree.top.dep_ != "conj" or tree.above is None or not _may_share(tree):
        return own
    if tree.lead:
        return []  # "will be unable to turn | or accuse": what is joined is no predicate of its own
    return auxiliaries_of(tree.above)


def _is_contrast(top: Token) -> bool:
    """Tell whether it is only said what it is not: "will be frozen, not solved"."""
    words = {c.lower_ for c in top.children if c.i < top.i}
    joined = any(c.dep_ == "cc" for c in top.children)
    return top.dep_ == "conj" and "not" in words and not joined


def _may_share(tree: Tree) -> bool:
    """Tell whether a joined predicate can hang on another one's auxiliary: "will go and see"."""
    if has_subject(tree) or any(c.dep_ == "cop" and c.lower_ != "be" for c in tree.children()):
        return False
    top = tree.top
    if top.pos_ not in ("VERB", "AUX"):
        return any(c.dep_ == "cop" for c in tree.children())
    return base_form(top) == top.lower_ or top.lower_.endswith(("ed", "en", "n", "t", "ing"))


def _by_auxiliary(tree: Tree) -> Candidate | None:
    if (why := which("markers", "auxiliaries").get(tree.top.lower_)) is not None:
        return _understood(tree, Why(why))
    for word in auxiliaries_of(tree):
        key = which("markers", "auxiliaries").get(word.lower_)
        if key is not None and word.pos_ == "AUX" and word.i < tree.top.i:
            return _followed(tree, word, Why(key)) or Candidate(tree.top, (word,), Why(key), tree)
        if word.lower_ == "should" and _is_due(tree):
            return Candidate(tree.core, (word,), Why.WILL, tree)
    return None


def _is_due(tree: Tree) -> bool:
    """Tell whether "should" says what is likely: "should be able to pay", "prices should fall"."""
    if tree.top.lower_ == "able":
        return len(tree.chain) > 1
    subject = next((c for c in tree.children() if c.dep_ == "nsubj"), None)
    if subject is None or subject.pos_ != "NOUN" or subject.lower_ in word_set("speaking_nouns"):
        return False
    return base_form(tree.top) in entries("markers", "due")


def _by_seeing(tree: Tree) -> Candidate | None:
    """Return what one "sees falling", "forecasts slowing"."""
    core = tree.core
    above = tree.chain[-2] if len(tree.chain) > 1 else core.head
    if not core.lower_.endswith("ing") or core.dep_ not in ("xcomp", "ccomp"):
        return None
    seers = entries("markers", "noun_seers") | entries("markers", "noun_governors")
    if base_form(above) not in seers or not any(c.dep_ == "nsubj" for c in core.children):
        return None
    words = [t for t in core.subtree if not t.is_space]
    return Candidate(core, (above,), Why.EXPECTS, Tree([core], words, tree))


def _understood(tree: Tree, why: Why) -> Candidate | None:
    """Return "they won't" as what is to come; what one could, has to be guessed."""
    if len(tree.chain) > 1:
        return Candidate(tree.core, (tree.top,), why, tree)
    if why is Why.WILL and any(c.dep_ in SUBJECTS for c in tree.children()):
        return Candidate(tree.top, (tree.top,), why, tree)
    return None


def _followed(tree: Tree, word: Token, why: Why) -> Candidate | None:
    """Return what something "would be followed by": it is that which comes."""
    if base_form(tree.top) not in entries("markers", "followed"):
        return None
    for agent in agents_of(tree.top):
        return Candidate(agent, (word, tree.top), why, tree)
    return None


def _by_chain(tree: Tree) -> Candidate | None:
    """Return the verb after the last one that points ahead: "is expected to | withdraw"."""
    shared = [] if has_subject(tree) else tree.lead
    chain = [*shared, *tree.chain]
    for place in range(len(chain) - 2, -1, -1):
        why = _chain_why(chain[place])
        if why is not None:
            if chain[place + 1].i < tree.chain[0].i:
                continue
            return Candidate(chain[place + 1], tuple(_marker(chain[place])), why, tree)
    return None


def _chain_why(word: Token) -> Why | None:
    if word.lower_ == "going":
        return Why.GOING if _with_be(word) and _leads_on(word) else None
    base = base_form(word)
    key = which("markers", "chains").get(base) or which("markers", "chains").get(word.lower_)
    if key is None:
        return None
    if word.pos_ == "VERB" and base in entries("markers", "passive_chains") and not _with_be(word):
        return None
    return Why(key)


def _leads_on(going: Token) -> bool:
    """Tell whether "to" follows and a verb, and not a place: "is going to great lengths to"."""
    return not any(c.dep_ == "obl" and going.i < c.i for c in going.children if _to(c)) and any(
        t.lower_ == "to" and t.pos_ == "PART" for t in going.doc[going.i + 1 : going.i + 4]
    )


def _to(noun: Token) -> bool:
    return any(c.dep_ == "case" and c.lower_ == "to" for c in noun.children)


def _with_be(word: Token) -> bool:
    return any(c.dep_ in _BE or c.dep_ == "nsubj:pass" for c in word.children) or (
        word.dep_ in ("acl", "amod", "conj", "advcl")
    )


def _marker(word: Token) -> Iterator[Token]:
    """Yield a word of a chain with its copula, auxiliaries and what says how likely it is."""
    yield from (c for c in word.children if c.dep_ in _BE)
    yield word


def _by_governor(tree: Tree) -> Candidate | None:
    """Return a clause in the present or with an infinitive that a word of expecting governs."""
    if (words := _matter_of_time(tree)) is not None:
        return Candidate(tree.top, words, Why.LIKELIHOOD, tree)
    if tree.top.dep_ not in (
        "ccomp",
        "xcomp",
        "acl",
        "acl:relcl",
        "csubj",
        "csubj:pass",
        "conj",
        "advcl",
    ):
        return None
    for word, _ in governors_of(tree):
        base = lemma(word)
        if base not in entries("markers", "governors"):
            return None
        infinitive = any(c.lower_ == "to" and c.dep_ == "mark" for c in tree.top.children)
        present = base in entries("markers", "present_governors") and _is_governed(tree)
        if (infinitive and word.pos_ == "VERB" and base in _AWAITING) or present:
            return Candidate(tree.top, (word,), Why.EXPECTS, tree)
        return None
    return None


_AWAITING = frozenset(("expect", "forecast", "predict", "project", "anticipate"))


def _matter_of_time(tree: Tree) -> tuple[Token, ...] | None:
    """Return "a matter of time" before "before it falls", "until it falls"."""
    mark = next((c for c in tree.top.children if c.lower_ in ("before", "until", "till")), None)
    if mark is None or mark.i < tree.top.sent.start + 3:
        return None
    words = tuple(tree.top.doc[mark.i - 3 : mark.i])
    said = [word.lower_ for word in words]
    return words if said in (["matter", "of", "time"], ["question", "of", "time"]) else None


def _is_governed(tree: Tree) -> bool:
    """Tell whether a clause in the present tense depends on a word as what it holds."""
    top = tree.top
    governed = top.dep_ in ("ccomp", "acl", "csubj")
    governed = governed or (top.dep_ == "acl:relcl" and not is_relative(top))
    return governed and is_present(tree)
