"""A network as nodes and ties, which the graph formats share: ids, typed columns, signs."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from dragoman.records.coded import Value
from dragoman.records.network import Aggregation, Network, NetworkNode
from dragoman.report.wording import plural, printable

Pair: TypeAlias = tuple[int, int]  # places of two nodes

# What Gephi takes for a property of its own, and not for a column, by a column's id or name.
_TAKEN = frozenset(
    "id label d3 x y z size r g b color weight d7 edgelabel edgeid interval timeset timestamp "
    "start end spells variable frequency bipartite".split()
)
_COMBINED = ("positive", "negative", "both")  # of a cell that combines: 1, 2, 3
_LONG = 2**31


@dataclass(frozen=True, slots=True)
class Column:
    """What is known of nodes by one name, with a type that holds all of it."""

    id: str
    attribute: str  # its name on the nodes
    name: str  # what it is called in the file
    type: str  # "boolean", "int", "long", "double", "string"


@dataclass(frozen=True, slots=True)
class Roster:
    """The nodes of one or several networks, each once: rows first, columns of two modes after."""

    nodes: tuple[NetworkNode, ...]
    ids: tuple[str, ...]
    first_column: int  # the place where the columns begin; in one mode there are none
    columns: tuple[Column, ...]

    @property
    def is_one_mode(self) -> bool:
        """Tell whether rows and columns are the same nodes."""
        return self.first_column == len(self.nodes)

    def level(self, place: int) -> int:
        """Return 0 for a row and 1 for a column."""
        return int(place >= self.first_column)


def enrol(networks: Sequence[Network]) -> Roster:
    """Return the nodes of networks that were made in the same way.

    A node is there once, with the highest frequency that one of the networks gives it.
    """
    one_mode = all(network.is_one_mode for network in networks)
    rows = _merge(node for network in networks for node in network.rows)
    columns = [] if one_mode else _merge(node for n in networks for node in n.columns)
    nodes = (*rows, *columns)
    letters = ("n", "n") if one_mode else ("r", "c")
    ids = [f"{letters[0]}{place}" for place in range(len(rows))]
    ids += [f"{letters[1]}{place}" for place in range(len(columns))]
    return Roster(nodes, tuple(ids), len(rows), tuple(_columns(nodes)))


def ties_of(network: Network, roster: Roster) -> Iterator[tuple[Pair, float]]:
    """Yield each tie with its weight, row by row; of a one-mode network's two cells the first."""
    rows = _places(roster.nodes[: roster.first_column], network.rows, 0)
    if network.is_one_mode:
        for head, tail, weight in zip(network.heads, network.tails, network.weights, strict=True):
            if head < tail:
                first, second = sorted((rows[head], rows[tail]))
                yield (first, second), weight
        return
    columns = _places(roster.nodes[roster.first_column :], network.columns, roster.first_column)
    for head, tail, weight in zip(network.heads, network.tails, network.weights, strict=True):
        yield (rows[head], columns[tail]), weight


def signs_of(network: Network) -> Callable[[float], str | None]:
    """Return what tells of a tie's weight what it means by its qualifier.

    That is None where the qualifier is ignored, and where values of more than two levels are
    combined: their numbers have no one sign.
    """
    options = network.options
    if options.aggregation is Aggregation.IGNORE or options.qualifier is None:
        return lambda weight: None
    if options.aggregation is Aggregation.COMBINE:
        if max(network.weights, default=0) > len(_COMBINED):
            return lambda weight: None
        return lambda weight: _COMBINED[int(weight) - 1]
    if options.aggregation is not Aggregation.SUBTRACT:
        return lambda weight: str(options.aggregation)
    above, below = ("congruence", "conflict") if network.is_one_mode else _COMBINED[:2]
    return lambda weight: below if weight < 0 else above


def is_signed(network: Network) -> bool:
    """Tell whether ties have a sign."""
    return signs_of(network)(1.0) is not None


def describe(network: Network) -> str:
    """Return in a sentence what a network is, and how it was made."""
    options = network.options
    first, second = options.variables
    what = f"{first}s tied by {second}" if network.is_one_mode else f"{first} by {second}"
    parts = [f"{options.mode}-mode network: {what}", f"aggregation {options.aggregation}"]
    if options.qualifier is not None:
        parts[1] += f" of {options.qualifier}"
    parts += [f"normalization {options.normalization}", f"duplicates {options.duplicates}"]
    parts.append(plural(network.statements, "statement"))
    if network.start and network.stop:
        parts.append(f"{network.start} to {network.stop}")
    return printable("; ".join(parts))


def _merge(nodes: Iterable[NetworkNode]) -> list[NetworkNode]:
    found: dict[tuple[str, str], NetworkNode] = {}
    for node in nodes:
        key = (node.variable, node.label)
        if key not in found or node.frequency > found[key].frequency:
            found[key] = node
    return list(found.values())


def _places(
    all_nodes: Sequence[NetworkNode], nodes: Sequence[NetworkNode], first: int
) -> list[int]:
    places = {(n.variable, n.label): place for place, n in enumerate(all_nodes, start=first)}
    return [places[node.variable, node.label] for node in nodes]


def _columns(nodes: Sequence[NetworkNode]) -> Iterator[Column]:
    """Yield a column for each name of an attribute, renamed where the name is taken."""
    values: dict[str, list[Value]] = {}
    for node in nodes:
        for name, value in node.attributes:
            values.setdefault(name, []).append(value)
    taken = set(_TAKEN)
    for number, (name, given) in enumerate(values.items(), start=1):
        free = plain = printable(name) or "attribute"
        count = 1
        while free.casefold() in taken:
            count += 1
            free = f"{plain}_{count}"
        taken.add(free.casefold())
        yield Column(f"a{number}", name, free, _type_of(given))


def _type_of(given: Sequence[Value]) -> str:
    if all(isinstance(value, bool) for value in given):
        return "boolean"
    if any(isinstance(value, (bool, str)) for value in given):
        return "string"
    if any(isinstance(value, float) for value in given):
        return "double"
    return "int" if all(-_LONG <= value < _LONG for value in given) else "long"  # type: ignore[operator]
