"""Where personal names stand: entities mended, names after titles and offices, headings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from dragoman.extract.actors.gazetteer import Hit, Sort
from dragoman.extract.actors.lexicon import Lexicon
from dragoman.extract.actors.names import PersonName, is_title, parse_name
from dragoman.extract.actors.surface import Surface
from dragoman.extract.spelling import fold

PERSON_LABELS = frozenset({"PERSON", "PER"})
ORGANISATION_LABELS = frozenset({"ORG", "ORGANIZATION", "ORGANISATION"})
_OFFICES = (Sort.OFFICE, Sort.OFFICES)
_LINKS = frozenset("-–'’")
_AND = frozenset({"and", "&", ",", "/", ";"})
_LONGEST = 6  # words of a name

Reach = tuple[int, int]


@dataclass(frozen=True, slots=True)
class NameSpan:
    """A personal name at tokens `[start, end)`.

    `in_doubt`: a place or a common word is written the same, so that only somebody who is named
    in full elsewhere is meant.
    """

    start: int
    end: int
    name: PersonName
    in_doubt: bool = False
    in_heading: bool = False


class NameFinder:
    """Finds personal names. `hit_at` gives the hit that covers a token, or None."""

    def __init__(self, surface: Surface, hit_at: list[Hit | None], words: Lexicon) -> None:
        """Take the text and, for each token, the hit that covers it."""
        self._surface = surface
        self._hit_at = hit_at
        self._words = words
        text = surface.text
        self._acronyms = frozenset(
            word
            for before, word, after in zip(text, text[1:], text[2:], strict=False)
            if before == "(" and after == ")" and len(word) > 2 and word.isupper()
        )

    def find(self, entities: Iterable[Reach], headings: Iterable[Reach]) -> list[NameSpan]:
        """Return names in order, none over another. A heading's name goes before all others."""
        found = [
            span
            for reach in headings
            for span in self._named(*self._trimmed(*reach), in_heading=True)
        ]
        reaches = [*self._from_entities(entities), *self._after_titles(), *self._after_given()]
        reaches.sort(key=lambda reach: (reach[0], -reach[1]))
        taken = {token for span in found for token in range(span.start, span.end)}
        for reach in reaches:
            if taken.isdisjoint(range(*reach)):
                for span in self._named(*reach):
                    found.append(span)
                    taken.update(range(span.start, span.end))
        return sorted(found, key=lambda span: span.start)

    def _named(self, start: int, end: int, *, in_heading: bool = False) -> Iterator[NameSpan]:
        surface = self._surface
        if start >= end or surface.paragraph[start] < 0:
            return
        name = parse_name(surface.words(self._with_titles(start), end), self._words)
        if name is None or (not in_heading and not self._is_sound(start, end, name)):
            return
        doubt = self._is_known_otherwise(start, end) or (
            not in_heading and self._is_common(start, end)
        )
        if not doubt or not (name.is_full or in_heading):
            yield NameSpan(start, end, name, doubt, in_heading)

    def _with_titles(self, start: int) -> int:
        """Return where the titles before a name begin: they tell its gender."""
        surface = self._surface
        while (
            start > 0
            and is_title(surface.text[start - 1], self._words)
            and surface.touches(start - 1, start)
        ):
            start -= 1
        return start

    def _is_sound(self, start: int, end: int, name: PersonName) -> bool:
        surface = self._surface
        if (
            not surface.text[start][:1].isupper()
            and surface.low[start] not in self._words.particles
        ):
            return False
        if any(c.isdigit() for c in name.text) or len(name.surname.strip(".")) < 2:
            return False
        if not name.is_full and name.text.endswith("."):
            return False
        if end - start == 1 and surface.low[start] in self._words.lists["calendar"]:
            return False
        if self._is_body_word(end) or self._is_acronym(start, end):
            return False
        return any(surface.pos[token] in ("PROPN", "X") for token in range(start, end))

    def _is_body_word(self, token: int) -> bool:
        """Tell whether a body is named after somebody here: "the Mira Kestrel Institute"."""
        surface, lists = self._surface, self._words.lists
        if token >= len(surface) or not surface.text[token][:1].isupper():
            return False
        low = surface.low[token]
        known = low in lists["affiliations"] or low in lists["bodies"]
        return known and low not in lists["followings"] and surface.touches(token - 1, token)

    def _is_acronym(self, start: int, end: int) -> bool:
        """Tell whether a single word in capitals stands for a body: it is set in parentheses."""
        return end - start == 1 and self._surface.text[start] in self._acronyms

    def _is_common(self, start: int, end: int) -> bool:
        surface = self._surface
        lone = end - start == 1 and self._with_titles(start) == start
        return lone and surface.text[start].lower() in surface.plain

    def _is_known_otherwise(self, start: int, end: int) -> bool:
        """Tell whether the words are all a place's, a body's or an office's."""
        return all(
            (hit := self._hit_at[token]) is not None and not self._is_shy(hit)
            for token in range(start, end)
        )

    def _is_shy(self, hit: Hit) -> bool:
        """Tell whether a capital is less known than a person of its name: "Victoria", "Sofia"."""
        code = hit.key if hit.sort is Sort.SEAT else ""
        written = fold(self._surface.words(hit.start, hit.end))
        return bool(code) and written in self._words.states[code].shy

    def _from_entities(self, entities: Iterable[Reach]) -> Iterator[Reach]:
        for start, end in entities:
            for piece in self._pieces(start, end):
                start, end = self._trimmed(*piece)
                if start < end and not self._is_office(start, end):
                    yield self._extended(start, end)

    def _is_office(self, start: int, end: int) -> bool:
        """Tell whether a tagger took a lone office for a name: "President" before one."""
        return all(
            (hit := self._hit_at[token]) is not None and hit.sort in _OFFICES
            for token in range(start, end)
        )

    def _pieces(self, start: int, end: int) -> Iterator[Reach]:
        """Split an entity where a tagger has run two names together, or past the end of one."""
        begin = start
        for token in range(start, end):
            if self._parts(token):
                if begin < token:
                    yield begin, token
                if begin < token and self._surface.text[token] not in _AND:
                    return
                begin = token + 1
        if begin < end:
            yield begin, end

    def _parts(self, token: int) -> bool:
        """Tell whether no name goes over a token: a mark, a small word that is no particle."""
        surface = self._surface
        if surface.pos[token] == "PUNCT" and surface.text[token] not in _LINKS:
            return True
        word = surface.text[token]
        if not word.islower() or not word.isalpha() or surface.text[token - 1] in _LINKS:
            return False
        return surface.low[token] not in self._words.particles

    def _trimmed(self, start: int, end: int) -> Reach:
        while start < end and self._is_prefix(start, end):
            hit = self._hit_at[start]
            start = min(hit.end, end) if hit and hit.sort in _OFFICES else start + 1
        while end > start and not self._can_end(end - 1, start):
            end -= 1
        return start, end

    def _can_end(self, token: int, start: int) -> bool:
        """Tell whether a name may end with a token: a capital, or "un" in "Jong-un"."""
        surface = self._surface
        if surface.text[token][:1].isupper():
            return True
        linked = token - 1 > start and surface.text[token - 1] in _LINKS
        return linked and surface.text[token].isalpha()

    def _is_prefix(self, token: int, end: int) -> bool:
        surface, hit = self._surface, self._hit_at[token]
        if is_title(surface.text[token], self._words) or surface.pos[token] in (
            "DET",
            "PUNCT",
            "PART",
        ):
            return True
        if hit and token + 1 < end:
            if hit.sort in (*_OFFICES, Sort.ADJECTIVE, Sort.ORGANISATION, Sort.INSTITUTION):
                return hit.end < end
            short = surface.text[token].isupper() and len(surface.text[token]) <= 4
            return hit.sort is Sort.STATE and (short or surface.low[token + 1] in ("'s", "'"))
        small = not surface.text[token][:1].isupper()
        return small and surface.low[token] not in self._words.particles

    def _extended(self, start: int, end: int) -> Reach:
        surface = self._surface
        while end < len(surface) and end - start < _LONGEST and self._goes_on(end):
            end += 1
        while start > 0 and end - start < _LONGEST and self._began_before(start):
            start -= 1
        return start, end

    def _goes_on(self, token: int) -> bool:
        surface = self._surface
        return (
            self._is_free_name_word(token)
            and surface.touches(token - 1, token)
            and (surface.joined(token - 1, token) or self._in_capitals(token))
        )

    def _began_before(self, start: int) -> bool:
        surface = self._surface
        return (
            self._is_free_name_word(start - 1)
            and surface.touches(start - 1, start)
            and surface.joined(start - 1, start)
            and not is_title(surface.text[start - 1], self._words)
        )

    def _is_free_name_word(self, token: int) -> bool:
        surface = self._surface
        return (
            surface.is_name_word(token)
            and self._hit_at[token] is None
            and (not surface.entity[token] or surface.entity[token] in PERSON_LABELS)
            and surface.low[token] not in self._words.lists["calendar"]
            and surface.low[token] not in self._words.lists["followings"]
        )

    def _in_capitals(self, token: int) -> bool:
        word = self._surface.text[token]
        return len(word) > 2 and word.isupper() and not self._surface.text[token - 1].isupper()

    def _after_titles(self) -> Iterator[Reach]:
        """Yield the names that a title or a capitalised office announces."""
        surface, token = self._surface, 0
        while token < len(surface):
            hit = self._hit_at[token]
            after = token + 1
            announced = is_title(surface.text[token], self._words)
            if hit and hit.start == token:
                after = hit.end
                announced = hit.sort is Sort.OFFICE and surface.text[hit.end - 1][:1].isupper()
            if announced:
                end = self._run(after)
                if end > after:
                    yield after, end
            token = after

    def _after_given(self) -> Iterator[Reach]:
        """Yield names that begin with a well-known given name, which a tagger took for a body."""
        surface, genders = self._surface, self._words.genders
        for token, low in enumerate(surface.low):
            if low in genders and surface.entity[token] not in PERSON_LABELS:
                end = token
                while (
                    end < len(surface) and end - token < _LONGEST and self._may_be_name(end, token)
                ):
                    end += 1
                if end - token > 1:
                    yield token, end

    def _may_be_name(self, token: int, first: int) -> bool:
        surface = self._surface
        label = surface.entity[token]
        return (
            surface.is_name_word(token)
            and self._hit_at[token] is None
            and (not label or label in PERSON_LABELS or label in ORGANISATION_LABELS)
            and surface.low[token] not in self._words.lists["calendar"]
            and (token == first or surface.touches(token - 1, token))
        )

    def _run(self, start: int) -> int:
        """Return where a run of name words ends."""
        surface, token = self._surface, start
        while token < len(surface) and token - start < _LONGEST:
            if token == 0 or not (surface.touches(token - 1, token)):
                break
            if not self._is_free_name_word(token) and not self._is_inner(token, start):
                break
            token += 1
        return token

    def _is_inner(self, token: int, start: int) -> bool:
        """Tell whether a token is a particle or a hyphen inside a name."""
        surface = self._surface
        if token + 1 >= len(surface) or not surface.is_name_word(token + 1):
            return False
        if surface.text[token] in _LINKS:
            tight = surface.end[token - 1] == surface.start[token]
            return token > start and tight and surface.end[token] == surface.start[token + 1]
        return surface.low[token] in self._words.particles and surface.text[token].islower()
