"""States: by name, and where a capital, a seat or a people stands for one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from dragoman.extract.actors.figures import Figure, Naming
from dragoman.extract.actors.gazetteer import Hit, Sort
from dragoman.extract.actors.lexicon import Lexicon
from dragoman.extract.actors.spans import PERSON_LABELS
from dragoman.extract.actors.surface import Surface
from dragoman.extract.spelling import fold
from dragoman.records import ActorKind

_BUILDING = frozenset({"in", "at", "near", "outside", "inside"})
_DASHES = frozenset("-–—/")
# Entities in which a state is looked for all the same: persons are known before, places hold it.
_SETTLED = PERSON_LABELS | {"", "GPE", "LOC", "NORP", "LOCATION"}


class States:
    """The states of a document. A name in doubt is one only where the document supports it."""

    def __init__(self, surface: Surface, hits: Sequence[Hit], words: Lexicon) -> None:
        """Take the text and what the gazetteer hit in it."""
        self._surface = surface
        self._words = words
        self._vocabulary = frozenset(surface.low)
        self._figures: dict[str, Figure] = {}
        self._groups: dict[str, Figure] = {}
        self._hit_from = {hit.start: hit for hit in hits}
        self._hit_to = {hit.end: hit for hit in hits}
        self.named = frozenset(self._named(hits))

    @property
    def figures(self) -> list[Figure]:
        """States and named groups, in order of appearance."""
        return [*self._figures.values(), *self._groups.values()]

    def state(self, code: str) -> Figure:
        """Return the figure of a state."""
        if code not in self._figures:
            name = self._words.states[code].name
            self._figures[code] = Figure(ActorKind.STATE, name, country=code)
        return self._figures[code]

    def group(self, name: str, country: str | None = None) -> Figure:
        """Return the figure of a group with a name of its own."""
        if name not in self._groups:
            self._groups[name] = Figure(ActorKind.GROUP, name, country=country)
        return self._groups[name]

    def code_of(self, hit: Hit | None) -> str | None:
        """Return the state that a hit names, describes or stands for, or None."""
        if hit is None:
            return None
        for sort in (Sort.STATE, Sort.ADJECTIVE, Sort.SEAT, Sort.PEOPLE):
            code = hit.get(sort)
            if code and (code in self.named or (sort is Sort.SEAT and self._is_open(hit, code))):
                return code
        return None

    def governments(self, hits: Iterable[Hit], taken: set[int]) -> list[Naming]:
        """Return where a government is named: "the Russian side"; they go before organisations."""
        found = [
            naming
            for hit in hits
            if self._is_free(hit, taken) and (naming := self._government(hit))
        ]
        for naming in found:
            self._count(naming)
        return found

    def find(self, hits: Iterable[Hit], taken: set[int]) -> list[Naming]:
        """Return where states and named groups are named, leaving the tokens taken alone."""
        namings = []
        for hit in hits:
            if self._is_free(hit, taken) and (naming := self._naming(hit)):
                namings.append(naming)
                self._count(naming)
        return namings

    def _is_free(self, hit: Hit, taken: set[int]) -> bool:
        return self._surface.paragraph[hit.start] >= 0 and taken.isdisjoint(
            range(hit.start, hit.end)
        )

    def _named(self, hits: Iterable[Hit]) -> Iterable[str]:
        for hit in hits:
            for sort, code in hit.senses:
                if sort in (Sort.STATE, Sort.ADJECTIVE, Sort.PEOPLE) and self._is_meant(hit, code):
                    yield code

    def _is_meant(self, hit: Hit, code: str) -> bool:
        """Tell whether words mean their state at all, by what else the document says."""
        state = self._words.states[code]
        written = fold(self._surface.words(hit.start, hit.end))
        if written in state.shy:
            return False
        if not state.needs or hit.sort is not Sort.STATE:
            return True
        support = len(state.needs & self._vocabulary)
        return support > len(state.bars & self._vocabulary)

    def _is_open(self, hit: Hit, code: str) -> bool:
        """Tell whether a seat may stand for its state: a shy one only where that is named."""
        written = fold(self._surface.words(hit.start, hit.end))
        return code in self.named or written not in self._words.states[code].shy

    def _count(self, naming: Naming) -> None:
        if naming.figure is not None:
            surface = self._surface
            start, end = surface.start[naming.start], surface.end[naming.end - 1]
            naming.figure.add_mention(start, end, metonym=naming.how == "metonym")
            naming.figure.surfaces[surface.words(naming.start, naming.end)] += 1

    def _naming(self, hit: Hit) -> Naming | None:
        if self._is_in_a_name(hit):
            return None
        state, seat = hit.get(Sort.STATE), hit.get(Sort.SEAT)
        if state and self._is_meant(hit, state):
            return self._by_name(hit, state)
        if hit.get(Sort.PEOPLE) and self._is_a_people(hit):
            return self._people(hit)
        if seat and self._is_open(hit, seat) and self._acts(hit, seat):
            return self._named_at(hit, self.state(seat), "metonym")
        group = hit.get(Sort.GROUP)
        return self._named_at(hit, self.group(group), "full") if group else None

    def _named_at(self, hit: Hit, figure: Figure, how: str) -> Naming:
        return Naming(hit.start, hit.end, figure, how, hit.start)

    def _by_name(self, hit: Hit, code: str) -> Naming | None:
        written = fold(self._surface.words(hit.start, hit.end))
        is_name = written == fold(self._words.states[code].name)
        return self._named_at(hit, self.state(code), "full" if is_name else "part")

    def _government(self, hit: Hit) -> Naming | None:
        """Return "Russian side", "Moscow administration": the state, by metonym."""
        code = self.code_of(hit)
        noun = self.after(hit.end)
        if code is None or not self.is_government(noun):
            return None
        return Naming(hit.start, noun + 1, self.state(code), "metonym", hit.start)

    def after(self, token: int) -> int:
        """Return the token after a possessive mark, or the token itself."""
        low = self._surface.low
        return token + 1 if token < len(low) and low[token] in ("'s", "'") else token

    def is_government(self, token: int) -> bool:
        """Tell whether a token is a noun for a government, and the last of its phrase."""
        surface = self._surface
        if token >= len(surface) or surface.low[token] not in self._words.lists["governments"]:
            return False
        after = token + 1
        return not (
            after < len(surface)
            and surface.pos[after] in ("NOUN", "PROPN")
            and surface.touches(token, after)
        )

    def _is_in_a_name(self, hit: Hit) -> bool:
        """Tell whether a name goes on around the words: "Denzel Washington", "Paris Hilton"."""
        surface, size = self._surface, hit.end - hit.start
        label = surface.entity[hit.start]
        if surface.entity_size[hit.start] > size and label not in _SETTLED:
            return self._has_strangers(hit)
        return self._goes_on(hit.start - 1, hit.start) or self._goes_on(hit.end, hit.end - 1)

    def _has_strangers(self, hit: Hit) -> bool:
        """Tell whether the entity around the words holds a capitalised word that is no hit."""
        surface, start = self._surface, hit.start
        size, label = surface.entity_size[start], surface.entity[start]
        around = range(max(0, hit.end - size), min(len(surface), start + size))
        inside = {token for own in self._hits_among(around) for token in range(own.start, own.end)}
        return any(
            token not in inside
            and surface.low[token] != "the"
            and surface.entity[token] == label
            and surface.entity_size[token] == size
            and surface.text[token][:1].isupper()
            for token in around
        )

    def _hits_among(self, tokens: range) -> Iterable[Hit]:
        return (self._hit_from[token] for token in tokens if token in self._hit_from)

    def _goes_on(self, other: int, inside: int) -> bool:
        surface = self._surface
        if not 0 <= other < len(surface) or other in self._hit_from or other + 1 in self._hit_to:
            return False
        left, right = sorted((other, inside))
        if not surface.is_name_word(other) or not surface.touches(left, right):
            return False
        if surface.entity[other] in PERSON_LABELS and surface.entity[inside] in PERSON_LABELS:
            return True
        return surface.dep[right].startswith(("flat", "name")) and surface.joined(left, right)

    def _is_a_people(self, hit: Hit) -> bool:
        surface = self._surface
        after = hit.end
        if (
            after < len(surface)
            and surface.touches(after - 1, after)
            and surface.pos[after] in ("NOUN", "PROPN", "ADJ")
        ):
            return False
        return surface.pos[hit.end - 1] in ("NOUN", "PROPN") or not hit.get(Sort.ADJECTIVE)

    def _people(self, hit: Hit) -> Naming:
        code, surface = hit.get(Sort.PEOPLE) or "", self._surface
        if hit.start > 0 and surface.low[hit.start - 1] == "the":
            return self._named_at(hit, self.state(code), "metonym")
        written = surface.words(hit.start, hit.end)
        return self._named_at(hit, self.group(written, code), "full")

    def _acts(self, hit: Hit, code: str) -> bool:
        """Tell whether a capital or seat stands for the government here, and is no place."""
        surface = self._surface
        written = fold(surface.words(hit.start, hit.end))
        # A small tagger takes any capital that wants something for a person; first names may be.
        if (
            surface.entity[hit.start] in PERSON_LABELS
            and code not in self.named
            and (written in self._words.states[code].shy or written in self._words.genders)
        ):
            return False
        capital = fold(self._words.states[code].capital or "")
        is_city = written.startswith(capital) and bool(capital)
        places = self._words.lists["places"] if is_city else _BUILDING
        preposition = surface.preposition(hit.start)
        if preposition in places or (preposition == "of" and self._is_part(hit.start)):
            return False
        return not self._is_address(hit, code) and not self._modifies(hit)

    def _is_part(self, token: int) -> bool:
        """Tell whether "of" before a city follows a noun for a part of it."""
        low, at = self._surface.low, token
        while at > 0 and low[at] != "of":
            at -= 1
        return at > 0 and low[at - 1] in self._words.lists["parts"]

    def _is_address(self, hit: Hit, code: str) -> bool:
        """Tell whether a city stands in "Moscow, Russia" or opens a dispatch: "MOSCOW (…) —"."""
        surface = self._surface
        if hit.end + 1 >= len(surface):
            return False
        following = surface.text[hit.end]
        if following == ",":
            state = self._hit_from.get(hit.end + 1)
            return bool(state and state.get(Sort.STATE) == code) or self._opens(hit, hit.end + 1)
        return self._opens(hit) and following in ("(", "—", "–", "--")

    def _opens(self, hit: Hit, date: int | None = None) -> bool:
        surface = self._surface
        at = hit.start
        first = at == 0 or surface.paragraph[at - 1] != surface.paragraph[at]
        return first and (date is None or surface.low[date] in self._words.lists["calendar"])

    def _modifies(self, hit: Hit) -> bool:
        """Tell whether a city only tells where: "the Moscow meeting", "Moscow-based"."""
        surface, after = self._surface, hit.end
        if after >= len(surface) or self._is_second_side(hit):
            return False
        if surface.text[after] in _DASHES and surface.end[after - 1] == surface.start[after]:
            return not self._is_other_side(after + 1)
        if after in self._hit_from and self._hit_from[after].sort not in (
            Sort.OFFICE,
            Sort.OFFICES,
        ):
            return False
        return surface.pos[after] in ("NOUN", "PROPN") and surface.touches(after - 1, after)

    def _is_second_side(self, hit: Hit) -> bool:
        """Tell whether a dash ties the city to another: "the Washington-Moscow line"."""
        surface, dash = self._surface, hit.start - 1
        if dash < 1 or surface.text[dash] not in _DASHES or dash not in self._hit_to:
            return False
        return self._is_other_side(self._hit_to[dash].start)

    def _is_other_side(self, token: int) -> bool:
        hit = self._hit_from.get(token)
        return hit is not None and hit.sort in (Sort.STATE, Sort.SEAT, Sort.ORGANISATION)
