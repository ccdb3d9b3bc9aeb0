"""Posts: which office a passage gives to whom, and on whose behalf."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from dragoman.extract.actors.figures import Figure, Naming, Post
from dragoman.extract.actors.gazetteer import Hit, Sort
from dragoman.extract.actors.lexicon import Lexicon
from dragoman.extract.actors.names import is_title
from dragoman.extract.actors.offices import office_index
from dragoman.extract.actors.states import States
from dragoman.extract.actors.surface import Surface
from dragoman.extract.spelling import fold
from dragoman.records import ActorKind

# Offices that take words of any kind before them: "Eastern Europe expert", "security adviser".
_OPEN_KINDS = frozenset(
    {"expert", "journalist", "officer", "official", "head_of_body", "business", "diplomat",
     "activist", "cleric", "spokesperson", "politician"}
)  # fmt: skip
_OPENERS = frozenset({",", "(", "—", "–", "-", ":"})
_FURTHEST = 9  # words before an office
_BODY_WORDS = frozenset({"ADJ", "NOUN", "PROPN", "DET", "NUM"})


@dataclass(slots=True)
class OfficePhrase:
    """An office with the words around it: `[start, end)` whole, `[office, hit.end)` the office."""

    hit: Hit
    start: int
    office: int
    end: int
    country: str | None = None
    body: str | None = None
    owner: Figure | None = None  # whose spokesman
    lower: str = ""
    former: bool = False
    definite: bool = False


class Posts:
    """Reads the posts off a document and gives them to their holders."""

    def __init__(
        self, surface: Surface, hits: Sequence[Hit], states: States, words: Lexicon
    ) -> None:
        """Take the text, what the gazetteer hit in it, and its states."""
        self._surface = surface
        self._states = states
        self._words = words
        self._hits = [hit for hit in hits if hit.get(Sort.OFFICE)]
        self._hit_from = {hit.start: hit for hit in hits}
        self._hit_to = {hit.end: hit for hit in hits}
        self._from: dict[int, Naming] = {}
        self._to: dict[int, Naming] = {}
        self._at: dict[int, Naming] = {}
        self._edges: dict[int, int] = {}  # end of an office -> where its phrase begins
        self._subjects, self._copulas = _predicates(surface)

    def assign(self, namings: Iterable[Naming]) -> list[Naming]:
        """Give each office its holder, and return the namings with the words before them."""
        namings = [self._with_titles(naming) for naming in namings]
        self._from = {naming.start: naming for naming in namings}
        self._to = {naming.end: naming for naming in namings}
        self._at = {t: naming for naming in namings for t in range(naming.start, naming.end)}
        begins: dict[int, int] = {}
        for hit in self._hits:
            if hit.start not in self._at and self._surface.paragraph[hit.start] >= 0:
                phrase = self.phrase(hit)
                self._edges[hit.end] = phrase.start
                self._give(phrase, begins)
        return [replace(n, phrase=min(n.phrase, begins.get(n.start, n.phrase))) for n in namings]

    def phrase(self, hit: Hit) -> OfficePhrase:
        """Return an office with its modifiers, its state or body, and whose it is."""
        phrase = OfficePhrase(hit, hit.start, hit.start, hit.end)
        self._read_left(phrase)
        self._read_right(phrase)
        return phrase

    def key(self, hit: Hit) -> str:
        """Return the office's name as look-ups want it."""
        return fold(hit.get(Sort.OFFICE) or hit.get(Sort.OFFICES) or "")

    def _with_titles(self, naming: Naming) -> Naming:
        start, surface = naming.phrase, self._surface
        while (
            start > 0
            and is_title(surface.text[start - 1], self._words)
            and surface.touches(start - 1, start)
        ):
            start -= 1
        return replace(naming, phrase=start)

    def _read_left(self, phrase: OfficePhrase) -> None:
        surface, at = self._surface, phrase.hit.start - 1
        limit = max(0, phrase.hit.start - _FURTHEST)
        while at >= limit and surface.paragraph[at] == surface.paragraph[phrase.hit.start]:
            after = self._step(phrase, at)
            if after is None:
                return
            at = after

    def _step(self, phrase: OfficePhrase, at: int) -> int | None:
        """Take the word at a token into the phrase; return the next to look at, or None."""
        surface = self._surface
        low, naming, hit = surface.low[at], self._to.get(at + 1), self._hit_to.get(at + 1)
        if surface.pos[at] == "DET":
            phrase.definite = low == "the"
            phrase.start = at
            return None
        if low in ("'s", "'", "’s"):
            self._own(phrase, at)
            return None
        if naming is not None and not self._is_field(phrase, naming):
            self._take_body(phrase, naming)
            return None
        code = self._states.code_of(hit) if hit else None
        if hit is not None and code and phrase.office == self._without_modifiers(phrase):
            phrase.country, phrase.start = code, hit.start
            return hit.start - 1
        return self._modify(phrase, at, low)

    def _is_field(self, phrase: OfficePhrase, naming: Naming) -> bool:
        """Tell whether a supposed name says what of somebody is an expert: nobody has his own."""
        person = naming.figure is not None and naming.figure.kind is ActorKind.PERSON
        titled = naming.start in self._hit_to  # "expert Mira Kestrel's expert"
        return person and not titled and office_index().kind(self.key(phrase.hit)) == "expert"

    def _without_modifiers(self, phrase: OfficePhrase) -> int:
        """Return where the office begins if nothing but "former", "deputy" … is before it."""
        at = phrase.hit.start
        while at > phrase.office and self._is_modifier(self._surface.low[at - 1]):
            at -= 1
        return at

    def _is_modifier(self, low: str) -> bool:
        lists = self._words.lists
        return (
            low in lists["former"] or low in lists["retired"] or low in lists["lower"] or low == "-"
        )

    def _modify(self, phrase: OfficePhrase, at: int, low: str) -> int | None:
        lists = self._words.lists
        if low in lists["former"]:
            phrase.former = True
        elif low in lists["lower"]:
            phrase.lower = low
        elif low == "and" and at in self._edges:
            phrase.start = self._edges[at]
            return None
        elif low not in lists["retired"] and not self._is_free(phrase, at):
            return None
        before = phrase.country or phrase.body
        phrase.start = at
        if not before:
            phrase.office = at
        return at - 1

    def _is_free(self, phrase: OfficePhrase, at: int) -> bool:
        surface = self._surface
        if office_index().kind(self.key(phrase.hit)) not in _OPEN_KINDS or phrase.country:
            return False
        if surface.low[at] in self._words.lists["calendar"]:
            return False
        if surface.pos[at] in ("ADJ", "NOUN", "PROPN"):
            return True
        link = surface.low[at] in ("and", "&", "-", "/")
        return link and at > 0 and surface.pos[at - 1] in ("ADJ", "NOUN", "PROPN")

    def _own(self, phrase: OfficePhrase, mark: int) -> None:
        """Read who stands before a possessive mark: a state, a body, or a person."""
        hit, naming = self._hit_to.get(mark), self._to.get(mark)
        if naming is not None:
            self._take_body(phrase, naming)
        elif hit is not None and (code := self._states.code_of(hit)):
            phrase.country, phrase.start = code, hit.start
        if phrase.start > 0 and self._surface.pos[phrase.start - 1] == "DET":
            phrase.start -= 1  # "the Commonwealth's envoy"
        phrase.definite = True

    def _take_body(self, phrase: OfficePhrase, naming: Naming) -> None:
        figure = naming.figure
        if figure is None:
            return
        phrase.start = naming.start
        if figure.kind is ActorKind.PERSON:
            phrase.owner = figure
        elif figure.kind is ActorKind.STATE:
            phrase.country = figure.country
        else:
            phrase.body = figure.name

    def _read_right(self, phrase: OfficePhrase) -> None:
        surface, at = self._surface, phrase.hit.end
        if at + 1 >= len(surface) or surface.low[at] not in ("of", "for", "at", "to", "from", "in"):
            return
        link, at = surface.low[at], at + 1
        if surface.low[at] == "the":
            at += 1
        naming, hit = self._from.get(at), self._hit_from.get(at)
        if link in ("to", "in", "from"):
            phrase.end = naming.end if naming else hit.end if hit else phrase.hit.end
        elif naming is not None and naming.figure is not None:
            if naming.figure.kind is not ActorKind.PERSON:
                phrase.end = naming.end
                self._belong(phrase, naming.figure)
        elif hit is not None and (code := self._states.code_of(hit)):
            phrase.country, phrase.end = phrase.country or code, hit.end
        else:
            self._read_body(phrase, at)

    def _belong(self, phrase: OfficePhrase, figure: Figure) -> None:
        if figure.kind is ActorKind.STATE:
            phrase.country = phrase.country or figure.country
        else:
            phrase.body = phrase.body or figure.name

    def _read_body(self, phrase: OfficePhrase, start: int) -> None:
        """Read a body that is no known organisation: "professor at the school of Tarn"."""
        surface, end = self._surface, start
        while end < len(surface) and end - start < _FURTHEST and end not in self._from:
            inside = surface.pos[end] in _BODY_WORDS or surface.low[end] in ("of", "and", "for")
            if not inside or is_title(surface.text[end], self._words):
                break
            end += 1
        while end > start and surface.pos[end - 1] not in ("NOUN", "PROPN"):
            end -= 1
        if end > start:
            phrase.body, phrase.end = phrase.body or surface.words(start, end), end

    def _give(self, phrase: OfficePhrase, begins: dict[int, int]) -> None:
        holder = self._after(phrase) or self._before(phrase) or self._by_copula(phrase)
        if holder is None or holder.figure is None or holder.figure.kind is not ActorKind.PERSON:
            return
        if phrase.end in (holder.phrase, holder.start):
            begins[holder.start] = phrase.start
        holder.figure.posts.append(self._post(phrase))
        gender = self._words.gendered_offices.get(self.key(phrase.hit))
        holder.figure.gender = holder.figure.gender or gender

    def _post(self, phrase: OfficePhrase) -> Post:
        surface, key = self._surface, self.key(phrase.hit)
        office = self._words.offices.get(key)
        country = phrase.country
        if office and office.implies in self._states.named and not (country or phrase.body):
            country = office.implies
        state = self._words.states[country].name if country else None
        owner = phrase.owner.name if phrase.owner else None
        return Post(
            phrase=key,
            office=surface.words(self._first_word(phrase), phrase.hit.end),
            body=phrase.body or state or owner,
            country=country,
            former=phrase.former,
            start=surface.start[phrase.start],
            end=surface.end[phrase.end - 1],
            lower=phrase.lower,
        )

    def _first_word(self, phrase: OfficePhrase) -> int:
        """Return where the office begins, without the "and" or dash that led to it."""
        at = phrase.office
        while at < phrase.hit.start and self._surface.pos[at] in ("CCONJ", "PUNCT"):
            at += 1
        return at

    def _after(self, phrase: OfficePhrase) -> Naming | None:
        surface = self._surface
        for at in (phrase.end, phrase.hit.end):
            naming = self._naming_after(at)
            if naming is not None:
                phrase.end = at
                return naming
        at = phrase.end
        known = phrase.definite or phrase.country or phrase.body
        if known and at + 1 < len(surface) and surface.text[at] == ",":
            naming = self._naming_after(at + 1)
            if naming and naming.end < len(surface) and surface.low[naming.end] != "and":
                return naming
        return None

    def _naming_after(self, at: int) -> Naming | None:
        while at < len(self._surface) and is_title(self._surface.text[at], self._words):
            at += 1
        naming = self._from.get(at)
        if naming and at > 0 and self._surface.paragraph[at - 1] == self._surface.paragraph[at]:
            return naming
        return None

    def _before(self, phrase: OfficePhrase) -> Naming | None:
        surface, at = self._surface, phrase.start - 1
        if at < 1 or surface.text[at] not in _OPENERS or at not in self._to:
            return None
        if surface.paragraph[at] != surface.paragraph[phrase.start]:
            return None
        after = phrase.end
        if after < len(surface) and surface.pos[after] in ("VERB", "AUX", "NOUN", "PROPN"):
            return None
        return self._to[at]

    def _by_copula(self, phrase: OfficePhrase) -> Naming | None:
        """Return the subject of "Kestrel is the foreign minister of …"."""
        for token in range(phrase.hit.start, phrase.hit.end):
            verb = self._copulas.get(token)
            if verb is not None and self._surface.low[verb] in ("is", "'s", "remains"):
                subject = self._subjects.get(token, self._subjects.get(verb, -1))
                return self._at.get(subject)
        return None


def _predicates(surface: Surface) -> tuple[dict[int, int], dict[int, int]]:
    """Return the subject of each predicate and the copula of each nominal one."""
    subjects, copulas = {}, {}
    for token, dep in enumerate(surface.dep):
        head = surface.head[token]
        if dep == "nsubj":
            subjects[head] = token
        elif dep == "cop":
            copulas[head] = token
        elif dep == "attr":
            copulas[token] = head
    return subjects, copulas
