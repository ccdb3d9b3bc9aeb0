from __future__ import annotations

import math
import random
from array import array
from collections.abc import Mapping, Sequence
from itertools import combinations

from dragoman.compare.networks.layout import lay_out
from dragoman.records.layout import NetworkLayout, Spot
from dragoman.records.network import (
    Aggregation,
    Network,
    NetworkMode,
    NetworkNode,
    NetworkOptions,
)

LONG = "Standing Conference of the Harbour Masters of the Northern Bay and of the Outer Isles"


def _network(
    labels: Sequence[str],
    cells: Mapping[tuple[int, int], float],
    aggregation: Aggregation = Aggregation.SUBTRACT,
) -> Network:
    full = dict(cells) | {(tail, head): weight for (head, tail), weight in cells.items()}
    nodes = tuple(NetworkNode(label, "organization", 1 + n) for n, label in enumerate(labels))
    return Network(
        NetworkOptions(mode=NetworkMode.ONE, aggregation=aggregation),
        nodes,
        nodes,
        array("i", [head for head, _ in sorted(full)]),
        array("i", [tail for _, tail in sorted(full)]),
        array("d", [full[place] for place in sorted(full)]),
    )


def _crowd(count: int, density: float) -> Network:
    chance = random.Random(1)
    labels = [f"{chance.choice(('Port', 'Union of Dockers', LONG))} {n}" for n in range(count)]
    cells = {
        pair: chance.choice((-1, 1)) * chance.randint(1, 9)
        for pair in combinations(range(count), 2)
        if chance.random() < density
    }
    return _network(labels, cells)


def _box(spot: Spot) -> tuple[float, float, float, float]:
    """Return the room of a mark with its label, as wide as 6 hundredths of an inch a sign."""
    half = max(spot.radius, 0.5 * 0.06 * max(map(len, spot.lines)))
    low = spot.y - spot.radius - 0.13 * len(spot.lines)
    return spot.x - half, low, spot.x + half, spot.y + spot.radius


def _overlaps(layout: NetworkLayout) -> list[tuple[int, int]]:
    boxes = list(map(_box, layout.spots))
    return [
        (one, other)
        for one, other in combinations(range(len(boxes)), 2)
        if min(boxes[one][2], boxes[other][2]) - max(boxes[one][0], boxes[other][0]) > 0.001
        and min(boxes[one][3], boxes[other][3]) - max(boxes[one][1], boxes[other][1]) > 0.001
    ]


def _apart(layout: NetworkLayout, one: int, other: int) -> float:
    a, b = layout.spots[one], layout.spots[other]
    return math.hypot(a.x - b.x, a.y - b.y)


def test_no_label_lies_over_another_and_none_beyond_the_edge() -> None:
    for count, density in ((7, 0.8), (40, 0.3)):
        layout = lay_out(_crowd(count, density))
        assert _overlaps(layout) == []
        boxes = list(map(_box, layout.spots))
        assert min(min(box[0], box[1]) for box in boxes) >= 0
        assert max(box[2] for box in boxes) <= layout.width
        assert max(box[3] for box in boxes) <= layout.height


def test_the_same_seed_gives_the_same_places() -> None:
    network = _crowd(12, 0.4)
    assert lay_out(network, seed=3) == lay_out(network, seed=3)


def test_friends_are_near_and_opponents_far() -> None:
    cells = {(0, 1): 5.0, (2, 3): 5.0, (0, 2): -5.0, (1, 3): -5.0, (0, 3): -5.0, (1, 2): -5.0}
    layout = lay_out(_network(("A", "B", "C", "D"), cells))
    assert max(_apart(layout, 0, 1), _apart(layout, 2, 3)) < min(
        _apart(layout, 0, 2), _apart(layout, 1, 3)
    )


def test_a_pair_is_no_longer_than_its_labels_and_its_marks_are_level() -> None:
    crowd = dict.fromkeys(combinations(range(8), 2), 1.0)
    labels = [f"Association {n}" for n in range(8)]
    layout = lay_out(_network((*labels, "Port of the North", LONG), crowd | {(8, 9): 1.0}))
    assert _apart(layout, 8, 9) < 2
    assert layout.spots[8].y == layout.spots[9].y
    assert _overlaps(layout) == []
    chain = lay_out(_network(("A", "B", "C", "D"), {(0, 1): 1.0, (1, 2): 1.0, (2, 3): 1.0}))
    assert max(s.x for s in chain.spots) - min(s.x for s in chain.spots) < 2


def test_what_is_tied_to_nothing_is_beside_the_rest() -> None:
    layout = lay_out(_network(("A", "B", "C", "Alone"), {(0, 1): 1.0, (1, 2): 2.0}))
    assert _overlaps(layout) == []
    assert layout.spots[3].y < min(spot.y for spot in layout.spots[:3])


def test_a_network_of_nothing_or_of_one_has_a_layout() -> None:
    assert lay_out(_network((), {})).spots == ()
    (spot,) = lay_out(_network(("Port",), {})).spots
    assert spot.lines == ("Port",)


def test_positions_are_from_0_to_1_by_variable_and_label() -> None:
    positions = lay_out(_crowd(7, 0.8)).positions
    assert len(positions) == 7
    assert all(0 <= x <= 1 and 0 <= y <= 1 for x, y in positions.values())
    assert {variable for variable, _ in positions} == {"organization"}


def test_frequent_nodes_have_larger_marks_and_long_labels_are_cut() -> None:
    layout = lay_out(_network(("A", LONG * 2), {(0, 1): 1.0}))
    small, large = layout.spots
    assert small.radius < large.radius
    assert len(large.lines) == 3
    assert large.lines[-1].endswith("…")


def test_two_modes_have_a_spot_for_each_row_then_each_column() -> None:
    rows = (NetworkNode("Port", "organization", 2),)
    columns = (NetworkNode("Dues", "concept", 1), NetworkNode("Channel", "concept", 1))
    made = Network(
        NetworkOptions(), rows, columns, array("i", [0]), array("i", [1]), array("d", [-1.0])
    )
    layout = lay_out(made)
    assert [spot.lines for spot in layout.spots] == [("Port",), ("Dues",), ("Channel",)]
    assert _overlaps(layout) == []
