"""The outcome's words: the subject with its predicate, without what only frames them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from dragoman.extract.bases import base_form
from dragoman.extract.clauses.trees import SUBJECTS, Tree, is_predicate
from dragoman.extract.forecasts.candidate import Candidate, Why
from dragoman.extract.forecasts.clauses import has_subject
from dragoman.extract.forecasts.governing import is_set_off
from dragoman.extract.ranges import Range, joined, without

if TYPE_CHECKING:
    from spacy.tokens import Token

_NEVER = frozenset(("parataxis", "discourse", "vocative", "cc", "mark", "dislocated"))
_BEFORE = frozenset(
    ("det", "amod", "compound", "nmod:poss", "nummod", "nmod:desc", "flat", "det:predet")
)
_EDGES = ' \t\r\n\u00a0,;:.!?—–-“”"‘()«»…'


def outcome_ranges(
    candidate: Candidate,
    frames: Iterable[Range],
    others: set[int],
    text: str,
    *,
    bare: bool = False,
) -> list[Range]:
    """Return the characters of an outcome, in order.

    `frames` are left out: conditions, horizons, words of likelihood. `others` are the predicates
    of other candidates: what belongs to them is theirs. `bare`: without "is likely to" too.
    """
    tokens = _noun(candidate, others) if candidate.is_noun else _clause(candidate, others)
    if not bare and not candidate.is_noun:
        tokens += _linking(candidate, tokens)
    tokens = [token for token in tokens if not _is_beyond(token, candidate.predicate)]
    ranges = _ranges(text, sorted(tokens, key=lambda token: token.i))
    kept = [_trimmed(text, *each) for each in without(ranges, list(frames))]
    return joined(text, [each for each in kept if each[0] < each[1]])


def _linking(candidate: Candidate, tokens: Sequence[Token]) -> list[Token]:
    """Return "is likely to" between the subject and the verb, where nothing parts them."""
    predicate = candidate.predicate
    inside = {token.i for token in tokens}
    chain = {token.i for token in candidate.tree.chain}
    above = [m for m in candidate.markers if m.i in chain and m.i < predicate.i]
    before = [token.i for token in tokens if above and token.i < above[0].i]
    if candidate.why not in LINKING or not above or not before:
        return []
    return [t for t in predicate.doc[max(before) + 1 : predicate.i] if t.i not in inside]


# "Is likely to", "is expected to" stand inside an outcome; "it is likely that" does not.
LINKING = (Why.GOING, Why.SET, Why.LIKELY, Why.EXPECTED)


def _is_beyond(token: Token, predicate: Token) -> bool:
    """Tell whether a semicolon parts a word from a predicate."""
    one, other = sorted((token.i, predicate.i))
    return any(each.text == ";" for each in token.doc[one:other])


def _noun(candidate: Candidate, others: set[int]) -> list[Token]:
    """Return a noun with what belongs to it, without the preposition that it follows."""
    noun = candidate.predicate
    dropped = {m.i for m in candidate.markers}
    if candidate.why is Why.CONSEQUENCE and not candidate.markers:
        return list(_under(noun, dropped, others - {noun.i}))
    skip = [c for c in noun.children if c.dep_ in ("case", "mark", "cc") or _is_aside(c)]
    skip += [
        c for c in noun.children if c.dep_ == "advcl" or (c.dep_ == "conj" and is_predicate(c))
    ]
    return list(_under(noun, dropped | {c.i for c in skip}, others - {noun.i}))


def _is_aside(child: Token) -> bool:
    """Tell whether a comma sets a relative clause apart."""
    return child.dep_ in ("acl:relcl", "acl") and is_set_off(child)


def _under(token: Token, dropped: set[int], others: set[int]) -> Iterator[Token]:
    """Yield a word and all that hangs on it, in no order, without what is dropped."""
    if token.i in dropped:
        return
    yield token
    for child in token.children:
        if child.i in dropped or child.is_space:
            continue
        if (
            child.i in others
            and child.dep_ in ("conj", "advcl", "parataxis", "acl:relcl")
            and not _restricts(child)
        ):
            continue
        if child.dep_ == "advcl" and _is_loose(child):
            continue
        if child.dep_ in ("acl:relcl", "advcl:relcl") and is_set_off(child):
            continue  # "Minister Dahl, who has no enemies"
        if child.dep_ == "conj" and any(c.i in others for c in child.children):
            continue  # "and for that reason, that it will …"
        if child.dep_ == "cc" and _joins_other(child, token, others):
            continue
        yield from _under(child, dropped, others)


def _restricts(child: Token) -> bool:
    return child.dep_ == "acl:relcl" and not _is_aside(child)


def _joins_other(conjunction: Token, token: Token, others: set[int]) -> bool:
    head = conjunction.head
    if head.dep_ == "conj" and any(c.i in others for c in head.children):
        return True
    return head.i in others and head.i != token.i


def _clause(candidate: Candidate, others: set[int]) -> list[Token]:
    predicate, tree = candidate.predicate, candidate.tree
    dropped = {m.i for m in candidate.markers} if candidate.why not in _MODALS else set()
    dropped |= {c.i for c in predicate.children if _frames(c, candidate)}
    mine = others - {predicate.i}
    tokens = list(_under(predicate, dropped, mine))
    tokens += _subject(candidate, mine) or _words_before(candidate)
    tokens += _shared_auxiliaries(candidate)
    for verb in tree.chain:
        if verb.i < predicate.i or _is_marker_head(verb, candidate):
            tokens += _late(verb, candidate, mine)
    return tokens


_MODALS = (Why.WILL, Why.WOULD, Why.MAY, Why.CAN, Why.TENDENCY)


def _is_marker_head(verb: Token, candidate: Candidate) -> bool:
    return verb.i in {m.i for m in candidate.markers} and candidate.why not in _MODALS


def _late(verb: Token, candidate: Candidate, others: set[int]) -> Iterator[Token]:
    """Yield what hangs on the marker though it stands behind the predicate."""
    chain = {each.i for each in candidate.tree.chain}
    for child in verb.children:
        if (
            child.i > candidate.predicate.i
            and child.i not in chain
            and child.dep_ in ("obl", "obj", "advmod")
        ):
            yield from _under(child, set(), others)


def _frames(child: Token, candidate: Candidate) -> bool:
    """Tell whether a child of the predicate only frames what it says."""
    if child.dep_ in _NEVER:
        return True
    predicate = candidate.predicate
    that = next((c for c in predicate.children if c.dep_ == "mark" and c.lower_ == "that"), None)
    if that is not None and child.i < that.i and child.dep_ in ("cop", "aux", "advmod", "expl"):
        return True  # "It may well be that …" of which the parser made one clause
    if child.dep_ in SUBJECTS or (
        child.lower_ == "that" and child.left_edge.i == predicate.left_edge.i
    ):
        return True
    if child.dep_ == "conj":
        return is_predicate(child) and is_predicate(predicate)
    if child.dep_ == "advcl":
        return _is_loose(child) or child.i < predicate.i
    if child.dep_ == "obl" and _is_foreign(child):
        return True
    if child.dep_ == "punct":
        return not predicate.left_edge.i < child.i < predicate.right_edge.i
    return (
        child.i < predicate.i
        and child.dep_ in ("advmod", "obl")
        and _is_connective(child, candidate)
    )


def _is_foreign(adjunct: Token) -> bool:
    """Tell whether an adjunct says who says so, or what stands against it: "according to"."""
    return any(c.dep_ == "case" and c.lower_ in _FOREIGN for c in adjunct.children)


_FOREIGN = frozenset(("according", "despite", "notwithstanding"))


def _is_loose(clause: Token) -> bool:
    """Tell whether a clause gives a reason or a contrast: "because", "although"."""
    first = clause.left_edge.lower_
    return first in _LOOSE or any(c.lower_ in _LOOSE for c in clause.children if c.dep_ == "mark")


_LOOSE = frozenset(
    (
        "because",
        "although",
        "though",
        "while",
        "whereas",
        "since",
        "as",
        "despite",
        "given",
        "so",
        "but",
    )
)
_CONNECTING = frozenset(
    "hand reason result sense context addition fact contrast end view opinion conclusion situation"
    " case regard respect framework consequence turn word words matter time example"
    " instance".split()
)


def _is_connective(child: Token, candidate: Candidate) -> bool:
    """Tell whether a word before the subject ties the sentence to the one before: "therefore"."""
    subject = next((c for c in candidate.tree.children() if c.dep_ in SUBJECTS), None)
    if subject is not None and child.i > subject.i:
        return False
    if child.dep_ == "advmod":
        return child.pos_ in ("ADV", "SCONJ", "CCONJ")
    return base_form(child) in _CONNECTING


def _subject(candidate: Candidate, others: set[int]) -> list[Token]:
    """Return the words of the subject, the clause's own or the one that it shares."""
    tree: Tree | None = candidate.tree
    for _ in range(4):
        if tree is None:
            return []
        for child in tree.children():
            if child.dep_ in SUBJECTS or (child.dep_ == "expl" and has_subject(tree)):
                return _subject_words(tree, others)
        if tree.top.dep_ == "xcomp":
            found = next((c for c in tree.top.head.children if c.dep_ in ("obj", "iobj")), None)
            return list(_phrase(found, others)) if found is not None else []
        if tree.top.dep_ in ("acl", "acl:relcl"):
            return list(_antecedent(tree.top.head))
        if tree.top.dep_ not in ("conj", "advcl"):
            return []
        tree = tree.above
    return []


