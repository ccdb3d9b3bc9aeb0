"""Windows: the pieces of a long text that the encoder reads one at a time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from dragoman.extract.encoder.features import WordPieces, case_of

SIZE = 320  # wordpieces; 192 is worse for links, 480 no better (measured on PolNeAR dev)
REPEATED_SENTENCES = 2  # no overlap costs 2 F1 of exact content and source

Ints = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Window:
    """Words `[start, end)` of a text, read together."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Words:
    """A text as the encoder sees it, one entry a word."""

    pieces: Sequence[tuple[int, ...]]
    cases: Sequence[int]
    quoted: Sequence[int]
    paragraph_starts: Sequence[bool]

    @classmethod
    def of(
        cls,
        words: Sequence[str],
        quoted: Sequence[int],
        paragraph_starts: Sequence[bool],
        wordpieces: WordPieces,
    ) -> Words:
        """Gather what the encoder is shown of each word."""
        cases = [case_of(word) for word in words]
        return cls(wordpieces.of(words), cases, quoted, paragraph_starts)


@dataclass(frozen=True, slots=True)
class Inputs:
    """One window as arrays: `ids`, `cases`, `quoted` by wordpiece; `firsts` by word."""

    ids: Ints
    cases: Ints
    quoted: Ints
    firsts: Ints  # index of each word's first wordpiece


def lay_windows(
    words: Words, starts: Sequence[int], *, size: int = SIZE, repeat: int = REPEATED_SENTENCES
) -> list[Window]:
    """Cover a text with windows that begin where a sentence does, each repeating a little.

    `starts` are the indices at which sentences begin, the first of them 0. A sentence longer
    than a window is cut.
    """
    costs = [len(p) + int(s) for p, s in zip(words.pieces, words.paragraph_starts, strict=True)]
    total = len(costs)
    windows = []
    start = 0
    sentence = 0  # index into starts of the sentence that begins the window
    while start < total:
        end = _reach(costs, start, size - 2)
        if end >= total:
            windows.append(Window(start, total))
            break
        next_sentence = sentence
        while next_sentence + 1 < len(starts) and starts[next_sentence + 1] <= end:
            next_sentence += 1
        cut = starts[next_sentence] if starts[next_sentence] > start else end
        windows.append(Window(start, cut))
        sentence = max(sentence + 1, next_sentence - repeat)
        if cut == end or starts[sentence] >= cut:
            start, sentence = cut, next_sentence
        else:
            start = starts[sentence]
    return windows


def _reach(costs: Sequence[int], start: int, room: int) -> int:
    """Return the first word that no longer fits into a window begun at `start`."""
    end = start
    while end < len(costs) and room >= costs[end]:
        room -= costs[end]
        end += 1
    return max(end, start + 1)


def window_inputs(words: Words, window: Window, wordpieces: WordPieces) -> Inputs:
    """Turn a window into the encoder's arrays, with a separator wherever a paragraph begins."""
    ids = [wordpieces.begin]
    cases = [5]
    quoted = [0]
    firsts = []
    for index in range(window.start, window.end):
        if words.paragraph_starts[index] and index > window.start:
            ids.append(wordpieces.separator)
            cases.append(5)
            quoted.append(0)
        firsts.append(len(ids))
        pieces = words.pieces[index]
        ids.extend(pieces)
        cases.extend([words.cases[index]] * len(pieces))
        quoted.extend([words.quoted[index]] * len(pieces))
    ids.append(wordpieces.separator)
    cases.append(5)
    quoted.append(0)
    return Inputs(_ints(ids), _ints(cases), _ints(quoted), _ints(firsts))


def _ints(values: Sequence[int]) -> Ints:
    return np.asarray(values, dtype=np.int64)
