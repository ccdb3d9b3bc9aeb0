"""A text → the words that can be found in it, folded, each with its place in the text.

Two words are the same to a search when they fold to the same: without case and accents, ё as е,
Arabic without harakat and tatweel and with one alef, full width as half, ligatures apart. Scripts
that put no space between words (Chinese, Japanese, Korean syllables, Thai …) give a word for each
sign, so that a sequence of signs is found at any length, as a phrase.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

GAP = "\ue000"
"""A word that no text has: between the passages of one statement, so that no phrase crosses."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word as it is searched for, and where it stands: code points into the text."""

    folded: str
    start: int
    end: int


# What Unicode does not decompose though a reader takes it for the same letter, or types it so.
_SAME = str.maketrans(
    {
        "ı": "i", "ø": "o", "đ": "d", "ð": "d", "ħ": "h", "ł": "l", "ŧ": "t", "þ": "th",
        "æ": "ae", "œ": "oe",
        "ٱ": "ا", "ى": "ي", "ی": "ي", "ې": "ي", "ک": "ك", "ة": "ه", "ۀ": "ه", "ە": "ه", "ہ": "ه",
        "ھ": "ه", "ـ": None,
        **{chr(0x660 + n): str(n) for n in range(10)},
        **{chr(0x6F0 + n): str(n) for n in range(10)},
    }
)  # fmt: skip

# Accents and signs of vowels that writers leave out. Not those of Indic scripts or of Japanese,
# which tell one word from another.
_ACCENTS = re.compile(
    "[\u00ad\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7"
    "\u0610-\u061a\u061c\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed"
    "\u0711\u0730-\u074a\u08d3-\u08e1\u08e3-\u08ff\u1ab0-\u1aff\u1dc0-\u1dff"
    "\u200b-\u200f\u202a-\u202e\u2060-\u2069\u20d0-\u20ff\ufe00-\ufe0f\ufe20-\ufe2f\ufeff"
    "\U000e0100-\U000e01ef]"
)

# Scripts without spaces: Thai, Lao, Burmese, Khmer; kana; Han; Hangul syllables; Han beyond.
_SIGNS = (
    "\u0e01-\u0e30\u0e32\u0e33\u0e40-\u0e46\u0e50-\u0e59\u0e81-\u0eb0\u0eb2\u0eb3\u0ebd-\u0ec6"
    "\u0ed0-\u0edf\u1000-\u102a\u103f-\u1055\u1780-\u17b3\u3005-\u3007\u3031-\u3035\u303b\u303c"
    "\u3041-\u3096\u309d-\u309f\u30a1-\u30fa\u30fc-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff"
    "\uac00-\ud7a3\uf900-\ufaff\uff66-\uff9d\U00020000-\U000323af"
)


@cache
def _pattern() -> re.Pattern[str]:
    """Return what a word is: a sign of a script without spaces, or letters and digits."""
    marks = _marks()
    # `re` takes no mark for a part of a word, though "é" may be written as a letter and a mark.
    letter = rf"[^\W_{_SIGNS}]"
    return re.compile(rf"[{_SIGNS}][{marks}]*|{letter}(?:{letter}|[{marks}])*")


def _marks() -> str:
    """Return the marks that join the letter before them, as ranges of a regular expression."""
    points = (n for n in range(0x300, 0x1F000) if unicodedata.category(chr(n)) in ("Mn", "Mc"))
    ranges: list[list[int]] = []
    for point in points:
        if ranges and ranges[-1][1] == point - 1:
            ranges[-1][1] = point
        else:
            ranges.append([point, point])
    joined = "".join(f"{chr(first)}-{chr(last)}" for first, last in ranges)
    return joined + "\u00ad\u200c\u200d\u2060\ufeff\uff9e\uff9f\U000e0100-\U000e01ef"


def find_words(text: str) -> Iterator[Word]:
    """Yield the words of a text in order. One that folds to several gives each at its place.

    >>> [word.folded for word in find_words("Ёлки, l’Élysée: 北京")]
    ['елки', 'l', 'elysee', '北', '京']
    """
    for match in _pattern().finditer(text):
        for folded in fold_word(match[0]):
            yield Word(folded, match.start(), match.end())


def fold(text: str) -> list[str]:
    """Return the words of a text, folded, in order."""
    return [folded for match in _pattern().finditer(text) for folded in fold_word(match[0])]


@lru_cache(maxsize=1 << 16)  # a text has few different words: most are folded once
def fold_word(word: str) -> tuple[str, ...]:
    """Return what a word of a text is searched as: mostly one word, none for a lone accent.

    >>> fold_word("Straße"), fold_word("İzmir"), fold_word("ﷺ")[0]
    (('strasse',), ('izmir',), 'صلي')
    """
    plain = word.lower()
    if plain.isascii():
        return (plain,)
    for _ in range(4):  # what one step puts together, the next may take apart
        folded = _fold_once(plain)
        if folded == plain:
            break
        plain = folded
    return tuple(_pattern().findall(plain))


def _fold_once(word: str) -> str:
    apart = unicodedata.normalize("NFKD", word.casefold()).translate(_SAME)
    apart = apart.replace("и\u0306", "й")  # a letter of its own, as ё is not to those who write е
    return unicodedata.normalize("NFC", _ACCENTS.sub("", apart))
