"""Where a text tells of an event, and how: as something that happened, is planned, or may be."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING

from dragoman.extract.bases import base_form
from dragoman.extract.facts.people import (
    find_people,
    find_several,
    is_part,
    measured,
    roles,
    subjects_of,
)
from dragoman.extract.facts.scene import Scene, cases, clause_of
from dragoman.extract.moments import is_future
from dragoman.extract.words import load_yaml, word_set
from dragoman.records import Actor, ActorKind, Moment, Span

if TYPE_CHECKING:
    from spacy.tokens import Token

_MAY = frozenset(("could", "would", "should", "may", "might", "can", "must", "ought"))
_IF = frozenset(("if", "unless", "whether", "until"))
_NOT = frozenset(("not", "n't", "n’t", "never", "no", "without", "neither", "nor"))
_NOT_YET = frozenset(
    ("want", "hope", "seek", "refuse", "decline", "fail", "prepare", "cancel", "avoid")
)


class Told(StrEnum):
    """How an event is told of."""

    HAPPENED = "happened"
    PLANNED = "planned"
    UNSURE = "unsure"  # possible, conditional, asked, denied


@dataclass(frozen=True, slots=True)
class EventMention:
    """One place where an event is named or told of."""

    token: Token
    kind: str
    family: str
    told: Told
    other: bool  # its own words make it another event: "the previous meeting"
    definite: bool  # "the meeting", or told of by a verb
    strong: bool  # by itself enough to say that there was such an event
    people: tuple[tuple[Actor, Span], ...] = ()
    moments: tuple[Moment, ...] = ()
    joined: bool = False  # its participants come to an event that is known: "also attended"
    by_sides: bool = False  # of a verb: "the ministers met"

    @property
    def verb(self) -> Token:
        """The verb that tells of the event, or that governs its name."""
        return self.token if self.token.pos_ == "VERB" else clause_of(self.token)


@cache
def event_words() -> dict[tuple[str, str], tuple[str, bool]]:
    """Return kind and strength by tag and word; a verb with its preposition: "speak with"."""
    table: dict[tuple[str, str], tuple[str, bool]] = {}
    for kind, entry in load_yaml("fact_events").items():
        for pos, name, strong in (
            ("NOUN", "nouns", True),
            ("NOUN", "weak", False),
            ("VERB", "verbs", True),
        ):
            for word in entry.get(name, ()):
                table.setdefault((pos, word), (kind, strong))
    return table


@cache
def families() -> dict[str, str]:
    """Return the family of each kind of event."""
    return {kind: entry["family"] for kind, entry in load_yaml("fact_events").items()}


def find_mentions(scene: Scene) -> list[EventMention]:
    """Return every place where the text tells of an event, in order."""
    return [
        mention
        for token in scene.doc
        if token.pos_ in ("NOUN", "VERB", "PROPN") and token.i not in scene.skipped
        if (mention := _mention(scene, token)) is not None
    ]


def _mention(scene: Scene, token: Token) -> EventMention | None:
    found = _kind_of(token)
    if found is None:
        return None
    kind, strong = found
    verb = token if token.pos_ == "VERB" else None
    definite = verb is not None or _is_definite(token)
    in_lead = verb is None and _is_behind_lead(scene, token)
    people = tuple(find_people(scene, token, verb))
    if in_lead:
        definite, people = True, people or tuple(find_several(scene, clause_of(token)))
    if any(p.kind is ActorKind.PERSON for p, _ in people) and _is_of_body(token):
        return None
    return EventMention(
        token,
        kind,
        families()[kind],
        _told(token),
        (verb is None and (_is_other(token) or _is_occasion(token))) or _is_recalled(token),
        definite,
        strong or bool(people) or definite,
        people,
        tuple(moments_of(scene, token)),
        verb is None and definite and _is_joined(token),
        any(_is_sides(each) for each in (subjects_of(verb) if verb is not None else _of(token))),
    )


def _is_of_body(token: Token) -> bool:
    return token.pos_ == "VERB" and base_form(token) in roles()["bodies"]


def _is_behind_lead(scene: Scene, noun: Token) -> bool:
    """Tell whether the lead tells what came of an event: "agreed to it after talks in Oslo"."""
    behind = noun.dep_ == "obl" and bool(cases(noun) & {"after", "following", "at", "during"})
    return behind and scene.sentence_of.get(noun.i, 99) <= 2


def _is_joined(noun: Token) -> bool:
    verb = noun.head
    comes = verb.pos_ == "VERB" and base_form(verb) in roles()["come"]
    return comes and (noun.dep_ in ("obj", "nsubj:pass") or is_part(verb, noun))


def _of(noun: Token) -> list[Token]:
    """Return those of whom an event is: "a meeting of the two presidents"."""
    behind = (c for c in noun.children if c.dep_ == "nmod" and c.i > noun.i)
    return [child for child in behind if cases(child) & {"of", "between"}]


def _is_sides(subject: Token) -> bool:
    plural = subject.lower_ != base_form(subject) or subject.lower_ in ("two", "both", "they")
    return plural and base_form(subject) in roles()["sides"]


def _kind_of(token: Token) -> tuple[str, bool] | None:
    pos = "VERB" if token.pos_ == "VERB" else "NOUN"
    base = base_form(token)
    if pos == "NOUN" and token.pos_ == "PROPN":
        base = token.lower_
    if pos == "NOUN" and token.dep_ in ("compound", "flat") and token.head.i > token.i:
        return None
    found = event_words().get((pos, base))
    if found or pos == "NOUN":
        return found
    if base in roles()["together"] and _are_several(token):
        return ("call" if base == "speak" else "meeting"), False
    if base == "strike" and any(c.dep_ == "nsubj:pass" for c in token.children):
        return None
    for child in token.children:
        phrase = event_words().get((pos, f"{base} {base_form(child)}"))
        if phrase is not None and child.dep_ == "obj":
            return phrase
        if child.i > token.i and child.dep_ == "obl":
            for case in cases(child):
                if (phrase := event_words().get((pos, f"{base} {case}"))) is not None:
                    return phrase
    return None


def _are_several(verb: Token) -> bool:
    """Tell whether those who speak are several, who may then have spoken to one another."""
    return any(
        _is_sides(subject) or any(c.dep_ == "conj" for c in subject.children)
        for subject in subjects_of(verb)
    )


def _is_definite(noun: Token) -> bool:
    determiners = {c.lower_ for c in noun.children if c.dep_ in ("det", "nmod:poss")}
    return bool(determiners - {"a", "an", "any", "no", "some", "every", "each", "another"}) or any(
        child.dep_ == "nmod:poss" for child in noun.children
    )


def _is_recalled(token: Token) -> bool:
    """Tell whether an event was over before what is told: "the ministers had met in Vienna"."""
    verb = clause_of(token)
    had = any(child.lower_ == "had" and child.dep_.startswith("aux") for child in verb.children)
    return had and verb.dep_ != "ccomp"


def _is_occasion(noun: Token) -> bool:
    """Tell whether an event is the occasion of another: "on the sidelines of the summit"."""
    return noun.dep_ == "nmod" and base_form(noun.head) in word_set("fact_occasion_nouns")


def _is_other(noun: Token) -> bool:
    """Tell whether the words before an event's name make it another event."""
    if noun.dep_ == "conj" and not any(c.dep_ == "det" for c in noun.children):
        return event_words().get(("NOUN", base_form(noun.head))) is not None and _is_other(
            noun.head
        )
    if noun.dep_ == "nmod" and ("NOUN", base_form(noun.head)) in event_words():
        return _is_other(noun.head)
    before = (
        c for c in noun.children if c.i < noun.i and c.dep_ in ("amod", "det", "compound", "nummod")
    )
    for child in before:
        if child.lower_ in word_set("fact_other_events") or child.lower_.isdecimal():
            return True
    return False


