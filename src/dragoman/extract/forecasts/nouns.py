"""Outcomes that are nouns: "there is a risk of war", "expects a new crisis"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from dragoman.extract.bases import base_form
from dragoman.extract.clauses.trees import SUBJECTS, Tree
from dragoman.extract.forecasts.candidate import Candidate, Why
from dragoman.extract.forecasts.lexicon import entries

if TYPE_CHECKING:
    from spacy.tokens import Token


def noun_candidates(trees: Sequence[Tree]) -> Iterator[Candidate]:
    """Yield what is named as likely, expected or certain, a noun each; joined ones singly."""
    for tree in trees:
        for found in _found_in(tree):
            yield from _joined(found)


def _found_in(tree: Tree) -> Iterator[Candidate]:
    for find in (_expected, _prospects, _called, _chances, _likeliest):
        yield from find(tree)


def _joined(found: Candidate) -> Iterator[Candidate]:
    """Yield a candidate and the nouns that are joined to it: "a war and an embargo"."""
    yield found
    for child in found.predicate.children:
        number = child.pos_ == "NUM"  # "a barricade or two"
        if child.dep_ == "conj" and child.pos_ == "NOUN" and not number:
            yield Candidate(child, found.markers, found.why, found.tree)


def _expected(tree: Tree) -> Iterator[Candidate]:
    """Yield the object of a verb of expecting: "predicts a long war", "warned of a clash"."""
    core = tree.core
    if core.pos_ != "VERB":
        return
    for child in core.children:
        if child.pos_ != "NOUN":
            continue
        if child.dep_ in ("obj", "nsubj:pass") and _governs(core, child):
            yield Candidate(child, (core,), Why.EXPECTS, tree)
        cases = [c for c in child.children if c.dep_ == "case"]
        said = {f"{base_form(core)} {c.lower_}" for c in cases}
        if child.dep_ == "obl" and said & entries("markers", "warnings"):
            yield Candidate(child, (core, *cases), Why.EXPECTS, tree)
        if child.dep_ == "nsubj:pass" and (marker := not_excluded(core)) is not None:
            yield Candidate(child, (marker,), Why.LIKELIHOOD, tree)
        if child.dep_ == "obj" and is_event(child) and (marker := not_excluded(core)):
            yield Candidate(child, (marker,), Why.LIKELIHOOD, tree)


def _governs(verb: Token, noun: Token) -> bool:
    """Tell whether a verb says of a noun that it is to come."""
    labels = {c.dep_ for c in verb.children}
    base = base_form(verb)
    if "ccomp" in labels or not (labels & SUBJECTS or _bids(verb)):
        return False
    if any(_is_infinitive(c) for c in (*verb.children, *noun.children)):
        return False  # "forecast prices to rise": it is not the prices that are to come
    if base in entries("markers", "noun_seers"):
        return noun.dep_ == "obj" and _foretells(verb) and _is_moving(verb, noun)
    if base in entries("markers", "noun_fears"):
        return "xcomp" not in labels and is_event(noun)
    if base == "reckon":  # "is to be reckoned with"
        return noun.dep_ == "nsubj:pass" and any(c.lower_ == "with" for c in verb.children)
    return "xcomp" not in labels and base in entries("markers", "noun_governors")


def _is_infinitive(token: Token) -> bool:
    to = any(c.lower_ == "to" and c.dep_ == "mark" for c in token.children)
    return token.pos_ == "VERB" and token.dep_ in ("acl", "advcl", "xcomp") and to


def _bids(verb: Token) -> bool:
    """Tell whether a clause tells the reader what to expect: "expect more arrests"."""
    helpers = [c for c in verb.children if c.i < verb.i and not c.is_punct and c.dep_ != "advmod"]
    return (
        verb.dep_ in ("root", "parataxis", "conj")
        and verb.lower_ == base_form(verb)
        and all(c.lower_ in ("do", "and", "so", "but") for c in helpers)
    )


def _foretells(verb: Token) -> bool:
    subject = next((c for c in verb.children if c.dep_ == "nsubj"), None)
    return subject is not None and base_form(subject) in entries("markers", "foretellers")


def _is_moving(verb: Token, noun: Token) -> bool:
    """Tell whether it is said of a noun what becomes of it: "growth slowing", "prices flat"."""
    moving = any(c.lower_.endswith("ing") for c in noun.subtree if c.pos_ == "VERB")
    if moving or any(c.dep_ == "xcomp" for c in verb.children):
        return True
    return is_event(noun) and any(c.dep_ == "nsubj" and c.pos_ == "NOUN" for c in verb.children)


def is_event(noun: Token) -> bool:
    """Tell whether a noun names something new that may come about: "a war", "further strikes"."""
    if noun.pos_ == "VERB":
        return True
    if noun.pos_ != "NOUN" or any(c.dep_ == "nmod:poss" for c in noun.children):
        return False
    before = [c.lower_ for c in noun.children if c.dep_ in ("det", "amod", "nummod")]
    if {"the", "this", "that", "these", "those", "his", "her"} & set(before):
        return False
    known = any(base_form(noun) in entries("directions", s, "nouns") for s in _SIDES)
    return known or bool({"a", "an", "another"} & set(before)) or bool(_NEW & set(before))


_SIDES = ("conflict", "cooperation")
_NEW = frozenset("more further new fresh renewed larger bigger higher lower wider deeper".split())


def not_excluded(verb: Token) -> Token | None:
    """Return the auxiliary of "cannot be ruled out": what may come all the same."""
    ruled = base_form(verb) == "exclude" or (
        base_form(verb) == "rule" and any(c.lower_ == "out" for c in verb.children)
    )
    if not ruled or not any(c.lower_ in ("not", "n't", "n’t") for c in verb.children):
        return None
    helpers = [c for c in verb.children if c.dep_ in ("aux", "aux:pass")]
    return next((c for c in helpers if c.lower_ in _HELPING), None)


_HELPING = frozenset(("can", "ca", "could", "should", "do", "does", "did"))


def _prospects(tree: Tree) -> Iterator[Candidate]:
    """Yield what "there is a risk of", what one fears "amid fears of", "the prospect of"."""
    for noun in tree.tokens:
        if noun.pos_ != "NOUN" or base_form(noun) not in entries("markers", "prospects"):
            continue
        there = _is_there(noun, tree)
        if not there and not _is_named(noun, tree):
            continue
        for child in noun.children:
            cases = [c for c in child.children if c.dep_ in ("case", "mark")]
            of = any(c.lower_ == "of" for c in cases)
            event = child.pos_ == "NOUN" and is_event(child)
            if child.dep_ in ("nmod", "acl") and of and (there or event):
                before = [c for c in noun.children if c.dep_ in ("det", "amod")]
                yield Candidate(child, (*before, noun, *cases), Why.LIKELIHOOD, tree)


def _is_there(noun: Token, tree: Tree) -> bool:
    """Tell whether a clause says that there is such a thing: "there is", "remains", "grows"."""
    if noun.dep_ not in ("nsubj", "obj", "root"):
        return False
    if base_form(noun) == "fear":
        return False
    verb = base_form(tree.core)
    if tree.core.lower_ in entries("markers", "slight"):
        return False  # "the chances of a truce are slim"
    if any(c.dep_ == "expl" and c.lower_ == "there" for c in tree.core.children):
        return True
    if noun.dep_ == "nsubj":
        return verb in _ARISING or tree.core.pos_ == "ADJ"
    return noun.dep_ == "obj" and verb in _HOLDING


_ARISING = frozenset(("remain", "exist", "persist", "grow", "rise", "increase", "loom", "arise"))
_HOLDING = frozenset(("see", "create", "raise", "increase", "carry", "pose", "bear", "run"))


def _is_named(noun: Token, tree: Tree) -> bool:
    """Tell whether a clause takes a danger for given: "on fears of", "the threat of war shows"."""
    if any(c.lower_ in ("no", "not", "little") for c in (*noun.children, *tree.children())):
        return False
    if {base_form(tree.core), tree.core.lower_} & (
        entries("markers", "averting") | entries("markers", "slight")
    ):
        return False
    if noun.dep_ in ("nsubj", "nsubj:pass", "obj"):
        return True
    cases = {c.lower_ for c in noun.children if c.dep_ == "case"}
    return noun.dep_ in ("obl", "nmod") and bool(cases & {"on", "amid", "over", "at", "of"})


def _called(tree: Tree) -> Iterator[Candidate]:
    """Yield what is called inevitable or a possibility: "a new clash is inevitable"."""
    name = _name_for(tree)
    if name is None or any(c.lower_ in _TURNING for c in (*tree.children(), *name.children)):
        return  # what is not inevitable may come or not
    copulas = [c for c in tree.core.children if c.dep_ == "cop"]
    copulas += [word for word in tree.chain if word.i != name.i]
    for child in tree.children():
        if child.dep_ == "nsubj" and child.pos_ == "NOUN" and copulas:
            yield Candidate(child, (*copulas, name), Why.LIKELIHOOD, tree)


def _name_for(tree: Tree) -> Token | None:
    """Return "inevitable", "possibility" where a clause calls its subject so."""
    core, above = tree.core, tree.chain[:-1]
    if base_form(core) in _SEEMING and core.pos_ == "VERB":
        above = tree.chain
        core = next((c for c in core.children if c.dep_ == "obj"), core)
    words = "certainties" if core.pos_ == "ADJ" else "certain_nouns"
    if core.lower_ not in entries("markers", words):
        return None
    if any(c.dep_ in ("ccomp", "csubj", "xcomp") for c in core.children):
        return None
    return core if all(base_form(word) in _SEEMING for word in above) else None


_TURNING = frozenset(("not", "n't", "n’t", "no", "far"))


_SEEMING = frozenset(("seem", "remain", "look", "appear", "become"))


def _chances(tree: Tree) -> Iterator[Candidate]:
    """Yield what "has a likelihood of 40 percent", what "has a fair chance of passing"."""
    core = tree.core
    if base_form(core) not in ("have", "stand"):
        return
    for noun in core.children:
        if noun.dep_ != "obj" or base_form(noun) not in entries("markers", "chances"):
            continue
        for child in noun.children:
            if child.dep_ in ("acl", "nmod") and child.pos_ == "VERB":
                marks = [c for c in child.children if c.dep_ in ("mark", "case")]
                yield Candidate(child, (core, noun, *marks), Why.LIKELIHOOD, tree)
            elif child.dep_ == "nmod" and child.lower_ in ("percent", "cent", "%"):
                subjects = (c for c in core.children if c.dep_ == "nsubj" and c.pos_ == "NOUN")
                yield from (Candidate(c, (core, noun), Why.LIKELIHOOD, tree) for c in subjects)


def _likeliest(tree: Tree) -> Iterator[Candidate]:
    """Yield what "the likeliest result" is said to be, with those words."""
    core = tree.core
    if core.pos_ != "NOUN" or not any(c.dep_ == "cop" for c in core.children):
        return
    for subject in core.children:
        words = [c for c in subject.children if c.dep_ == "amod"]
        likely = [c for c in words if c.lower_ in ("likeliest", "likely", "probable")]
        if subject.dep_ == "nsubj" and likely:
            yield Candidate(core, tuple(likely), Why.LIKELIHOOD, tree)
