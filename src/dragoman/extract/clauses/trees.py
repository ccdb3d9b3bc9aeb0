"""Which words head a clause, what belongs to each, and what it hangs on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from dragoman.extract.bases import base_form
from dragoman.extract.clauses.lexicon import entries, which

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

SUBJECTS = frozenset(("nsubj", "nsubj:pass", "nsubj:outer", "csubj", "csubj:pass", "nsubjpass"))
_CLAUSAL = frozenset(("root", "ROOT", "ccomp", "csubj", "csubj:pass", "parataxis", "advcl", "dep"))
_SILENT = frozenset(("punct", "space", "dep", "discourse", "vocative", "case", "fixed"))
_COMPANIONS = frozenset(("aux", "aux:pass", "cop", "auxpass"))
_WORDS = frozenset(("NOUN", "PROPN", "VERB", "ADJ", "ADV"))


@dataclass(slots=True, eq=False)
class Tree:
    """One clause in the making: its verbs from the finite one down, and its own words."""

    chain: list[Token]  # "will keep | escalating": the last one is the predicate
    tokens: list[Token] = field(default_factory=list)
    above: Tree | None = None  # the clause that it hangs on
    lead: list[Token] = field(default_factory=list)  # verbs shared: "refused to meet | or call"

    @property
    def top(self) -> Token:
        """The word by which it hangs in the sentence."""
        return self.chain[0]

    @property
    def core(self) -> Token:
        """The predicate."""
        return self.chain[-1]

    def children(self) -> Iterator[Token]:
        """Yield what hangs on any word of the chain, the chain itself left out."""
        inside = {token.i for token in self.chain}
        for token in self.chain:
            yield from (child for child in token.children if child.i not in inside)


def lemma(token: Token) -> str:
    """Return a word's base form, with its particle: "rule out"."""
    base = base_form(token)
    if token.pos_ != "VERB":
        return base
    # In "keep on escalating" the particle is the other verb's, whatever it hangs on.
    after = (c for c in token.children if c.dep_ == "compound:prt" and c.i > token.i)
    particle = next((c.lower_ for c in after), None)
    return f"{base} {particle}" if particle else base


def find_trees(sentence: Span) -> list[Tree]:
    """Return a sentence's clauses in the order of their predicates, each with its own words."""
    chains = list(_chains(sentence))
    owner = {token.i: tree for tree in chains for token in tree.chain}
    for token in sentence:
        tree = _owner(token, owner)
        if tree is not None:
            tree.tokens.append(token)
    for tree in chains:
        above = tree.top.head
        if above.i != tree.top.i:
            tree.above = owner.get(above.i)
        if tree.above is not None and tree.top.dep_ == "conj":
            tree.lead = _shared_verbs(tree.above, above)
    return chains


def _shared_verbs(tree: Tree, joined_to: Token) -> list[Token]:
    """Return the verbs above the one to which another is joined: "refused to" in both."""
    indices = [token.i for token in tree.chain]
    return tree.chain[: indices.index(joined_to.i)] if joined_to.i in indices else []


def _owner(token: Token, owner: dict[int, Tree]) -> Tree | None:
    """Return the clause that a word belongs to: that of the first owned word above it."""
    path = []
    here = token
    while here.i not in owner:
        path.append(here.i)
        if here.head.i == here.i:
            return None
        here = here.head
    for index in path:
        owner[index] = owner[here.i]
    return owner[here.i]


def _chains(sentence: Span) -> Iterator[Tree]:
    lower: set[int] = set()
    for token in sentence:
        if token.i not in lower and _heads_clause(token):
            chain = [token]
            while (below := _merged(chain[-1])) is not None:
                chain.append(below)
                lower.add(below.i)
            yield Tree(chain)


def _heads_clause(token: Token) -> bool:
    dep = token.dep_
    if token.is_punct or token.is_space:
        return False
    if dep in _CLAUSAL:
        return is_predicate(token)
    if dep in ("acl:relcl", "advcl:relcl"):
        return is_predicate(token)
    if dep == "acl":
        return is_predicate(token) and any(
            c.dep_ in SUBJECTS or c.dep_ == "aux" or c.lower_ == "that" for c in token.children
        )
    if dep == "conj":
        return is_predicate(token) and is_predicate(token.head) and not _mere_adjective(token)
    if dep == "xcomp":
        return token.pos_ == "VERB" and has_object(token.head)
    return dep in ("list", "appos") and any(c.dep_ in SUBJECTS for c in token.children)


def is_predicate(token: Token) -> bool:
    """Tell whether a word says something of a subject: a verb, or a noun with a copula."""
    if token.pos_ in ("VERB", "AUX"):
        return token.dep_ not in _COMPANIONS
    return any(c.dep_ == "cop" or c.dep_ in SUBJECTS for c in token.children)


