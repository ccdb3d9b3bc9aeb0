"""Draw the network that README.md and docs/networks.md show, docs/network.png.

python docs/drawing.py          the quarrel, its people and its harbour are invented
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from dragoman.compare.networks import StatementTable, build_network
from dragoman.compare.networks.layout import lay_out
from dragoman.records.network import Aggregation, NetworkMode, NetworkOptions, Normalization
from dragoman.report.drawings.network import draw_network

DOCS = Path(__file__).resolve().parent

CONCEPTS = (
    "Deepen the channel",
    "Raise the harbour dues",
    "Close the bay to tankers",
    "Pay the fishermen",
    "Let the city decide",
)
SAID = {
    "Port Authority": "++-- ",
    "Chamber of Shipping": "+-- -",
    "Dockers’ Union": "+  + ",
    "Ministry of Transport": "++- -",
    "Friends of the Bay": "- ++ ",
    "Fishermen’s League": "- ++ ",
    "City of Veldra": " ++++",
    "Institute of Oceanography": "- + +",
    "Veldra Evening Post": "  +++",
}
"""Who is for (+) and against (−) which concept, in their order."""


def rows() -> Iterator[tuple[str, str, bool]]:
    """Yield who said what, yes or no."""
    for who, signs in SAID.items():
        for concept, sign in zip(CONCEPTS, signs.ljust(len(CONCEPTS)), strict=False):
            if sign in "+-":
                yield who, concept, sign == "+"


def main() -> None:
    """Draw who stands with whom: congruence less conflict, divided by how much both say."""
    who, concept, agreement = zip(*rows(), strict=True)
    frame = {"organization": who, "concept": concept, "agreement": agreement}
    options = NetworkOptions(
        mode=NetworkMode.ONE,
        aggregation=Aggregation.SUBTRACT,
        normalization=Normalization.AVERAGE,
    )
    network = build_network(StatementTable.of_frame(frame), options)
    draw_network(
        lay_out(network), DOCS / "network.png", format="png", title="The quarrel over the harbour"
    )


if __name__ == "__main__":
    main()
