"""Networks → the terminal: a matrix with numbered columns, and lists of events."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from dragoman.records.network import Network, NetworkEvent, NetworkNode
from dragoman.report.ledger_columns import Column, Lines, print_columns, print_rows
from dragoman.report.networks.cells import matrix_rows
from dragoman.report.screen import print_text
from dragoman.report.wording import one_line, plural, shorten

if TYPE_CHECKING:
    from rich.console import Console

MOST = 60
"""Rows and columns of a table: of more, those that were coded most often are shown."""

_LONGEST, _SHORTEST = 44, 24  # characters of a row's label, as the screen has room
_PASSAGE = 120
_GAP = 2


def print_networks(networks: Iterable[Network], console: Console) -> None:
    """Print each network: what it is, its matrix with numbered columns, and their labels."""
    for number, network in enumerate(networks):
        if number:
            console.print()
        print_text(heading_of(network), console, style="bold")
        rows, columns = _most_frequent(network.rows), _most_frequent(network.columns)
        if not rows or not columns:
            print_text("No statement fits.", console)
            continue
        _print_matrix(network, rows, columns, console)
        if not network.is_one_mode:
            _print_legend(network.columns, columns, console)
        _print_left_out(network, rows, columns, console)


def print_events(events: Sequence[NetworkEvent], console: Console) -> None:
    """Print a row for each event, with its passage."""
    if not events:
        print_text("No statement fits.", console)
        return
    heads = (("Date", 19), ("Who", 30), ("What", 40), ("", 12), ("Passage", 0))
    columns = [Column(heading, most) for heading, most in heads]
    rows: list[Sequence[Lines]] = [
        (
            [(event.time or "", "")],
            [(one_line(event.source), "bold")],
            [(one_line(event.target), "")],
            [(_qualifier(event), "")],
            [(shorten(one_line(event.exact), _PASSAGE), "dim")],
        )
        for event in events
    ]
    print_columns(columns, rows, console)


def heading_of(network: Network) -> str:
    """Return in a line what a network is and how many statements it is made of.

    A window is told by its own moments.
    """
    options = network.options
    one, other = options.variables
    what = f"{one} × {one} by {other}" if network.is_one_mode else f"{one} × {other}"
    how = [options.aggregation.value] if options.qualifier else []
    if options.normalization != "no":
        how.append(options.normalization.value)
    made = f"{what} ({', '.join(how)})" if how else what
    return f"{made}: {plural(network.statements, 'statement')}{_when(network)}"


def _when(network: Network) -> str:
    if network.start is None:
        return ""
    middle = f", around {network.middle}" if network.middle else ""
    return f", {network.start} to {network.stop}{middle}"


def _most_frequent(nodes: Sequence[NetworkNode]) -> list[int]:
    """Return the places of the nodes to show, in their order."""
    by_frequency = sorted(range(len(nodes)), key=lambda place: -nodes[place].frequency)
    return sorted(by_frequency[:MOST])


def _print_matrix(
    network: Network, rows: Sequence[int], columns: Sequence[int], console: Console
) -> None:
    """Print the cells, in as many parts as the screen's width asks for."""
    shown = set(rows)
    weights = [row for place, row in enumerate(matrix_rows(network)) if place in shown]
    text = _whole if all(weight.is_integer() for weight in network.weights) else _broken
    cells = [[text(row[place]) for place in columns] for row in weights]
    heads = [str(number) for number in range(1, len(columns) + 1)]
    width = max(len(cell) for row in [heads, *cells] for cell in row)
    labels = _labels(network, rows, console.width - len(columns) * (width + _GAP))
    first = max(len(label) for label in labels)
    fit = max(1, (console.width - first) // (width + _GAP))
    for start in range(0, len(columns), fit):
        part = slice(start, start + fit)
        lines: list[Sequence[Lines]] = [_line("", heads[part], width, "bold cyan")]
        lines += [_line(label, row[part], width) for label, row in zip(labels, cells, strict=True)]
        if start:
            console.print()
        print_rows(lines, [first, *[width] * len(heads[part])], console, gap=_GAP)


def _labels(network: Network, rows: Sequence[int], room: int) -> list[str]:
    """Return the rows' labels; those of a one-mode network have the numbers of its columns."""
    digits = len(str(len(rows))) if network.is_one_mode else 0
    longest = min(_LONGEST, max(_SHORTEST, room - digits - 1))
    return [
        (f"{number:>{digits}} " if digits else "")
        + shorten(one_line(network.rows[place].label), longest)
        for number, place in enumerate(rows, start=1)
    ]


def _line(label: str, cells: Sequence[str], width: int, style: str = "") -> Sequence[Lines]:
    return [
        [(label, "bold")],
        *([(cell.rjust(width), style or _STYLES.get(cell[0], ""))] for cell in cells),
    ]


_STYLES = {"0": "dim", "-": "red"}


def _whole(weight: float) -> str:
    return str(int(weight))


def _broken(weight: float) -> str:
    return f"{weight:.3f}" if weight else "0"


def _print_legend(nodes: Sequence[NetworkNode], columns: Sequence[int], console: Console) -> None:
    console.print()
    rows: list[Sequence[Lines]] = [
        ([(str(number), "bold cyan")], [(one_line(nodes[place].label), "")])
        for number, place in enumerate(columns, start=1)
    ]
    digits = len(str(len(columns)))
    print_rows(rows, [digits, console.width - digits - _GAP], console, gap=_GAP)


def _print_left_out(
    network: Network, rows: Sequence[int], columns: Sequence[int], console: Console
) -> None:
    sides = [("row", rows, network.rows)]
    if not network.is_one_mode:
        sides.append(("column", columns, network.columns))
    for noun, shown, nodes in sides:
        if len(shown) < len(nodes):
            console.print()
            print_text(
                f"The {len(shown)} of {plural(len(nodes), noun)} that were coded most often; "
                "--format csv has all of them.",
                console,
                style="dim",
            )


def _qualifier(event: NetworkEvent) -> str:
    if isinstance(event.qualifier, bool):
        return "yes" if event.qualifier else "no"
    return "" if event.qualifier is None else str(event.qualifier)
