"""What came of the main event, what is to follow, and what is counted of it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from dragoman.extract.bases import base_form
from dragoman.extract.facts.details import Found, date_in_words
from dragoman.extract.facts.choosing import MainEvent
from dragoman.extract.facts.events import is_unsure
from dragoman.extract.facts.people import roles, subjects_of
from dragoman.extract.facts.scene import Scene, clause_of
from dragoman.extract.moments import is_future
from dragoman.extract.numerals import load_yaml
from dragoman.records import FactKind, Moment, Quantity, Span

if TYPE_CHECKING:
    from spacy.tokens import Token

_LONGEST = 30  # words of an outcome
_NEAR = 3  # sentences behind a mention of the event


def find_outcomes(scene: Scene, event: MainEvent) -> Iterator[Found]:
    """Yield what those taking part agreed to, signed, adopted or failed to."""
    for token in scene.doc:
        if (
            token.pos_ == "VERB"
            and token.i not in scene.skipped
            and _is_outcome(scene, event, token)
        ):
            span = _predicate(scene, token)
            yield Found(FactKind.OUTCOME, _clean(span.exact), span)


def _is_outcome(scene: Scene, event: MainEvent, verb: Token) -> bool:
    wanted = _outcomes().get(base_form(verb))
    if wanted is None or is_unsure(verb) or is_future(verb) or not _is_finite(verb):
        return False
    if wanted and not wanted & {base_form(t) for t in _after(verb)}:
        return False
    return _is_of_event(scene, event, verb)


@cache
def _outcomes() -> dict[str, frozenset[str]]:
    entries = load_yaml("fact_outcomes").items()
    return {verb: frozenset(words) for verb, words in entries}


def _after(verb: Token) -> list[Token]:
    """Return the words behind a verb with which it makes an outcome; of a passive its subject."""
    found = []
    for child in verb.children:
        if child.i > verb.i or child.dep_ == "nsubj:pass":
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
    """Tell whether a verb's subject is the event or those in it, near where the text tells of it."""
    tokens = {mention.token.i for mention in event.mentions}
    if verb.i in tokens:
        return True
    if any(
        scene.moment_at(c) is not None and not _fits(event, scene.moment_at(c))
        for c in verb.children
    ):
        return False
    passive = any(c.dep_ == "nsubj:pass" for c in verb.children)
    near = _is_near(scene, event, verb)
    for subject in subjects_of(verb):
        if subject.i in tokens:
            return True
        people = [actor.id for actor, _ in scene.people_in(subject)]
        if people:
            return near and set(people) <= event.people
        if passive or (near and _is_all_sides(subject)):
            return near
    return False


def _is_all_sides(subject: Token) -> bool:
    plural = subject.lower_ != base_form(subject) or subject.lower_ in ("two", "both", "they")
    body = base_form(subject) in ("council", "parliament", "assembly", "committee", "summit")
    return base_form(subject) in roles()["sides"] and (plural or body)


def _is_near(scene: Scene, event: MainEvent, token: Token) -> bool:
    here = scene.sentence_of.get(token.i, 0)
    told = (scene.sentence_of.get(m.token.i, -99) for m in event.mentions)
    return any(0 <= here - there <= _NEAR for there in told)


def _fits(event: MainEvent, moment: Moment | None) -> bool:
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
        first = verb
    kept = [
        child.right_edge
        for child in verb.children
        if (
            child.i > verb.i
            and child.dep_ not in ("punct", "conj", "parataxis", "cc", "advcl", "ccomp")
        )
        or (child.dep_ in ("ccomp",) and child.i > verb.i)
    ]
    last = max([verb, *kept], key=lambda token: token.i)
    if last.i - first.i > _LONGEST:
        last = _shorter(verb, first)
    while last.i > verb.i and last.is_punct:
        last = scene.doc[last.i - 1]
    return scene.cut(first, last)


def _shorter(verb: Token, first: Token) -> Token:
    """Return an earlier end for a predicate that runs on: behind its nearest objects."""
    ends = [
        c.right_edge for c in verb.children if c.i > verb.i and c.dep_ in ("obj", "xcomp", "obl")
    ]
    fitting = [end for end in ends if end.i - first.i <= _LONGEST]
    if fitting:
        return max(fitting, key=lambda token: token.i)
    return verb.doc[min(first.i + _LONGEST, verb.sent.end - 1)]


