"""Where the nodes of a network are drawn: near what they are tied to, no label over another."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dragoman.compare.networks.labels import break_label, text_width
from dragoman.compare.networks.packing import Box, pack, separate
from dragoman.records.layout import NetworkLayout, Spot
from dragoman.records.network import Aggregation, Network

_LEAST_RADIUS, _MOST_RADIUS = 0.055, 0.14  # inches
_LINE = 0.135  # inches from one line of a label to the next, at 8 points
_GAP = 0.08  # inches that are left free around a node with its label
_MARGIN = 0.15
_LEAST_WIDTH = 5.0
_LONGEST_TIE, _OPPOSED = 2.5, 3.5  # ideal lengths: the weakest tie's, and a negative one's
_MOST_EXACT = 300  # nodes; Kamada and Kawai's energy takes a minute for a thousand
_FLATTEST = 1.6  # width by height of a component, as far as stretching it twofold allows
_MOST_STRETCH = 2.0
_ROW = 0.1  # height by width of what stands in a row
_MANY = 60  # nodes; of so many, labels have two lines at most
_ROOM = 1.4  # how many times the room of its labels a component gets, before they are parted


def lay_out(network: Network, *, seed: int = 0) -> NetworkLayout:
    """Return where each node of a network is drawn, the same for the same seed.

    Components are laid out one by one: those of up to 300 nodes by the energy of Kamada and Kawai
    (1989, Information Processing Letters 31, 7–15), where a strong tie is short and a negative
    one long; larger ones by the springs of Fruchterman and Reingold (1991, Software: Practice and
    Experience 21, 1129–1164). Then labels are pushed apart, and the components packed.
    """
    import networkx

    boxes = _boxes(network)
    graph = _graph(network)
    found = [sorted(nodes) for nodes in networkx.connected_components(graph)]
    found.sort(key=lambda nodes: (-len(nodes), nodes[0]))
    parts = [_place(graph.subgraph(nodes), nodes, boxes, seed) for nodes in found]
    centres, width, height = pack(parts, boxes, gap=2 * _GAP)
    return _layout(network, boxes, centres, width, height, seed)


def _boxes(network: Network) -> list[Box]:
    """Return the room of each node with its label."""
    nodes = network.rows if network.is_one_mode else (*network.rows, *network.columns)
    most = max((node.frequency for node in nodes), default=0) or 1
    boxes = []
    for node in nodes:
        share = (node.frequency / most) ** 0.5
        radius = _LEAST_RADIUS + (_MOST_RADIUS - _LEAST_RADIUS) * share
        lines = break_label(node.label, most=2 if len(nodes) > _MANY else 3)
        text = max(map(text_width, lines))
        height = 2 * radius + _LINE * len(lines)
        boxes.append(Box(max(2 * radius, text) + _GAP, height + _GAP, radius, lines))
    return boxes


def _graph(network: Network) -> Any:
    """Return the ties with their ideal lengths, as a networkx graph over places."""
    import networkx

    first = 0 if network.is_one_mode else len(network.rows)
    graph = networkx.Graph()
    graph.add_nodes_from(range(first + len(network.columns)))
    coded = network.options.aggregation is Aggregation.COMBINE
    most = max(map(abs, network.weights), default=1.0)
    for head, tail, weight in zip(network.heads, network.tails, network.weights, strict=True):
        strength = 1.0 if coded else abs(weight) / most
        length = min(_LONGEST_TIE, strength**-0.5)
        if weight < 0 or (coded and weight == 2):
            length = _OPPOSED
        graph.add_edge(head, tail + first, length=length, strength=1 / length)
    return graph


def _place(
    graph: Any, nodes: Sequence[int], boxes: Sequence[Box], seed: int
) -> dict[int, tuple[float, float]]:
    """Return where the middles of a component's boxes are, none over another."""
    import numpy as np

    if len(nodes) == 1:
        return {nodes[0]: (0.0, 0.0)}
    sizes = np.array([(boxes[node].width, boxes[node].height) for node in nodes])
    places = _scaled(_upright(_energy(graph, nodes, seed)), sizes)
    places = _levelled(places, [boxes[node] for node in nodes])
    parted = separate(places, sizes)
    return {node: (float(x), float(y)) for node, (x, y) in zip(nodes, parted, strict=True)}


def _scaled(places: Any, sizes: Any) -> Any:
    """Return places with room for their labels; what is in a row is as long as they need."""
    import numpy as np

    across, up = np.ptp(places, axis=0)
    room = (sizes[:, 0] * sizes[:, 1]).sum() * _ROOM
    factor = (room / (across * max(up, 0.2))) ** 0.5
    if up < _ROW * across:
        factor = min(factor, (sizes[:, 0].mean() + 2 * _GAP) * (len(places) - 1) / across)
    return places * factor


def _levelled(places: Any, parts: Sequence[Box]) -> Any:
    """Return the middles of boxes in a row so that their marks, not their middles, are level."""
    import numpy as np

    across, up = np.ptp(places, axis=0)
    if up < _ROW * across:
        places[:, 1] += [box.radius - box.height / 2 for box in parts]
    return places


def _energy(graph: Any, nodes: Sequence[int], seed: int) -> Any:
    import networkx
    import numpy as np

    start = networkx.spring_layout(graph, weight="strength", seed=seed, method="force")
    if len(nodes) <= _MOST_EXACT:
        lengths = dict(networkx.shortest_path_length(graph, weight="length"))
        start = networkx.kamada_kawai_layout(graph, dist=lengths, pos=start)
    return np.array([start[node] for node in nodes])


def _upright(places: Any) -> Any:
    """Return the places turned so that they are widest across, as a page is."""
    import numpy as np

    centred = places - places.mean(axis=0)
    _, axes = np.linalg.eigh(centred.T @ centred)
    axes = axes[:, ::-1]
    axes *= np.where(axes[np.abs(axes).argmax(axis=0), [0, 1]] < 0, -1.0, 1.0)
    turned = centred @ axes
    across, up = np.ptp(turned, axis=0)
    if across == 0:
        return np.column_stack([np.linspace(0, 1, len(turned)), turned[:, 1]])
    if 0 < up < across / _FLATTEST:
        turned[:, 1] *= min(_MOST_STRETCH, across / _FLATTEST / up)
    return turned


def _layout(
    network: Network,
    boxes: Sequence[Box],
    centres: dict[int, tuple[float, float]],
    width: float,
    height: float,
    seed: int,
) -> NetworkLayout:
    wide = max(width + 2 * _MARGIN, _LEAST_WIDTH)
    aside = (wide - width) / 2
    spots = []
    for place, box in enumerate(boxes):
        x, y = centres[place]
        top = y + box.height / 2 - _GAP / 2
        spot = Spot(
            round(x + aside, 4), round(top - box.radius + _MARGIN, 4), box.radius, box.lines
        )
        spots.append(spot)
    return NetworkLayout(
        network, tuple(spots), round(wide, 4), round(height + 2 * _MARGIN, 4), seed
    )
