"""A network as a file: drawings, tables, and the formats of other tools."""

from __future__ import annotations

from collections.abc import Callable
from io import StringIO
from typing import TextIO

from starlette.requests import Request
from starlette.responses import Response

from dragoman.records.network import Network
from dragoman.web.desk import Desk
from dragoman.web.pages.network.asked import read_asked
from dragoman.web.pages.network.making import Making


def _csv(network: Network, making: Making, stream: TextIO) -> None:
    from dragoman.report.networks.matrix_csv import write_matrix_csv

    write_matrix_csv([network], stream)


def _graphml(network: Network, making: Making, stream: TextIO) -> None:
    from dragoman.report.networks.graphml import write_graphml

    write_graphml([network], stream)


def _gexf(network: Network, making: Making, stream: TextIO) -> None:
    from dragoman.report.networks.gexf import write_gexf

    write_gexf([network], stream, positions=making.layout().positions)


def _ucinet(network: Network, making: Making, stream: TextIO) -> None:
    from dragoman.report.networks.ucinet import write_ucinet

    write_ucinet([network], stream)


WRITERS: dict[str, tuple[str, Callable[[Network, Making, TextIO], None]]] = {
    "csv": ("text/csv", _csv),
    "graphml": ("application/graphml+xml", _graphml),
    "gexf": ("application/gexf+xml", _gexf),
    "dl": ("text/plain", _ucinet),
}
"""Files of the whole network, by their suffix: what a browser takes them for, and the writer."""

DRAWINGS = {"svg": "image/svg+xml", "png": "image/png"}
FILES = {
    "svg": "the drawing, to print at any size",
    "png": "the drawing, for a document",
    "csv": "the matrix, for R and spreadsheets",
    "graphml": "for Gephi, igraph, networkx, visone",
    "gexf": "for Gephi, with the places of the drawing",
    "dl": "for UCINET",
}
"""What there is to download, by its suffix."""


def send_file(request: Request) -> Response:
    """Answer with the network that the address asks for, in the format of its suffix."""
    kind = request.url.path.rpartition(".")[2]
    making = Making(Desk.of(request), read_asked(request.query_params))
    if kind in DRAWINGS:
        return Response(making.drawing(kind), media_type=DRAWINGS[kind])
    media, write = WRITERS[kind]
    stream = StringIO(newline="")
    write(making.network(), making, stream)
    text = stream.getvalue().encode("utf-8", "backslashreplace")
    return Response(text, media_type=media, headers=_named(kind))


def send_bars(request: Request) -> Response:
    """Answer with the bar plot of who agrees with what."""
    from dragoman.report.drawings.barplot import picture_barplot
    from dragoman.report.drawings.picture import render

    making = Making(Desk.of(request), read_asked(request.query_params))
    return Response(render(picture_barplot(making.bars()), "svg"), media_type=DRAWINGS["svg"])


def _named(kind: str) -> dict[str, str]:
    return {"Content-Disposition": f'attachment; filename="network.{kind}"'}
