"""Coverage: all sentences of all accounts in one row, with their words, issues and vectors."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from dragoman.compare.panel import Panel
from dragoman.compare.prose import content_stems
from dragoman.compare.vectors import matrix
from dragoman.records import Sentence, Span

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_BLOCK = 512  # rows of a block of cosines: 512 × 20,000 sentences are 40 MB


@dataclass(frozen=True)
class Coverage:
    """All sentences of all accounts."""

    sentences: Sequence[Sentence]
    owners: Sequence[int]  # the number of each sentence's account
    bounds: Sequence[tuple[int, int]]  # of each account's sentences
    documents: Sequence[str]

    @classmethod
    def of(cls, panel: Panel) -> Coverage:
        """Lay the sentences of a panel's accounts in one row."""
        sentences: list[Sentence] = []
        owners: list[int] = []
        bounds: list[tuple[int, int]] = []
        for number, (_, extraction) in enumerate(panel):
            bounds.append((len(sentences), len(sentences) + len(extraction.sentences)))
            sentences += extraction.sentences
            owners += [number] * len(extraction.sentences)
        return cls(sentences, owners, bounds, [account.id for account in panel.accounts])

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

    def stems(self, row: int) -> frozenset[str]:
        """Return the stems of a sentence's content words."""
        return self._stems[row]

    @cached_property
    def _stems(self) -> list[frozenset[str]]:
        return [frozenset(content_stems(each.span.exact)) for each in self.sentences]

    @cached_property
    def _vocabulary(self) -> list[frozenset[str]]:
        """Return the stems of each account."""
        return [frozenset().union(*self._stems[first:last]) for first, last in self.bounds]

    def knows(self, account: int, stems: frozenset[str]) -> bool:
        """Tell whether an account has all of some stems, wherever they stand."""
        return stems <= self._vocabulary[account]

    def issues(self, row: int) -> frozenset[str]:
        """Return the issues of a sentence."""
        return self._issues[row]

    @cached_property
    def _issues(self) -> list[frozenset[str]]:
        return [frozenset(m.issue for m in each.issues) for each in self.sentences]

    @cached_property
    def issues_of(self) -> list[frozenset[str]]:
        """Return the issues of each account."""
        return [frozenset().union(*self._issues[first:last]) for first, last in self.bounds]
