"""What came of the main event: what was agreed, signed, adopted, or failed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from typing import TYPE_CHECKING

from dragoman.extract.bases import base_form
from dragoman.extract.facts.choosing import MainEvent
from dragoman.extract.facts.details import Found
from dragoman.extract.facts.events import is_unsure
from dragoman.extract.facts.people import roles, subjects_of
from dragoman.extract.facts.scene import Scene, cases
from dragoman.extract.words import load_yaml
from dragoman.records import ActorKind, FactKind, Moment, Span

if TYPE_CHECKING:
    from spacy.tokens import Token

_HELPERS_OF_OTHER_TIMES = frozenset(
    ("had", "will", "shall", "would", "could", "should", "may", "might", "can", "must", "'d", "’d")
)
_HELPERS_OF_DENIAL = frozenset(("did", "was", "were", "has", "have"))
LONGEST = 30  # words of an outcome
_NOT = frozenset(("not", "n't", "n’t"))
ALL_OF_THEM = frozenset(("they", "both", "two"))
_NEAR = 5  # sentences behind a mention of the event


def find_outcomes(scene: Scene, event: MainEvent) -> Iterator[Found]:
    """Yield what those taking part agreed to, signed, adopted or failed to."""
    for token in scene.doc:
        if (
            token.pos_ == "VERB"
            and token.i not in scene.skipped
            and is_outcome(scene, event, token)
        ):
            span = _predicate(scene, token)
            yield Found(FactKind.OUTCOME, in_one_line(span.exact), span)


def is_outcome(scene: Scene, event: MainEvent, verb: Token) -> bool:
    """Tell whether a verb tells what came of the main event."""
    wanted = _outcomes().get(base_form(verb))
    if wanted is None or not _is_told(verb) or not _is_finite(verb):
        return False
    if wanted and not wanted & {base_form(t) for t in _after(scene, verb)}:
        return False
    return _is_of_event(scene, event, verb)


def _is_told(verb: Token) -> bool:
    """Tell whether a verb says what was, or was not, done, and not what had been or may be."""
    helpers = {c.lower_ for c in verb.children if c.dep_.startswith("aux")}
    if helpers & _HELPERS_OF_OTHER_TIMES:
        return False
    denied = bool(helpers & _HELPERS_OF_DENIAL) and base_form(verb) in (
        "agree",
        "reach",
        "sign",
        "adopt",
    )
    return denied or not is_unsure(verb)


@cache
def _outcomes() -> dict[str, frozenset[str]]:
    entries = load_yaml("fact_outcomes").items()
    return {verb: frozenset(words) for verb, words in entries}


def _after(scene: Scene, verb: Token) -> list[Token]:
    """Return the words behind a verb with which it makes an outcome; of a passive its subject."""
    found = []
    for child in verb.children:
        if scene.moment_at(child) is None and (child.i > verb.i or child.dep_ == "nsubj:pass"):
            found += [
                child,
                *(c for c in child.children if c.dep_ in ("case", "mark", "conj", "compound")),
            ]
    return found


def _is_finite(verb: Token) -> bool:
    if verb.dep_ in ("amod", "acl", "compound", "xcomp", "advcl", "csubj"):
        return False
    if any(c.lower_ == "to" and c.dep_ in ("mark", "aux") for c in verb.children):
        return False
    has_aux = any(c.dep_.startswith("aux") for c in verb.children)
    return has_aux or not verb.lower_.endswith("ing")


def _is_of_event(scene: Scene, event: MainEvent, verb: Token) -> bool:
    """Tell whether a verb's subject is the event or those in it, near where it is told of."""
    tokens = {mention.token.i for mention in event.mentions}
    if verb.i in tokens:
        return True
    if any(
        scene.moment_at(c) is not None and not fits_day(event, scene.moment_at(c))
        for c in verb.children
    ):
        return False
    passive = any(c.dep_ == "nsubj:pass" for c in verb.children)
    near = is_close(scene, event, verb)
    if base_form(verb) in load_steps()["voted"] and event.family != "vote":
        return False
    for subject in subjects_of(verb):
        if subject.i in tokens:
            return True
        people = [actor.id for actor, _ in scene.people_in(subject)]
        if people and subject.lower_ not in ALL_OF_THEM:
            return (
                near and set(people) <= event.people and not _is_persons_vote(scene, verb, people)
            )
        if passive or (near and is_all_sides(subject)):
            return near
    return False