def _words_before(candidate: Candidate) -> list[Token]:
    """Return the noun phrase right before the first marker, whatever the parser made of it."""
    first = min((m.i for m in candidate.markers if m.pos_ == "AUX"), default=0)
    above = candidate.tree.top.head.i
    if first <= candidate.predicate.sent.start or candidate.tree.top.dep_ in ("conj", "xcomp"):
        return []
    here = candidate.predicate.doc[first - 1]
    while here.head.i < first and here.head.i != here.i and here.head.pos_ in _NOMINAL:
        here = here.head
    if here.pos_ not in _NOMINAL or here.i == above:
        return []
    return [t for t in _antecedent(here) if t.i < first and (t.i > above or above > first)]


_NOMINAL = ("NOUN", "PROPN", "PRON")


def _subject_words(tree: Tree, others: set[int]) -> list[Token]:
    found: list[Token] = []
    for child in tree.children():
        that = any(
            c.dep_ == "mark" and c.lower_ == "that" and c.i > child.i for c in tree.children()
        )
        if child.dep_ == "expl" and not that:
            found.append(child)
        elif child.dep_ in SUBJECTS:
            if child.lower_ in ("which", "who", "that") and tree.top.dep_ == "acl:relcl":
                found += _antecedent(tree.top.head)
            else:
                found += _phrase(child, others)
    return found


