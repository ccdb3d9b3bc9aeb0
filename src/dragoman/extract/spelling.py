"""Spellings: without case and diacritics, by sound, and as names are written."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_LETTERS = str.maketrans(
    {
        "ı": "i", "İ": "I", "ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ß": "ss",
        "æ": "ae", "Æ": "AE", "œ": "oe", "Œ": "OE", "ð": "d", "þ": "th", "’": "'", "‘": "'",
        "ə": "e",
    }
)  # fmt: skip
_NUMERALS = frozenset({"II", "III", "IV"})
_TURKISH = frozenset("ŞşĞğİı")
# The ways one foreign sound is written in English, brought to one: "Navalny", "Nawalnyj".
_SOUNDS = (
    (re.compile(r"tsch|tch"), "ch"),
    (re.compile(r"sch"), "sh"),
    (re.compile(r"dzh|dj"), "j"),
    (re.compile(r"ph"), "f"),
    (re.compile(r"kh|ck|q"), "k"),
    (re.compile(r"ou|oo"), "u"),
    (re.compile(r"ff"), "v"),
    (re.compile(r"w"), "v"),
    (re.compile(r"x"), "ks"),
    (re.compile(r"[iyj]+"), "i"),
    (re.compile(r"(.)\1+"), r"\1"),
)


@lru_cache(maxsize=65536)
def fold(words: str) -> str:
    """Return words in small letters without diacritics, the Turkish i's included.

    >>> fold("Gökçe"), fold("ÇELİK"), fold("Işık")
    ('gokce', 'celik', 'isik')
    """
    if words.isascii():
        return words.lower()
    plain = unicodedata.normalize("NFKD", words.translate(_LETTERS))
    return "".join(c for c in plain if not unicodedata.combining(c)).lower()


@lru_cache(maxsize=16384)
def sound(surname: str) -> str:
    """Return a key that spellings of one surname in several transliterations share.

    >>> sound("Navalni") == sound("Navalnyy") == sound("Nawalny")
    True
    """
    key = fold(surname)
    for pattern, written in _SOUNDS:
        key = pattern.sub(written, key)
    return key


def tidy(name: str) -> str:
    """Return a name with words in capitals written as names are: "Mira KESTREL", "Mira Kestrel".

    >>> tidy("Onur KIZILAĞAÇ"), tidy("J. O'BRIEN-TAMM")
    ('Onur Kızılağaç', "J. O'Brien-Tamm")
    """
    turkish = not _TURKISH.isdisjoint(name)
    first, *rest = name.split() or [""]
    tidied = (word if word in _NUMERALS else _tidy_word(word, turkish) for word in rest)
    return " ".join([_tidy_word(first, turkish), *tidied])


def _tidy_word(word: str, turkish: bool) -> str:
    letters = [c for c in word if c.isalpha()]
    if len(letters) < 2 or not all(c.isupper() for c in letters) or _is_initials(word):
        return word
    pieces = re.split(r"([-'’])", word)
    return "".join(piece[:1] + _lower(piece[1:], turkish) for piece in pieces)


def _is_initials(word: str) -> bool:
    return word.endswith(".") and word.count(".") * 2 >= len(word)


def _lower(letters: str, turkish: bool) -> str:
    letters = letters.replace("İ", "i")
    return (letters.replace("I", "ı") if turkish else letters).lower()
