"""Coverage: where, if anywhere, an account has what a sentence of another account says.

Two answers are kept apart, and there is room between them: that an account has it (an agreement
or contradiction was found, or a sentence is very near), and that it was not found there (no
counterpart, no sentence near, its distinctive words nowhere together).
"""

from __future__ import annotations

import math
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from dragoman.compare.panel import Panel
from dragoman.compare.prose import content_stems, is_content_word, stem, words_of
from dragoman.compare.vectors import matrix
from dragoman.records import Counterpart, CounterpartKind, Sentence, Span

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

HAS = 0.70  # cosine beyond which a sentence says the same
NEAR = 0.50  # cosine beyond which nobody should call it "not found"
_LEANING = 0.35  # cosine beyond which some of the words are enough to find it
_SOME_WORDS, _MANY_WORDS = 0.30, 0.50  # of the weight of the words, in one passage
_ONE_NAME = 0.25  # cosine beyond which a single rare name is enough
_NEWS = 0.65  # cosine beyond which a sentence is near, whatever names it adds
_ROOT = 5  # letters that a name shares with what is made of it: "Korea", "Korean"
_NEW_NAMES = 2  # that a sentence must have to be missed though another one is near
_COMMON = 0.10  # of the sentences, that an issue may be about and still tell two alike
_FEW, _RARE = 4, 0.06  # sentences, or share of them, in which a rare name stands at most
_BLOCK = 512  # rows of a block of cosines: 512 × 20,000 sentences are 40 MB
_REACH = 1  # sentences around one that count as the same passage


