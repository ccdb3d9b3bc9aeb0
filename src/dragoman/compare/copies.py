"""Copies of one text: a wire story that several outlets ran is one account, not several.

Two texts are copies when nearly all of the shorter one stands, word for word, in the longer one,
and the longer one has little else, or nothing else but a last part that was cut from the other.
A press release inside an article is no copy of it: the article has much else, and around it. Two
translations are none: they share words, hardly a run of four. Nor are two versions of a story
that differ in a number, or in a "not", because that is what a comparison is to show.

Candidates are found by MinHash (Broder 1997) in bands, so that no text is held against every
other one.
"""

from __future__ import annotations

import zlib
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dragoman.compare.prose import prose_words
from dragoman.compare.words import word_list
from dragoman.records import Account, Extraction

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_RUN = 4  # words of a shingle: two translations share few runs of four
_LEAST_SHINGLES = 12  # a shorter text is a copy only of the very same words
_HELD = 0.75  # of the shorter text's shingles that stand in the longer one
_COVERED = 0.7  # of the longer text's that stand in the shorter one …
_COVERED_CUT = 0.5  # … or this, where what is missing was cut from the end
_FRONT = 1.25  # a cut text's shingles lie in this many times their number, from the start
_ALIKE = 8  # words alike in a row: headline and dateline stand before the first such run
_MOST_CHANGED = 3  # words by which a sentence is turned round: "was" and "was never once"
_LEAST_BESIDE = 2  # words alike on either side of them, and `_ALIKE` on both together

# 32 bands of 2 rows: a pair that shares 0.4 of its shingles is found in 99.6 %.
_BANDS, _ROWS = 32, 2
_SEED = 20210519  # any number will do, as long as it is the same at every run
_MULTIPLIER = 0x9E3779B97F4A7C15


@dataclass(frozen=True, slots=True)
class _Text:
    """One text's words, and the hashes of its runs of words in order."""

    words: tuple[str, ...]
    shingles: NDArray[np.uint64]


@dataclass(frozen=True, slots=True)
class _Step:
    """Words that two texts share, or that stand for each other, by their places."""

    equal: bool
    left: slice
    right: slice

    @property
    def length(self) -> int:
        """How many words of the left text they are."""
        length: int = self.left.stop - self.left.start
        return length


def gather_accounts(extractions: Sequence[Extraction]) -> tuple[Account, ...]:
    """Return one account for each text, with all that published it, in the order given.

    >>> gather_accounts([])
    ()
    """
    documents = list({each.document.id: each.document for each in extractions}.values())
    texts = [_text(tuple(word.folded for word in prose_words(each))) for each in documents]
    accounts: dict[int, list[int]] = defaultdict(list)
    for number, first in enumerate(_first_copies(texts)):
        accounts[first].append(number)
    return tuple(
        Account(
            id=documents[first].id,
            label=documents[first].label,
            documents=tuple(documents[number].id for number in numbers),
            publishers=tuple(
                dict.fromkeys(name for n in numbers if (name := documents[n].publisher))
            ),
        )
        for first, numbers in accounts.items()
    )


def _text(words: tuple[str, ...]) -> _Text:
    """Hash every run of words; the hash of a word is the same at every run of the program."""
    import numpy as np

    known = {word: zlib.crc32(word.encode("utf-8", "surrogatepass")) for word in set(words)}
    hashes = np.fromiter((known[word] for word in words), dtype=np.uint64, count=len(words))
    count = len(words) - _RUN + 1
    if count < 1:
        return _Text(words, np.zeros(0, dtype=np.uint64))
    shingles = np.zeros(count, dtype=np.uint64)
    for place in range(_RUN):
        shingles = _mixed(shingles + hashes[place : place + count])
    return _Text(words, shingles)