def _told(token: Token) -> Told:
    """Tell whether an event is told of as something that happened, is planned, or may be."""
    verb = clause_of(token)
    # The verb speaks for the event where the event is its subject or object.
    governs = token.pos_ == "VERB" or token.dep_.startswith(("nsubj", "obj", "obl:agent"))
    verb = verb if governs or is_unsure(token) else token
    if is_unsure(token) or (is_unsure(verb) and not _is_given(token, verb)):
        return Told.UNSURE
    if is_future(token) or is_future(verb):
        return Told.PLANNED
    for governor in _governors(verb):
        if governor.pos_ == "VERB" and base_form(governor) in _NOT_YET and governor is not verb:
            return Told.UNSURE
    if verb.pos_ == "VERB" and _is_infinitive(verb):
        return Told.UNSURE
    return Told.HAPPENED


def _is_given(token: Token, verb: Token) -> bool:
    """Tell whether doubt is not about the event: "the meeting may be seen as a success"."""
    subject = token.dep_.startswith("nsubj") and token.pos_ != "VERB" and _is_definite(token)
    denied = any(
        child.lower_ in _IF or (child.lower_ in _NOT and child.dep_ != "det")
        for child in verb.children
    )
    return subject and not denied and base_form(verb) not in roles()["stage"]


