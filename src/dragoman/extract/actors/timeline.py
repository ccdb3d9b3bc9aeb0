"""The timeline: who was named when, who with whom, and who is on the reader's mind."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from dragoman.extract.actors.figures import Figure, Naming
from dragoman.extract.actors.lexicon import Lexicon
from dragoman.extract.actors.surface import Surface
from dragoman.records import ActorKind

WINDOW = 3  # sentences back; beyond them a pronoun's antecedent is no longer sure
_LINKS = frozenset({"and", "&", "-", "–", "—", "/", ",", "the", "his", "her", "with"})
# Words between two persons by which they met, and how far apart they may stand.
_MEETING = frozenset({"met", "meets", "meet", "meeting", "talks", "received", "hosted", "talk"})
_MEETING_SPAN = 14
_JOINING = frozenset({"and", "&", "-", "–", "—", "/"})
_MINOR = ("nmod:poss", "poss", "compound")


@dataclass(frozen=True, slots=True)
class Event:
    """Somebody was named, or referred to, at a token. No figure: somebody who is not known."""

    token: int
    sentence: int
    figure: Figure | None
    weight: float  # 2 for a subject, 0 otherwise, less inside another's name


@dataclass(frozen=True, slots=True)
class Couple:
    """Figures named together: "Kestrel and Tamm", "the Arland-Borland border"."""

    token: int  # of the last one's end
    sentence: int
    figures: tuple[Figure, ...]


class Timeline:
    """Events and couples in order, to look back from any token in bounded time."""

    def __init__(self, surface: Surface, namings: Sequence[Naming], words: Lexicon) -> None:
        """Take the text and everybody who is named in it, in order."""
        self._surface = surface
        self._words = words
        self.events = [self._event(naming) for naming in namings]
        self._couples = list(_couples(surface, namings, words))
        self._couple_tokens = [couple.token for couple in self._couples]
        self._meetings = list(_meetings(surface, namings))
        self._tokens: list[int] = [event.token for event in self.events]

    def add(self, events: Iterable[Event]) -> None:
        """Add events found later, such as pronouns."""
        self.events = sorted([*self.events, *events], key=lambda event: event.token)
        self._tokens = [event.token for event in self.events]

    def before(self, token: int, sentences: int = WINDOW) -> Iterator[Event]:
        """Yield the events before a token, the latest first, as far back as some sentences."""
        oldest = self._surface.sentence[token] - sentences
        for at in range(bisect_left(self._tokens, token) - 1, -1, -1):
            event = self.events[at]
            if event.sentence < oldest:
                return
            yield event

    def couple_before(
        self, token: int, kind: ActorKind | None, number: int, sentences: int = WINDOW
    ) -> tuple[Figure, ...] | None:
        """Return the last figures of a kind that were named together before a token."""
        oldest = self._surface.sentence[token] - sentences
        for at in range(bisect_left(self._couple_tokens, token + 1) - 1, -1, -1):
            couple = self._couples[at]
            if couple.sentence < oldest:
                return None
            if len(couple.figures) == number and kind in (None, couple.figures[0].kind):
                return couple.figures
        return None

    def gathered_before(
        self, token: int, kind: ActorKind, number: int, leave: Figure | None = None
    ) -> tuple[Figure, ...] | None:
        """Return the figures of a kind in the last sentences, if there are just so many."""
        found: dict[Figure, None] = {}
        sentence = self._surface.sentence[token]
        for event in self.before(token):
            if event.sentence != sentence and len(found) >= number:
                break
            sentence = event.sentence
            if _counts(event, kind) and event.figure and event.figure is not leave:
                found[event.figure] = None
        return tuple(reversed(found)) if len(found) == number else None

    def only_ones_before(
        self, token: int, kind: ActorKind, number: int
    ) -> tuple[Figure, ...] | None:
        """Return the figures of a kind named so far, if the whole text has just so many."""
        found: dict[Figure, None] = {}
        for at in range(bisect_left(self._tokens, token) - 1, -1, -1):
            event = self.events[at]
            if event.figure and _counts(event, kind):
                found[event.figure] = None
                if len(found) > number:
                    return None
        return tuple(reversed(found)) if len(found) == number else None

    def met_before(self, token: int) -> tuple[Figure, ...] | None:
        """Return the two persons who met, where the text so far tells of no other meeting.

        Nobody else may have been spoken of in the last sentences.
        """
        pairs = {
            frozenset(couple.figures): couple.figures
            for couple in self._meetings
            if couple.token <= token
        }
        if len(pairs) != 1:
            return None
        [(pair, in_order)] = pairs.items()
        near = {e.figure for e in self.before(token) if _counts(e, ActorKind.PERSON)}
        return in_order if near <= pair else None

    def _event(self, naming: Naming) -> Event:
        surface = self._surface
        last = naming.end - 1
        subject = surface.is_subject(naming.start) or surface.is_subject(last)
        minor = surface.dep[last].startswith(_MINOR) and not subject
        weight = 2.0 if subject else -1.0 if minor else 0.0
        return Event(naming.start, surface.sentence[naming.start], naming.figure, weight)


def _counts(event: Event, kind: ActorKind) -> bool:
    """Tell whether somebody of a kind is there himself: not in "the Kestrel administration"."""
    return event.figure is not None and event.figure.kind is kind and event.weight >= 0


def _meetings(surface: Surface, namings: Sequence[Naming]) -> Iterator[Couple]:
    """Yield the pairs of whom one met the other in a sentence: "Kestrel held talks with Tamm"."""
    for left, right in pairwise(namings):
        if left.figure is None or right.figure is None or left.figure is right.figure:
            continue
        persons = left.figure.kind is right.figure.kind is ActorKind.PERSON
        if not persons or surface.sentence[left.start] != surface.sentence[right.start]:
            continue
        between = surface.low[left.end : right.start]
        if len(between) <= _MEETING_SPAN and not _MEETING.isdisjoint(between):
            yield Couple(right.end, surface.sentence[left.start], (left.figure, right.figure))


def _couples(surface: Surface, namings: Sequence[Naming], words: Lexicon) -> Iterator[Couple]:
    run: list[Naming] = []
    joined = False
    for naming in namings:
        link = _link(surface, run[-1], naming, words) if run else None
        if link is None:
            yield from _couple(surface, run, joined)
            run, joined = [naming], False
        else:
            run.append(naming)
            joined = joined or link
    yield from _couple(surface, run, joined)


def _couple(surface: Surface, run: Sequence[Naming], joined: bool) -> Iterator[Couple]:
    figures = tuple(dict.fromkeys(naming.figure for naming in run if naming.figure))
    if joined and len(figures) > 1:
        yield Couple(run[-1].end, surface.sentence[run[-1].start], figures)


def _link(surface: Surface, left: Naming, right: Naming, words: Lexicon) -> bool | None:
    """Tell how two namings are linked: True by "and" or a dash, False by a comma, else None."""
    if left.figure is None or right.figure is None or left.figure.kind is not right.figure.kind:
        return None
    between = surface.low[left.end : max(left.end, right.phrase)]
    if not between or len(between) > 3 or any(low not in _LINKS for low in between):
        return None
    if surface.sentence[left.start] != surface.sentence[right.start]:
        return None
    return not _JOINING.isdisjoint(between)
