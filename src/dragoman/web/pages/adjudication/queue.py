"""Which differences are gone through, in which order, and where each is on the desk."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from dragoman.errors import SelectionError
from dragoman.records import Difference, RecordKind


@dataclass(frozen=True, slots=True)
class Choice:
    """Which codings are compared, and whether open differences are meant, settled ones, or all."""

    between: tuple[str, ...]
    show: str = "open"

    def link(self, difference: Difference | None = None, **other: str) -> str:
        """Return where a difference is; without one, where the first is."""
        pairs = [("between", name) for name in self.between]
        pairs.append(("show", other.get("show", self.show)))
        if difference:
            pairs += [("kind", difference.kind.value), ("record", difference.record)]
        return f"/adjudication?{urlencode(pairs)}"

    def fits(self, difference: Difference) -> bool:
        """Tell whether a difference is meant."""
        return self.show == "all" or difference.settled is (self.show == "settled")


@dataclass(frozen=True, slots=True)
class Queue:
    """All differences of some codings, as the texts go."""

    choice: Choice
    differences: Sequence[Difference]

    @property
    def meant(self) -> list[Difference]:
        """Those that are gone through."""
        return [each for each in self.differences if self.choice.fits(each)]

    def find(self, record: str, kind: str) -> Difference | None:
        """Return the difference that an address names, or the first; None where there is none.

        Raises SelectionError for one that is none, or no more.
        """
        if not record:
            return next(iter(self.meant), None)
        for each in self.differences:
            if each.record == record and each.kind.value == kind:
                return each
        raise SelectionError(
            f"{record[:40]}: on this record the codings do not differ (any more). "
            "Go back to the list of differences."
        )

    def after(self, kind: RecordKind, record: str) -> Difference | None:
        """Return the next one that is gone through, from the beginning where it was the last."""
        place = self._place(kind, record)
        others = [*self.differences[place + 1 :], *self.differences[: max(place, 0)]]
        return next((each for each in others if self.choice.fits(each)), None)

    def before(self, kind: RecordKind, record: str) -> Difference | None:
        """Return the one before it that is gone through."""
        place = max(self._place(kind, record), 0)
        return next((e for e in reversed(self.differences[:place]) if self.choice.fits(e)), None)

    def _place(self, kind: RecordKind, record: str) -> int:
        keys = [(each.kind, each.record) for each in self.differences]
        return keys.index((kind, record)) if (kind, record) in keys else -1