def _governors(token: Token) -> Iterator[Token]:
    while token.dep_ in ("xcomp", "acl", "advcl", "ccomp") and token.head is not token:
        token = token.head
        yield token


def _is_infinitive(verb: Token) -> bool:
    """Tell whether a verb is "to meet", which tells nothing of whether it came to it."""
    return any(child.lower_ == "to" and child.dep_ in ("mark", "aux") for child in verb.children)


def is_unsure(token: Token) -> bool:
    """Tell whether a word is negated, or stands under "may", "if" or "whether"."""
    for child in token.children:
        if child.lower_ in _NOT and child.dep_ in ("advmod", "det", "cc", "neg"):
            return True
        if child.lower_ in _MAY and child.dep_.startswith("aux"):
            return True
        if child.lower_ in _IF and child.dep_ == "mark":
            return True
    return False


def heads_of(token: Token) -> list[Token]:
    """Return the words on which an event's circumstances hang: its name, and its verb."""
    heads = [token]
    if token.pos_ != "VERB":
        top = measured(token)
        if token.dep_ == "nmod" and any(c.dep_ == "cop" for c in token.head.children):
            heads.append(token.head)
        governs = top.dep_ in ("nsubj", "nsubj:pass", "obj") or (
            top.dep_ == "obl" and is_part(top.head, top)
        )
        if governs and top.head.pos_ == "VERB":
            heads.append(top.head)
        heads += [c for c in token.children if c.dep_ in ("acl", "acl:relcl") and _is_held(c)]
    return heads + [held for head in heads for held in _held_around(head)]


def _held_around(head: Token) -> Iterator[Token]:
    """Yield the verb of an occasion: "met during the forum held in Oslo"."""
    for child in head.children:
        if child.dep_ == "obl" and cases(child) & {"during", "at"}:
            yield from (c for c in child.children if c.dep_ == "acl" and _is_held(c))


def _is_held(verb: Token) -> bool:
    return base_form(verb) in ("hold", "take", "occur", "last", "go", "host", "open", "conclude")


_DATE_PARTS = ("appos", "nmod:unmarked", "flat", "compound", "nmod")


def moments_of(scene: Scene, token: Token) -> Iterator[Moment]:
    """Yield the moments that hang on an event's name, or on the verb that tells of it."""
    seen: set[int] = set()
    for child in (child for head in heads_of(token) for child in head.children):
        for part in (child, *(c for c in child.children if c.dep_ in _DATE_PARTS)):
            moment = scene.moment_at(part)
            if moment is not None and moment.span.start not in seen:
                seen.add(moment.span.start)
                yield moment
