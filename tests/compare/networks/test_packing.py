from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.compare.networks.packing import Box, pack, separate

_BOX = st.tuples(st.floats(0, 3), st.floats(0, 3), st.floats(0.2, 1.5), st.floats(0.2, 0.6))


@settings(max_examples=40)
@given(st.lists(_BOX, min_size=2, max_size=12))
def test_boxes_that_were_separated_do_not_overlap(
    given_boxes: list[tuple[float, float, float, float]],
) -> None:
    boxes = np.array(given_boxes)
    places, sizes = separate(boxes[:, :2], boxes[:, 2:]), boxes[:, 2:]
    reach = (sizes[:, None] + sizes[None]) / 2 - np.abs(places[:, None] - places[None])
    reach[np.arange(len(boxes)), np.arange(len(boxes))] = -1
    assert not (reach > 0.01).all(axis=2).any()


def test_components_stand_beside_and_under_one_another() -> None:
    boxes = [Box(1.0, 0.5, 0.1, ("a",)), Box(1.0, 0.5, 0.1, ("b",)), Box(1.0, 0.5, 0.1, ("c",))]
    parts = [{0: (0.0, 0.0), 1: (2.0, 0.0)}, {2: (0.0, 0.0)}]
    centres, width, height = pack(parts, boxes, gap=0.1)
    rounded = {place: (round(x, 6), round(y, 6)) for place, (x, y) in centres.items()}
    assert rounded == {0: (0.5, 0.85), 1: (2.5, 0.85), 2: (0.5, 0.25)}
    assert (round(width, 6), round(height, 6)) == (3.0, 1.1)
