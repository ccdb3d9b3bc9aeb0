"""Names as they can be compared: folded, split into words, one the short form of another."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import TypeAlias

Words: TypeAlias = tuple[str, ...]

# Letters that Unicode does not decompose, though every other spelling of the name does.
_LETTERS = str.maketrans({"ı": "i", "ł": "l", "ø": "o", "đ": "d", "æ": "ae", "œ": "oe"})
_APOSTROPHES = re.compile(r"['’ʼ`´]")
_WORD = re.compile(r"[^\W_]+")
# "Sergey", "Sergei", "Sergej"; "Zelensky", "Zelenskyy", "Zelenskiy": one name, transliterated.
_TRANSLITERATED_END = re.compile(r"(?<=.{3})[ijy]+$")


@lru_cache(maxsize=50_000)  # the same names, words and values are folded again and again
def fold(text: str) -> str:
    """Return the text without case, diacritics and apostrophes.

    >>> fold("ÖZGÜR O’Neill Işık")
    'ozgur oneill isik'
    """
    plain = unicodedata.normalize("NFKD", text.casefold())
    bare = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return _APOSTROPHES.sub("", bare.translate(_LETTERS))


def name_words(name: str) -> Words:
    """Return the words of a name, folded.

    >>> name_words("Jean-Luc BRÛLÉ")
    ('jean', 'luc', 'brule')
    """
    return tuple(_WORD.findall(fold(name)))


def person_words(name: str) -> Words:
    """Return the words of a person's name, with the ends that transliterations spell as they like.

    >>> person_words("Sergej Ilinskiy") == person_words("Sergey Ilinskyy")
    True
    """
    return tuple(_TRANSLITERATED_END.sub("i", word) for word in name_words(name))


def is_short_form(short: Words, full: Words) -> bool:
    """Tell whether `short` can stand for `full`: same last word, given names left out or cut.

    >>> is_short_form(("berg",), ("anna", "maria", "berg"))
    True
    >>> is_short_form(("a", "berg"), ("anna", "maria", "berg"))
    True
    >>> is_short_form(("maria", "anna", "berg"), ("anna", "maria", "berg"))
    False
    """
    if not short or not full or len(short) > len(full) or short[-1] != full[-1]:
        return False
    given_names = iter(full[:-1])
    return all(any(_can_be(word, given) for given in given_names) for word in short[:-1])


def _can_be(left: str, right: str) -> bool:
    """Tell whether two given names are equal, or one is the other's initial."""
    initial = len(left) == 1 or len(right) == 1
    return left == right or (initial and left[0] == right[0])
