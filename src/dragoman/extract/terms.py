"""Terms of a codebook: read once, with all their inflections, and found in one pass over a text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache, lru_cache

from dragoman.extract.spelling import fold
from dragoman.extract.words import word_set

Match = tuple[int, int, int]  # start, end, and the number under which the term was put in
_Known = tuple[int, int, tuple[int, ...]]  # a word: start, end, the terms' words that it can be

# A word with what belongs to it: combining accents, and apostrophes with letters after them.
_WORD = re.compile(r"[^\W_]+(?:[\u0300-\u036f]+[^\W_]*|['’ʼ][^\W_]+)*")
_POSSESSIVE = re.compile(r"['’ʼ][sS]$")
_APOSTROPHES = re.compile(r"['’ʼ]")
# What may stand between the words of a phrase: blanks and one new line, a hyphen, a quotation mark.
_GAP = re.compile(r"(?:[ \t\u00a0\u202f\"“”‘’]|\r?\n(?![ \t]*\r?\n)){1,4}|[-‐‑–/]")
_DOT = re.compile(r"\. ?")  # between the letters of "U. N."
_SMALL = re.compile(r"[a-z]")
_DOUBLED = re.compile(r"[^aeiou][aeiou][^aeiouwxy]$")  # "ban", "banned"
_SEEN_AT_MOST = 100_000  # spellings that an index remembers

# British and American spellings, brought to one; what else they change, they change on both sides.
_SPELLINGS = (
    (re.compile(r"(?<=.{3})is(e|ed|es|er|ers|ing|ation|ations)$"), r"iz\1"),
    (re.compile(r"(?<=.{2}[bilmnpv])our"), "or"),
    (re.compile(r"(?<=ef|ff|et|ic)en[cs]e(?=s?$|less$)"), "ense"),
    (re.compile(r"programme(?=s?$)"), "program"),
    (re.compile(r"(cent|theat|met|lit|fib)re(?=s?$)"), r"\1er"),
    (re.compile(r"ll(ed|ing|er|ers)$"), r"l\1"),
)


@lru_cache(maxsize=65536)
def folded(word: str) -> str:
    """Return a word as it is compared: small, without diacritics, in one spelling, no possessive.

    >>> folded("Défence’s"), folded("DEMILITARISATION"), folded("Programmes")
    ('defense', 'demilitarization', 'programs')
    """
    small = _APOSTROPHES.sub("", fold(_POSSESSIVE.sub("", word)))
    for pattern, written in _SPELLINGS:
        small = pattern.sub(written, small)
    return small


@lru_cache(maxsize=65536)
def inflected(word: str) -> frozenset[str]:
    """Return the folded forms of a word: it, its singular or plural, and its forms as a verb.

    Some are no words of any language; they do no harm, because nobody writes them.

    >>> sorted(inflected("treaties"))
    ['treaties', 'treaty']
    >>> sorted(inflected("annex"))
    ['annex', 'annexed', 'annexes', 'annexing']
    """
    base = folded(word)
    if base in _irregular():
        return frozenset({base, *_irregular()[base], *_plurals(base)})
    if (single := _singular(base)) is not None:
        return frozenset({base, single})
    if base.endswith(("ing", "ed")) or not base.isalpha() or len(base) < 3:
        return frozenset({base, *_plurals(base)})
    return frozenset({base, *_plurals(base), *_verb_forms(base)})


@cache
def _irregular() -> Mapping[str, tuple[str, ...]]:
    rows = (line.split() for line in word_set("irregular_forms"))
    return {base: tuple(forms) for base, *forms in rows}


def _singular(word: str) -> str | None:
    """Return the singular of what looks like a plural, else None."""
    if len(word) < 4 or not word.endswith("s") or word.endswith(("ss", "us", "is", "ics")):
        return None
    if word.endswith("ies") and len(word) > 5:
        return word[:-3] + "y"
    if word.endswith(("sses", "shes", "ches", "xes", "zes")):
        return word[:-2]
    return word[:-1]


def _plurals(word: str) -> tuple[str, ...]:
    if word.endswith(("s", "x", "z", "ch", "sh")):
        return (word + "es",)
    if word.endswith("y") and word[-2:-1] not in "aeiou":
        return (word[:-1] + "ies",)
    return (word + "s",)


def _verb_forms(word: str) -> tuple[str, ...]:
    if word.endswith("e"):
        stem = word if word.endswith(("ee", "oe", "ye")) else word[:-1]
        return (word + "d", stem + "ing")
    if word.endswith("y") and word[-2] not in "aeiou":
        return (word[:-1] + "ied", word + "ing")
    if word.endswith("ll"):  # as folding leaves them: "killed" is "kiled"
        return (word[:-1] + "ed", word[:-1] + "ing")
    if not word.endswith("l") and _DOUBLED.search(word):
        return (word + "ed", word + "ing", word + word[-1] + "ed", word + word[-1] + "ing")
    return (word + "ed", word + "ing")


def spelt_words(term: str) -> Iterator[list[str]]:
    """Yield the words of a term, once for each way to write it.

    A hyphen stands for itself, a blank or nothing; an acronym may have its full stops.

    >>> list(spelt_words("cyber-attack")), list(spelt_words("UN"))
    ([['cyber', 'attack'], ['cyberattack']], [['UN'], ['U', 'N']])
    """
    words = _WORD.findall(term)
    yield words
    if len(words) > 1 and "-" in term and not any(map(is_acronym, words)):
        yield [word for part in term.split() for word in _WORD.findall(part.replace("-", ""))]
    if len(words) == 1 and is_acronym(words[0]) and words[0].isalpha():
        yield list(words[0])


def is_acronym(word: str) -> bool:
    """Tell whether a word is written in capitals alone, which then are part of it."""
    return len(word) > 1 and word.isupper()


@dataclass(slots=True)
class _Node:
    after: dict[int, _Node] = field(default_factory=dict)
    ends: list[int] = field(default_factory=list)  # the numbers of the terms that end here


class TermIndex:
    """Terms in the shape in which one pass over a text finds them all.

    A term matches whatever its case, diacritics, hyphens and inflection. `=` before a term takes
    its words as they stand; a word in capitals alone, such as "START", matches those alone.

    >>> index = TermIndex([("arms race", 0), ("New START", 1)])
    >>> list(index.find("ARMS-RACES start anew; New START does not."))
    [(0, 10, 0), (23, 32, 1)]
    """

    def __init__(self, terms: Iterable[tuple[str, int]]) -> None:
        self._root = _Node()
        self._forms: dict[str, tuple[int, ...]] = {}
        self._capitals: dict[str, tuple[int, ...]] = {}
        self._seen: dict[str, tuple[int, ...]] = {}
        self._numbers: dict[str, int] = {}  # of each word as it stands in a term
        for term, number in terms:
            self._add(term, number)

    def find(self, text: str) -> Iterator[Match]:
        """Yield every place where a term stands, by where it starts; they may overlap."""
        words = [(m.start(), m.end(), self._known(m.group())) for m in _WORD.finditer(text)]
        for place, (start, end, known) in enumerate(words):
            if known and not self._is_shouted(text, start, end):
                yield from self._from(text, words, place)

    def _add(self, term: str, number: int) -> None:
        exact = term.startswith("=")
        for words in spelt_words(term.removeprefix("=")):
            node = self._root
            for word in words:
                node = node.after.setdefault(self._number(word, exact), _Node())
            if number not in node.ends:
                node.ends.append(number)

    def _number(self, word: str, exact: bool) -> int:
        """Return the number of a term's word; the first time, remember all its forms."""
        name = f"={word}" if exact else word
        if name not in self._numbers:
            number = self._numbers[name] = len(self._numbers)
            table = self._capitals if word.isupper() else self._forms
            for form in _forms(word, exact):
                table[form] = (*table.get(form, ()), number)
        return self._numbers[name]

    def _known(self, word: str) -> tuple[int, ...]:
        """Return the numbers of the terms' words that a word of the text can be."""
        known = self._seen.get(word)
        if known is None:
            if len(self._seen) >= _SEEN_AT_MOST:
                self._seen.clear()
            known = self._forms.get(folded(word), ())
            known += self._capitals.get(_POSSESSIVE.sub("", word), ())
            self._seen[word] = known
        return known

    def _is_shouted(self, text: str, start: int, end: int) -> bool:
        """Tell whether a word that is a term in capitals stands among others in capitals.

        In a headline in capitals, "START" may be the verb.
        """
        word = text[start:end]
        if not word.isupper() or word not in self._capitals or folded(word) in self._forms:
            return False
        return len(word) > 1 and not _SMALL.search(text, max(0, start - 20), end + 20)

    def _from(self, text: str, words: list[_Known], place: int) -> Iterator[Match]:
        """Yield the terms that begin with one word of the text."""
        start, end, known = words[place]
        nodes = [self._root.after[number] for number in known if number in self._root.after]
        while nodes:
            if ends := {number for node in nodes for number in node.ends}:
                bare = end - 2 if _POSSESSIVE.search(text, end - 2, end) else end
                yield from ((start, bare, number) for number in sorted(ends))
            place += 1
            if place == len(words) or not _goes_on(text, end, words[place]):
                return
            _, end, known = words[place]
            nodes = [node.after[k] for node in nodes for k in known if k in node.after]


def _forms(word: str, exact: bool) -> Iterable[str]:
    if word.isupper():
        return {word} if exact or len(word) == 1 else {word, word + "s"}
    return {folded(word)} if exact else inflected(word)


def _goes_on(text: str, end: int, following: _Known) -> bool:
    """Tell whether the next word can be of one phrase with that which ends here."""
    start = following[0]
    if following[1] - start == 1 and text[end - 1].isupper() and text[start].isupper():
        return _DOT.fullmatch(text, end, start) is not None or text[end:start] == "-"
    return text[end:start] == " " or _GAP.fullmatch(text, end, start) is not None
