from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from dragoman.records.discourse import ScalePoint, Scaling
from dragoman.report.drawings.picture import Picture
from dragoman.report.drawings.scaling import picture_scaling

Drawn = Callable[[Picture], Any]


def _scaling(count: int, dimensions: int) -> Scaling:
    points = tuple(
        ScalePoint(
            f"Harbour office {n} of the bay",
            "organization",
            tuple((n - count / 2) / 3 * (1 if d == 0 else -1) ** n for d in range(dimensions)),
            tuple((n - count / 2) / 3 - 0.4 for d in range(dimensions)),
            tuple((n - count / 2) / 3 + 0.4 for d in range(dimensions)),
            statements=n,
        )
        for n in range(count)
    )
    return Scaling(dimensions, points, ())


@pytest.mark.parametrize("dimensions", [1, 2])
def test_every_actor_has_its_point_and_its_label(
    dimensions: int, drawn: Drawn, check_words: Drawn
) -> None:
    picture = picture_scaling(_scaling(9, dimensions))
    root = drawn(picture)
    points = [g for g in root.iter("{*}g") if (g.get("id") or "").startswith("point-")]
    assert len(points) == 9
    check_words(picture)


def test_the_table_has_places_and_intervals() -> None:
    picture = picture_scaling(_scaling(3, 1))
    assert picture.columns == ("label", "dimension 1", "from", "to", "statements")
    assert picture.rows[0] == ("Harbour office 0 of the bay", "−0.5", "−0.9", "−0.1", "0")


def test_nobody_is_drawn_too(check_words: Drawn) -> None:
    check_words(picture_scaling(Scaling(1, (), ())))
