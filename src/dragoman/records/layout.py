"""A network laid out to be drawn: where each node lies, and what its label says."""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.records.network import Network, NetworkNode


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a node lies, in inches from the lower left corner, with its label under it."""

    x: float
    y: float  # of the middle of its mark
    radius: float  # of the mark
    lines: tuple[str, ...]  # the label, broken, and cut if it is very long


@dataclass(frozen=True, slots=True)
class NetworkLayout:
    """A network with a spot for each node: its rows', then in two modes its columns'."""

    network: Network
    spots: tuple[Spot, ...]
    width: float  # of the whole, in inches
    height: float
    seed: int = 0

    @property
    def nodes(self) -> tuple[NetworkNode, ...]:
        """The nodes in the order of their spots."""
        network = self.network
        return network.rows if network.is_one_mode else (*network.rows, *network.columns)

    @property
    def positions(self) -> dict[tuple[str, str], tuple[float, float]]:
        """Where nodes lie by variable and label, each from 0 to 1 along the longer side."""
        side = max(self.width, self.height) or 1.0
        return {
            (node.variable, node.label): (spot.x / side, spot.y / side)
            for node, spot in zip(self.nodes, self.spots, strict=True)
        }
