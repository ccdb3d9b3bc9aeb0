"""Parts: sentences and the clauses in them, as they are looked for in other accounts.

A compound sentence is found only where each of its clauses is, and a single clause of another
account can hold all of a sentence. So both are compared with both.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from dragoman.compare.coverage import Coverage
from dragoman.compare.panel import Panel
from dragoman.compare.prose import content_stems
from dragoman.compare.vectors import matrix
from dragoman.records import Clause, Sentence, Span

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_LEAST_STEMS = 4  # content words of a clause that says something by itself
_BLOCK = 512  # rows of a block of cosines: 512 × 20,000 parts are 40 MB
_DRAWN = 12  # parts by which the mean of few is drawn towards nothing
_HELPFUL = 5  # nearest parts among which the one to show is chosen


@dataclass(frozen=True, slots=True)
class Part:
    """A sentence, or a clause of one: its passage, the row of the sentence, its account."""

    span: Span
    row: int
    account: int
    clause: Clause | None = None


@dataclass(frozen=True)
class Parts:
    """All parts of all accounts: of each account its sentences, then its clauses."""

    coverage: Coverage
    items: Sequence[Part]
    bounds: Sequence[tuple[int, int]]  # of each account's parts

    @classmethod
    def of(cls, panel: Panel, coverage: Coverage) -> Parts:
        """Return the parts of a panel's accounts; a clause belongs to where it begins."""
        items: list[Part] = []
        bounds: list[tuple[int, int]] = []
        for account, (_, extraction) in enumerate(panel):
            start = len(items)
            first, last = coverage.bounds[account]
            items += [Part(coverage.sentences[r].span, r, account) for r in range(first, last)]
            for clause in extraction.clauses:
                if rows := coverage.holding(clause.span):
                    items.append(Part(clause.span, rows[0], account, clause))
            bounds.append((start, len(items)))
        return cls(coverage, items, bounds)

    @cached_property
    def _rows(self) -> dict[int, list[int]]:
        rows: dict[int, list[int]] = {}
        for number, part in enumerate(self.items):
            rows.setdefault(part.row, []).append(number)
        return rows

    def sentence_of(self, row: int) -> int:
        """Return the number of the part that is a whole sentence."""
        return self._rows[row][0]

    def all_of(self, row: int) -> list[int]:
        """Return the numbers of a sentence and of its clauses."""
        return self._rows[row]

    def clauses_of(self, row: int) -> list[int]:
        """Return the numbers of a sentence's clauses that say something, or of itself."""
        clauses = [
            number
            for number in self._rows[row][1:]
            if sum(1 for _ in content_stems(self.items[number].span.exact)) >= _LEAST_STEMS
        ]
        return clauses or self._rows[row][:1]

    @cached_property
    def vectors(self) -> NDArray[np.float32]:
        """Return one row a part, of unit length."""
        sentences = self.coverage.sentences
        both: list[Sentence | Clause] = [each.clause or sentences[each.row] for each in self.items]
        return matrix(both)

    @cached_property
    def apart(self) -> NDArray[np.float32]:
        """Return the vectors without what all parts of all accounts have in common.

        Every sentence on one event is near every other; what is left tells them apart.
        """
        import numpy as np

        vectors = self.vectors
        common = vectors.sum(axis=0) / (len(vectors) + _DRAWN)
        rest = np.where(vectors.any(axis=1, keepdims=True), vectors - common, 0)
        lengths = np.linalg.norm(rest, axis=1, keepdims=True)
        unit: NDArray[np.float32] = np.divide(
            rest, lengths, out=np.zeros_like(rest), where=lengths > 0
        )
        return unit

    def nearness(self, numbers: Sequence[int]) -> NDArray[np.float32]:
        """Return how near each account comes to some parts: cosines of `apart`, 0 without any."""
        import numpy as np

        found = np.zeros((len(numbers), len(self.bounds)), dtype=np.float32)
        for start in range(0, len(numbers), _BLOCK):
            part = np.asarray(numbers[start : start + _BLOCK])
            block = self.apart[part] @ self.apart.T
            for account, (first, last) in enumerate(self.bounds):
                if first < last:
                    found[start : start + len(part), account] = block[:, first:last].max(axis=1)
        return found

    def cosine(self, one: int, other: int) -> float:
        """Return the cosine of two parts as they are."""
        return float(self.vectors[one] @ self.vectors[other])

    def nearest_few(self, account: int, number: int) -> list[tuple[float, int]]:
        """Return the parts of an account that come nearest to a part, with cosines of `apart`."""
        import numpy as np

        first, last = self.bounds[account]
        if first == last:
            return []
        cosines = self.apart[first:last] @ self.apart[number]
        best = np.argsort(-cosines, kind="stable")[:_HELPFUL]
        return [(float(cosines[at]), first + int(at)) for at in best]
