"""Casting: every part of the search for actors, put together in its order."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dragoman.extract.actors.figures import Figure, Naming
from dragoman.extract.actors.gazetteer import Hit, Sort, cover, gazetteer
from dragoman.extract.actors.lexicon import Lexicon, lexicon
from dragoman.extract.actors.names import parse_name, same_given
from dragoman.extract.actors.organisations import Organisations
from dragoman.extract.actors.people import People
from dragoman.extract.actors.posts import Posts
from dragoman.extract.actors.pronouns import Pronouns
from dragoman.extract.actors.references import Bodies, Groups, Offices
from dragoman.extract.actors.spans import ORGANISATION_LABELS, PERSON_LABELS, NameFinder
from dragoman.extract.actors.states import States
from dragoman.extract.actors.surface import Surface
from dragoman.extract.actors.timeline import Event, Timeline
from dragoman.extract.spelling import fold
from dragoman.records import ActorKind, Document

if TYPE_CHECKING:
    from spacy.tokens import Doc

Range = tuple[int, int]


@dataclass(slots=True)
class Casting:
    """What was found in a document, token by token, for the resolver to look up."""

    words: Lexicon
    surface: Surface
    hits: list[Hit]
    people: People
    states: States
    organisations: Organisations
    posts: Posts
    namings: list[Naming]
    owner: list[Naming | None]  # of each token
    outer: dict[int, Naming]  # by first token: "the Kestrel administration" around a person's name
    timeline: Timeline
    offices: Offices
    bodies: Bodies
    groups: Groups
    pronouns: Pronouns

    @classmethod
    def of(
        cls,
        document: Document,
        doc: Doc,
        headings: Sequence[Range],
        quoted: Sequence[Range] | None,
    ) -> Casting:
        """Find everybody who is named. `settle` has to follow once headings are read."""
        words, surface = lexicon(), Surface.of(document, doc, quoted)
        hits = gazetteer().find(surface)
        people = People(words)
        namings = _people(surface, doc, hits, headings, people, words)
        states = States(surface, hits, words)
        organisations = Organisations(surface, hits, states, words)
        namings += states.governments(hits, _tokens(namings))
        namings += organisations.find(_entities(doc, ORGANISATION_LABELS), _tokens(namings))
        namings += states.find(hits, _tokens(namings))
        posts = Posts(surface, hits, states, words)
        namings = posts.assign(sorted(namings, key=lambda naming: naming.start))
        outer = _Outer(surface, states, organisations, words).find(namings)
        timeline = Timeline(surface, namings, words)
        return cls(
            words=words,
            surface=surface,
            hits=hits,
            people=people,
            states=states,
            organisations=organisations,
            posts=posts,
            namings=namings,
            owner=_owners(namings, len(surface)),
            outer={naming.phrase: naming for naming in outer}
            | {naming.start: naming for naming in outer},
            timeline=timeline,
            offices=Offices(surface, posts, timeline),
            bodies=Bodies(surface, sorted([*namings, *outer], key=_start), states, words),
            groups=Groups(surface, timeline, posts, words),
            pronouns=Pronouns(surface, timeline, words),
        )

    def settle(self) -> None:
        """Learn from all posts: countries, office holders, and then whom pronouns mean."""
        for figure in self.people.figures:
            countries = {post.country for post in figure.posts if post.country}
            figure.country = countries.pop() if len(countries) == 1 else None
        self.offices.hold(self.people.figures)
        self.timeline.add(self._references())
        self.pronouns.bind()

    def figures(self) -> list[Figure]:
        """Return everybody found, persons first."""
        return [*self.people.figures, *self.states.figures, *self.organisations.figures]

    def at(self, start: int, end: int) -> Figure | None:
        """Return the last figure named between two offsets, or None."""
        tokens = self.surface.tokens(start, end)
        found = [n.figure for token in tokens if (n := self.owner[token]) and n.figure]
        return found[-1] if found else None

    def _references(self) -> Iterable[Event]:
        """Yield subjects that are named by an office alone: "The spokesman added …"."""
        phrases = {token for n in self.namings for token in range(n.phrase, n.end)}
        for hit in self.hits:
            head = hit.end - 1
            if hit.get(Sort.OFFICE) and hit.start not in phrases and self._is_subject(hit):
                sentence = self.surface.sentence[head]
                yield Event(head, sentence, self.offices.holder_at(hit), 2.0)

    def _is_subject(self, hit: Hit) -> bool:
        return any(self.surface.is_subject(token) for token in range(hit.start, hit.end))


class _Outer:
    """Finds what is called after a person: a leader's administration, a candidate's campaign."""

    def __init__(
        self, surface: Surface, states: States, organisations: Organisations, words: Lexicon
    ) -> None:
        """Take the text, its states and organisations."""
        self._surface = surface
        self._states = states
        self._organisations = organisations
        self._words = words

    def find(self, namings: Iterable[Naming]) -> list[Naming]:
        found = [outer for naming in namings if (outer := self._around(naming))]
        for naming in found:
            self._count(naming)
        return found

    def _around(self, naming: Naming) -> Naming | None:
        figure, noun = naming.figure, self._states.after(naming.end)
        if figure is None or figure.kind is not ActorKind.PERSON or noun >= len(self._surface):
            return None
        low = self._surface.low[noun]
        if low in self._words.lists["followings"] and self._is_last(noun):
            name = f"{figure.name.split()[-1]} {low}"
            return Naming(
                naming.start, noun + 1, self._organisations.figure(name), "full", naming.phrase
            )
        if low in self._words.lists["governments_of_leaders"] and self._is_last(noun):
            code = self._state_of(figure)
            state = self._states.state(code) if code else None
            return Naming(naming.start, noun + 1, state, "metonym", naming.phrase)
        return None

    def _is_last(self, noun: int) -> bool:
        surface, after = self._surface, noun + 1
        return after >= len(surface) or not (
            surface.pos[after] in ("NOUN", "PROPN") and surface.touches(noun, after)
        )

    def _state_of(self, figure: Figure) -> str | None:
        """Return the state that a person leads, by the document or by common knowledge."""
        codes = {post.country for post in figure.posts if post.country}
        if codes:
            return codes.pop() if len(codes) == 1 else None
        name = parse_name(figure.name, self._words)
        full, code = self._words.leaders.get(fold(figure.name).split()[-1], ("", ""))
        leader = parse_name(full, self._words)
        if name and leader and same_given(name.given, leader.given, self._words):
            return code
        return None

    def _count(self, naming: Naming) -> None:
        figure, surface = naming.figure, self._surface
        if figure is not None:
            start, end = surface.start[naming.start], surface.end[naming.end - 1]
            figure.add_mention(start, end, metonym=naming.how == "metonym")
            figure.surfaces[surface.words(naming.start, naming.end)] += 1


def _people(
    surface: Surface,
    doc: Doc,
    hits: Sequence[Hit],
    headings: Sequence[Range],
    people: People,
    words: Lexicon,
) -> list[Naming]:
    hit_at = cover(hits, len(surface))
    reaches = [surface.tokens(start, end) for start, end in headings]
    spans = NameFinder(surface, hit_at, words).find(
        _entities(doc, PERSON_LABELS),
        [(tokens.start, tokens.stop) for tokens in reaches if tokens],
    )
    return people.settle(surface, spans, hit_at)


def _entities(doc: Doc, labels: frozenset[str]) -> list[Range]:
    return [(entity.start, entity.end) for entity in doc.ents if entity.label_ in labels]


def _tokens(namings: Iterable[Naming]) -> set[int]:
    return {token for naming in namings for token in range(naming.start, naming.end)}


def _owners(namings: Iterable[Naming], size: int) -> list[Naming | None]:
    owner: list[Naming | None] = [None] * size
    for naming in namings:
        owner[naming.start : naming.end] = [naming] * (naming.end - naming.start)
    return owner


def _start(naming: Naming) -> int:
    return naming.start
