"""What the encoder is shown of each word. Training and running share this file, so they agree."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path

from tokenizers import Tokenizer

# Longer words (addresses, tables, noise) are cut: their tail tells the encoder nothing.
MOST_PIECES = 12

CASES = ("lower", "initial", "upper", "mixed", "number", "sign")

_OPENING = frozenset("“«„「")
_CLOSING = frozenset("”»」")
_EITHER = frozenset(('"', "''", "``"))
_SENTENCE_END = frozenset(".?!…")
_AFTER_END = frozenset(("”", '"', "''", "’", "'", ")", "]", "»"))


@lru_cache(maxsize=65536)
def case_of(word: str) -> int:
    """Return the index in CASES of the way a word is written.

    >>> [CASES[case_of(word)] for word in ("peace", "Peace", "NATO", "McLeod", "2021", "—", "A")]
    ['lower', 'initial', 'upper', 'mixed', 'number', 'sign', 'initial']
    """
    letters = [c for c in word if c.isalpha()]
    if not letters:
        return 4 if any(c.isdigit() for c in word) else 5
    if all(not c.isupper() for c in letters):
        return 0
    if all(c.isupper() for c in letters) and len(letters) > 1:
        return 2
    if letters[0].isupper() and not any(c.isupper() for c in letters[1:]):
        return 1
    return 3


def quote_flags(words: Sequence[str], paragraph_starts: Sequence[bool]) -> list[int]:
    """Return 1 for each word within quotation marks, the marks included, else 0.

    A mark that is never closed counts to the end of its paragraph and no further.
    """
    flags = []
    inside = False
    for word, starts in zip(words, paragraph_starts, strict=True):
        if starts:
            inside = False
        if word in _OPENING or (word in _EITHER and not inside):
            inside = True
            flags.append(1)
        elif word in _CLOSING or word in _EITHER:
            flags.append(1)
            inside = False
        else:
            flags.append(int(inside))
    return flags


def rough_sentence_starts(words: Sequence[str], paragraph_starts: Sequence[bool]) -> list[int]:
    """Return the indices at which a window may begin: paragraph starts, and after a full stop.

    Only the layout of windows rests on this; the sentences themselves are the encoder's to find.
    """
    return list(_rough_starts(words, paragraph_starts))


def _rough_starts(words: Sequence[str], paragraph_starts: Sequence[bool]) -> Iterator[int]:
    ended = True
    for index, word in enumerate(words):
        if paragraph_starts[index] or (ended and not word[:1].islower() and word not in _AFTER_END):
            yield index
            ended = False
        if word[-1:] in _SENTENCE_END and len(word) <= 3 and not word[:1].isalpha():
            ended = True
        elif word not in _AFTER_END:
            ended = False


class WordPieces:
    """Cuts words into the encoder's wordpieces, and remembers the words it has seen."""

    def __init__(self, tokenizer: Path) -> None:
        self._tokenizer = Tokenizer.from_file(str(tokenizer))
        self._tokenizer.no_padding()
        self._tokenizer.no_truncation()
        self._seen: dict[str, tuple[int, ...]] = {}
        self.begin = self._id("[CLS]")
        self.separator = self._id("[SEP]")
        self.pad = self._id("[PAD]")
        self._unknown = self._id("[UNK]")

    def of(self, words: Sequence[str]) -> list[tuple[int, ...]]:
        """Return the wordpiece ids of each word: at least one, at most MOST_PIECES."""
        seen = self._seen
        if len(seen) > 200_000:  # bounded memory over millions of documents
            seen.clear()
        new = list({word for word in words if word not in seen})
        if new:
            for word, encoding in zip(
                new, self._tokenizer.encode_batch(new, add_special_tokens=False), strict=True
            ):
                seen[word] = tuple(encoding.ids[:MOST_PIECES]) or (self._unknown,)
        return [seen[word] for word in words]

    def _id(self, piece: str) -> int:
        found = self._tokenizer.token_to_id(piece)
        if found is None:
            raise ValueError(f"the tokenizer has no {piece}; the weights are damaged")
        return int(found)
