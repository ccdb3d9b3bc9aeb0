"""Small networks made by hand: the quarrel over the harbour of Veldra. All of it is invented."""

from __future__ import annotations

from array import array
from collections.abc import Mapping, Sequence
from dataclasses import replace

from dragoman.records.coded import Value
from dragoman.records.network import (
    Aggregation,
    Network,
    NetworkMode,
    NetworkNode,
    NetworkOptions,
    Window,
)

ACTORS = ("Port Authority", "Dockers' Union", 'the "Friends of the Bay"', "Ministry & Sons")
CONCEPTS = ("Deepen the channel", "Raise the dues;\nnow")


def network(
    mode: NetworkMode,
    rows: Sequence[str],
    columns: Sequence[str],
    cells: Mapping[tuple[int, int], float],
    aggregation: Aggregation = Aggregation.IGNORE,
    attributes: Mapping[str, tuple[tuple[str, Value], ...]] | None = None,
) -> Network:
    """Return a network of these cells; in one mode each is given once."""
    known = attributes or {}
    full = dict(cells)
    if mode is NetworkMode.ONE:
        full |= {(tail, head): weight for (head, tail), weight in cells.items()}
    places = sorted(full)
    nodes = tuple(
        NetworkNode(label, "organization", 2 + place, known.get(label, ()))
        for place, label in enumerate(rows)
    )
    others = tuple(
        NetworkNode(label, "concept", 3, known.get(label, ()))
        for place, label in enumerate(columns)
    )
    return Network(
        options=NetworkOptions(mode=mode, aggregation=aggregation),
        rows=nodes,
        columns=nodes if mode is NetworkMode.ONE else others,
        heads=array("i", [head for head, _ in places]),
        tails=array("i", [tail for _, tail in places]),
        weights=array("d", [full[place] for place in places]),
        statements=9,
    )


def one_mode() -> Network:
    """Four actors, subtract: congruence, conflict, and one that is tied to none."""
    return network(
        NetworkMode.ONE,
        ACTORS,
        (),
        {(0, 1): 2.0, (0, 2): -1.5, (1, 2): -0.1},
        Aggregation.SUBTRACT,
        {
            ACTORS[0]: (("type", "agency"), ("seats", 12), ("label", "PA"), ("state", True)),
            ACTORS[1]: (("type", "union"), ("seats", 3.5), ("state", False)),
            ACTORS[2]: (("seats", 2),),
        },
    )


def two_mode() -> Network:
    """Four actors by two concepts, combine: for, against, both."""
    return network(
        NetworkMode.TWO,
        ACTORS,
        CONCEPTS,
        {(0, 0): 1.0, (1, 0): 2.0, (1, 1): 1.0, (2, 1): 3.0},
        Aggregation.COMBINE,
    )


def windows() -> list[Network]:
    """Three windows of ten days each, a week apart; one actor comes late."""
    made = []
    for week, (rows, cells) in enumerate(
        (
            (ACTORS[:2], {(0, 1): 1.0}),
            (ACTORS[:3], {(0, 1): -2.0, (1, 2): 0.5}),
            (ACTORS[1:3], {(0, 1): 4.0}),
        )
    ):
        one = network(NetworkMode.ONE, rows, (), cells, Aggregation.SUBTRACT)
        day = 1 + 7 * week
        made.append(
            replace(
                one,
                options=replace(one.options, window=Window.DAYS, size=10),
                start=f"2021-05-{day:02}T00:00:00",
                middle=f"2021-05-{day + 5:02}T00:00:00",
                stop=f"2021-05-{day + 9:02}T00:00:00",
            )
        )
    return made
