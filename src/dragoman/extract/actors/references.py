"""References: "the Secretary", "the ministry", "both ministers", once somebody is introduced."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import islice

from dragoman.extract.actors.figures import Figure, Naming, Post
from dragoman.extract.actors.gazetteer import Hit, Sort
from dragoman.extract.actors.lexicon import Lexicon
from dragoman.extract.actors.offices import office_index
from dragoman.extract.actors.phrases import NounPhrase
from dragoman.extract.actors.posts import OfficePhrase, Posts
from dragoman.extract.actors.states import States
from dragoman.extract.actors.surface import Surface
from dragoman.extract.actors.timeline import Timeline
from dragoman.extract.spelling import fold
from dragoman.records import ActorKind

_INDEFINITE = frozenset(
    {"a", "an", "some", "any", "another", "other", "several", "many", "few", "most", "one", "each",
     "every", "no", "various", "certain", "numerous", "his", "her", "their", "its", "my", "our",
     "your", "whose", "all"}
)  # fmt: skip
_DEFINITE = frozenset({"the", "this", "that"})
_LATELY = 2  # sentences in which one of several office holders must have been named alone
_LOOK_BACK = 12  # mentions of bodies with the same word in their name
_LINKING = frozenset(
    {"both", "the", "two", "three", "four", "five", "of", "these", "those", "foreign", "prime"}
)


class Offices:
    """Who holds which office, and whom a reference by office means."""

    def __init__(self, surface: Surface, posts: Posts, timeline: Timeline) -> None:
        """Take the text, the reader of posts, and who is named when."""
        self._surface = surface
        self._posts = posts
        self._timeline = timeline
        self._holders: dict[str, list[tuple[Figure, Post]]] = defaultdict(list)

    def hold(self, figures: Iterable[Figure]) -> None:
        """Remember the posts of these figures."""
        for figure in figures:
            for post in figure.posts:
                for office in office_index().held(post.phrase, post.country):
                    self._holders[office].append((figure, post))

    def holder(self, noun: NounPhrase) -> Figure | None:
        """Return the one person whom "the foreign minister" means, or None."""
        if noun.office is None or noun.office.get(Sort.OFFICE) is None:
            return None
        if self._surface.low[noun.start] in _INDEFINITE or self._surface.pos[noun.start] == "NUM":
            return None
        return self.holder_at(noun.office)

    def holder_at(self, hit: Hit) -> Figure | None:
        """Return the one person whom an office at a hit means, or None."""
        phrase = self._posts.phrase(hit)
        key = self._posts.key(hit)
        fitting = [
            (figure, post)
            for office in sorted(office_index().meant_by(key) or (key,))
            for figure, post in self._holders.get(office, ())
            if _fits(phrase, post)
        ]
        exact = [pair for pair in fitting if pair[1].phrase == key]
        figures = list(dict.fromkeys(figure for figure, _ in exact or fitting))
        return self._only(figures, hit.start)

    def _only(self, figures: Sequence[Figure], token: int) -> Figure | None:
        if len(figures) == 1:
            return figures[0]
        near = {event.figure for event in self._timeline.before(token, _LATELY)}
        close = [figure for figure in figures if figure in near]
        return close[0] if len(close) == 1 else None


def _fits(phrase: OfficePhrase, post: Post) -> bool:
    """Tell whether a reference and a post agree in all that both say."""
    if phrase.former != post.former or phrase.lower != post.lower:
        return False
    if phrase.country:
        return post.country == phrase.country or (post.country is None and post.body is None)
    if phrase.owner:
        return post.body == phrase.owner.name
    if phrase.body:
        ours, theirs = fold(phrase.body), fold(post.body or "")
        return bool(theirs) and (ours in theirs or theirs in ours)
    return True


class Bodies:
    """Which organisation or government "the ministry", "the administration" takes up."""

    def __init__(
        self, surface: Surface, namings: Sequence[Naming], states: States, words: Lexicon
    ) -> None:
        """Index every body by the words that take it up."""
        self._surface = surface
        self._states = states
        self._words = words
        self._named: dict[str, list[tuple[int, Figure]]] = defaultdict(list)
        for naming in namings:
            for word in self._words_for(naming):
                if naming.figure is not None:
                    self._named[word].append((naming.start, naming.figure))

    def taken_up(self, noun: NounPhrase, hit_to: dict[int, Hit]) -> Figure | None:
        """Return the one body that a definite noun phrase takes up, or None."""
        word = self._word(noun)
        if word is None:
            return None
        places = self._named[word]
        at = bisect_left(places, noun.start, key=lambda place: place[0])
        country = self._country(noun, hit_to)
        before = [
            place
            for place in islice(reversed(places[:at]), _LOOK_BACK)
            if country in (None, place[1].country)
        ]
        return self._only(before, noun.start)

    def _words_for(self, naming: Naming) -> Iterable[str]:
        figure = naming.figure
        if figure is None:
            return ()
        if figure.kind is ActorKind.ORGANISATION:
            parts = frozenset(fold(figure.name).split()) & self._words.lists["bodies"]
            return parts | self._words.nicknames.get(figure.name, frozenset())
        last = self._surface.low[naming.end - 1]
        return (last,) if naming.how == "metonym" and self._is_government(last) else ()

    def _is_government(self, low: str) -> bool:
        lists = self._words.lists
        return low in lists["governments"] or low in lists["governments_of_leaders"]

    def _word(self, noun: NounPhrase) -> str | None:
        """Return the words after the article, if bodies may be called by them."""
        low = self._surface.low
        if noun.head is None or low[noun.start] not in _DEFINITE or noun.modifier:
            return None
        whole = " ".join(low[noun.start + 1 : noun.head + 1])
        for word in (whole, low[noun.head]):
            if word in self._named:
                return word
        return None

    def _country(self, noun: NounPhrase, hit_to: dict[int, Hit]) -> str | None:
        codes = (
            self._states.code_of(hit_to.get(token + 1)) for token in range(noun.start, noun.end)
        )
        return next(filter(None, codes), None)

    def _only(self, before: Sequence[tuple[int, Figure]], token: int) -> Figure | None:
        figures = list(dict.fromkeys(figure for _, figure in before))
        if len(figures) == 1:
            return figures[0]
        sentence = self._surface.sentence
        near = [f for at, f in before if sentence[token] - sentence[at] <= _LATELY]
        close = list(dict.fromkeys(near))
        return close[0] if len(close) == 1 else None


class Groups:
    """Who "both ministers", "the two sides" and "they" are, where exactly so many were named."""

    def __init__(self, surface: Surface, timeline: Timeline, posts: Posts, words: Lexicon) -> None:
        """Take the text and who is named in it together with whom."""
        self._surface = surface
        self._timeline = timeline
        self._posts = posts
        self._words = words

    def members(
        self, noun: NounPhrase, end: int, speaker: Figure | None
    ) -> tuple[Figure, ...] | None:
        """Return the members of the group that a phrase means, or None."""
        if noun.head is None or not self._is_plain(noun, end):
            return None
        low = self._surface.low
        number = self._number(noun)
        if not self._surface.quoted[noun.start]:
            speaker = None  # only in his own words is the speaker none of "the two ministers"
        word = low[noun.head]
        if noun.office is not None and noun.office.get(Sort.OFFICES):
            holders = self._holders(noun, number, speaker)
            if holders or word not in self._words.group_nouns:
                return holders
        kind = self._words.group_nouns.get(word)
        if kind is None or not (number or low[noun.start] == "the"):
            return None
        if kind == "any":
            return self._any(noun, number, speaker) if number else None
        if kind == "person":
            return self._find(noun, ActorKind.PERSON, number, speaker)
        sides = self._find(noun, ActorKind.STATE, number, speaker)
        return sides or (self._find(noun, ActorKind.PERSON, number, speaker) if number else None)

    def of_two(self, token: int) -> tuple[Figure, Figure] | None:
        """Return the two persons of whom one is "the former" and one "the latter"."""
        two = self._timeline.couple_before(token, None, 2) or self._timeline.gathered_before(
            token, ActorKind.PERSON, 2
        )
        return (two[0], two[1]) if two else None

    def _any(
        self, noun: NounPhrase, number: int, speaker: Figure | None
    ) -> tuple[Figure, ...] | None:
        """Return whom "the two" means: those named together, or the persons just spoken of."""
        return self._timeline.couple_before(noun.start, None, number) or self._gathered(
            noun, ActorKind.PERSON, number, speaker
        )

    def named_together(self, token: int) -> tuple[Figure, ...] | None:
        """Return the two whom "they" means: named together in this sentence or the last."""
        return self._timeline.couple_before(token, None, 2, 1)

    def _find(
        self, noun: NounPhrase, kind: ActorKind, number: int, speaker: Figure | None
    ) -> tuple[Figure, ...] | None:
        couple = self._timeline.couple_before(noun.start, kind, number or 2)
        if couple:
            return couple
        return self._gathered(noun, kind, number or 2, speaker)

    def _gathered(
        self, noun: NounPhrase, kind: ActorKind, number: int, speaker: Figure | None
    ) -> tuple[Figure, ...] | None:
        """Return those just spoken of, or the only ones whom the text has named at all."""
        return self._timeline.gathered_before(
            noun.start, kind, number, speaker
        ) or self._of_the_text(noun.start, kind, number)

    def _of_the_text(self, token: int, kind: ActorKind, number: int) -> tuple[Figure, ...] | None:
        """Return the only ones whom the text has named at all, or the two whose meeting it is."""
        only = self._timeline.only_ones_before(token, kind, number)
        if only is None and kind is ActorKind.PERSON and number == 2:
            return self._timeline.met_before(token)
        return only

    def _number(self, noun: NounPhrase) -> int:
        for token in range(noun.start, noun.end):
            if number := self._words.numbers.get(self._surface.low[token]):
                return number
        return 0

    def _holders(
        self, noun: NounPhrase, number: int, speaker: Figure | None
    ) -> tuple[Figure, ...] | None:
        low = self._surface.low
        if noun.office is None or not (number or low[noun.start] == "the"):
            return None
        found = self._find(noun, ActorKind.PERSON, number, speaker)
        kind = office_index().kind(self._posts.key(noun.office))
        if found and all(_can_be(figure, kind) for figure in found):
            return found
        return None

    def _is_plain(self, noun: NounPhrase, end: int) -> bool:
        """Tell whether nothing narrows the group down: no adjective, no "of" but "of both"."""
        surface, office = self._surface, noun.office
        first = office.start if office else noun.head or noun.start
        before = surface.low[noun.start : first]
        if noun.modifier or any(low not in _LINKING for low in before):
            return False
        if noun.end >= end or surface.pos[noun.end] != "ADP":
            return True
        return not {"both", "two"}.isdisjoint(surface.low[noun.end : end])


def _can_be(figure: Figure, kind: str) -> bool:
    kinds = {office_index().kind(post.phrase) for post in figure.posts if not post.former}
    return not kinds or not kinds.isdisjoint({kind, "official"})
