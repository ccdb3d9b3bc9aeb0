"""Stretches that several coders marked and coded → the unitising alphas.

The family of Krippendorff, Mathet, Bouvry and Widlöcher (2016), "On the reliability of unitizing
textual continua: further developments", Quality & Quantity 50(6), 2347–2364; also Krippendorff
(2019), Content Analysis, 4th edition, section 12.6. Written here because nothing kept does it:
segeval 2.0.11 (2013) compares segmentations that have neither gaps nor categories,
krippendorff-unitized-alpha 0.1.0 (2022) has the first of the four alone, and pygamma-agreement
0.5.9 measures something else, with cvxopt (GPL), cvxpy and numba behind it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias, TypeVar

from dragoman.records.agreement import Alpha, Untold

Category: TypeAlias = str
Mark: TypeAlias = tuple[str, Category] | None
"""The id of the unit in which a coder has a stretch, and how he coded it; None for a gap."""

Piece: TypeAlias = tuple[int, Sequence[Mark]]
"""So many characters, and the mark of each coder."""

M = TypeVar("M", bound=Hashable)
GAP = None
Lengths: TypeAlias = defaultdict[M, float]
_LEAST = 1e-9  # an expected disagreement below this is none


def _no_lengths() -> Lengths[M]:
    return defaultdict(float)


@dataclass(slots=True)
class Coincidences:
    """What is counted of one text or several: lengths, in characters.

    `met[c, k]` is ℓ_ck, how much that one coder gave c another gave k; `alone` and `alone_marked`
    are what has to be taken off what chance would give, because a unit is never paired with
    itself: the squares of the units' lengths and, of gaps, which have no units, their length.
    """

    coders: int
    met: Lengths[tuple[Category | None, Category | None]] = field(default_factory=_no_lengths)
    alone: Lengths[Category | None] = field(default_factory=_no_lengths)
    alone_marked: Lengths[Category] = field(default_factory=_no_lengths)  # where marks meet marks

    def row(self, category: Category | None) -> float:
        """ℓ_c·, all that was given this category, or left as a gap."""
        return sum(length for (given, _), length in self.met.items() if given == category)

    def marked_row(self, category: Category) -> float:
        """ℓ*_c·, as much of it as meets a marked stretch of another coder."""
        return sum(
            length
            for (given, other), length in self.met.items()
            if given == category and other is not GAP
        )

    @property
    def categories(self) -> list[Category]:
        """Every category that was used, in order."""
        return sorted({given for given, _ in self.met if given is not GAP})


def count_coincidences(texts: Iterable[Iterable[Piece]], coders: int) -> Coincidences:
    """Count what coders gave the same characters. A unit ends where its text does."""
    found = Coincidences(coders)
    lengths: Counter[tuple[Category | None, ...]] = Counter()
    for text in texts:
        pieces = list(text)
        for coder in range(coders):
            _count_units(found, pieces, coder)
        for length, marks in pieces:
            lengths[tuple([mark[1] if mark else GAP for mark in marks])] += length
    for given, length in lengths.items():
        _count_meetings(found, length, given)
    return found


def _count_meetings(found: Coincidences, length: int, codes: Sequence[Category | None]) -> None:
    given = Counter(codes)
    for one, ones in given.items():
        for other, others in given.items():
            pairs = ones * (others - 1) if one == other else ones * others
            if pairs:
                found.met[one, other] += length * pairs / (found.coders - 1)


def _count_units(found: Coincidences, pieces: Sequence[Piece], coder: int) -> None:
    """Add what the units of one coder would contribute if they were paired with themselves."""
    for start, end in _runs(pieces, coder):
        run = pieces[start:end]
        mark = run[0][1][coder]
        length = sum(length for length, _ in run)
        if mark is None:
            found.alone[GAP] += length
            continue
        found.alone[mark[1]] += length**2
        meets = sum(length * (sum(m is not None for m in marks) - 1) for length, marks in run)
        found.alone_marked[mark[1]] += (meets / (found.coders - 1)) ** 2


def _runs(pieces: Sequence[Piece], coder: int) -> Iterable[tuple[int, int]]:
    """Return where each unit, and each gap, of one coder begins and ends."""
    start = 0
    for place in range(1, len(pieces) + 1):
        if place == len(pieces) or pieces[place][1][coder] != pieces[start][1][coder]:
            yield start, place
            start = place


def overall_alpha(found: Coincidences) -> Alpha:
    """uα: do the coders mark the same passages and code them the same?"""
    kinds: list[Category | None] = [GAP, *found.categories]
    rows = {kind: found.row(kind) for kind in kinds}
    observed = sum(rows.values()) - sum(found.met[kind, kind] for kind in kinds)
    return _alpha(observed, rows, sum(found.alone.values()))


def relevance_alpha(found: Coincidences) -> Alpha:
    """|uα: do the coders mark the same characters, however they code them?"""
    gaps, total = found.row(GAP), sum(found.met.values())
    rows: dict[Category | None, float] = {GAP: gaps, "marked": total - gaps}
    observed = 2 * (gaps - found.met[GAP, GAP])
    return _alpha(observed, rows, sum(found.alone.values()))


def coding_alpha(found: Coincidences) -> Alpha:
    """cuα: where marked passages meet, are they coded the same?"""
    rows = {kind: found.marked_row(kind) for kind in found.categories}
    observed = sum(rows.values()) - sum(found.met[kind, kind] for kind in rows)
    return _alpha(observed, rows, sum(found.alone_marked.values()))


def category_alpha(found: Coincidences, category: Category) -> Alpha:
    """(k)uα: where marked passages meet, is this category told from the others?"""
    rows = {kind: found.marked_row(kind) for kind in found.categories}
    own = rows.get(category, 0.0)
    if own <= 0:
        return Alpha(None, untold=Untold.NOTHING)
    expected_own = own * sum(rows.values()) - found.alone_marked[category]
    expected_other = own * (sum(rows.values()) - own)
    if expected_other <= _LEAST or expected_own <= _LEAST:
        return Alpha(None, untold=Untold.ALIKE)
    observed_share = (own - found.met[category, category]) / own
    return Alpha(1 - observed_share * expected_own / expected_other)


def shared_part(found: Coincidences, category: Category) -> float:
    """Return how much of what has a category meets a marked passage of another coder, 0 … 1."""
    return found.marked_row(category) / found.row(category)


def _alpha(
    observed: float,
    rows: dict[Category, float] | dict[Category | None, float],
    alone: float,
) -> Alpha:
    """Return 1 − observed / expected disagreement, of what lies on no diagonal.

    ε_ck = ℓ·· (ℓ_c· ℓ_k· − [c = k] alone_c) / (ℓ··² − Σ alone), so that off the diagonal nothing
    is taken off, and their sum needs the products alone.
    """
    total = sum(rows.values())
    if total <= 0:
        return Alpha(None, untold=Untold.NOTHING)
    unlike = total**2 - sum(row**2 for row in rows.values())
    pairable = total**2 - alone
    if unlike <= _LEAST or pairable <= _LEAST:
        return Alpha(None, untold=_reason(rows))
    return Alpha(1 - observed * pairable / (total * unlike))


def _reason(rows: dict[Category, float] | dict[Category | None, float]) -> Untold:
    used = [kind for kind, row in rows.items() if row > 0]
    if used == [GAP]:
        return Untold.NO_MARK
    return Untold.NO_GAP if GAP in rows else Untold.ALIKE
