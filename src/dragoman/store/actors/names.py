"""Names as a person may type or spell them: folded, in words, and reduced to their sound."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

# Letters that Unicode does not decompose, though every other spelling of the name does.
_LETTERS = str.maketrans(
    {"ı": "i", "ł": "l", "ø": "o", "đ": "d", "æ": "ae", "œ": "oe", "’": "", "'": "", "ʼ": ""}
)
_CYRILLIC = str.maketrans(
    dict(
        zip(
            "абвгґдезиіклмнопрстуфхцчшщыэьъ",
            ["a", *"b v g g d e z i i k l m n o p r s t u f h ts h sh sh i e".split(), "", ""],
            strict=True,
        )
    )
    | {"ж": "zh", "ю": "u", "я": "a", "є": "e", "й": "i", "ї": "i", "ё": "e"}
)
_WORD = re.compile(r"[^\W_]+")
_PARTICLES = frozenset("of the and for in on to de la le du des von van".split())

# What transliterations spell as they like, each to one spelling; the longer before the shorter.
_SOUNDS = (
    ("shch|sch|sh|sz", "s"),
    ("tch|cz|kh|ch", "h"),
    ("ph", "f"),
    ("ou|oo", "u"),
    ("ee", "i"),
    ("[yji]([aeu])", r"\1"),
    ("[yj]", "i"),
    ("w", "v"),
    ("ks", "x"),
    ("[cq]", "k"),
    ("[ae]", "a"),
    ("[ou]", "o"),
    (r"(.)\1+", r"\1"),
)
_REWRITES = tuple((re.compile(pattern), to) for pattern, to in _SOUNDS)


@lru_cache(maxsize=100_000)  # every name of a project, again at every letter that somebody types
def fold_name(name: str) -> str:
    """Return a name without case, diacritics, apostrophes and double spaces.

    >>> fold_name("  Öz  O’IŞIK ")
    'oz oisik'
    """
    plain = unicodedata.normalize("NFC", name.casefold())
    bare = unicodedata.normalize("NFKD", plain.translate(_CYRILLIC))
    kept = "".join(letter for letter in bare if not unicodedata.combining(letter))
    return " ".join(kept.translate(_LETTERS).split())


def words_of(name: str) -> tuple[str, ...]:
    """Return the words of a name, folded.

    >>> words_of("Jean-Luc BRÛLÉ")
    ('jean', 'luc', 'brule')
    """
    return tuple(_WORD.findall(fold_name(name)))


@lru_cache(maxsize=100_000)
def sound_of(word: str) -> str:
    """Return what the transliterations of one word have in common.

    >>> sound_of("Sergej") == sound_of("Sergey") == sound_of("Сергей")
    True
    >>> sound_of("Muhammad") == sound_of("Mohamed"), sound_of("Holm") == sound_of("Helm")
    (True, False)
    """
    sound = "".join(words_of(word))
    for pattern, to in _REWRITES:
        sound = pattern.sub(to, sound)
    return sound.rstrip("i") or sound


def initials_of(name: str) -> str:
    """Return the initials of a name's words, without its small words.

    >>> initials_of("Organisation for the Protection of Harbours")
    'oph'
    """
    return "".join(word[0] for word in words_of(name) if word not in _PARTICLES)