def _clean(words: str) -> str:
    return " ".join(words.split())


def find_next_steps(scene: Scene, event: MainEvent) -> Iterator[Found]:
    """Yield what is planned to follow: another meeting, a visit, a working group, a deadline."""
    taken: set[int] = set()
    for token in scene.doc:
        if token.i in scene.skipped or not _is_step(scene, event, token):
            continue
        clause = token if _is_planned(token) else clause_of(token)
        if clause.i in taken:
            continue
        taken.add(clause.i)
        span = _clause(scene, clause) if clause.pos_ == "VERB" else _noun_phrase(scene, token)
        moment = next((m for m in scene.moments if _inside(m.span, span)), None)
        value = _clean(span.exact)
        yield Found(FactKind.NEXT_STEP, value, span, moment=moment)


def _is_step(scene: Scene, event: MainEvent, token: Token) -> bool:
    """Tell whether a word names a step that is firmly to follow."""
    pos = "verbs" if token.pos_ == "VERB" else "nouns"
    if token.pos_ not in ("VERB", "NOUN") or base_form(token) not in load_steps()[pos]:
        return False
    verb = _is_planned(token) or clause_of(token)
    if is_unsure(verb) or is_unsure(token) or not _is_firm(token, verb):
        return False
    moment = _moment_in(scene, verb)
    if moment and event.day and moment.last < event.day.isoformat():
        return False
    if not _is_near(scene, event, token):
        return False
    if pos == "verbs":
        return _is_by_sides(scene, event, token)
    return token.dep_ in ("nsubj:pass", "nsubj", "obj") or _is_planned(token) is not None


@cache
def load_steps() -> dict[str, frozenset[str]]:
    """Return the nouns, verbs and signs of firmness of a next step."""
    return {name: frozenset(words) for name, words in load_yaml("fact_steps").items()}


def _is_planned(noun: Token) -> Token | None:
    """Return what says that a step is planned: "the meeting planned to be held in June"."""
    firm = load_steps()["firm"]
    hanging = (c for c in noun.children if c.dep_.startswith("acl") and base_form(c) in firm)
    return next(hanging, None)


def _is_firm(token: Token, verb: Token) -> bool:
    """Tell whether "will", "is scheduled to" or "agreed to" stands over a step."""
    firm = load_steps()["firm"]
    node = verb if base_form(verb) in firm else token
    for _ in range(4):
        if any(
            c.lower_ in ("will", "shall", "'ll", "’ll")
            for c in node.children
            if c.dep_.startswith("aux")
        ):
            return True
        if node.pos_ in ("VERB", "ADJ") and base_form(node) in firm and not is_unsure(node):
            return True
        if node.dep_ not in (
            "xcomp",
            "nsubj:pass",
            "obj",
            "ccomp",
            "acl",
            "advcl",
            "nsubj",
            "conj",
            "obl",
        ):
            return False
        if node.dep_ == "ccomp" or node.head is node:
            return False
        node = node.head
    return False


def _moment_in(scene: Scene, verb: Token) -> Moment | None:
    for token in verb.subtree:
        moment = scene.moment_at(token)
        if moment is not None:
            return moment
    return None


def _is_by_sides(scene: Scene, event: MainEvent, verb: Token) -> bool:
    for subject in subjects_of(verb):
        people = {actor.id for actor, _ in scene.people_in(subject)}
        if people:
            return bool(people & event.people)
        if _is_all_sides(subject) or base_form(subject) in load_steps()["nouns"]:
            return _is_near(scene, event, verb)
    return False


