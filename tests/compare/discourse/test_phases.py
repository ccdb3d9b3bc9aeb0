"""Phases: two regimes come apart where they change; distances by hand; both kinds."""

from __future__ import annotations

from array import array

import numpy as np
import pytest

from dragoman.compare.discourse import PhaseRules, find_phases
from dragoman.errors import NetworkError
from dragoman.records import (
    Network,
    NetworkMode,
    NetworkNode,
    NetworkOptions,
    Phase,
    PhaseDistance,
)


def _network(day: int, cells: dict[tuple[str, str], float], mode: NetworkMode) -> Network:
    """Return a network whose nodes are those that have ties, as windows have them."""
    rows = sorted({row for row, _ in cells} | ({c for _, c in cells} if mode == "one" else set()))
    columns = rows if mode == "one" else sorted({column for _, column in cells})
    both = dict(cells) | ({(b, a): w for (a, b), w in cells.items()} if mode == "one" else {})
    ordered = sorted((rows.index(r), columns.index(c), w) for (r, c), w in both.items())
    return Network(
        options=NetworkOptions(mode=mode),
        rows=tuple(NetworkNode(name, "organization") for name in rows),
        columns=tuple(NetworkNode(name, "concept") for name in columns),
        heads=array("i", [h for h, _, _ in ordered]),
        tails=array("i", [t for _, t, _ in ordered]),
        weights=array("d", [w for _, _, w in ordered]),
        middle=f"2021-05-{day:02}",
    )


def _two() -> list[Network]:
    early = {("Port", "dredge"): 3.0, ("Reef", "park"): 1.0}
    late = {("Reef", "park"): 4.0, ("Union", "jobs"): 2.0}
    cells = [
        early,
        early | {("Port", "jobs"): 0.2},
        early,
        late,
        late,
        late | {("Port", "jobs"): 0.3},
    ]
    return [_network(day, each, NetworkMode.TWO) for day, each in enumerate(cells, 1)]  # fmt: skip


def test_the_change_of_regime_is_found() -> None:
    found = find_phases(_two())
    assert found.states == (1, 1, 1, 2, 2, 2)
    assert found.phases == (
        Phase(1, "2021-05-01", "2021-05-03", 3),
        Phase(2, "2021-05-04", "2021-05-06", 3),
    )
    assert found.clustering == found.compared[0]
    assert min(found.silhouettes) > 0.5
    assert len(found.embedding) == 6


def test_absolute_distances_by_hand() -> None:
    found = find_phases(_two(), PhaseRules(to_one=False))
    # Window 1 to 4: 3 on dredge, 3 on park, 2 on jobs; the largest, 2 to 6, has 0.1 + 0.2 more…
    between = 3 + 3 + 2
    largest = max(between + 0.2 + 0.3, 0)  # Port on jobs: 0.2 in window 2, 0.3 in window 6
    assert found.distances[0][3] == pytest.approx(between / max(largest - 0.2, between + 0.3))


def test_activity_counts_only_where_it_is_asked_for() -> None:
    one = {("Port", "dredge"): 1.0, ("Reef", "park"): 1.0}
    many = {pair: 10 * weight for pair, weight in one.items()}
    other = {("Reef", "park"): 1.0}
    made = [_network(d, each, NetworkMode.TWO) for d, each in enumerate((one, many, other), 1)]
    assert find_phases(made).distances[0][1] == 0.0
    assert find_phases(made, PhaseRules(to_one=False)).distances[0][1] > 0.5


def test_spectral_distances_see_shape_alone() -> None:
    path = {("A", "B"): 1.0, ("B", "C"): 1.0}
    same = {("X", "Y"): 5.0, ("Y", "Z"): 5.0}
    triangle = {("A", "B"): 1.0, ("B", "C"): 1.0, ("A", "C"): 1.0}
    made = [_network(d, each, NetworkMode.ONE) for d, each in enumerate((path, same, triangle), 1)]
    found = find_phases(made, PhaseRules(distance=PhaseDistance.SPECTRAL))
    assert found.distances[0][1] == pytest.approx(0.0)
    assert found.distances[0][2] == pytest.approx(1.0)


def test_spectral_distances_of_two_mode_networks_there_are_none() -> None:
    with pytest.raises(NetworkError, match="one-mode"):
        find_phases(_two(), PhaseRules(distance=PhaseDistance.SPECTRAL))


def test_two_windows_are_too_few() -> None:
    with pytest.raises(NetworkError, match="Phases need 3 windows or more"):
        find_phases(_two()[:2])


def test_windows_that_are_all_alike_are_still_told() -> None:
    same = [_network(day, {("A", "c"): 1.0}, NetworkMode.TWO) for day in range(1, 6)]
    found = find_phases(same)
    assert len(found.states) == 5
    assert np.array(found.distances).max() == 0.0
