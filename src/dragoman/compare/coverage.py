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
from dataclasses import dataclass, field
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
    _stems: dict[int, frozenset[str]] = field(default_factory=dict)

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

    def stems(self, row: int) -> frozenset[str]:
        """Return the stems of a sentence's content words."""
        if row not in self._stems:
            self._stems[row] = frozenset(content_stems(self.sentences[row].span.exact))
        return self._stems[row]

    def is_news(self, row: int, account: int) -> bool:
        """Tell whether an account has neither an issue nor most rare names of a sentence, anywhere.

        "… the troops on the border and also called for the release of two Americans" is near to
        whatever else is said of the border; the two Americans are missing all the same.
        """
        wanted = {mention.issue for mention in self.sentences[row].issues}
        names = self.names(row)
        own = range(*self.bounds[account])
        missing = names.difference(*(self.stems(other) for other in own))
        if len(missing) < _NEW_NAMES or 2 * len(missing) < len(names):
            return False
        return bool(wanted - self.issues_of[account])

    def _same_issue(self, row: int, account: int) -> bool:
        """Tell whether a sentence that is not far is about one of the same issues.

        An issue that every tenth sentence is about says too little.
        """
        wanted = {m.issue for m in self.sentences[row].issues} & self._telling_issues
        first, last = self.bounds[account]
        alike = {
            near
            for other in range(first, last if wanted else first)
            if any(mention.issue in wanted for mention in self.sentences[other].issues)
            for near in self._around(other, account)
        }
        if not alike:
            return False
        return bool((self.vectors[sorted(alike)] @ self.vectors[row]).max() >= _LEANING)

    @cached_property
    def issues_of(self) -> Sequence[frozenset[str]]:
        """Return the issues of each account."""
        return [
            frozenset(m.issue for row in range(*bounds) for m in self.sentences[row].issues)
            for bounds in self.bounds
        ]

    @cached_property
    def _telling_issues(self) -> frozenset[str]:
        counts = Counter(m.issue for sentence in self.sentences for m in sentence.issues)
        most = max(_FEW, _COMMON * len(self.sentences))
        return frozenset(issue for issue, count in counts.items() if count <= most)

    def _around(self, row: int, account: int) -> range:
        """Return a sentence and its neighbours in an account."""
        first, last = self.bounds[account]
        return range(max(first, row - _REACH), min(last, row + _REACH + 1))

    def names(self, row: int) -> frozenset[str]:
        """Return the stems of a sentence's rare names: words with a capital within it."""
        text = self.sentences[row].span.exact
        words = [w for w in words_of(text) if w.start and text[w.start].isupper()]
        stems = {stem(word.folded) for word in words if is_content_word(word.folded)}
        return frozenset(each for each in stems if self.weights.get(each, 0.0) >= self._rare)

    @cached_property
    def _rare(self) -> float:
        """Return the weight of a name that stands in few enough sentences to tell what is meant."""
        most = max(_FEW, _RARE * len(self.sentences))
        return math.log(1 + len(self.sentences) / most)

    def has_names(self, row: int, account: int, cosine: float) -> bool:
        """Tell whether one passage of an account has all the rare names of a sentence."""
        names = self.names(row)
        if not names or (len(names) == 1 and cosine < _ONE_NAME):
            return False
        return any(
            names <= frozenset().union(*map(self.stems, self._around(other, account)))
            for other in range(*self.bounds[account])
        )

    @cached_property
    def weights(self) -> dict[str, float]:
        """Return how distinctive each stem is: rarer over the sentences, heavier."""
        counts = Counter(stem for row in range(len(self.sentences)) for stem in self.stems(row))
        return {stem: math.log(1 + len(self.sentences) / count) for stem, count in counts.items()}

    def words_found(self, row: int, account: int) -> tuple[float, int]:
        """Return the best share of a sentence's distinctive words in one passage of an account.

        A passage is a sentence and its neighbours. The row of that sentence is returned with it.
        """
        wanted = self.stems(row)
        whole = sum(self.weights[stem] for stem in wanted)
        first, last = self.bounds[account]
        best, at = 0.0, -1
        for other in range(first, last) if whole else ():
            around = self._around(other, account)
            shared = wanted & frozenset().union(*map(self.stems, around))
            weight = sum(self.weights[stem] for stem in sorted(shared)) / whole
            if weight > best + 1e-9:
                best, at = weight, other
        return best, at

    def is_found(self, row: int, account: int, cosine: float) -> bool:
        """Tell whether an account may be thought to have what a sentence says.

        A sentence on the same issue is enough when it is not far: "nothing has been decided
        about a summit" and "neither a date nor a place had been settled" have a cosine of 0.40.
        """
        if cosine >= HAS:
            return True
        if self.is_news(row, account):
            return False
        if (row, account) in self.found or cosine >= NEAR or self._same_issue(row, account):
            return True
        if self.has_names(row, account, cosine):
            return True
        share, _ = self.words_found(row, account)
        return share >= _MANY_WORDS or (cosine >= _LEANING and share >= _SOME_WORDS)
