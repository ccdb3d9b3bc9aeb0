"""People: which names are one person's, and whom a surname alone means."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from dragoman.extract.actors.figures import Figure, Naming
from dragoman.extract.actors.gazetteer import Hit, Sort
from dragoman.extract.actors.lexicon import Lexicon
from dragoman.extract.actors.names import PersonName, parse_name, same_given, same_surname
from dragoman.extract.actors.spans import PERSON_LABELS, NameSpan
from dragoman.extract.actors.surface import Surface
from dragoman.extract.spelling import fold, sound
from dragoman.records import ActorKind

# Sentences. Two persons of one surname that were both named within these are both meant by it.
_ACTIVE = 6
_LED_BY = ("president", "prime minister", "chancellor")


@dataclass(slots=True, eq=False)
class Person:
    """A figure, and the names it goes by."""

    figure: Figure
    given: tuple[str, ...]
    surname: str
    first_seen: int  # sentence
    last_seen: int = -1
    names: Counter[str] = field(default_factory=Counter)  # full names as written, tidy


class People:
    """The persons of a document, looked up by surname, by its sound, and by given name."""

    def __init__(self, words: Lexicon) -> None:
        """Begin with nobody."""
        self._words = words
        self._surnames: dict[str, list[Person]] = defaultdict(list)
        self._sounds: dict[str, list[str]] = defaultdict(list)
        self._given: dict[str, list[Person]] = defaultdict(list)
        self._persons: list[Person] = []
        self._lone: set[str] = set()  # surnames of those who are never named in full

    @property
    def figures(self) -> list[Figure]:
        """Every person, in order of appearance."""
        return [person.figure for person in self._persons]

    def settle(
        self, surface: Surface, spans: Sequence[NameSpan], hit_at: Sequence[Hit | None]
    ) -> list[Naming]:
        """Return who is named where, after all full names of the document are known."""
        spans = self._without_pairs(surface, spans)
        full = {span: self._meet(span, surface) for span in spans if span.name.is_full}
        full |= self._namesakes(surface, spans, hit_at)
        namings = [
            naming
            for span in self._with_bare(surface, spans, hit_at)
            if (naming := self._naming(span, surface, full.get(span)))
        ]
        for person in self._persons:
            self._christen(person)
        return namings

    def by_words(self, words: str, sentence: int) -> Figure | None:
        """Return the one person whom a name means at a sentence, or None."""
        name = parse_name(words, self._words)
        if name is None:
            return None
        if name.is_full:
            return next((p.figure for p in self._matching(name)), None)
        person = self._meant(self._candidates(name), sentence)
        return person.figure if person else None

    def stranger(self, words: str, sentence: int) -> Figure | None:
        """Return a new person of that name, or None where it is no name."""
        name = parse_name(words, self._words)
        if name is None:
            return None
        person = self._add(name, sentence)
        person.figure.surfaces[name.text] += 1
        self._christen(person)
        return person.figure

    def knows(self, surname: str) -> bool:
        """Tell whether a folded word is the surname of somebody named in full."""
        return any(person.given for person in self._surnames.get(surname, ()))

    def _meet(self, span: NameSpan, surface: Surface) -> Person:
        sentence = surface.sentence[span.start]
        person = next(self._matching(span.name), None) or self._add(span.name, sentence)
        if len(span.name.given) > len(person.given):
            person.given = span.name.given
        person.names[span.name.text] += 1
        return person

    def _namesakes(
        self, surface: Surface, spans: Sequence[NameSpan], hit_at: Sequence[Hit | None]
    ) -> dict[NameSpan, Person]:
        """Return who is named by title or office alone, and is nobody of that surname in full.

        "Mr. Kestrel" is not Mira Kestrel, and "President Obama" is not Michelle Obama.
        """
        found: dict[NameSpan, Person] = {}
        alone: dict[str, Person] = {}
        for span in spans:
            surname = span.name.surname
            people = self._surnames.get(surname, ())
            if span.name.is_full or not people or not self._is_another(span, hit_at):
                continue
            if surname not in alone:
                alone[surname] = self._add(span.name, surface.sentence[span.start])
            found[span] = alone[surname]
        return found

    def _is_another(self, span: NameSpan, hit_at: Sequence[Hit | None]) -> bool:
        people = [person for person in self._surnames[span.name.surname] if person.given]
        gender = span.name.gender
        if gender and all(self._gender(p) not in (None, gender) for p in people):
            return bool(people)
        hit = hit_at[span.start - 1] if span.start else None
        full, _ = self._words.leaders.get(span.name.surname, ("", ""))
        leader = parse_name(full, self._words)
        if leader is None or hit is None or hit.get(Sort.OFFICE) not in _LED_BY:
            return False
        return bool(people) and not any(
            same_given(person.given, leader.given, self._words) for person in people
        )

    def _matching(self, name: PersonName) -> Iterator[Person]:
        for person in self._of_surname(name.surname):
            if person.given and same_given(person.given, name.given, self._words):
                yield person

    def _of_surname(self, surname: str) -> Iterator[Person]:
        yield from self._surnames.get(surname, ())
        for other in self._sounds.get(sound(surname), ()):
            if other != surname and same_surname(other, surname):
                yield from self._surnames[other]

    def _add(self, name: PersonName, sentence: int) -> Person:
        figure = Figure(ActorKind.PERSON, name.text)
        person = Person(figure, name.given, name.surname, sentence)
        if name.surname not in self._surnames:
            self._sounds[sound(name.surname)].append(name.surname)
        self._surnames[name.surname].append(person)
        for given in name.given[:1]:
            self._given[given].append(person)
        self._persons.append(person)
        return person

    def _naming(self, span: NameSpan, surface: Surface, known: Person | None) -> Naming | None:
        sentence = surface.sentence[span.start]
        person = known or self._person_of(span, sentence)
        if person is None and span.in_doubt:
            return None
        if person is not None:
            self._see(person, span, sentence)
            person.figure.add_mention(surface.start[span.start], surface.end[span.end - 1])
        how = "heading" if span.in_heading else "full" if self._is_all(person, span) else "part"
        return Naming(span.start, span.end, person.figure if person else None, how, span.start)

    def _is_all(self, person: Person | None, span: NameSpan) -> bool:
        return span.name.is_full or (person is not None and not person.given)

    def _person_of(self, span: NameSpan, sentence: int) -> Person | None:
        candidates = self._candidates(span.name)
        if span.in_doubt:
            candidates = [person for person in candidates if person.given]
        if not candidates and not span.in_doubt:
            return self._add(span.name, sentence)
        return self._meant(candidates, sentence)

    def _candidates(self, name: PersonName) -> list[Person]:
        found = list(self._of_surname(name.surname)) or self._given.get(name.surname, [])
        if name.gender:
            return [p for p in found if self._gender(p) in (None, name.gender)]
        return found

    def _meant(self, candidates: Sequence[Person], sentence: int) -> Person | None:
        """Return the only candidate, or the only one named before and lately."""
        if len(candidates) <= 1:
            return candidates[0] if candidates else None
        known = [person for person in candidates if 0 <= person.last_seen <= sentence]
        lately = [person for person in known if sentence - person.last_seen <= _ACTIVE]
        chosen = lately or known or [person for person in candidates if not person.given]
        return chosen[0] if len(chosen) == 1 else None

    def _see(self, person: Person, span: NameSpan, sentence: int) -> None:
        person.last_seen = sentence
        person.figure.surfaces[span.name.text] += 1
        if span.name.gender:
            person.figure.gender = span.name.gender

    def _gender(self, person: Person) -> str | None:
        if person.figure.gender:
            return person.figure.gender
        return self._words.genders.get(person.given[0] if person.given else person.surname)

    def _christen(self, person: Person) -> None:
        """Choose the name that is written most, with its diacritics, and the gender it tells."""
        figure = person.figure
        figure.gender = self._gender(person)
        if person.names:
            counts: Counter[str] = Counter()
            for name, count in person.names.items():
                counts[fold(name)] += count
            best = max(counts, key=lambda folded: (counts[folded], len(folded)))
            spellings = [name for name in person.names if fold(name) == best]
            figure.name = max(spellings, key=lambda name: (not name.isascii(), person.names[name]))

    def _with_bare(
        self, surface: Surface, spans: Sequence[NameSpan], hit_at: Sequence[Hit | None]
    ) -> list[NameSpan]:
        """Return the spans and every surname in the text that the tagger has missed."""
        taken = {token for span in spans for token in range(span.start, span.end)}
        self._lone = {s.name.surname for s in spans if not (s.name.is_full or s.in_doubt)}
        bare = [
            span
            for token in range(len(surface))
            if token not in taken and (span := self._bare(surface, token, hit_at[token]))
        ]
        return sorted([*spans, *bare], key=lambda span: span.start)

    def _bare(self, surface: Surface, token: int, hit: Hit | None) -> NameSpan | None:
        low = surface.low[token]
        if surface.pos[token] != "PROPN" or not (self.knows(low) or low in self._lone):
            return None
        if hit and (hit.sort is not Sort.OFFICE or (token and surface.pos[token - 1] == "DET")):
            return None
        if surface.entity_size[token] > 1 and surface.entity[token] not in PERSON_LABELS:
            return None
        if surface.paragraph[token] < 0 or not surface.text[token][:1].isupper():
            return None
        start = self._given_before(surface, token)
        name = parse_name(surface.words(start, token + 1), self._words)
        return NameSpan(start, token + 1, name) if name else None

    def _given_before(self, surface: Surface, token: int) -> int:
        """Return where the given names begin that stand before a surname the tagger missed."""
        given = {word for p in self._surnames.get(surface.low[token], ()) for word in p.given}
        start = token
        while start > 0 and surface.low[start - 1] in given and surface.touches(start - 1, start):
            start -= 1
        return start

    def _without_pairs(self, surface: Surface, spans: Iterable[NameSpan]) -> list[NameSpan]:
        """Split "Kestrel-Tamm" where both are persons named elsewhere, and no one person."""
        spans = list(spans)
        surnames = {s.name.surname for s in spans if "-" not in s.name.surname}
        result: list[NameSpan] = []
        for span in spans:
            halves = span.name.surname.replace("–", "-").split("-")
            if len(halves) == 2 and not span.name.is_full and surnames.issuperset(halves):
                result += self._halves(surface, span)
            else:
                result.append(span)
        return result

    def _halves(self, surface: Surface, span: NameSpan) -> Iterator[NameSpan]:
        for token in range(span.start, span.end):
            name = parse_name(surface.text[token], self._words)
            if name and surface.text[token][:1].isupper():
                yield NameSpan(token, token + 1, name)