def _is_persons_vote(scene: Scene, verb: Token, people: Iterable[str]) -> bool:
    """Tell whether a person does what a body alone can do: "the envoy rejected the text"."""
    if base_form(verb) not in roles()["bodies"]:
        return False
    return any(scene.actors[one].kind is ActorKind.PERSON for one in people)


def is_all_sides(subject: Token) -> bool:
    """Tell whether a subject is all who took part: "the ministers", "the council"."""
    plural = subject.lower_ != base_form(subject) or subject.lower_ in ("two", "both", "they")
    body = base_form(subject) in ("council", "parliament", "assembly", "committee", "summit")
    return base_form(subject) in roles()["sides"] and (plural or body)


def is_close(scene: Scene, event: MainEvent, token: Token) -> bool:
    """Tell whether a token stands in or soon behind a sentence that tells of the event."""
    here = scene.sentence_of.get(token.i, 0)
    told = (scene.sentence_of.get(m.token.i, -99) for m in event.mentions)
    return any(0 <= here - there <= _NEAR for there in told)


def fits_day(event: MainEvent, moment: Moment | None) -> bool:
    """Tell whether a moment may be that of the event: its day, or its month."""
    if moment is None or event.day is None:
        return True
    return moment.first <= event.day.isoformat() <= moment.last or (
        abs(int(moment.first[:4]) - event.day.year) == 0
        and moment.first[:7] == event.day.isoformat()[:7]
    )


def _predicate(scene: Scene, verb: Token) -> Span:
    """Return a verb with what belongs to it, from its auxiliaries to the end of its objects."""
    first = verb
    for child in verb.children:
        if (
            child.dep_ in ("aux:pass", "nsubj:pass", "advmod", "det")
            and child.left_edge.i < first.i
        ):
            first = child.left_edge
    if not any(c.dep_ == "nsubj:pass" for c in verb.children):
        first = min([verb, *(c for c in verb.children if c.lower_ in _NOT)], key=lambda t: t.i)
        if first is not verb and first.i > 0 and scene.doc[first.i - 1].pos_ == "AUX":
            first = scene.doc[first.i - 1]
    kept = [c.right_edge for c in verb.children if c.i > verb.i and _is_of_predicate(c)]
    last = max([verb, *kept], key=lambda token: token.i)
    if last.i - first.i > LONGEST:
        last = shorter_end(verb, first)
    while last.i > verb.i and last.is_punct:
        last = scene.doc[last.i - 1]
    return scene.cut(first, last)


def _is_of_predicate(child: Token) -> bool:
    """Tell whether a clause or phrase behind a verb belongs to what the verb tells."""
    if child.dep_ == "advcl":
        return "to" in cases(child)
    return child.dep_ not in ("punct", "conj", "parataxis", "cc")


def shorter_end(verb: Token, first: Token) -> Token:
    """Return an earlier end for a predicate that runs on: behind its nearest objects."""
    behind = [c for c in verb.children if c.i > verb.i and c.dep_ in ("obj", "xcomp", "obl")]
    fitting = [c.right_edge for c in behind if c.right_edge.i - first.i <= LONGEST]
    long = [c for c in behind if c.dep_ == "xcomp" and c.right_edge not in fitting]
    if long:
        return shorter_end(long[0], first)
    if fitting:
        return max(fitting, key=lambda token: token.i)
    return verb.doc[min(first.i + LONGEST, verb.sent.end - 1)]


def in_one_line(words: str) -> str:
    """Return words with every blank a single space."""
    return " ".join(words.split())


@cache
def load_steps() -> dict[str, frozenset[str]]:
    """Return the nouns, verbs and signs of firmness of a next step."""
    return {name: frozenset(words) for name, words in load_yaml("fact_steps").items()}
