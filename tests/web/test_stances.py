"""Where positions lie on a picture."""

from __future__ import annotations

from dragoman.records import ReviewState
from dragoman.web.stances import LANE, Stance, by_actor, over_time


def _stance(value: float, *, day: str = "", actor: str = "a", about: str = "tolls") -> Stance:
    return Stance(
        id="p",
        statement="s",
        actor=actor,
        name=actor.upper(),
        about=about,
        label=about.capitalize(),
        towards=False,
        value=value,
        words="lower tolls",
        reason="",
        state=ReviewState.UNREVIEWED,
        document="d",
        document_label="Round-up",
        day=day,
        link="/documents/d",
    )


def test_time_runs_from_left_to_right_and_for_lies_above_against() -> None:
    early, late = _stance(1.0, day="2031-01-01"), _stance(-1.0, day="2031-12-31")
    picture = over_time([late, early])
    (lane,) = picture.lanes
    assert [(p.stance, p.x, p.y) for p in lane.points] == [(early, 3.0, 8.0), (late, 97.0, 48.0)]
    assert (picture.first, picture.last, lane.mean) == ("2031-01-01", "2031-12-31", 0.0)


def test_one_day_lies_in_the_middle_and_nothing_is_covered() -> None:
    (lane,) = over_time([_stance(0.5, day="2031")] * 3).lanes
    assert sorted(point.x for point in lane.points) == [48.6, 50.0, 51.4]


def test_without_a_date_there_is_no_picture() -> None:
    picture = over_time([_stance(1.0), _stance(1.0, day="in May")])
    assert (picture.lanes, picture.undated) == ((), 2)


def test_issues_that_are_told_most_come_first_and_the_rest_is_named() -> None:
    few = [_stance(1.0, day="2031", about=f"issue {n}") for n in range(11)]
    picture = over_time([*few, *few[5:6]])
    assert (picture.lanes[0].label, len(picture.lanes), picture.left_out) == ("Issue 5", 10, 1)


def test_actors_stand_from_against_to_for() -> None:
    lanes = by_actor([_stance(1.0, actor="b"), _stance(-0.5, actor="c"), _stance(0.0, actor="b")])
    assert [(lane.label, lane.mean, lane.mean_x) for lane in lanes] == [
        ("C", -0.5, 26.5),
        ("B", 0.5, 73.5),
    ]
    assert all(point.y == LANE / 2 for lane in lanes for point in lane.points)
