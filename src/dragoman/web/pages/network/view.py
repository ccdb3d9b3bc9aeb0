"""The page of networks: what is asked for, the drawing, and the matrix with its statements."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from starlette.requests import Request
from starlette.responses import Response

from dragoman.errors import NetworkError
from dragoman.records.network import (
    Aggregation,
    Duplicates,
    Network,
    NetworkMode,
    NetworkNode,
    Normalization,
)
from dragoman.report.drawings.words import network_title, network_words, number_words
from dragoman.web.answer import answer
from dragoman.web.pages.network.asked import NONE, Asked, Verdicts
from dragoman.web.pages.network.files import FILES
from dragoman.web.pages.network.making import MOST_DRAWN, Making
from dragoman.web.pages.network.waiting import make_or_wait

_V = TypeVar("_V", bound=str)
_ROWS, _COLUMNS = 40, 24  # of the matrix on the page; the files have all

_MODES = {
    NetworkMode.TWO: "both as nodes, two-mode",
    NetworkMode.ONE: "the first, tied by the second, one-mode",
}
_AGGREGATIONS = {
    Aggregation.SUBTRACT: "for less against",
    Aggregation.IGNORE: "whatever is said",
    Aggregation.COMBINE: "for, against, both (two-mode)",
    Aggregation.CONGRUENCE: "congruence (one-mode)",
    Aggregation.CONFLICT: "conflict (one-mode)",
}
_NORMALIZATIONS = {
    Normalization.NO: "none",
    Normalization.AVERAGE: "average activity (one-mode)",
    Normalization.JACCARD: "Jaccard (one-mode)",
    Normalization.COSINE: "cosine (one-mode)",
    Normalization.DNA_COSINE: "cosine as DNA has it (one-mode)",
    Normalization.ACTIVITY: "the row’s activity (two-mode)",
    Normalization.PROMINENCE: "the column’s prominence (two-mode)",
}
_DUPLICATES = {
    Duplicates.INCLUDE: "each time",
    Duplicates.DOCUMENT: "once a document",
    Duplicates.WEEK: "once a week",
    Duplicates.MONTH: "once a month",
    Duplicates.YEAR: "once a year",
    Duplicates.ACROSSRANGE: "once in all",
}
_VERDICTS = {
    Verdicts.STANDING: "all but what was rejected",
    Verdicts.ACCEPTED: "only what a person stands behind",
}


@dataclass(frozen=True, slots=True)
class Choice:
    """One value of a field."""

    value: str
    words: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class Field:
    """A field of the form with what can be chosen."""

    name: str
    words: str
    choices: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class Cell:
    """One tie of the matrix, and where the statements behind it are."""

    words: str
    side: str  # "for", "against", ""
    strength: int  # 1 … 4
    link: str


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the matrix; a cell without a tie is None."""

    label: str
    frequency: int
    cells: tuple[Cell | None, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """The network that was asked for."""

    title: str
    words: str
    statements: int
    unreviewed: int
    lacking: int  # statements that have both variables and no qualifier
    rows: tuple[Row, ...]
    columns: tuple[str, ...]
    left_out: tuple[int, int]  # rows and columns that the page has no room for
    ties: int
    undrawn: int  # nodes that the drawing has no room for
    drawing: str
    bars: str  # "" without a qualifier
    files: tuple[tuple[str, str, str], ...]  # suffix, address, what it is for
    accepted: str  # the same network of accepted statements alone; "" if it is that


@dataclass(frozen=True, slots=True)
class NetworkView:
    """What is asked for, and what there is."""

    fields: tuple[Field, ...]
    since: str
    until: str
    least: int
    min: str
    complaint: str  # why there is no network
    coded: int  # statements that were looked at
    found: Found | None


def show_network(request: Request) -> Response:
    """Show the network that the address asks for, or that its statements are still being read."""
    making = make_or_wait(request)
    if isinstance(making, Response):
        return making
    found, complaint = None, ""
    try:
        found = _found(making) if len(making.table) else None
    except NetworkError as error:
        complaint = str(error)
    options = making.asked.options
    view = NetworkView(
        fields=tuple(_fields(making)),
        since=options.start or "",
        until=options.stop or "",
        least=options.min_frequency,
        min=f"{making.asked.min_confidence:g}" if making.asked.min_confidence else "",
        complaint=complaint,
        coded=len(making.table),
        found=found,
    )
    return answer(request, "network.html.j2", view, status=400 if complaint else 200)


def _found(making: Making) -> Found:
    from dragoman.compare.networks import tell_validity

    network, asked = making.network(), making.asked
    validity = tell_validity(making.table, asked.options)
    rows, columns = _most(network.rows, _ROWS), _most(network.columns, _COLUMNS)
    sides = (network.rows,) if network.is_one_mode else (network.rows, network.columns)
    return Found(
        title=network_title(network),
        words=network_words(network),
        statements=validity.statements,
        unreviewed=validity.unreviewed,
        lacking=validity.lacking,
        rows=tuple(_rows(network, asked, rows, columns)),
        columns=tuple(network.columns[column].label for column in columns),
        left_out=(len(network.rows) - len(rows), len(network.columns) - len(columns)),
        ties=len(network.weights) // (2 if network.is_one_mode else 1),
        undrawn=sum(max(0, len(side) - MOST_DRAWN) for side in sides),
        drawing=asked.link("/network.svg"),
        bars=asked.link("/network/bars.svg")
        if asked.options.qualifier in _qualifiers(making)
        else "",
        files=tuple((kind, asked.link(f"/network.{kind}"), words) for kind, words in FILES.items()),
        accepted=""
        if asked.verdict is Verdicts.ACCEPTED
        else replace(asked, verdict=Verdicts.ACCEPTED).link("/network"),
    )


def _most(nodes: Sequence[NetworkNode], most: int) -> list[int]:
    """Return the places of the most frequent nodes, the most frequent first."""
    return sorted(range(len(nodes)), key=lambda n: (-nodes[n].frequency, n))[:most]


def _rows(
    network: Network, asked: Asked, rows: Sequence[int], columns: Sequence[int]
) -> Iterable[Row]:
    down = {row: place for place, row in enumerate(rows)}
    across = {column: place for place, column in enumerate(columns)}
    most = max(map(abs, network.weights), default=1.0)
    cells: dict[tuple[int, int], float] = {
        (down[head], across[tail]): weight
        for head, tail, weight in zip(network.heads, network.tails, network.weights, strict=True)
        if head in down and tail in across
    }
    for row, place in down.items():
        node = network.rows[row]
        yield Row(
            label=node.label,
            frequency=node.frequency,
            cells=tuple(
                _cell(network, asked, node.label, network.columns[c].label, weight, most)
                if (weight := cells.get((place, column))) is not None
                else None
                for c, column in across.items()
            ),
        )


def _cell(
    network: Network, asked: Asked, row: str, column: str, weight: float, most: float
) -> Cell:
    from dragoman.report.networks.ties import signs_of

    sign = signs_of(network)(weight) or ""
    coded = network.options.aggregation is Aggregation.COMBINE
    words = {"positive": "for", "negative": "against", "both": "both"}.get(sign, "")
    return Cell(
        words=words if coded and words else number_words(weight),
        side={"conflict": "against", "negative": "against", "both": ""}.get(sign, "for"),
        strength=2 if coded else 1 + min(3, int(4 * abs(weight) / most)),
        link=asked.link("/network/statements", row=row, column=column),
    )


def _fields(making: Making) -> Iterable[Field]:
    options, known = making.asked.options, making.variables
    first, second = options.variables
    yield _field("of", "Nodes", {name: name for name in (*known, first)}, first)
    yield _field("by", "and, or tied by", {name: name for name in (*known, second)}, second)
    yield _field("mode", "Mode", _MODES, options.mode)
    qualifier = options.qualifier or NONE
    qualifiers = {name: name for name in (*_qualifiers(making), qualifier)}
    yield _field("qualifier", "Qualifier", qualifiers | {NONE: "none"}, qualifier)
    yield _field("aggregation", "Ties count", _AGGREGATIONS, options.aggregation)
    yield _field("normalization", "Divided by", _NORMALIZATIONS, options.normalization)
    yield _field("duplicates", "The same again", _DUPLICATES, options.duplicates)
    yield _field("verdict", "Statements", _VERDICTS, making.asked.verdict)


def _qualifiers(making: Making) -> list[str]:
    """Return the variables that have an order: agreement, positions, whole numbers."""
    columns = making.table.columns
    return [name for name in making.variables if not columns[name].is_text]


def _field(name: str, words: str, choices: Mapping[_V, str], chosen: _V) -> Field:
    several = (Choice(str(value), said, value == chosen) for value, said in choices.items())
    return Field(name, words, tuple(several))
