"""Positions as pages show them: rows with their passages, and where they lie on a picture."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from dragoman.records import Judged, Position, ReviewState, Selection
from dragoman.report.wording import signed
from dragoman.store.actors import actor_names
from dragoman.store.listing import list_positions
from dragoman.store.naming import document_days
from dragoman.web.desk import Desk
from dragoman.web.links import passage_link

MOST = 500
"""Positions that one page reads; the list of statements has all of them."""

LANE = 56
"""Pixels that one line of a picture is high."""

_MARGIN = 8.0  # pixels between the outermost point and the edge of a line
_EDGE = 3.0  # percent of the width that is left on both sides
_LANES = 10


@dataclass(frozen=True, slots=True)
class Stance:
    """One position with its passage."""

    id: str
    statement: str
    actor: str
    name: str
    about: str  # an issue's key, or an actor's id
    label: str  # the issue's label, or the actor's name
    towards: bool  # whether it is towards an actor
    value: float
    words: str
    reason: str
    state: ReviewState
    document: str
    document_label: str
    day: str  # ISO date of the document, as exact as it is known; ""
    link: str  # the passage

    @property
    def side(self) -> str:
        """Which side is taken, for the colour of a point."""
        return "for" if self.value > 0 else "against" if self.value < 0 else "neither"


@dataclass(frozen=True, slots=True)
class Point:
    """A position on a picture."""

    x: float  # percent of the width
    y: float  # pixels from the top of its line
    stance: Stance


@dataclass(frozen=True, slots=True)
class Lane:
    """A line of a picture: one issue over time, or one actor from −1 to +1."""

    label: str
    link: str
    points: tuple[Point, ...]
    mean: float
    mean_x: float = 50.0

    @property
    def mean_words(self) -> str:
        """The mean with its sign."""
        return signed(self.mean, digits=2)


@dataclass(frozen=True, slots=True)
class Picture:
    """Lines under one another with one axis of time."""

    lanes: tuple[Lane, ...]
    first: str  # ISO date at the left edge; "" where no document has a date
    last: str
    undated: int  # positions of documents without a date: only in the table
    left_out: int  # lines that there is no room for


def read_stances(desk: Desk, selection: Selection) -> tuple[tuple[Stance, ...], int]:
    """Return the positions of a selection with their passages, and how many there are in all."""
    page = list_positions(desk.project, selection, coding=desk.coding, limit=MOST)
    actors = {a for each in page.rows for a in (each.record.actor, each.record.towards) if a}
    names = {
        actor: name
        for actor, (_, name) in actor_names(desk.project, actors, coding=desk.coding).items()
    }
    labels = {issue.key: issue.label for issue in desk.project.codebook().issues}
    documents = document_days(desk.project, {each.document for each in page.rows})
    rows = tuple(_stance(each, names, labels, documents) for each in page.rows)
    return rows, page.total


def _stance(
    judged: Judged[Position],
    names: dict[str, str],
    labels: dict[str, str],
    documents: dict[str, tuple[str, str]],
) -> Stance:
    record = judged.record
    about = record.issue or record.towards or ""
    label, day = documents.get(judged.document, ("", ""))
    return Stance(
        id=record.id,
        statement=record.statement,
        actor=record.actor,
        name=names.get(record.actor, record.actor),
        about=about,
        label=labels.get(about, about) if record.issue else names.get(about, about),
        towards=record.towards is not None,
        value=record.value,
        words=record.passage.exact,
        reason=record.reason,
        state=judged.state,
        document=judged.document,
        document_label=label,
        day=day,
        link=passage_link(judged.document, record.statement),
    )


def over_time(stances: Sequence[Stance]) -> Picture:
    """Return the picture of one actor's positions: a line for each issue, the most told first."""
    dated = [(stance, day) for stance in stances if (day := _ordinal(stance.day))]
    if not dated:
        return Picture((), "", "", len(stances), 0)
    days = [day for _, day in dated]
    first, last = min(days), max(days)
    lanes: dict[tuple[bool, str], list[Point]] = {}
    for stance, day in sorted(dated, key=lambda each: each[1]):
        x = _across((day - first) / (last - first)) if last > first else 50.0
        point = Point(x, _height(stance.value), stance)
        lanes.setdefault((stance.towards, stance.about), []).append(point)
    ordered = sorted(lanes.values(), key=lambda points: (-len(points), points[0].stance.label))
    return Picture(
        lanes=tuple(_lane_of_issue(points) for points in ordered[:_LANES]),
        first=date.fromordinal(first).isoformat(),
        last=date.fromordinal(last).isoformat(),
        undated=len(stances) - len(dated),
        left_out=max(0, len(ordered) - _LANES),
    )


def by_actor(stances: Iterable[Stance]) -> tuple[Lane, ...]:
    """Return a line from −1 to +1 for each actor, from those against to those for."""
    grouped: dict[str, list[Stance]] = {}
    for stance in stances:
        grouped.setdefault(stance.actor, []).append(stance)
    lanes = [_lane_of_actor(each) for each in grouped.values()]
    return tuple(sorted(lanes, key=lambda lane: (lane.mean, lane.label.casefold())))


def _lane_of_issue(points: Sequence[Point]) -> Lane:
    stance = points[0].stance
    link = f"/actors/{stance.about}" if stance.towards else f"/issues/{stance.about}"
    label = f"towards {stance.label}" if stance.towards else stance.label
    apart = _apart(points, across=True)
    return Lane(label, link, apart, _mean(point.stance for point in points))


def _lane_of_actor(stances: Sequence[Stance]) -> Lane:
    mean = _mean(stances)
    points = [Point(_across((each.value + 1) / 2), LANE / 2, each) for each in stances]
    first = stances[0]
    link = f"/actors/{first.actor}"
    return Lane(first.name, link, _apart(points, across=False), mean, _across((mean + 1) / 2))


def _apart(points: Sequence[Point], *, across: bool) -> tuple[Point, ...]:
    """Return points of which none covers another: beside one another, or on top of one another."""
    there: Counter[tuple[float, float]] = Counter()
    apart = []
    for point in points:
        place = (round(point.x, 1), round(point.y, 1))
        step = (there[place] + 1) // 2 * (1 if there[place] % 2 else -1)
        there[place] += 1
        if across:
            apart.append(replace(point, x=round(min(99.0, max(1.0, point.x + 1.4 * step)), 2)))
        else:
            y = min(LANE - 4.0, max(4.0, point.y + 9.0 * step))
            apart.append(replace(point, y=round(y, 2)))
    return tuple(apart)


def _mean(stances: Iterable[Stance]) -> float:
    values = [stance.value for stance in stances]
    return sum(values) / len(values)


def _across(share: float) -> float:
    return round(_EDGE + (100 - 2 * _EDGE) * share, 2)


def _height(value: float) -> float:
    return round(_MARGIN + (LANE - 2 * _MARGIN) * (1 - value) / 2, 2)


def _ordinal(day: str) -> int | None:
    """Return the day that a date, a month or a year begins with, or None for what is none.

    >>> _ordinal("2021-05") == _ordinal("2021-05-01T09:00:00Z"), _ordinal("in May")
    (True, None)
    """
    try:
        return date.fromisoformat(day[:10] + "-01-01"[len(day[:10]) - 4 :]).toordinal()
    except ValueError:
        return None
