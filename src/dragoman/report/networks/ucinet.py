"""UCINET DL: a labelled matrix, or a list of ties where a matrix would be mostly zeros."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TextIO

from dragoman.records.network import Network
from dragoman.report.networks.ties import Roster, enrol, ties_of
from dragoman.report.wording import one_line

MOST_CELLS = 1_000_000
"""Cells of a matrix that is written in full; above, the ties alone are listed."""

LONGEST_LABEL = 255
"""Characters of a label: UCINET cuts what is longer (older versions from the 19th on)."""


def write_ucinet(
    networks: Sequence[Network], stream: TextIO, *, most_cells: int = MOST_CELLS
) -> None:
    """Write a DL file: `fullmatrix` with embedded labels, or a list (`edgelist1`, `edgelist2`).

    Windows are the matrices of one file, over the nodes of them all. UCINET reads neither
    attributes nor a quotation mark inside a label: that is written as an apostrophe, a line
    break as a space, and labels that are then the same get a number. In a list, nodes are told
    by their numbers, so that labels which UCINET cuts stay apart.
    """
    roster = enrol(networks)
    rows, columns = _labels(roster)
    listed = len(rows) * len(columns) > most_cells and len(networks) == 1
    stream.write(_header(roster, networks, listed))
    if listed:
        stream.writelines(_label_lines(roster, rows, columns))
        stream.write("data:\n")
        stream.writelines(_list_lines(networks[0], roster))
        return
    if roster.is_one_mode:
        stream.write("labels embedded\ndata:\n")
    else:
        stream.write("row labels embedded\ncolumn labels embedded\ndata:\n")
    for network in networks:
        stream.write(" ".join(columns) + "\n")
        stream.writelines(_matrix_lines(network, roster, rows, len(columns)))


def _header(roster: Roster, networks: Sequence[Network], listed: bool) -> str:
    rows, columns = roster.first_column, len(roster.nodes) - roster.first_column
    size = f"n={rows}" if roster.is_one_mode else f"nr={rows}, nc={columns}"
    if len(networks) > 1:
        size += f", nm={len(networks)}"
    kind = ("edgelist1" if roster.is_one_mode else "edgelist2") if listed else "fullmatrix"
    header = f"dl {size}\nformat = {kind}\n"
    if len(networks) > 1:
        names = " ".join(f'"{_window_name(n, i)}"' for i, n in enumerate(networks, start=1))
        header += f"matrix labels:\n{names}\n"
    return header


def _window_name(network: Network, number: int) -> str:
    return network.middle or network.start or f"window {number}"


def _labels(roster: Roster) -> tuple[list[str], list[str]]:
    """Return the labels of rows and columns in their quotation marks."""
    names = [node.label for node in roster.nodes]
    rows = _distinct(names[: roster.first_column])
    return rows, rows if roster.is_one_mode else _distinct(names[roster.first_column :])


def _distinct(labels: Sequence[str]) -> list[str]:
    clean = [one_line(label).replace('"', "'")[:LONGEST_LABEL] or "-" for label in labels]
    many = {label for label, count in Counter(clean).items() if count > 1}
    taken = set(clean) - many
    return [f'"{_free(label, taken) if label in many else label}"' for label in clean]


def _free(label: str, taken: set[str]) -> str:
    name, number = label, 1
    while name in taken:
        number += 1
        mark = f" ({number})"
        name = label[: LONGEST_LABEL - len(mark)] + mark
    taken.add(name)
    return name


def _label_lines(roster: Roster, rows: Sequence[str], columns: Sequence[str]) -> Iterator[str]:
    yield "labels:\n" if roster.is_one_mode else "row labels:\n"
    yield from (f"{label}\n" for label in rows)
    if not roster.is_one_mode:
        yield "column labels:\n"
        yield from (f"{label}\n" for label in columns)


def _matrix_lines(
    network: Network, roster: Roster, rows: Sequence[str], width: int
) -> Iterator[str]:
    cells: dict[int, dict[int, float]] = {}
    first = 0 if roster.is_one_mode else roster.first_column
    for (row, column), weight in ties_of(network, roster):
        cells.setdefault(row, {})[column - first] = weight
        if roster.is_one_mode:
            cells.setdefault(column, {})[row] = weight
    for place, label in enumerate(rows):
        line = ["0"] * width
        for column, weight in cells.get(place, {}).items():
            line[column] = f"{weight:.15g}"
        yield f"{label} {' '.join(line)}\n"


def _list_lines(network: Network, roster: Roster) -> Iterator[str]:
    first = 0 if roster.is_one_mode else roster.first_column
    for (row, column), weight in ties_of(network, roster):
        yield f"{row + 1} {column - first + 1} {weight:.15g}\n"
        if roster.is_one_mode:  # UCINET's lists are directed
            yield f"{column + 1} {row + 1} {weight:.15g}\n"