@dataclass(frozen=True)
class Coverage:
    """All sentences of all accounts, and what is known of their counterparts."""

    sentences: Sequence[Sentence]
    owners: Sequence[int]  # the number of each sentence's account
    bounds: Sequence[tuple[int, int]]  # of each account's sentences
    documents: Sequence[str]
    found: frozenset[tuple[int, int]] = frozenset()  # sentence, account in which it has another

    @classmethod
    def of(cls, panel: Panel, counterparts: Iterable[Counterpart]) -> Coverage:
        """Lay the sentences of a panel's accounts in one row."""
        sentences: list[Sentence] = []
        owners: list[int] = []
        bounds: list[tuple[int, int]] = []
        for number, (_, extraction) in enumerate(panel):
            bounds.append((len(sentences), len(sentences) + len(extraction.sentences)))
            sentences += extraction.sentences
            owners += [number] * len(extraction.sentences)
        documents = [account.id for account in panel.accounts]
        bare = cls(sentences, owners, bounds, documents)
        return cls(sentences, owners, bounds, documents, frozenset(bare._linked(counterparts)))

    def _linked(self, counterparts: Iterable[Counterpart]) -> Iterator[tuple[int, int]]:
        """Yield each sentence that has a counterpart, with the account where that is."""
        for each in counterparts:
            if each.kind is CounterpartKind.NEAR and each.nearness < NEAR:
                continue
            left, right = self.holding(each.left), self.holding(each.right)
            yield from ((row, self.owners[other]) for row in left for other in right[:1])
            yield from ((row, self.owners[other]) for row in right for other in left[:1])

    def holding(self, span: Span) -> list[int]:
        """Return the rows of the sentences that share characters with a passage, in order."""
        if span.document_id not in self._numbers:
            return []
        first, last = self.bounds[self._numbers[span.document_id]]
        row = bisect_right(self.sentences, span.start, first, last, key=lambda s: s.span.end)
        rows = []
        while row < last and self.sentences[row].span.start < span.end:
            rows.append(row)
            row += 1
        return rows

    @cached_property
    def _numbers(self) -> dict[str, int]:
        return {document: number for number, document in enumerate(self.documents)}

    @cached_property
    def vectors(self) -> NDArray[np.float32]:
        """Return one row a sentence, of unit length."""
        return matrix(self.sentences)

    @cached_property
    def is_blind(self) -> bool:
        """Tell whether no vectors are there, so that nothing can be called near or far."""
        return not self.vectors.size or not self.vectors.any()

    def nearest(self, rows: Sequence[int]) -> tuple[NDArray[np.float32], NDArray[np.int64]]:
        """Return for some sentences the nearest one of every account: cosines and rows.

        An account without sentences has the row −1 and the cosine 0.
        """
        import numpy as np

        cosines = np.zeros((len(rows), len(self.bounds)), dtype=np.float32)
        nearest = np.full((len(rows), len(self.bounds)), -1, dtype=np.int64)
        for start in range(0, len(rows), _BLOCK):
            part = np.asarray(rows[start : start + _BLOCK])
            block = self.vectors[part] @ self.vectors.T
            for number, (first, last) in enumerate(self.bounds):
                if first < last:
                    best = block[:, first:last].argmax(axis=1)
                    nearest[start : start + len(part), number] = first + best
                    cosines[start : start + len(part), number] = block[
                        np.arange(len(part)), first + best
                    ]
        return cosines, nearest

    def nearest_in(self, account: int, row: int) -> tuple[float, int]:
        """Return cosine and row of the nearest sentence of one account; 0 and −1 if it has none."""
        first, last = self.bounds[account]
        if first == last:
            return 0.0, -1
        cosines = self.vectors[first:last] @ self.vectors[row]
        best = int(cosines.argmax())
        return float(cosines[best]), first + best

    def stems(self, row: int) -> frozenset[str]:
        """Return the stems of a sentence's content words."""
        return self._stems[row]

    @cached_property
    def _stems(self) -> list[frozenset[str]]:
        return [frozenset(content_stems(each.span.exact)) for each in self.sentences]

    @cached_property
    def _passages(self) -> list[frozenset[str]]:
        """Return the stems of each sentence with its neighbours in its account."""
        return [
            frozenset().union(*(self._stems[near] for near in self._around(row)))
            for row in range(len(self.sentences))
        ]

    @cached_property
    def _vocabulary(self) -> list[frozenset[str]]:
        """Return the stems of each account."""
        return [frozenset().union(*self._stems[first:last]) for first, last in self.bounds]

    @cached_property
    def _roots(self) -> list[frozenset[str]]:
        return [frozenset(stem[:_ROOT] for stem in stems) for stems in self._vocabulary]

    @cached_property
    def _issues(self) -> list[frozenset[str]]:
        """Return the issues of each sentence."""
        return [frozenset(m.issue for m in each.issues) for each in self.sentences]

    def issues(self, row: int) -> frozenset[str]:
        """Return the issues of a sentence."""
        return self._issues[row]

    def knows(self, account: int, stems: frozenset[str]) -> bool:
        """Tell whether an account has all of some stems, wherever they stand."""
        return stems <= self._vocabulary[account]

    @cached_property
    def issues_of(self) -> list[frozenset[str]]:
        """Return the issues of each account."""
        return [frozenset().union(*self._issues[first:last]) for first, last in self.bounds]

    def is_news(self, row: int, account: int) -> bool:
        """Tell whether an account has neither an issue nor most rare names of a sentence, anywhere.

        "… the troops on the border and also called for the release of two Americans" is near to
        whatever else is said of the border; the two Americans are missing all the same.
        """
        if self._issues[row] <= self.issues_of[account]:
            return False
        names = self.names(row)
        missing = [name for name in names if name[:_ROOT] not in self._roots[account]]
        return len(missing) >= _NEW_NAMES and 2 * len(missing) > len(names)

    def _same_issue(self, row: int, account: int) -> bool:
        """Tell whether a sentence that is not far is about one of the same issues.

        An issue that every tenth sentence is about says too little.
        """
        wanted = self._issues[row] & self._telling_issues & self.issues_of[account]
        alike = {
            near
            for other in range(*self.bounds[account] if wanted else (0, 0))
            if wanted & self._issues[other]
            for near in self._around(other)
        }
        if not alike:
            return False
        return bool((self.vectors[sorted(alike)] @ self.vectors[row]).max() >= _LEANING)

    @cached_property
    def _telling_issues(self) -> frozenset[str]:
        counts = Counter(issue for issues in self._issues for issue in issues)
        most = max(_FEW, _COMMON * len(self.sentences))
        return frozenset(issue for issue, count in counts.items() if count <= most)

    def _around(self, row: int) -> range:
        """Return a sentence and its neighbours in its account."""
        first, last = self.bounds[self.owners[row]]
        return range(max(first, row - _REACH), min(last, row + _REACH + 1))

    def names(self, row: int) -> frozenset[str]:
        """Return the stems of a sentence's rare names: words with a capital within it."""
        if row not in self._names:
            text = self.sentences[row].span.exact
            words = [w.folded for w in words_of(text) if w.start and text[w.start].isupper()]
            stems = {stem(word) for word in words if is_content_word(word)}
            rare = (each for each in stems if self.weights.get(each, 0.0) >= self._rare)
            self._names[row] = frozenset(rare)
        return self._names[row]

    @cached_property
    def _names(self) -> dict[int, frozenset[str]]:
        return {}

    @cached_property
    def _rare(self) -> float:
        """Return the weight of a name that stands in few enough sentences to tell what is meant."""
        most = max(_FEW, _RARE * len(self.sentences))
        return math.log(1 + len(self.sentences) / most)

    def has_names(self, row: int, account: int, cosine: float) -> bool:
        """Tell whether one passage of an account has all the rare names of a sentence."""
        names = self.names(row)
        if not names <= self._vocabulary[account] or not names:
            return False
        if len(names) == 1 and cosine < _ONE_NAME:
            return False
        return any(names <= self._passages[other] for other in range(*self.bounds[account]))

    @cached_property
    def weights(self) -> dict[str, float]:
        """Return how distinctive each stem is: rarer over the sentences, heavier."""
        counts = Counter(stem for stems in self._stems for stem in stems)
        return {stem: math.log(1 + len(self.sentences) / count) for stem, count in counts.items()}

    def words_found(self, row: int, account: int) -> float:
        """Return the best share of a sentence's distinctive words in one passage of an account.

        A passage is a sentence and its neighbours.
        """
        wanted = self._stems[row]
        whole = self._weight(wanted)
        if not whole or self._weight(wanted & self._vocabulary[account]) < _SOME_WORDS * whole:
            return 0.0
        passages = self._passages[slice(*self.bounds[account])]
        return max(self._weight(wanted & passage) for passage in passages) / whole

    def _weight(self, stems: frozenset[str]) -> float:
        return math.fsum(self.weights[stem] for stem in stems)  # the same in whatever order

    def is_found(self, row: int, account: int, cosine: float) -> bool:
        """Tell whether an account may be thought to have what a sentence says.

        A sentence on the same issue is enough when it is not far: "nothing has been decided
        about a summit" and "neither a date nor a place had been settled" have a cosine of 0.40.
        """
        if cosine >= HAS:
            return True
        if cosine < _NEWS and self.is_news(row, account):
            return False
        if (row, account) in self.found or cosine >= NEAR or self._same_issue(row, account):
            return True
        if self.has_names(row, account, cosine):
            return True
        share = self.words_found(row, account)
        return share >= _MANY_WORDS or (cosine >= _LEANING and share >= _SOME_WORDS)
