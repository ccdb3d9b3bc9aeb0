"""Pronouns: whom "he", "she", "it" and "they" mean, or nobody where two are as likely."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.extract.actors.figures import Figure, Naming
from dragoman.extract.actors.lexicon import Lexicon
from dragoman.extract.actors.surface import Surface
from dragoman.extract.actors.timeline import WINDOW, Event, Timeline
from dragoman.records import ActorKind

_SPOKE_LAST = 2.0
_QUOTED = -1.5  # somebody named only inside a quotation, for a pronoun outside it
_LEAD = 0.75  # by which the best has to be better than the next
_CERTAIN = 2  # sentences in which a lone person binds a pronoun for certain
_THINGS = (ActorKind.STATE, ActorKind.ORGANISATION)


class Pronouns:
    """Binds pronouns by recency, subjecthood, number and gender."""

    def __init__(self, surface: Surface, timeline: Timeline, words: Lexicon) -> None:
        """Take the text and who is named in it when."""
        self._surface = surface
        self._timeline = timeline
        self._words = words
        self.bound: dict[int, Figure] = {}

    def bind(self) -> None:
        """Learn genders from pronouns bound for certain, then follow persons through pronouns."""
        places = self._places()
        for token, gender in places:
            self._learn(token, gender)
        late: list[Event] = []
        for token, gender in places:
            figure = self._best(token, gender, recent=late)
            if figure is not None:
                self.bound[token] = figure
                late.append(self._event(token, figure))
        self._timeline.add(late)

    def person(
        self, token: int, gender: str | None, previous: Figure | None, *, unknown: bool
    ) -> Figure | None:
        """Return the person whom a pronoun means. `previous` or an `unknown` one spoke last."""
        quoted = self._surface.quoted[token]
        if quoted:
            return self._best(token, gender, leave=previous)
        return self._best(token, gender, previous=previous, unknown=unknown)

    def thing(self, token: int, previous: Figure | None, *, unknown: bool) -> Figure | None:
        """Return the state or organisation that "it" means."""
        scores = self._scores(token, None, _THINGS)
        if previous is not None and previous.kind in _THINGS:
            scores[previous] = scores.get(previous, 0.0) + _SPOKE_LAST
        if unknown:
            scores[None] = max(scores.get(None, 0.0), 2.0 + _SPOKE_LAST)
        return _winner(scores)

    def _places(self) -> list[tuple[int, str]]:
        genders = {
            word: gender
            for word, (number, gender) in self._words.pronouns.items()
            if number == "one" and gender in ("male", "female")
        }
        return [
            (token, gender)
            for token, low in enumerate(self._surface.low)
            if (gender := genders.get(low)) and self._surface.paragraph[token] >= 0
        ]

    def _learn(self, token: int, gender: str) -> None:
        near = list(self._timeline.before(token, _CERTAIN))
        people = {e.figure for e in near if e.figure is None or e.figure.kind is ActorKind.PERSON}
        if len(people) == 1 and (figure := people.pop()) and not self._surface.quoted[token]:
            figure.votes[gender] += 1

    def _best(
        self,
        token: int,
        gender: str | None,
        *,
        previous: Figure | None = None,
        leave: Figure | None = None,
        unknown: bool = False,
        recent: Sequence[Event] = (),
    ) -> Figure | None:
        scores = self._scores(token, gender, (ActorKind.PERSON,), recent)
        scores.pop(leave, None) if leave else None
        if previous is not None and previous.kind is ActorKind.PERSON:
            if previous.told_gender in (None, gender):
                scores[previous] = scores.get(previous, 0.0) + _SPOKE_LAST
        elif unknown:
            scores[None] = max(scores.get(None, 0.0), 2.0 + _SPOKE_LAST)
        return _winner(scores)

    def _scores(
        self,
        token: int,
        gender: str | None,
        kinds: tuple[ActorKind, ...],
        recent: Sequence[Event] = (),
    ) -> dict[Figure | None, float]:
        surface, sentence = self._surface, self._surface.sentence[token]
        scores: dict[Figure | None, float] = {}
        events = list(self._timeline.before(token))
        for event in reversed(recent):
            if event.sentence < sentence - WINDOW:
                break
            events.append(event)
        for event in events:
            figure = event.figure
            if figure is None:
                if ActorKind.PERSON not in kinds:
                    continue
            elif figure.kind not in kinds or (gender and figure.told_gender not in (None, gender)):
                continue
            score = WINDOW - (sentence - event.sentence) + event.weight
            if surface.quoted[event.token] and not surface.quoted[token]:
                score += _QUOTED
            scores[figure] = max(score, scores.get(figure, score))
        return scores

    def _event(self, token: int, figure: Figure) -> Event:
        weight = 2.0 if self._surface.is_subject(token) else -1.0
        return Event(token, self._surface.sentence[token], figure, weight)


def _winner(scores: dict[Figure | None, float]) -> Figure | None:
    ranked = sorted(scores.items(), key=lambda item: -item[1])
    if not ranked or (len(ranked) > 1 and ranked[0][1] - ranked[1][1] < _LEAD):
        return None
    return ranked[0][0]


def relative_antecedent(
    surface: Surface, owner: Sequence[Naming | None], token: int
) -> Naming | None:
    """Return the naming that "who" takes up: the words right before it, or by the parse."""
    before = token - 1
    while before >= 0 and surface.text[before] in (",", "(", "—", "–"):
        before -= 1
    if before >= 0 and _can_be_who(owner[before]):
        return owner[before]
    at = token
    for _ in range(4):
        at, dep = surface.head[at], surface.dep[at]
        if "relcl" in dep or dep.startswith("acl"):
            return owner[at] if _can_be_who(owner[at]) else None
    return None


def _can_be_who(naming: Naming | None) -> bool:
    kinds = (ActorKind.PERSON, ActorKind.GROUP)
    return naming is not None and naming.figure is not None and naming.figure.kind in kinds
