"""Which language a text is in, and which of its sentences are in another one."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from dragoman.read.lines import Line, find_lines, find_sentences
from dragoman.read.passages import NOTHING, Taken
from dragoman.read.reading import Passage
from dragoman.read.words import load_words

# Written languages that political texts come in. Pidgins, Latin and planned languages are left
# out: they turn up for names and headlines alone.
_LANGUAGES = """
    af am ar az be bg bn bs ca cs cy da de el en es et eu fa fi fr ga gl gu he hi hr hu hy
    id is it ja ka kk km kn ko ku ky lo lt lv mk ml mn mr ms my ne nl no pa pl ps pt ro ru
    si sk sl so sq sr sv sw ta te tg th tk tl tr ug uk ur uz vi yue zh
"""
_WORD = re.compile(r"[^\W\d_]+(?:['’\u200c-][^\W\d_]+)*")
_LATIN = re.compile(r"[A-Za-z\u00aa-\u024f\u1e00-\u1eff]")
_LETTER = re.compile(r"[^\W\d_]")

_SHARE = 0.25  # of function words in an English sentence; most have 0.4 and more
_LEAST_WORDS = 3
_ENOUGH = 40  # words of a sentence that tell its language
_LONGEST = 1000  # characters that do: what goes on without a full stop is a table, not a sentence
_MOST_ENGLISH = 0.02  # the classifier's probability of English in a foreign sentence
_LEAST_CERTAIN = 0.35  # close relatives (Danish and Norwegian, Malay and Indonesian) share theirs
_ENGLISH_DOCUMENT = 0.34  # a third in English: what an account has in English is worth reading


@dataclass(frozen=True, slots=True)
class _Judged:
    sentence: Line
    language: str | None  # None when it is too short to tell


def find_language(text: str, taken: Taken = NOTHING) -> tuple[str | None, list[Passage]]:
    """Return a text's language and the passages in other languages: `(start, end, "language:tr")`.

    Passages are sought in English texts only. What is `taken`, set aside already, does not count.
    The language is None when the text is too short to tell.
    """
    judged = [_judge(sentence) for sentence in _sentences(text, taken)]
    sizes: Counter[str] = Counter()
    for one in judged:
        if one.language:
            sizes[one.language] += len(one.sentence.text)
    if not sizes:
        return None, []
    language = sizes.most_common(1)[0][0]
    if sizes["en"] >= _ENGLISH_DOCUMENT * sizes.total():
        language = "en"
    if language != "en":
        return _whole(text, judged), []
    return "en", list(_foreign_passages(text, judged))


def language_of(text: str) -> str | None:
    """Return the language of a sentence or a passage, None when it is too short to tell.

    >>> language_of("The talks will go on next week.")
    'en'
    """
    text = text[:_LONGEST]
    if not text.isascii() and len(_LATIN.findall(text)) < 0.5 * len(_LETTER.findall(text)):
        return _other_script(text)
    words = _WORD.findall(text)
    if _is_plainly_english(words):
        return "en"
    if len(words) < _LEAST_WORDS:
        return None
    return _classify(text, words)


def _classify(text: str, words: Sequence[str]) -> str | None:
    best, certainty, english = _rank(text)
    if best == "en":
        return "en"
    if text.isupper():
        small = [word.lower() for word in words]
    else:
        # Names are no evidence: in "Süleyman Çelik met Ayşe Yılmaz" only "met" tells the language.
        small = [word for word in words if word[0].islower() and len(word) > 1]
    if _is_plainly_english(small):
        return "en"
    if len(small) < 2 or certainty < _LEAST_CERTAIN or english > _MOST_ENGLISH:
        return None
    without_names, _, english = _rank(" ".join(small))
    return None if without_names == "en" or english > 0.1 else best


def _rank(text: str) -> tuple[str, float, float]:
    """Return the likeliest language, its probability, and the probability of English."""
    ranking = _identifier().rank(text)
    best, certainty = ranking[0]
    return best, certainty, dict(ranking)["en"]


def _other_script(text: str) -> str | None:
    """Return the language of a text in Cyrillic, Arabic, Chinese …, None for a mere name."""
    words = _WORD.findall(text)
    latin = [word for word in words if _LATIN.match(word)]
    if len(latin) > 1 and _is_plainly_english(latin):
        return "en"
    if len(words) < 2 and len(text) < 6:
        return None
    if len(words) < 5 and all(word[0].isupper() for word in words):
        return None
    best, _, _ = _rank(text)
    return None if best == "en" else best


@cache
def _identifier() -> Any:
    # py3langid rather than lingua: 5 MB against 100, 115,000 words a second, and with the guards
    # above the same sentences found.
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages(_LANGUAGES.split())
    return identifier


def _is_plainly_english(words: Sequence[str]) -> bool:
    """Tell by the function words, which is cheaper than the classifier and surer on headlines."""
    telling, shared = _english_words()
    small = [word.lower() for word in words[:_ENOUGH]]
    sure = sum(map(telling.__contains__, small))
    return sure > 0 and sure + sum(map(shared.__contains__, small)) >= _SHARE * len(small)


@cache
def _english_words() -> tuple[frozenset[str], frozenset[str]]:
    data = load_words("english")
    return (
        frozenset(str(data["function_words"]).split()),
        frozenset(str(data["shared_words"]).split()),
    )


def _sentences(text: str, taken: Taken) -> Iterator[Line]:
    for line in taken.leave(find_lines(text)):
        yield from find_sentences(line)


def _judge(sentence: Line) -> _Judged:
    return _Judged(sentence, language_of(sentence.text))


def _whole(text: str, judged: Sequence[_Judged]) -> str:
    """Return the language of a text that is not English, by its longest sentences together."""
    longest = sorted(judged, key=lambda one: -len(one.sentence.text))[:40]
    return _rank(" ".join(one.sentence.text for one in longest)[:8000])[0]


def _foreign_passages(text: str, judged: Sequence[_Judged]) -> Iterator[Passage]:
    """Yield runs of foreign sentences; one too short to tell belongs to the run it stands in."""
    run: list[Line] = []
    pending: list[Line] = []
    for one in judged:
        if one.language not in ("en", None):
            run += [*pending, one.sentence] if run else [one.sentence]
            pending = []
        elif one.language is None and run and "\n" not in text[run[-1].end : one.sentence.start]:
            pending.append(one.sentence)
        else:
            yield from _passage(text, run)
            run, pending = [], []
    yield from _passage(text, run)


def _passage(text: str, run: Sequence[Line]) -> Iterator[Passage]:
    if run:
        start, end = run[0].start, run[-1].end
        best, _, _ = _rank(unicodedata.normalize("NFC", text[start:end]))
        if best != "en":
            yield start, end, f"language:{best}"
