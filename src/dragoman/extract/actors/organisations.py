"""Organisations: known ones, ministries of a state, those a tagger found, acronyms defined."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from dragoman.extract.actors.figures import Figure, Naming
from dragoman.extract.actors.gazetteer import Hit, Sort, cover
from dragoman.extract.actors.lexicon import Lexicon
from dragoman.extract.actors.spans import ORGANISATION_LABELS
from dragoman.extract.actors.states import States
from dragoman.extract.actors.surface import Surface
from dragoman.extract.spelling import fold
from dragoman.records import ActorKind

_SMALL = frozenset(
    {"of", "for", "and", "the", "on", "in", "&", "to", "de", "la", "des", "du", "für"}
)
_LONGEST = 12  # words of an organisation's name before its acronym


class Organisations:
    """The organisations of a document. A ministry without a state joins its only namesake."""

    def __init__(
        self, surface: Surface, hits: Sequence[Hit], states: States, words: Lexicon
    ) -> None:
        """Take the text, what the gazetteer hit in it, and its states."""
        self._surface = surface
        self._states = states
        self._words = words
        self._hit_from = {hit.start: hit for hit in hits}
        self._hit_to = {hit.end: hit for hit in hits}
        self._hits = hits
        self._hit_at = cover(hits, len(surface))
        self._figures: dict[str, Figure] = {}  # by folded name
        self._acronyms: dict[str, Figure] = {}
        self._of_state: dict[str, list[Figure]] = {}  # institution -> one figure for each state

    @property
    def figures(self) -> list[Figure]:
        """Every organisation, in order of appearance."""
        return list(dict.fromkeys(self._figures.values()))

    def figure(self, name: str, country: str | None = None) -> Figure:
        """Return the organisation of that name."""
        key = fold(name)
        if key not in self._figures:
            self._figures[key] = Figure(ActorKind.ORGANISATION, name, country=country)
        return self._figures[key]

    def find(self, entities: Iterable[tuple[int, int]], taken: set[int]) -> list[Naming]:
        """Return where organisations are named, leaving the tokens taken alone."""
        named = [n for hit in self._hits if (n := self._known(hit, taken))]
        busy = taken | {token for n in named for token in range(n.start, n.end)}
        named += self._defined(busy, named)
        busy |= {token for n in named for token in range(n.start, n.end)}
        named += [n for e in entities if (n := self._tagged(*e, busy))]
        busy |= {token for n in named for token in range(n.start, n.end)}
        named += self._again(busy)
        named += self._stateless(busy)
        named.sort(key=lambda naming: naming.start)
        for naming in named:
            self._count(naming)
        return named

    def _count(self, naming: Naming) -> None:
        if naming.figure is not None:
            surface = self._surface
            start, end = surface.start[naming.start], surface.end[naming.end - 1]
            naming.figure.add_mention(start, end, metonym=naming.how == "metonym")
            naming.figure.surfaces[surface.words(naming.start, naming.end)] += 1

    def _known(self, hit: Hit, taken: set[int]) -> Naming | None:
        if self._surface.paragraph[hit.start] < 0 or not taken.isdisjoint(
            range(hit.start, hit.end)
        ):
            return None
        if hit.get(Sort.INSTITUTION) and (naming := self._of_a_state(hit)):
            return naming
        name, seat = hit.get(Sort.ORGANISATION), hit.get(Sort.ORGANISATION_SEAT)
        body = self._words.organisations.get(name or seat or "")
        if body is None or (body.needs and body.needs not in self._states.named):
            return None
        if seat and not name:
            return self._seated(hit, seat, body.country)
        if self._is_part_of_another(hit):
            return None
        figure = self.figure(body.name, body.country)
        is_name = fold(self._surface.words(hit.start, hit.end)) == fold(body.name)
        return Naming(hit.start, hit.end, figure, "full" if is_name else "part", hit.start)

    def _seated(self, hit: Hit, name: str, country: str | None) -> Naming | None:
        surface, after = self._surface, hit.end
        if surface.preposition(hit.start) in self._words.lists["places"]:
            return None
        if (
            after < len(surface)
            and surface.pos[after] in ("NOUN", "PROPN")
            and surface.touches(after - 1, after)
            and after not in self._hit_from
        ):
            return None
        return Naming(hit.start, hit.end, self.figure(name, country), "metonym", hit.start)

    def _is_part_of_another(self, hit: Hit) -> bool:
        """Tell whether one word is the name of a longer organisation's part: "Congress Party"."""
        surface, size = self._surface, hit.end - hit.start
        if size > 1 or surface.entity_size[hit.start] <= size:
            return False
        after, before = hit.end, hit.start - 1
        return any(
            0 <= token < len(surface)
            and surface.entity[token] in ORGANISATION_LABELS
            and surface.entity_size[token] == surface.entity_size[hit.start]
            and surface.text[token][:1].isupper()
            and surface.low[token] != "the"
            and token not in self._hit_from
            and token + 1 not in self._hit_to
            for token in (before, after)
        )

    def _of_a_state(self, hit: Hit) -> Naming | None:
        """Return "the Russian Foreign Ministry", "the Ministry of Foreign Affairs of Russia"."""
        start, end, code = self._with_state(hit)
        if code is None:
            return None
        name = hit.get(Sort.INSTITUTION) or ""
        full = f"{self._words.states[code].adjective} {name}"
        figure = self.figure(full, code)
        namesakes = self._of_state.setdefault(name, [])
        if figure not in namesakes:
            namesakes.append(figure)
        is_name = fold(self._surface.words(start, end)) == fold(full)
        return Naming(start, end, figure, "full" if is_name else "part", start)

    def _with_state(self, hit: Hit) -> tuple[int, int, str | None]:
        low, before = self._surface.low, hit.start
        if before > 0 and low[before - 1] in ("'s", "'"):
            before -= 1
        left = self._hit_to.get(before)
        if code := self._states.code_of(left):
            return left.start if left else before, hit.end, code
        after = hit.end
        if after + 1 < len(low) and low[after] in ("of", "for"):
            after += 2 if low[after + 1] == "the" else 1
            right = self._hit_from.get(after)
            if right and right.get(Sort.STATE) and (code := self._states.code_of(right)):
                return hit.start, right.end, code
        return hit.start, hit.end, None

    def _stateless(self, busy: set[int]) -> Iterator[Naming]:
        for hit in self._hits:
            name = hit.get(Sort.INSTITUTION)
            if name is None or not busy.isdisjoint(range(hit.start, hit.end)):
                continue
            if self._surface.paragraph[hit.start] < 0:
                continue
            namesakes = self._of_state.get(name, [])
            if len(namesakes) == 1 and self._is_definite(hit):
                yield Naming(hit.start, hit.end, namesakes[0], "part", hit.start)
            elif not namesakes and self._is_a_name(hit, name):
                figure = self.figure(name)
                yield Naming(hit.start, hit.end, figure, "full", hit.start)

    def _is_definite(self, hit: Hit) -> bool:
        before = hit.start - 1
        return self._is_capital(hit) or (before >= 0 and self._surface.low[before] == "the")

    def _is_capital(self, hit: Hit) -> bool:
        return self._surface.text[hit.end - 1][:1].isupper()

    def _is_a_name(self, hit: Hit, name: str) -> bool:
        """Tell whether words may be a ministry's name though no state is named with it."""
        return name.endswith(("Ministry", "Office")) and self._is_definite(hit)

    def _defined(self, busy: set[int], known: Sequence[Naming]) -> Iterator[Naming]:
        """Yield names that an acronym in parentheses follows, and these acronyms."""
        surface = self._surface
        ends = {naming.end: naming for naming in known}
        for token in range(2, len(surface) - 1):
            if not self._is_defined(token) or token in busy:
                continue
            naming = ends.get(token - 1)
            figure = naming.figure if naming else None
            if naming is None and (start := self._name_before(token, busy)) is not None:
                figure = self.figure(surface.words(start, token - 1))
                yield Naming(start, token - 1, figure, "full", start)
            if figure is not None:
                self._acronyms[surface.text[token]] = figure
                yield Naming(token, token + 1, figure, "part", token)

    def _is_defined(self, token: int) -> bool:
        surface = self._surface
        word = surface.text[token]
        return (
            surface.text[token - 1] == "("
            and surface.text[token + 1] == ")"
            and 2 <= len(word) <= 12
            and sum(c.isupper() for c in word) >= 2
            and word.isalpha()
            and surface.paragraph[token] >= 0
            and self._hit_at[token] is None
        )

    def _name_before(self, token: int, busy: set[int]) -> int | None:
        """Return where the capitalised words begin for which an acronym may stand, or None."""
        surface = self._surface
        start: int | None = None
        for at in range(token - 2, max(-1, token - 2 - _LONGEST), -1):
            word = surface.text[at]
            if at in busy or surface.paragraph[at] != surface.paragraph[token]:
                break
            if word[:1].isupper():
                if fold(word)[:1] == fold(surface.text[token])[:1] and at < token - 2:
                    start = at
            elif word not in _SMALL:
                break
        return start

    def _tagged(self, start: int, end: int, busy: set[int]) -> Naming | None:
        surface = self._surface
        while start < end and surface.pos[start] in ("DET", "PUNCT", "PART", "ADP"):
            start += 1
        while end > start and surface.pos[end - 1] in ("PUNCT", "PART", "DET", "ADP"):
            end -= 1
        start = self._begun_before(start, end, busy)
        if start >= end or not busy.isdisjoint(range(start, end)) or self._is_no_name(start, end):
            return None
        written = surface.words(start, end)
        figure = self._acronyms.get(written) or self.figure(written)
        is_name = fold(figure.name) == fold(written)
        return Naming(start, end, figure, "full" if is_name else "part", start)

    def _is_no_name(self, start: int, end: int) -> bool:
        surface = self._surface
        if surface.paragraph[start] < 0 or surface.paragraph[start] != surface.paragraph[end - 1]:
            return True
        if not any(word[:1].isupper() for word in surface.text[start:end]):
            return True
        if any(hit and not start <= hit.start < hit.end <= end for hit in self._hit_at[start:end]):
            return True
        if all(self._hit_at[start:end]) or surface.low[end - 1] in self._words.lists["calendar"]:
            return True
        return end - start == 1 and (
            len(surface.text[start]) < 2
            or surface.text[start].lower() in surface.plain
            or self._is_body_word(start)
        )

    def _is_body_word(self, token: int) -> bool:
        low, lists = self._surface.low[token], self._words.lists
        return low in lists["affiliations"] or low in lists["bodies"]

    def _begun_before(self, start: int, end: int, busy: set[int]) -> int:
        """Return where a body's name begins of which a tagger has kept the end: "… Institute"."""
        if start < end and self._is_body_word(start):
            while start > 0 and self._is_free_name_word(start - 1, busy):
                start -= 1
        return start

    def _is_free_name_word(self, token: int, busy: set[int]) -> bool:
        return (
            token not in busy
            and self._hit_at[token] is None
            and self._surface.is_name_word(token)
            and self._surface.touches(token, token + 1)
        )

    def _again(self, busy: set[int]) -> Iterator[Naming]:
        """Yield acronyms defined, wherever a tagger has missed them."""
        for token, word in enumerate(self._surface.text):
            if word in self._acronyms and token not in busy:
                yield Naming(token, token + 1, self._acronyms[word], "part", token)
