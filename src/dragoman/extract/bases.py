"""Base forms of English words: "met" is of "meet", "crises" of "crisis"."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from dragoman.extract.words import FOLDER, word_set

if TYPE_CHECKING:
    from spacy.tokens import Token

_VOWELS = frozenset("aeiou")
_PREFIXES = ("re", "over", "under", "out", "un", "mis", "fore", "up", "down", "with", "de", "pre")


def base_form(token: Token) -> str:
    """Return a token's base form in lower case, by its part of speech.

    A word that is no verb, noun, adjective, adverb or auxiliary stays as it is, in lower case.
    """
    return base_of(token.lower_, token.pos_)


@cache
def base_of(word: str, pos: str) -> str:
    """Return the base form of a word in lower case whose part of speech (UPOS) is known.

    >>> base_of("met", "VERB"), base_of("undermining", "VERB"), base_of("crises", "NOUN")
    ('meet', 'undermine', 'crisis')
    >>> base_of("meeting", "NOUN"), base_of("talks", "NOUN"), base_of("toughest", "ADJ")
    ('meeting', 'talk', 'tough')
    """
    known = _irregular().get((pos, word))
    if known is not None:
        return known
    front, hyphen, last = word.rpartition("-")
    if hyphen and last and pos in ("VERB", "NOUN"):
        return front + hyphen + base_of(last, pos)
    rule = _RULES.get(pos)
    return rule(word) if rule else word


@cache
def _irregular() -> dict[tuple[str, str], str]:
    """Return base forms by part of speech and form. Of two bases of a form the first counts."""
    table: dict[tuple[str, str], str] = {}
    for pos, base, forms in _entries():
        for form in (base, *forms):
            table.setdefault((pos, form), base)
    return table


def _entries() -> list[tuple[str, str, list[str]]]:
    found = []
    for pos, name in (("VERB", "bases_verbs"), ("NOUN", "bases_nouns"), ("", "bases_others")):
        for line in (FOLDER / f"{name}.txt").read_text(encoding="utf-8").splitlines():
            words = line.partition("#")[0].split()
            if words:
                tag, base, *forms = [pos, *words] if pos else words
                found.append((tag, base, forms))
    return found


def _verb(word: str) -> str:
    if word.endswith("eed") and word[:-1] not in word_set("bases_final_e"):
        return word  # "need", "succeed", where "freed" is of "free"
    for ending in ("ing", "ed"):
        stem = word.removesuffix(ending)
        if stem != word and _has_vowel(stem) and len(stem) > 1:
            return _whole(stem, ending)
    return _prefixed(word) or _third_person(word)


def _prefixed(word: str) -> str | None:
    """Return the base form of an irregular verb behind a prefix: "rebuilt", "overtook"."""
    for prefix in _PREFIXES:
        rest = word.removeprefix(prefix)
        if rest != word and len(rest) > 2 and not rest.endswith("s"):
            known = _irregular().get(("VERB", rest))
            if known is not None:
                return prefix + known
    return None


def _third_person(word: str) -> str:
    if not word.endswith("s") or word.endswith("ss") or len(word) < 4:
        return word
    if word.endswith("ies"):
        return word[:-3] + "y"
    if word.endswith(("sses", "xes", "ches", "shes", "zzes", "oes")):
        return word[:-2]
    if word.endswith("uses") and word[:-2] in word_set("bases_no_final_e"):
        return word[:-2]
    return word if word.endswith("us") else word[:-1]


def _whole(stem: str, ending: str) -> str:
    """Return the verb that a stem without its ending is of: "hop" + "ing" is of "hope"."""
    if ending == "ed" and stem.endswith("i"):
        return stem[:-1] + "y"
    if stem + "e" in word_set("bases_final_e"):
        return stem + "e"
    if stem in word_set("bases_no_final_e"):
        return stem
    if len(stem) > 2 and stem[-1] == stem[-2] and stem[-1] not in "aeiou":
        return _undoubled(stem)
    return stem + "e" if _wants_e(stem, ending) else stem


def _undoubled(stem: str) -> str:
    if stem[-1] == "l":
        return stem[:-1] if stem[:-1] in word_set("bases_doubled") else stem
    if stem[-1] in "sfz" or stem in word_set("bases_kept_double"):
        return stem
    return stem[:-1]


def _wants_e(stem: str, ending: str) -> bool:
    """Tell whether English spelling puts a silent e after a stem."""
    last, before = stem[-1], stem[-2:-1]
    if last == "e":
        return ending == "ed"
    if last in "cvu" or (last in "sz" and before != "t"):
        return True
    if last in "aiohwxyqj":
        return False
    if last in "lr" and before in "bcdfgkptzsv":
        return True
    if before not in _VOWELS and before != "y":
        return last == "g" and before in "nrdl"
    return _wants_e_after_vowel(stem)


# The ends of stems of several syllables that want an e. A stem of one syllable with a single
# vowel would double its consonant ("planned"), so that what is left wants an e ("hoped").
_WITH_E = frozenset(
    "ab ad ag ak am ap ar at eg ed ib id ig ik im in ir iv ob od og ok ub ud uk ul um un ur ut yn"
    " yp".split()
)
_WITH_E_AFTER_VOWEL = ("iat", "uat", "uad")


def _wants_e_after_vowel(stem: str) -> bool:
    if stem[-3:-2] in _VOWELS:
        if stem[-4:-2] in ("qu", "gu"):
            return stem[-2] in "aio"
        return stem.endswith(_WITH_E_AFTER_VOWEL) or stem[-1] == "g"
    return _syllables(stem) == 1 or stem[-2:] in _WITH_E


def _syllables(stem: str) -> int:
    count = 0
    after_vowel = False
    for letter in stem:
        is_vowel = letter in _VOWELS or letter == "y"
        count += is_vowel and not after_vowel
        after_vowel = is_vowel
    return count


def _has_vowel(stem: str) -> bool:
    return any(letter in _VOWELS or letter == "y" for letter in stem)


def _plural_in_s(word: str) -> str:
    if len(word) < 4 or not word.endswith("s") or word.endswith(("ss", "us", "is", "'s", "’s")):
        return word
    if word.endswith("ies"):
        return word[:-3] + "y"
    if word.endswith(("sses", "xes", "ches", "shes", "zzes", "oes")):
        return word[:-2]
    if word.endswith("uses"):
        return word[:-1] if word[:-1] in word_set("bases_us") else word[:-2]
    if word.endswith("yses"):
        return word[:-2] + "is"
    return word[:-1]


def _plural(word: str) -> str:
    if word.endswith("men") and len(word) > 5 and word not in _NOT_OF_MAN:
        return word[:-3] + "man"
    return _plural_in_s(word)


_NOT_OF_MAN = frozenset(("specimen", "regimen", "abdomen", "acumen", "yemen", "stamen"))


def _gradable(word: str) -> str:
    for ending in ("est", "er"):
        stem = word.removesuffix(ending)
        if stem == word:
            continue
        for base in (stem, stem + "e", stem[:-1], stem[:-1] + "y"):
            if base in word_set("bases_gradable"):
                return base
    return word


_RULES = {"VERB": _verb, "NOUN": _plural, "ADJ": _gradable, "ADV": _gradable}
