"""Who takes part in an event, by the words around its name or its verb."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any, TypeAlias

from dragoman.extract.bases import base_form
from dragoman.extract.facts.scene import Scene, cases, clause_of
from dragoman.extract.words import load_yaml
from dragoman.records import Actor, ActorKind, Span

if TYPE_CHECKING:
    from spacy.tokens import Token

Taking: TypeAlias = tuple[Actor, Span]
"""An actor who takes part, and where the text names him."""

_SUBJECTS = ("nsubj", "nsubj:pass", "nsubj:outer")
_MEASURES = frozenset(("hour", "minute", "day", "round", "series"))
_NAMING = frozenset(("PROPN", "NOUN", "ADJ", "DET", "CCONJ"))
_BETWEEN_NAMES = frozenset((",", "(", ")", "of", "for", "his", "her", "’s", "'s", "-", "–"))
_TITLE = 45  # characters from a state's name to the person whose office it belongs to


@cache
def roles() -> dict[str, Any]:
    """Return how participants hang on an event."""
    data: dict[str, Any] = load_yaml("fact_roles")
    return data


def find_people(scene: Scene, token: Token, verb: Token | None) -> Iterator[Taking]:
    """Yield those who take part, each once: by the parse, then by the names that stand around."""
    found = list(_of_verb(scene, verb) if verb is not None else _of_noun(scene, token))
    persons = [actor for actor, _ in found if actor.kind is ActorKind.PERSON]
    if len(persons) < 2:
        found += _around(scene, token, verb)
    seen: set[str] = set()
    for actor, span in _without_titles(found):
        if actor.id not in seen:
            seen.add(actor.id)
            yield actor, span


def find_several(scene: Scene, verb: Token) -> Iterator[Taking]:
    """Yield the subjects of a verb where they are several, as those who met are."""
    found = [each for subject in subjects_of(verb) for each in scene.people_in(subject)]
    if len({actor.id for actor, _ in found}) > 1:
        yield from found


def _without_titles(found: Sequence[Taking]) -> Iterator[Taking]:
    """Leave out a state that belongs to a person's office: "United States Secretary Holm"."""
    persons = [span for actor, span in found if actor.kind is ActorKind.PERSON]
    for actor, span in found:
        before = (0 <= person.start - span.end <= _TITLE for person in persons)
        if actor.kind is ActorKind.PERSON or not any(before):
            yield actor, span


def _of_verb(scene: Scene, verb: Token) -> Iterator[Taking]:
    for subject in subjects_of(verb):
        yield from scene.people_in(subject)
    if base_form(verb) in roles()["alone"]:
        return
    for child in verb.children:
        is_partner = child.dep_ == "obl" and cases(child) & set(roles()["with_verb"])
        if child.dep_ in ("obj", "obl:agent") or is_partner:
            yield from scene.people_in(child)
            yield from _by_office(scene, child)
            if child.dep_ == "obj" and base_form(verb) == "sign":
                yield from _partners(scene, child, "nmod", "with")


def subjects_of(verb: Token) -> list[Token]:
    """Return the subjects of a verb, or of the verb that it is joined to."""
    for _ in range(4):
        found = [child for child in verb.children if child.dep_ in _SUBJECTS]
        if found or verb.dep_ not in ("conj", "xcomp") or verb.head is verb:
            return found
        verb = verb.head
    return []


def _of_noun(scene: Scene, noun: Token) -> Iterator[Taking]:
    before = [
        c for c in noun.children if c.i < noun.i and c.dep_ in ("compound", "nmod:poss", "nmod")
    ]
    yield from _named_before(scene, before)
    for child in noun.children:
        prepositions = cases(child) & set(roles()["with_noun"])
        if child.dep_ == "nmod" and child.i > noun.i and prepositions:
            partners = [*scene.people_in(child), *_by_office(scene, child)]
            if prepositions == {"of"}:
                partners = partners if len(partners) > 1 else []
                partners = [each for each in partners if each[0].kind is not ActorKind.ORGANISATION]
            yield from partners
            if "with" in prepositions:
                yield from _who_speaks(scene, noun)
    yield from _by_governor(scene, noun)


def _named_before(scene: Scene, before: Sequence[Token]) -> Iterator[Taking]:
    """Yield the persons and the pairs before an event's name: "the Holm-Petrov meeting"."""
    found: list[Taking] = []
    for child in before:
        for part in (child, *(c for c in child.children if c.dep_ in ("compound", "conj"))):
            found += scene.people_in(part)
    possessive = any(child.dep_ == "nmod:poss" for child in before)
    for actor, span in found:
        if actor.kind is ActorKind.PERSON or possessive or len(found) > 1:
            yield actor, span


