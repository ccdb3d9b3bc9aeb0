"""Networks → CSV: labelled matrices, and lists of events."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import astuple, fields
from typing import TextIO

from dragoman.records.network import Network, NetworkEvent, NetworkNode
from dragoman.report.csv import guard_formula
from dragoman.report.networks.cells import matrix_rows, weight_text

MOMENTS = ("start", "middle", "stop")
"""The columns that come before a window's matrix."""

EVENT_COLUMNS = tuple(each.name for each in fields(NetworkEvent))


def write_matrix_csv(
    networks: Sequence[Network], stream: TextIO, *, guard_formulas: bool = False
) -> None:
    """Write a matrix: labels of columns in the first row, of rows in the first column.

    Of windows, the matrices come one after another, with the window's start, middle and stop
    before each row; the columns are the nodes of all windows, and a cell is empty where the
    window has no such node. The stream has to be opened with `newline=""`. For `guard_formulas`
    see `write_csv`.
    """
    writer = csv.writer(stream)
    for row in _matrix(networks[0]) if _is_alone(networks) else _windows(networks):
        writer.writerow([guard_formula(cell) for cell in row] if guard_formulas else row)


def write_events_csv(
    events: Iterable[NetworkEvent], stream: TextIO, *, guard_formulas: bool = False
) -> None:
    """Write a header and one row an event, its passage byte for byte."""
    writer = csv.writer(stream)
    writer.writerow(EVENT_COLUMNS)
    for event in events:
        row = [_cell(value) for value in astuple(event)]
        writer.writerow([guard_formula(cell) for cell in row] if guard_formulas else row)


def _is_alone(networks: Sequence[Network]) -> bool:
    return len(networks) == 1 and networks[0].middle is None


def _matrix(network: Network) -> Iterator[list[str]]:
    yield ["", *(node.label for node in network.columns)]
    for node, row in zip(network.rows, matrix_rows(network), strict=True):
        yield [node.label, *map(weight_text, row)]


def _windows(networks: Sequence[Network]) -> Iterator[list[str]]:
    labels = _all_labels(network.columns for network in networks)
    places = {label: place for place, label in enumerate(labels)}
    yield [*MOMENTS, "", *labels]
    for network in networks:
        moments = [network.start or "", network.middle or "", network.stop or ""]
        spots = [places[node.label] for node in network.columns]
        for node, row in zip(network.rows, matrix_rows(network), strict=True):
            cells = [""] * len(labels)
            for spot, weight in zip(spots, row, strict=True):
                cells[spot] = weight_text(weight)
            yield [*moments, node.label, *cells]


def _all_labels(sides: Iterable[Sequence[NetworkNode]]) -> list[str]:
    return sorted({node.label for side in sides for node in side})


def _cell(value: object) -> str:
    if value is None:
        return ""
    return str(int(value)) if isinstance(value, bool) else str(value)