def _clause(scene: Scene, verb: Token) -> Span:
    """Return a clause from its subject to the end of what hangs on its verb."""
    kept = [
        c
        for c in verb.children
        if c.dep_ not in ("punct", "conj", "cc", "parataxis", "mark", "discourse")
    ]
    kept = [c for c in kept if not (c.i < verb.i and c.dep_ in ("advcl", "obl", "advmod"))]
    first = min([verb, *(c.left_edge for c in kept)], key=lambda token: token.i)
    last = max([verb, *(c.right_edge for c in kept)], key=lambda token: token.i)
    if last.i - first.i > _LONGEST:
        first, last = verb, _shorter(verb, verb)
    while last.i > verb.i and last.is_punct:
        last = scene.doc[last.i - 1]
    return scene.cut(first, last)


def _noun_phrase(scene: Scene, noun: Token) -> Span:
    last = noun.right_edge
    while last.i > noun.i and last.is_punct:
        last = scene.doc[last.i - 1]
    return scene.cut(noun.left_edge, last)


def _inside(inner: Span, outer: Span) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end


def find_numbers(scene: Scene, event: MainEvent) -> Iterator[Found]:
    """Yield what is counted of the main event: the killed, the votes, the sums."""
    kinds = {mention.kind for mention in event.mentions} | {event.family}
    for quantity in scene.quantities:
        span = scene.doc.char_span(quantity.span.start, quantity.span.end, alignment_mode="expand")
        if span is None or quantity.unit not in ("count", *_sums(quantity)):
            continue
        label = _label(scene, event, span.root, quantity, kinds)
        if label:
            value = number_in_words(quantity, label)
            yield Found(FactKind.NUMBER, value, quantity.span, quantity=quantity)


def _sums(quantity: Quantity) -> tuple[str, ...]:
    return (quantity.unit,) if quantity.unit.isupper() and len(quantity.unit) == 3 else ()


@cache
def _counts() -> dict[str, tuple[frozenset[str], frozenset[str]]]:
    return {
        label: (frozenset(entry["kinds"]), frozenset(entry["words"]))
        for label, entry in load_yaml("fact_counts").items()
    }


def _label(
    scene: Scene, event: MainEvent, head: Token, quantity: Quantity, kinds: set[str]
) -> str | None:
    """Return what a quantity counts of the event: "killed", "votes against", "EUR"."""
    words = _around(head)
    if quantity.unit != "count":
        return "sum" if _is_by_outcome(scene, event, head) else None
    for label, (wanted, shown) in _counts().items():
        if wanted & kinds and words & shown and _is_near(scene, event, head):
            return label
    return None


def _around(head: Token) -> set[str]:
    """Return the base forms that say what a number counts: its noun, and its governing verb."""
    found = [head]
    noun = head.head if head.dep_ in ("nummod", "compound") else head
    found.append(noun)
    found += [
        c for c in noun.children if c.dep_ in ("nmod", "amod", "acl") for c in (c, *c.children)
    ]
    if noun.dep_ in ("nsubj", "nsubj:pass", "obj", "obl", "conj", "xcomp"):
        found.append(noun.head)
        found += [c for c in noun.head.children if c.dep_ == "xcomp"]
    return {base_form(token) for token in found} | {token.lower_ for token in found}


def _is_by_outcome(scene: Scene, event: MainEvent, head: Token) -> bool:
    verb = clause_of(head)
    told = {mention.verb.i for mention in event.mentions}
    return not is_unsure(verb) and (verb.i in told or _is_outcome(scene, event, verb))


def number_in_words(quantity: Quantity, label: str) -> str:
    """Return a count for a person: "14 killed", "at least 90 wounded", "1.5 billion USD"."""
    low, high = quantity.low, quantity.high
    if low is not None and high is not None:
        number = _figure(low) if low == high else f"{_figure(low)}–{_figure(high)}"
    elif low is not None:
        number = f"at least {_figure(low)}"
    else:
        number = f"up to {_figure(high or 0)}"
    if label == "sum":
        return f"{number} {quantity.unit}"
    return f"{number} {label}"


def _figure(value: float) -> str:
    for size, word in ((1e9, " billion"), (1e6, " million")):
        if value >= size:
            return f"{value / size:.10g}{word}"
    return f"{value:,.0f}" if value == int(value) else f"{value:,.1f}"


__all__ = ["EventMention", "date_in_words", "find_next_steps", "find_numbers", "find_outcomes"]