def _who_speaks(scene: Scene, noun: Token) -> Iterator[Taking]:
    """Yield the subject of a clause in which somebody acts in talks: "said during a call with"."""
    verb = clause_of(noun)
    if noun.dep_ == "obl" and cases(noun) & {"during", "in", "at"} and verb.pos_ == "VERB":
        for subject in subjects_of(verb):
            yield from scene.people_in(subject)


def _by_office(scene: Scene, token: Token) -> Iterator[Taking]:
    """Yield the one person who holds the office named: "with Russia's foreign minister"."""
    if scene.actor_at(token) is not None or token.pos_ != "NOUN":
        return
    words = [
        c for c in token.children if c.i < token.i and c.dep_ in ("amod", "compound", "nmod:poss")
    ]
    countries = {a.country for c in words if (a := scene.actor_at(c)) is not None}
    office = {c.lower_ for c in (*words, token) if scene.actor_at(c) is None and c.pos_ != "PRON"}
    holders = [
        actor
        for actor in scene.actors.values()
        if actor.kind is ActorKind.PERSON and _holds(scene, actor, office, countries)
    ]
    if len(holders) == 1 and len(office) > 1:
        first = scene.doc[token.left_edge.i]
        yield holders[0], scene.cut(first, token)


def _holds(scene: Scene, actor: Actor, office: set[str], countries: set[str | None]) -> bool:
    held = any(
        office <= set(affiliation.office.lower().split())
        for affiliation in actor.affiliations
        if affiliation.office
    )
    return held and (not countries or actor.country is None or actor.country in countries)


def _around(scene: Scene, token: Token, verb: Token | None) -> list[Taking]:
    """Return the persons in the words before a verb, or behind "between", "with" and "of".

    A long office with a state's name in it is more than the parse can always bear.
    """
    doc, sentence = scene.doc, token.sent
    if verb is not None:
        return _around_verb(scene, verb)
    following = doc[token.i + 1] if token.i + 1 < sentence.end else None
    if following is None or following.lower_ not in roles()["with_noun"]:
        return []
    return _persons_on(scene, range(token.i + 2, min(sentence.end, token.i + 30)))


def _around_verb(scene: Scene, verb: Token) -> list[Taking]:
    before = _persons_on(scene, range(verb.i - 1, max(0, verb.i - 30) - 1, -1))[::-1]
    end = min(verb.sent.end, verb.i + 30)
    partner = next((t for t in verb.doc[verb.i : end] if t.lower_ == "with"), None)
    if base_form(verb) in roles()["alone"] or partner is None or partner.i > verb.i + 5:
        return before
    return before + _persons_on(scene, range(partner.i + 1, end))


def _persons_on(scene: Scene, way: Iterable[int]) -> list[Taking]:
    """Return the persons named on a way through names, offices and "and" alone."""
    found: dict[str, Taking] = {}
    for i in way:
        token = scene.doc[i]
        actor, mention = scene.actor_at(token), scene.mention_at(token)
        if actor is not None and mention is not None:
            if actor.kind is ActorKind.PERSON:
                found.setdefault(actor.id, (actor, mention.span))
        elif token.pos_ not in _NAMING and token.lower_ not in _BETWEEN_NAMES:
            break
    return list(found.values())


def _by_governor(scene: Scene, noun: Token) -> Iterator[Taking]:
    """Yield the subject of "held talks", and whom "talks with" has behind the verb."""
    top = measured(noun)
    verb = top.head
    if verb.pos_ != "VERB":
        return
    base = base_form(verb)
    if top.dep_ == "obj" and base in roles()["hold"]:
        for subject in subjects_of(verb):
            yield from scene.people_in(subject)
        yield from _partners(scene, verb, "obl", "with")
    elif top.dep_.startswith("obl") and is_part(verb, top):
        for subject in subjects_of(verb):
            yield from scene.people_in(subject)
    elif top.dep_ == "nsubj" and base in roles()["bring"]:
        yield from _partners(scene, verb, "obj", "")
    elif top.dep_ == "nsubj:pass" and base in {*roles()["come"], *roles()["hold"]}:
        yield from _partners(scene, verb, "obl:agent", "by")


def _partners(scene: Scene, verb: Token, role: str, case: str) -> Iterator[Taking]:
    for child in verb.children:
        if child.dep_ == role and (not case or case in cases(child)):
            yield from scene.people_in(child)
            yield from _by_office(scene, child)


def is_part(verb: Token, noun: Token) -> bool:
    """Tell whether a verb and its preposition say that somebody takes part in what follows."""
    words = {
        base_form(verb),
        *(f"{base_form(verb)} part" for c in verb.children if c.lower_ == "part"),
    }
    return any(f"{word} {case}" in roles()["part"] for word in words for case in cases(noun))


def measured(noun: Token) -> Token:
    """Return the word that a verb governs: of "two hours of talks", "hours"."""
    head = noun.head
    return head if noun.dep_ == "nmod" and base_form(head) in _MEASURES else noun