def _mixed(values: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """Spread 64-bit numbers over all of their range (the finaliser of SplitMix64)."""
    import numpy as np

    values = values + np.uint64(_MULTIPLIER)
    values = (values ^ (values >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    values = (values ^ (values >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return values ^ (values >> np.uint64(31))


def _first_copies(texts: Sequence[_Text]) -> list[int]:
    """Return for each text the number of the first text that it is a copy of: mostly itself."""
    first = list(range(len(texts)))

    def root(number: int) -> int:
        while first[number] != number:
            first[number] = first[first[number]]
            number = first[number]
        return number

    seen: set[tuple[int, int]] = set()
    for left, right in _candidates(texts):
        one, other = sorted((root(left), root(right)))
        # A text is held against the first of each bundle of copies, not against every copy.
        for pair in ((one, other), (left, right)):
            if one != other and pair not in seen:
                seen.add(pair)
                if _are_copies(texts[pair[0]], texts[pair[1]]):
                    first[other] = one
                    break
    return [root(number) for number in range(len(texts))]


def _candidates(texts: Sequence[_Text]) -> Iterator[tuple[int, int]]:
    """Yield pairs that may be copies: each text with the one before it in every bucket."""
    buckets: dict[object, list[int]] = defaultdict(list)
    for number, text in enumerate(texts):
        for key in _keys(text):
            buckets[key].append(number)
    for numbers in buckets.values():
        for place in range(1, len(numbers)):
            yield numbers[0], numbers[place]
            if place > 1:
                yield numbers[place - 1], numbers[place]


def _keys(text: _Text) -> Iterator[object]:
    """Yield the buckets of a text: its bands of MinHash, or its very words when it is short."""
    import numpy as np

    if len(text.shingles) < _LEAST_SHINGLES:
        if text.words:
            yield text.words
        return
    salts = _mixed(np.arange(_SEED, _SEED + _BANDS * _ROWS, dtype=np.uint64))
    least = _mixed(text.shingles ^ salts[:, None]).min(axis=1)
    for band, row in enumerate(least.reshape(_BANDS, _ROWS)):
        yield band, row.tobytes()


def _are_copies(left: _Text, right: _Text) -> bool:
    """Tell whether two texts are one, as it was published twice."""
    if left.words == right.words:
        return True
    short, long = sorted((left, right), key=lambda text: len(text.shingles))
    if len(short.shingles) < _LEAST_SHINGLES:
        return False
    if not _is_covered(short.shingles, long.shingles):
        return False
    steps = _steps(short.words, long.words)
    return not _numbers_differ(short.words, long.words, steps) and not _denials_differ(
        short.words, long.words, steps
    )


def _is_covered(short: NDArray[np.uint64], long: NDArray[np.uint64]) -> bool:
    import numpy as np

    if np.isin(short, long).mean() < _HELD:
        return False
    places = np.flatnonzero(np.isin(long, short))
    covered = len(places) / len(long)
    # 0.95: a run that happens to stand again further down does not count.
    in_front = np.quantile(places, 0.95) <= _FRONT * len(places)
    return covered >= _COVERED or (covered >= _COVERED_CUT and bool(in_front))


def _steps(left: tuple[str, ...], right: tuple[str, ...]) -> list[_Step]:
    """Return what is the same and what is not, in turn, each as long as it can be."""
    from rapidfuzz.distance import Levenshtein

    steps: list[_Step] = []
    for code in Levenshtein.opcodes(left, right):
        equal = code.tag == "equal"
        start, other = code.src_start, code.dest_start
        if steps and steps[-1].equal == equal:
            last = steps.pop()
            start, other = last.left.start, last.right.start
        steps.append(_Step(equal, slice(start, code.src_end), slice(other, code.dest_end)))
    return steps


def _numbers_differ(left: tuple[str, ...], right: tuple[str, ...], steps: Sequence[_Step]) -> bool:
    """Tell whether, in what is otherwise the same, a number stands for another one.

    Headline, dateline and the last line do not count: every outlet has its own.
    """
    alike = [n for n, step in enumerate(steps) if step.equal and step.length >= _ALIKE]
    for step in steps[alike[0] : alike[-1]] if alike else ():
        if not step.equal:
            one, other = _numbers(left[step.left]), _numbers(right[step.right])
            if one and other and one != other:
                return True
    return False


def _denials_differ(left: tuple[str, ...], right: tuple[str, ...], steps: Sequence[_Step]) -> bool:
    """Tell whether one text denies what the other says in words that are otherwise the same.

    What was cut, or written anew, denies nothing: only a few words between others that stand in
    both texts do.
    """
    for before, step, after in zip(steps, steps[1:], steps[2:], strict=False):
        if step.equal or max(len(left[step.left]), len(right[step.right])) > _MOST_CHANGED:
            continue
        if min(before.length, after.length) < _LEAST_BESIDE:
            continue
        if before.length + after.length < _ALIKE:
            continue
        if _denies(left[step.left]) != _denies(right[step.right]):
            return True
    return False


def _denies(words: Sequence[str]) -> bool:
    return not word_list("copies_denials").isdisjoint(words)


def _numbers(words: tuple[str, ...]) -> list[str]:
    named = word_list("events_number_words")
    return [word for word in words if word in named or word[0].isdigit()]
