"""What grows or shrinks in a clause: "the tension will ease", "relations have got worse"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING

from dragoman.extract.bases import base_form
from dragoman.extract.clauses.lexicon import entries, table
from dragoman.extract.clauses.trees import Tree, lemma, subject_of

if TYPE_CHECKING:
    from spacy.tokens import Token

# Words of a trend: the one that says which way, and the noun that says of what.
Found = tuple[str, int, list["Token"]]

_MODIFIERS = ("nmod", "compound")
_NOUNS = ("NOUN", "PROPN", "PRON")


def trends_of(tree: Tree, *, negated: bool) -> list[Found]:
    """Return the scales that a clause moves on, and which way, the negation reckoned in."""
    turn = -1 if negated else 1
    found: dict[str, Found] = {}
    for scale, way, tokens in _found(tree):
        found.setdefault(scale, (scale, way * turn, tokens))
    return list(found.values())


def _found(tree: Tree) -> Iterator[Found]:
    if tree.core.pos_ in ("VERB", "AUX"):  # in "grow colder" it is the adjective that counts
        for verb in reversed(tree.chain):
            yield from _verb_trend(tree, verb)
    yield from _adjective_trend(tree)
    yield from _noun_trends(tree)


def _verb_trend(tree: Tree, verb: Token) -> Iterator[Found]:
    base = lemma(verb)
    noun = _moved_noun(tree, verb)
    if base in table("trends", "implied"):
        scale, way = table("trends", "implied")[base]
        yield scale, way, [verb]
    elif noun is not None:
        yield from _on_scale(base, noun, [verb, noun])


def _moved_noun(tree: Tree, verb: Token) -> Token | None:
    """Return what a verb moves: its object, or its subject where it has none."""
    objects = [c for c in verb.children if c.dep_ == "obj"]
    if objects:
        return objects[0] if objects[0].pos_ in ("NOUN", "PROPN") else None
    subject = subject_of(tree)
    return subject if subject is not None and subject.pos_ in ("NOUN", "PROPN") else None


def _on_scale(base: str, noun: Token, tokens: Sequence[Token]) -> Iterator[Found]:
    """Yield the trend of a word and the noun that it moves, if both are known to fit."""
    direction = _direction(base)
    if direction is None:
        return
    scale = _scale_of(noun)
    way = _way(direction, scale or "")
    if scale is not None:
        yield scale, way, list(tokens)
    elif direction.startswith("plain"):
        yield base_form(noun), way, list(tokens)


def _direction(base: str) -> str | None:
    for name in ("plain_up", "plain_down", "up", "down", "better", "worse"):
        if base in entries("trends", name):
            return name
    return None


def _way(direction: str, scale: str) -> int:
    name = direction.removeprefix("plain_")
    if name in ("up", "down"):
        return 1 if name == "up" else -1
    good = 1 if name == "better" else -1
    return -good if scale in entries("trends", "bad") else good


@cache
def _scales() -> dict[str, str]:
    return {
        str(noun): scale for scale, nouns in table("trends", "scales").items() for noun in nouns
    }


def _scale_of(noun: Token) -> str | None:
    """Return a noun's scale; of "the level of tension" the inner one's."""
    scale = _scales().get(base_form(noun))
    if scale is not None:
        return scale
    for child in noun.children:
        if child.dep_ in _MODIFIERS and base_form(child) in _scales():
            return _scales()[base_form(child)]
    return None


def _adjective_trend(tree: Tree) -> Iterator[Found]:
    core, subject = tree.core, subject_of(tree)
    if core.pos_ != "ADJ" or subject is None or subject.pos_ not in ("NOUN", "PROPN"):
        return
    scale = _scale_of(subject)
    for name in ("up", "down", "better", "worse"):
        if core.lower_ in entries("trends", "adjectives", name) and scale is not None:
            yield scale, _way(name, scale), [subject, core]


def _noun_trends(tree: Tree) -> Iterator[Found]:
    """Yield "a rise in tension" where the clause says that it comes, or that it is prevented."""
    turn = _brings(tree)
    if not turn:
        return
    for noun in _arguments(tree):
        for scale, way, tokens in _noun_trend(noun):
            yield scale, way * turn, tokens


def _brings(tree: Tree) -> int:
    base = lemma(tree.core)
    plain = base_form(tree.core)
    if base in entries("trends", "causes") or plain in entries("trends", "causes"):
        return 1
    return -1 if base in entries("trends", "prevents") else 0


def _arguments(tree: Tree) -> Iterator[Token]:
    """Yield the nouns that come about: objects, goals, and the subject of "there is"."""
    objects = [c for c in tree.core.children if c.dep_ in ("obj", "obl") and c.pos_ in _NOUNS]
    subject = next((c for c in tree.core.children if c.dep_.startswith("nsubj")), None)
    yield from (o for o in objects if o.dep_ == "obj" or _goal(o))
    if subject is not None and not [o for o in objects if o.dep_ == "obj"]:
        yield subject


def _goal(noun: Token) -> bool:
    return any(c.dep_ == "case" and c.lower_ in ("to", "in", "about") for c in noun.children)


def _noun_trend(noun: Token) -> Iterator[Found]:
    base = base_form(noun)
    if base in table("trends", "implied_nouns"):
        scale, way = table("trends", "implied_nouns")[base]
        yield scale, way, [noun]
        return
    for name in ("up", "down", "better", "worse"):
        if base in entries("trends", "nouns", name):
            yield from _moved_by_noun(noun, name)
    for child in noun.children:
        if child.dep_ == "amod" and base in _scales():
            for name, way in (("participles_up", 1), ("participles_down", -1)):
                if child.lower_ in entries("trends", name):
                    yield _scales()[base], way, [child, noun]


def _moved_by_noun(noun: Token, direction: str) -> Iterator[Found]:
    for child in noun.children:
        if child.dep_ in _MODIFIERS:
            scale = _scale_of(child) or base_form(child)
            yield scale, _way(direction, scale), [noun, child]
            return
