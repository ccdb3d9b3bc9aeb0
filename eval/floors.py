"""Floors: figures that may not be undercut, and the digests of the data that they were measured on.

Raising is easy. Lowering, and measuring on other data, take a reason, which the history keeps.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from enum import StrEnum
from pathlib import Path

FLOORS = Path(__file__).parent / "floors.json"
# The last bits of an int8 product differ between processors, and a near tie may go the other way.
# A loss that matters is larger than this.
SLACK = 0.3


class FloorError(Exception):
    """A change of the floors that is not allowed; says what to do instead."""


class Verdict(StrEnum):
    """What the gate thinks of one figure."""

    HOLDS = "holds"
    FALLS = "FALLS"
    NO_FLOOR = "no floor"
    SKIPPED = "SKIPPED"


@dataclass(frozen=True, slots=True)
class Change:
    """One entry of the history: a floor lowered, or data that was changed."""

    date: str
    what: str
    before: float | str
    after: float | str
    reason: str


@dataclass(frozen=True, slots=True)
class Floors:
    """What `floors.json` holds."""

    slack: float = SLACK
    data: Mapping[str, str] = field(default_factory=dict)  # group → digest
    floors: Mapping[str, float] = field(default_factory=dict)  # measure → per cent
    history: tuple[Change, ...] = ()

    @classmethod
    def load(cls, path: Path = FLOORS) -> Floors:
        """Read the floors; a file that is not there holds none."""
        if not path.exists():
            return cls()
        read = json.loads(path.read_text(encoding="utf-8"))
        history = tuple(Change(**change) for change in read["history"])
        return cls(read["slack"], read["data"], read["floors"], history)

    def save(self, path: Path = FLOORS) -> None:
        """Write the floors, measures in order of name."""
        shown = asdict(self)
        shown["data"] = dict(sorted(self.data.items()))
        shown["floors"] = dict(sorted(self.floors.items()))
        written = json.dumps(shown, ensure_ascii=False, indent=2)
        path.write_text(written + "\n", encoding="utf-8")


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the gate's table."""

    measure: str
    figure: float | None
    floor: float | None
    verdict: Verdict


def judge(figures: Mapping[str, float | None], floors: Floors) -> list[Row]:
    """Hold each figure against its floor; a figure of None was not measured."""
    return [
        Row(measure, figure, floor := floors.floors.get(measure), _verdict(figure, floor))
        for measure, figure in figures.items()
    ]


def _verdict(figure: float | None, floor: float | None) -> Verdict:
    if figure is None:
        return Verdict.SKIPPED
    if floor is None:
        return Verdict.NO_FLOOR
    return Verdict.HOLDS if figure >= floor else Verdict.FALLS


def changed_data(digests: Mapping[str, str], floors: Floors) -> list[str]:
    """Return the groups whose data is not the data that their floors were measured on."""
    return [
        group
        for group, digest in digests.items()
        if group in floors.data and floors.data[group] != digest
    ]


def raised(
    floors: Floors, figures: Mapping[str, float | None], digests: Mapping[str, str]
) -> Floors:
    """Return the floors raised to the figures less the slack, and new data pinned.

    Raises FloorError when data has changed since it was pinned.
    """
    if changed := changed_data(digests, floors):
        raise FloorError(
            f"the data of {', '.join(changed)} has changed since it was pinned. "
            'Look at the change, then run with --pin --reason "…".'
        )
    higher = {
        measure: floor
        for measure, figure in figures.items()
        if figure is not None
        and (floor := _below(figure, floors.slack)) > floors.floors.get(measure, -1.0)
    }
    return replace(floors, floors={**floors.floors, **higher}, data={**floors.data, **digests})


def lowered(
    floors: Floors,
    figures: Mapping[str, float | None],
    measures: Sequence[str],
    *,
    reason: str | None,
    date: str,
) -> Floors:
    """Return the floors with some lowered to the figures less the slack, and the reason kept.

    Raises FloorError without a reason, for an unknown measure, and for a floor that holds.
    """
    reason = _required(reason, "Lowering a floor")
    for measure in measures:
        figure, floor = figures.get(measure), floors.floors.get(measure)
        if figure is None or floor is None:
            raise FloorError(f"{measure}: was not measured, or has no floor. Nothing is lowered.")
        if figure >= floor:
            raise FloorError(f"{measure}: {figure:.1f} holds its floor of {floor:.1f}.")
        after = _below(figure, floors.slack)
        floors = replace(
            floors,
            floors={**floors.floors, measure: after},
            history=(*floors.history, Change(date, measure, floor, after, reason)),
        )
    return floors


def pinned(floors: Floors, digests: Mapping[str, str], *, reason: str | None, date: str) -> Floors:
    """Return the floors with changed data pinned, and the reason kept; no floor is touched.

    Raises FloorError without a reason.
    """
    reason = _required(reason, "Pinning changed data")
    changes = tuple(
        Change(date, f"data of {group}", floors.data[group], digests[group], reason)
        for group in changed_data(digests, floors)
    )
    return replace(floors, data={**floors.data, **digests}, history=(*floors.history, *changes))


def _required(reason: str | None, act: str) -> str:
    if not reason or not reason.strip():
        raise FloorError(f'{act} needs --reason "…"; it is kept in floors.json.')
    return reason.strip()


def _below(figure: float, slack: float) -> float:
    """Return a floor: one decimal, rounded down."""
    return math.floor(10 * max(0.0, figure - slack) + 1e-9) / 10
