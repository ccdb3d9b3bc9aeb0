"""GraphML: typed keys, as networkx, igraph and Gephi open it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TextIO

from dragoman.records.coded import Value
from dragoman.records.network import Network
from dragoman.report.networks.markup import element_text, number_text, quoted
from dragoman.report.networks.ties import (
    Column,
    Roster,
    describe,
    enrol,
    is_signed,
    signs_of,
    ties_of,
)

_OPENING = """<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns"
    xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
    xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns \
http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">
"""


def write_graphml(networks: Sequence[Network], stream: TextIO) -> None:
    """Write each network as a graph of its own: windows are graphs in the same file.

    A node has `label`, `variable`, `frequency`, in two modes `bipartite` (0 for a row, 1 for a
    column), and all its attributes, typed; an edge has `weight` and, where the aggregation looks
    at the qualifier, `sign`. An undirected edge stands for both cells of a one-mode network. How
    a network was made is in its `desc`.
    """
    rosters = [enrol([network]) for network in networks]
    shared = enrol(networks)  # its columns have a type that fits the values of every window
    stream.write(_OPENING)
    stream.writelines(_keys(shared, any(map(is_signed, networks))))
    for number, (network, roster) in enumerate(zip(networks, rosters, strict=True), start=1):
        prefix = f"w{number}." if len(networks) > 1 else ""
        stream.write(f'  <graph id="G{number}" edgedefault="undirected">\n')
        stream.write(f"    <desc>{element_text(describe(network))}</desc>\n")
        stream.writelines(_nodes(roster, shared.columns, prefix))
        stream.writelines(_edges(network, roster, prefix))
        stream.write("  </graph>\n")
    stream.write("</graphml>\n")


def _keys(roster: Roster, signed: bool) -> Iterator[str]:
    yield _key("label", "node", "label", "string")
    yield _key("variable", "node", "variable", "string")
    yield _key("frequency", "node", "frequency", "int")
    if not roster.is_one_mode:
        yield _key("bipartite", "node", "bipartite", "int")
    for column in roster.columns:
        yield _key(column.id, "node", column.name, column.type)
    yield _key("weight", "edge", "weight", "double")
    if signed:
        yield _key("sign", "edge", "sign", "string")


def _key(key: str, what: str, name: str, kind: str) -> str:
    return f'  <key id="{key}" for="{what}" attr.name={quoted(name)} attr.type="{kind}"/>\n'


def _nodes(roster: Roster, columns: Sequence[Column], prefix: str) -> Iterator[str]:
    keys = {column.attribute: column.id for column in columns}
    for place, (node, name) in enumerate(zip(roster.nodes, roster.ids, strict=True)):
        data: list[tuple[str, Value]] = [("label", node.label), ("variable", node.variable)]
        data.append(("frequency", node.frequency))
        if not roster.is_one_mode:
            data.append(("bipartite", roster.level(place)))
        data += [(keys[key], value) for key, value in dict(node.attributes).items()]
        yield f'    <node id="{prefix}{name}">{_data(data)}</node>\n'


def _data(data: Iterable[tuple[str, Value]]) -> str:
    return "".join(f'<data key="{key}">{element_text(value)}</data>' for key, value in data)


def _edges(network: Network, roster: Roster, prefix: str) -> Iterator[str]:
    ids = [prefix + name for name in roster.ids]
    sign_of = signs_of(network)
    for (source, target), weight in ties_of(network, roster):
        sign = sign_of(weight)
        more = f'<data key="sign">{sign}</data>' if sign else ""
        yield (
            f'    <edge source="{ids[source]}" target="{ids[target]}">'
            f'<data key="weight">{number_text(weight)}</data>{more}</edge>\n'
        )
