"""Who is for and against what, as one small drawing: actors left, issues right, lines between."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dragoman.report.wording import listed, shorten

if TYPE_CHECKING:
    from dragoman.report.page.positions import Matrix, StanceCell

_LEAST_ACTORS, _LEAST_ISSUES = 3, 2  # issues of more than one actor
_MOST_ACTORS, _MOST_ISSUES = 14, 12
_LONGEST = 34  # characters of a name
_ROUNDS = 60

WIDTH, LEFT, RIGHT, ROW, MARGIN = 760.0, 270.0, 490.0, 26.0, 16.0
"""Units of the view box: where the lines begin and end, how far names are apart."""


@dataclass(frozen=True, slots=True)
class Name:
    """An actor or an issue, and how far down it stands."""

    words: str
    y: float


@dataclass(frozen=True, slots=True)
class Line:
    """What an actor says of an issue."""

    lean: str  # "for", "against", "neutral"
    size: int  # 1 … 3, by how strong
    top: float  # at the actor
    bottom: float  # at the issue


@dataclass(frozen=True, slots=True)
class Alignment:
    """The drawing, in units of its view box."""

    height: float
    actors: tuple[Name, ...]
    issues: tuple[Name, ...]
    lines: tuple[Line, ...]
    description: str
    left_out: int  # actors and issues that have no room


def build_alignment(matrix: Matrix | None) -> Alignment | None:
    """Return the drawing of positions on issues, where it shows more than the table.

    That takes three actors, and two issues on which more than one of them has a position.
    Like-minded actors stand next to each other, and so do the issues that divide them in the same
    way: both are ordered by the first singular vector of the matrix of positions.
    """
    if matrix is None:
        return None
    actors = list(range(len(matrix.columns)))[:_MOST_ACTORS]
    issues = list(range(len(matrix.rows)))[:_MOST_ISSUES]
    cells = {
        (issue, actor): cell
        for issue in issues
        for actor in actors
        if (cell := matrix.rows[issue][1][actor]) is not None
    }
    actors = [actor for actor in actors if any(place[1] == actor for place in cells)]
    issues = [issue for issue in issues if any(place[0] == issue for place in cells)]
    shared = [i for i in issues if sum(place[0] == i for place in cells) > 1]
    if len(actors) < _LEAST_ACTORS or len(shared) < _LEAST_ISSUES:
        return None
    left_out = len(matrix.columns) + len(matrix.rows) - len(actors) - len(issues)
    return _draw(matrix, cells, *_order(actors, issues, cells), left_out)


def _draw(
    matrix: Matrix,
    cells: Mapping[tuple[int, int], StanceCell],
    actors: Sequence[int],
    issues: Sequence[int],
    left_out: int,
) -> Alignment:
    height = ROW * max(len(actors), len(issues)) + 2 * MARGIN
    tops = {actor: _down(place, len(actors), height) for place, actor in enumerate(actors)}
    bottoms = {issue: _down(place, len(issues), height) for place, issue in enumerate(issues)}
    lines = [
        Line(cell.lean, cell.size, tops[actor], bottoms[issue])
        for (issue, actor), cell in sorted(cells.items(), key=lambda item: item[1].size)
    ]
    return Alignment(
        height=height,
        actors=tuple(Name(shorten(matrix.columns[n], _LONGEST), tops[n]) for n in actors),
        issues=tuple(Name(shorten(matrix.rows[n][0], _LONGEST), bottoms[n]) for n in issues),
        lines=tuple(lines),
        description=_describe(matrix, cells, actors, issues),
        left_out=left_out,
    )


def _order(
    actors: Sequence[int], issues: Sequence[int], cells: Mapping[tuple[int, int], StanceCell]
) -> tuple[list[int], list[int]]:
    """Return actors and issues so that those who are alike stand together."""
    values = {place: _value(cell) for place, cell in cells.items()}
    scores = {actor: 1.0 / (place + 1) for place, actor in enumerate(actors)}
    sides: dict[int, float] = {}
    for _ in range(_ROUNDS):
        sides = {i: sum(values.get((i, a), 0.0) * scores[a] for a in actors) for i in issues}
        scores = {a: sum(values.get((i, a), 0.0) * sides[i] for i in issues) for a in actors}
        most = max(map(abs, scores.values())) or 1.0
        scores = {actor: score / most for actor, score in scores.items()}
    ordered = sorted(actors, key=lambda actor: -round(scores[actor], 6))
    heights = {actor: place / len(ordered) for place, actor in enumerate(ordered)}

    def middle(issue: int) -> float:
        mine = [heights[a] + (0.001 if v < 0 else 0) for (i, a), v in values.items() if i == issue]
        return sum(mine) / len(mine)

    return ordered, sorted(issues, key=middle)


def _value(cell: StanceCell) -> float:
    return {"for": 1.0, "against": -1.0}.get(cell.lean, 0.0) * cell.size


def _down(place: int, count: int, height: float) -> float:
    return round((height - ROW * count) / 2 + ROW * (place + 0.5), 1)


def _describe(
    matrix: Matrix,
    cells: Mapping[tuple[int, int], StanceCell],
    actors: Sequence[int],
    issues: Sequence[int],
) -> str:
    """Return in words who is for and against each issue."""
    sentences = []
    for issue in issues:
        parts = []
        for lean in ("for", "against"):
            names = [
                matrix.columns[actor]
                for actor in actors
                if (cell := cells.get((issue, actor))) is not None and cell.lean == lean
            ]
            if names:
                parts.append(f"{lean}: {listed(names)}")
        if parts:
            sentences.append(f"{matrix.rows[issue][0]} – {'; '.join(parts)}.")
    return " ".join(sentences)
