"""Which statement holds a passage, once persons have rejected, added and redrawn statements."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass
from functools import cached_property

from dragoman.records import Statement

_STRIDE = 400  # code points of one bin of passages: about two sentences


@dataclass(frozen=True)
class Homes:
    """The statements of one document that stand, and what became of those that do not."""

    standing: Mapping[str, Statement]  # by id
    gone: Mapping[str, str | None]  # the id of a rejected statement → of its parent
    fresh: Set[str]  # ids of those that a machine did not find, or not with these words

    @property
    def changes(self) -> bool:
        """Tell whether any reference to a statement may have become another one."""
        return bool(self.gone or self.fresh)

    def of(self, reference: str | None, start: int, end: int) -> str | None:
        """Return the id of the statement that holds a passage and was said to be `reference`.

        It is the next one around it where that one is rejected, and a smaller one that a person
        added where the passage lies in it.
        """
        if reference is not None and reference not in self.standing and reference not in self.gone:
            return _smallest(self._holding(start, end))
        around = self._around(reference, start, end)
        inner = [each for each in self._holding(start, end) if each.id in self.fresh]
        # The one that it was said to be comes first: two may stand on the same words.
        return _smallest([self.standing[around], *inner] if around else inner)

    def or_nearest(self, reference: str, start: int, end: int) -> str:
        """Return the same, or where no statement holds the passage, the nearest one."""
        found = self.of(reference, start, end)
        if found is not None or not self.standing:
            return found or reference
        return min(self.standing.values(), key=lambda each: _distance(each, start, end)).id

    def parent_of(self, statement: Statement) -> str | None:
        """Return the id of the next statement around this one that stands."""
        parent = statement.parent
        if parent is None or parent in self.standing:
            return parent
        if parent in self.gone:
            return self._climb(parent)
        first, last = statement.content[0].start, statement.content[-1].end
        size = _size(statement)
        holding = self._holding(first, last)
        return _smallest(each for each in holding if _size(each) > size)

    def _around(self, reference: str | None, start: int, end: int) -> str | None:
        """Return the first of the statement and those around it that stands and holds it."""
        seen: set[str] = set()
        current = self._climb(reference)
        while current and current in self.fresh and not _holds(self.standing[current], start, end):
            seen.add(current)
            current = self._climb(self.standing[current].parent)
            if current in seen:
                return None
        return current

    def _climb(self, reference: str | None) -> str | None:
        seen: set[str] = set()
        while reference and reference in self.gone and reference not in seen:
            seen.add(reference)
            reference = self.gone[reference]
        return reference if reference in self.standing else None

    def _holding(self, start: int, end: int) -> list[Statement]:
        """Return the statements that hold a passage, found by where it begins."""
        return [each for each in self._bins.get(start // _STRIDE, ()) if _holds(each, start, end)]

    @cached_property
    def _bins(self) -> Mapping[int, list[Statement]]:
        bins: dict[int, list[Statement]] = defaultdict(list)
        for each in self.standing.values():
            ranges = (range(s.start // _STRIDE, (s.end - 1) // _STRIDE + 1) for s in each.content)
            for number in {number for numbers in ranges for number in numbers}:
                bins[number].append(each)
        return bins


def _holds(statement: Statement, start: int, end: int) -> bool:
    return any(span.start <= start and end <= span.end for span in statement.content)


def _size(statement: Statement) -> int:
    return sum(span.end - span.start for span in statement.content)


def _smallest(statements: Iterable[Statement]) -> str | None:
    found = min(statements, key=_size, default=None)
    return found.id if found else None


def _distance(statement: Statement, start: int, end: int) -> int:
    return min(max(span.start - end, start - span.end, 0) for span in statement.content)
