"""Positions: actors by issues, and actors towards actors, each cell with its passages."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from dragoman.records import EventComparison, Position
from dragoman.report.page.alignment import Alignment, build_alignment
from dragoman.report.page.index import Index, Quote
from dragoman.report.wording import one_line, signed

_MOST_ROWS, _MOST_COLUMNS = 30, 14
_MOST_OF_A_CELL = 12
Name: TypeAlias = tuple[str, str]  # an id, the same in every account, and what to call it
_DISPUTED = 1.0  # between two accounts' means: half the scale


@dataclass(frozen=True, slots=True)
class Stance:
    """One position, with its passage and reason."""

    value: str
    lean: str  # "for", "against", "neutral"
    quote: Quote
    reason: str


@dataclass(frozen=True, slots=True)
class StanceCell:
    """All positions of one actor on one issue, or towards one actor."""

    id: str
    actor: str
    target: str
    value: str
    lean: str
    size: int  # 1 … 3, by how strong
    count: int
    disputed: bool  # the accounts give it very differently
    stances: tuple[Stance, ...]
    more: int


@dataclass(frozen=True, slots=True)
class Matrix:
    """Positions, laid out: a row for each target, a column for each actor."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, tuple[StanceCell | None, ...]], ...]
    cells: tuple[StanceCell, ...]
    left_out: int  # positions that do not fit


@dataclass(frozen=True, slots=True)
class PositionsView:
    """Actor → issue, and actor → actor."""

    issues: Matrix | None
    actors: Matrix | None
    count: int
    alignment: Alignment | None  # the picture of `issues`


def build_positions(event: EventComparison, index: Index, prefix: str) -> PositionsView | None:
    """Return the positions in an event's accounts, or None where there are none."""
    positions = [
        each for account in event.accounts for each in index.extractions[account.id].positions
    ]
    if not positions:
        return None
    on_issues = [
        (_actor(p, p.actor, index), (p.issue, index.issue(p.issue)), p)
        for p in positions
        if p.issue is not None
    ]
    on_actors = [
        (_actor(p, p.actor, index), _actor(p, p.towards, index), p)
        for p in positions
        if p.towards is not None
    ]
    issues = _matrix(on_issues, index, f"{prefix}q") if on_issues else None
    return PositionsView(
        issues=issues,
        actors=_matrix(on_actors, index, f"{prefix}r") if on_actors else None,
        count=len(positions),
        alignment=build_alignment(issues),
    )


def _actor(position: Position, actor: str, index: Index) -> Name:
    """Return who an actor is across accounts, and what to call it."""
    directory = index.directory
    return directory.identity(actor), directory.actor(position.document_id, actor)


def _matrix(found: Sequence[tuple[Name, Name, Position]], index: Index, key: str) -> Matrix:
    actors = _most_common((actor for (actor, _), _, _ in found), _MOST_COLUMNS)
    targets = _most_common((target for _, (target, _), _ in found), _MOST_ROWS)
    groups: dict[tuple[str, str], list[Position]] = defaultdict(list)
    for (actor, _), (target, _), position in found:
        if actor in actors and target in targets:
            groups[target, actor].append(position)
    names = {key: name for pair in found for key, name in pair[:2]}
    cells = {
        place: _cell(f"{key}{number}", (names[place[0]], names[place[1]]), groups[place], index)
        for number, place in enumerate(
            sorted(groups, key=lambda place: (targets[place[0]], actors[place[1]])), start=1
        )
    }
    return Matrix(
        columns=tuple(names[actor] for actor in actors),
        rows=tuple(
            (names[row], tuple(cells.get((row, actor)) for actor in actors)) for row in targets
        ),
        cells=tuple(cells.values()),
        left_out=len(found) - sum(len(group) for group in groups.values()),
    )


def _most_common(keys: Iterable[str], most: int) -> Mapping[str, int]:
    """Return the ids with their place, most frequent first."""
    counted = Counter(keys).most_common(most)
    return {key: place for place, (key, _) in enumerate(counted)}


def _cell(
    key: str, place: tuple[str, str], positions: Sequence[Position], index: Index
) -> StanceCell:
    mean = sum(each.value for each in positions) / len(positions)
    shown = positions[:_MOST_OF_A_CELL]
    return StanceCell(
        id=key,
        actor=place[1],
        target=place[0],
        value=signed(mean),
        lean=lean_of(mean),
        size=1 + min(2, int(3 * abs(mean))),
        count=len(positions),
        disputed=is_disputed(positions),
        stances=tuple(_stance(each, index) for each in shown),
        more=len(positions) - len(shown),
    )


def is_disputed(positions: Sequence[Position]) -> bool:
    """Tell whether accounts give an actor's position very differently."""
    values: dict[str, list[float]] = defaultdict(list)
    for each in positions:
        values[each.document_id].append(each.value)
    means = [sum(group) / len(group) for group in values.values()]
    return max(means) - min(means) >= _DISPUTED


def lean_of(value: float) -> str:
    """Return the side of a value, as `signed` rounds it.

    >>> lean_of(0.3), lean_of(-0.04), lean_of(-1)
    ('for', 'neutral', 'against')
    """
    rounded = round(value, 1)
    return "for" if rounded > 0 else "against" if rounded < 0 else "neutral"


def _stance(position: Position, index: Index) -> Stance:
    return Stance(
        value=signed(position.value),
        lean=lean_of(position.value),
        quote=index.quote(position.passage, position.statement),
        reason=one_line(position.reason),
    )