def _phrase(noun: Token, others: set[int]) -> Iterator[Token]:
    skip = {c.i for c in noun.children if _is_aside(c) or c.dep_ in ("parataxis",)}
    return _under(noun, skip, others)


def _antecedent(noun: Token) -> Iterator[Token]:
    """Yield what a relative clause is about, without the clause itself."""
    skip = {
        c.i
        for c in noun.children
        if c.dep_
        in (
            "acl:relcl",
            "acl",
            "case",
            "cc",
            "cop",
            "parataxis",
            "aux",
            "mark",
            "punct",
            "advcl",
            "obl",
        )
        or c.dep_ in SUBJECTS
    }
    return _under(noun, skip, set())


def _shared_auxiliaries(candidate: Candidate) -> list[Token]:
    """Return the auxiliary of a clause to which this one is joined without its own: "will"."""
    own = {token.i for token in candidate.tree.tokens}
    shared = [m for m in candidate.markers if candidate.why in _MODALS and m.i not in own]
    # "wo" and "ca" are words only with their "n't".
    parts = [m.nbor() for m in shared if m.lower_ in ("wo", "ca") and m.i + 1 < len(m.doc)]
    return [*shared, *parts]


def _ranges(text: str, tokens: Sequence[Token]) -> list[Range]:
    """Return the characters of tokens, those that follow one another as one range."""
    found: list[Range] = []
    last = None
    for token in tokens:
        start, end = token.idx, token.idx + len(token)
        near = last is not None and token.i - last <= 1
        if found and (near or not text[found[-1][1] : start].strip(" ,")):
            found[-1] = (found[-1][0], end)
        else:
            found.append((start, end))
        last = token.i
    return found


def _trimmed(text: str, start: int, end: int) -> Range:
    while start < end and text[start] in _EDGES:
        start += 1
    while end > start and text[end - 1] in _EDGES and text[end - 1] != ")":
        end -= 1
    return start, end