def _mere_adjective(token: Token) -> bool:
    """Tell whether a joined word only adds to the predicate: "was frank and useful"."""
    return token.pos_ not in ("VERB", "AUX") and not any(
        c.dep_ in SUBJECTS or c.dep_ == "cop" for c in token.children
    )


def has_object(token: Token) -> bool:
    """Tell whether a verb has an object that may be the subject of its infinitive."""
    return any(c.dep_ in ("obj", "iobj") for c in token.children)


def _merged(token: Token) -> Token | None:
    """Return the infinitive or gerund that a word makes one predicate with."""
    if token.pos_ not in ("VERB", "ADJ", "AUX") or has_object(token):
        return None
    complements = entries("modes", "copulas") if token.pos_ in ("VERB", "AUX") else ()
    for child in token.children:
        if child.dep_ == "xcomp" and any(c.dep_ == "case" for c in child.children):
            continue  # "remain in force"
        if child.dep_ == "xcomp" and (child.pos_ == "VERB" or base_form(token) in complements):
            return child
    if lemma(token) in which("modes", "chains") or token.pos_ == "ADJ":
        return _infinitive(token)
    return None


def _infinitive(token: Token) -> Token | None:
    """Return an infinitive that the parser took for an adjunct: "is set to return"."""
    for child in token.children:
        dep = child.dep_
        if dep in ("advcl", "ccomp", "csubj") and child.pos_ == "VERB" and _bare(child):
            return child
    return None


def _bare(token: Token) -> bool:
    """Tell whether a verb has "to" and no subject."""
    children = list(token.children)
    if any(c.dep_ in SUBJECTS for c in children):
        return False
    return any(c.lower_ == "to" and (c.pos_ == "PART" or c.dep_ == "mark") for c in children)


def subject_of(tree: Tree) -> Token | None:
    """Return the head of the subject, its own or the one it shares."""
    seen = 0
    here: Tree | None = tree
    while here is not None and seen < 4:
        own = _own_subject(here)
        if own is not None:
            return own
        top = here.top
        if top.dep_ == "conj" or (top.dep_ == "advcl" and _participle(top)):
            here = here.above
        elif top.dep_ == "xcomp":
            return _controller(top.head)
        elif top.dep_ == "acl":
            return top.head if top.head.pos_ in ("NOUN", "PROPN") else None
        else:
            return None
        seen += 1
    return None


def _participle(token: Token) -> bool:
    return token.lower_.endswith("ing") and not any(c.dep_ == "mark" for c in token.children)


def _own_subject(tree: Tree) -> Token | None:
    for verb in tree.chain:
        for child in verb.children:
            if child.dep_ in SUBJECTS and child.lower_ != "there":
                return _antecedent(tree, child)
    return None


def _antecedent(tree: Tree, subject: Token) -> Token:
    """Return what a relative pronoun stands for."""
    if subject.lower_ in ("who", "which", "that") and tree.top.dep_ == "acl:relcl":
        return tree.top.head
    return subject


def _controller(verb: Token) -> Token | None:
    return next((c for c in verb.children if c.dep_ in ("obj", "iobj")), None)


def is_passive(tree: Tree) -> bool:
    """Tell whether the predicate is put in the passive."""
    return any(
        c.dep_ in ("aux:pass", "nsubj:pass", "csubj:pass", "auxpass") for c in tree.core.children
    ) or (len(tree.chain) == 1 and any(c.dep_ == "nsubj:pass" for c in tree.core.children))


def objects_of(tree: Tree) -> list[Token]:
    """Return the heads of objects, complements and adjuncts, joined ones included, in order."""
    found = []
    for child in tree.children():
        if child.dep_ in ("obj", "iobj", "obl", "obl:agent", "nmod", "xcomp", "nsubj:outer"):
            found += [child, *(c for c in child.children if c.dep_ == "conj")]
    return [token for token in found if token.pos_ in ("NOUN", "PROPN", "ADJ", "NUM", "PRON")]


def content_words(tokens: Sequence[Token]) -> Iterator[tuple[Token, str]]:
    """Yield each word that carries sense, with its base form."""
    for token in tokens:
        if token.pos_ in _WORDS and token.dep_ not in _SILENT and token.text[0].isalnum():
            yield token, base_form(token)


def hull(doc: Doc, tokens: Sequence[Token]) -> tuple[int, int]:
    """Return where the words begin and end, without the punctuation at the edges."""
    kept = [t for t in tokens if not t.is_space]
    while len(kept) > 1 and (kept[0].is_punct or kept[0].dep_ in ("cc", "mark")):
        kept.pop(0)
    while len(kept) > 1 and kept[-1].is_punct:
        kept.pop()
    return kept[0].idx, kept[-1].idx + len(kept[-1])
