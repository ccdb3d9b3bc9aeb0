"""Personal names: their parts, and when two of them may be one person's."""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.extract.actors.lexicon import Lexicon, lexicon
from dragoman.extract.spelling import fold, sound, tidy

_ALIKE = 75.0  # rapidfuzz ratio of two spellings that already sound alike
_ALIKE_GIVEN = 80.0
_SHORTEST = 5  # letters; a shorter surname is compared letter by letter only


@dataclass(frozen=True, slots=True)
class PersonName:
    """A name in its parts. A single word is kept as the surname, and may be a given name too."""

    text: str  # tidy, without titles
    given: tuple[str, ...]  # folded
    surname: str  # folded; particles are no part of it
    gender: str | None  # as the titles tell

    @property
    def is_full(self) -> bool:
        """Tell whether there is more than one word."""
        return bool(self.given)


def parse_name(words: str, words_of: Lexicon | None = None) -> PersonName | None:
    """Return the parts of a name with its titles, or None where nothing of a name is left.

    >>> parse_name("Prof. Dr. Mira Tomas KESTREL")
    PersonName(text='Mira Tomas Kestrel', given=('mira', 'tomas'), surname='kestrel', gender=None)
    """
    lex = words_of or lexicon()
    parts = [part.strip(',;:()[]"“”*') for part in words.split()]
    parts = [part for part in parts if part]
    gender: str | None = None
    while parts and is_title(parts[0], lex):
        gender = lex.titles[fold(parts.pop(0)).strip(".")] or gender
    named = _without_suffixes(parts, lex)
    if not named or len(named) > 6 or not any(c.isalpha() for c in named[-1]):
        return None
    folded = [fold(part) for part in named]
    given = tuple(word for word in folded[:-1] if word not in lex.particles) or (
        tuple(folded[:1]) if len(folded) == 2 and named[0][:1].isupper() else ()
    )
    return PersonName(tidy(" ".join(parts)), given, folded[-1], gender)


def is_title(word: str, lex: Lexicon) -> bool:
    """Tell whether a word is a title or honorific: "Dr.", "Mr", "Lady"."""
    return fold(word).strip(".") in lex.titles and word[:1].isupper()


def _without_suffixes(parts: list[str], lex: Lexicon) -> list[str]:
    end = len(parts)
    while end > 1 and fold(parts[end - 1]).strip(".") in lex.suffixes:
        end -= 1
    return parts[:end]


def same_surname(one: str, other: str) -> bool:
    """Tell whether two folded surnames may be one in two spellings."""
    if one == other:
        return True
    if min(len(one), len(other)) < _SHORTEST or sound(one) != sound(other):
        return False
    from rapidfuzz import fuzz

    return fuzz.ratio(one, other) >= _ALIKE


def same_given(one: tuple[str, ...], other: tuple[str, ...], lex: Lexicon) -> bool:
    """Tell whether two sets of given names may be one person's: "J.", "Joe", "Joseph Robin"."""
    if not one or not other or not lex.particles.isdisjoint((one[0], other[0])):
        return True
    if _same_first(one[0], other[0], lex):
        return True
    longer, shorter = (one, other) if len(one) > len(other) else (other, one)
    return len(shorter) == 1 and len(longer) > 1 and shorter[0] in longer[1:]


def _same_first(one: str, other: str, lex: Lexicon) -> bool:
    one, other = one.strip("."), other.strip(".")
    if one == other or lex.short_names.get(one, one) == lex.short_names.get(other, other):
        return True
    if len(one) == 1 or len(other) == 1:
        return one[:1] == other[:1]
    if sound(one) == sound(other):
        return True
    if sound(one)[:1] != sound(other)[:1]:
        return False
    from rapidfuzz import fuzz

    return fuzz.ratio(one, other) >= _ALIKE_GIVEN and sound(one)[-1:] == sound(other)[-1:]
