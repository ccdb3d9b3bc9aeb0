"""Which event an account is of, and which of its mentions are of another."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from dragoman.extract.facts.events import EventMention, Told
from dragoman.extract.facts.scene import Scene
from dragoman.records import Actor, ActorKind, Moment

_DAYS_APART = 6


@dataclass(frozen=True, slots=True)
class MainEvent:
    """The event that an account is of, with its mentions in order."""

    family: str
    mentions: tuple[EventMention, ...]
    others: tuple[EventMention, ...]  # of events before, after and beside it
    people: frozenset[str]  # ids of those who were found to take part
    day: date | None


def choose_main(scene: Scene, mentions: Sequence[EventMention]) -> MainEvent | None:
    """Return the event that the account is of, or None where it is of none that is known."""
    happened = [m for m in mentions if m.told is Told.HAPPENED and not m.other]
    weights: Counter[str] = Counter()
    for mention in happened:
        weights[mention.family] += _weight(scene, mention)
    if not weights:
        return None
    family, weight = weights.most_common(1)[0]
    ours = [m for m in happened if m.family == family]
    if weight < 3 or not any(m.strong for m in ours):
        return None
    return _gathered(scene, family, ours, mentions)


def _weight(scene: Scene, mention: EventMention) -> int:
    number = scene.sentence_of.get(mention.token.i, 99)
    in_heading = any(h.start <= mention.token.idx < h.end for h in scene.document.headings)
    weight = 1 if mention.strong else 0
    weight += 3 if in_heading else 2 if number <= 1 else 1 if number <= 4 else 0
    weight += min(2, len(mention.people))
    weight += sum(actor.kind is ActorKind.PERSON for actor, _ in mention.people) > 1
    if any(_is_near(scene, moment) for moment in mention.moments):
        weight += 2
    elif mention.moments:
        weight -= 2
    return max(0, weight)


def _is_near(scene: Scene, moment: Moment) -> bool:
    if scene.anchor.first is None or scene.anchor.last is None:
        return moment.first == moment.last
    first, last = date.fromisoformat(moment.first), date.fromisoformat(moment.last)
    return (scene.anchor.first - last).days <= 20 and (first - scene.anchor.last).days <= 2


def _gathered(
    scene: Scene, family: str, ours: Sequence[EventMention], mentions: Sequence[EventMention]
) -> MainEvent | None:
    """Gather the mentions of the main event around the one that says most, soonest."""
    near = [m for m in ours if not m.moments or any(_is_near(scene, x) for x in m.moments)]
    ranked = sorted(near, key=lambda m: (-_weight(scene, m), m.token.i))
    core = next((m for m in ranked if m.strong), None)
    if core is None:
        return None
    people = {actor.id: actor for actor, _ in core.people}
    day = _day_of(core)
    kept = []
    for mention in sorted(near, key=lambda m: m.token.i):
        if not _is_same(mention, people, day, core):
            continue
        kept.append(mention)
        if mention.joined or len(people) < 2:
            people.update({actor.id: actor for actor, _ in mention.people})
        day = day or _day_of(mention)
    taken = {m.token.i for m in kept}
    others = tuple(m for m in mentions if m.token.i not in taken)
    return MainEvent(family, tuple(kept), others, frozenset(people), day)


def _day_of(mention: EventMention) -> date | None:
    for moment in mention.moments:
        if moment.first == moment.last:
            return date.fromisoformat(moment.first)
    return None


def _is_same(
    mention: EventMention, people: dict[str, Actor], day: date | None, core: EventMention
) -> bool:
    """Tell whether nothing in a mention's day and participants makes it another event."""
    if mention is core:
        return True
    own_day = _day_of(mention)
    if own_day and day and abs((own_day - day).days) > _DAYS_APART:
        return False
    if not mention.people:
        return mention.by_sides or (mention.definite and mention.token.pos_ != "VERB")
    own = [actor for actor, _ in mention.people]
    if not people:
        return True
    if mention.joined or {actor.id for actor in own} <= set(people):
        return True
    return _are_same_sides(own, list(people.values()))


def _are_same_sides(own: list[Actor], core: list[Actor]) -> bool:
    """Tell whether persons, or the states that they stand for, are those of the main event."""
    persons = {actor.id for actor in own if actor.kind is ActorKind.PERSON}
    core_persons = {actor.id for actor in core if actor.kind is ActorKind.PERSON}
    if persons and core_persons:
        return persons <= core_persons or (len(core_persons) < 2 and bool(persons & core_persons))
    countries = {actor.country for actor in own} - {None}
    if not countries and not core_persons:
        return all(actor.kind is ActorKind.PERSON for actor in own)
    return bool(countries) and countries <= {actor.country for actor in core}
