"""GEXF 1.3: typed attributes, and windows of time as spells, as Gephi opens it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TextIO, TypeAlias

from dragoman.records.coded import Value
from dragoman.records.network import Network
from dragoman.report.networks.markup import element_text, number_text, quoted
from dragoman.report.networks.spells import Spell, spell_out
from dragoman.report.networks.ties import (
    Pair,
    Roster,
    describe,
    enrol,
    is_signed,
    signs_of,
    ties_of,
)

Positions: TypeAlias = Mapping[tuple[str, str], tuple[float, float]]
"""Where nodes lie, by variable and label."""

_OPENING = """<?xml version="1.0" encoding="UTF-8"?>
<gexf xmlns="http://gexf.net/1.3" xmlns:viz="http://gexf.net/1.3/viz"
    xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
    xsi:schemaLocation="http://gexf.net/1.3 http://gexf.net/1.3/gexf.xsd" version="1.3">
"""
_TYPES = {"int": "integer"}
_COLOURS = {  # as the drawings have them
    "congruence": (0, 114, 178),
    "positive": (0, 114, 178),
    "conflict": (213, 94, 0),
    "negative": (213, 94, 0),
    "both": (110, 110, 110),
}
_SCALE = 1000.0  # Gephi's units across a drawing whose positions go from 0 to 1
_LEAST_SIZE, _MOST_SIZE = 4.0, 24.0


def write_gexf(
    networks: Sequence[Network], stream: TextIO, *, positions: Positions | None = None
) -> None:
    """Write one network, or several windows as one dynamic graph.

    Sliding windows overlap, and a value may have one weight at a time alone: a window holds from
    its middle until right before the next one's. Then a tie's weight (and `sign`) has a value for
    each window that it is in. With `positions`, nodes have their places, a size by their frequency,
    and a shape by their variable.
    """
    roster, signed = enrol(networks), any(map(is_signed, networks))
    times, unit = spell_out(networks)
    stream.write(_OPENING)
    stream.write(f"  <meta>\n    <creator>Dragoman</creator>\n{_description(networks)}  </meta>\n")
    dynamic = f' mode="dynamic" timeformat="{unit}"' if times else ' mode="static"'
    stream.write(f'  <graph defaultedgetype="undirected" idtype="string"{dynamic}>\n')
    stream.writelines(_declarations(roster, signed, bool(times)))
    stream.write(f'    <nodes count="{len(roster.nodes)}">\n')
    stream.writelines(_nodes(networks, roster, times, positions))
    stream.write("    </nodes>\n    <edges>\n")
    if times:
        stream.writelines(_dynamic_edges(networks, roster, times))
    elif networks:
        stream.writelines(_edges(networks[0], roster))
    stream.write("    </edges>\n  </graph>\n</gexf>\n")


def _description(networks: Sequence[Network]) -> str:
    if not networks:
        return ""
    words = describe(networks[0])
    if len(networks) > 1:
        words += f"; the first of {len(networks)} windows"
    return f"    <description>{element_text(words)}</description>\n"


def _declarations(roster: Roster, signed: bool, dynamic: bool) -> Iterator[str]:
    named = [("variable", "variable", "string"), ("frequency", "frequency", "integer")]
    if not roster.is_one_mode:
        named.append(("bipartite", "bipartite", "integer"))
    named += [(c.id, c.name, _TYPES.get(c.type, c.type)) for c in roster.columns]
    yield from _attributes("node", "static", named)
    of_edges = [("weight", "weight", "double")] if dynamic else []
    of_edges += [("sign", "sign", "string")] if signed else []
    if of_edges:
        yield from _attributes("edge", "dynamic" if dynamic else "static", of_edges)


def _attributes(what: str, mode: str, named: Iterable[tuple[str, str, str]]) -> Iterator[str]:
    yield f'    <attributes class="{what}" mode="{mode}">\n'
    for key, name, kind in named:
        yield f'      <attribute id="{key}" title={quoted(name)} type="{kind}"/>\n'
    yield "    </attributes>\n"


def _nodes(
    networks: Sequence[Network],
    roster: Roster,
    times: Sequence[Spell],
    positions: Positions | None,
) -> Iterator[str]:
    keys = {column.attribute: column.id for column in roster.columns}
    there = _presence(networks, times)
    most = max((node.frequency for node in roster.nodes), default=0) or 1
    for place, (node, name) in enumerate(zip(roster.nodes, roster.ids, strict=True)):
        values: list[tuple[str, Value]] = [("variable", node.variable)]
        values.append(("frequency", node.frequency))
        if not roster.is_one_mode:
            values.append(("bipartite", roster.level(place)))
        values += [(keys[key], value) for key, value in dict(node.attributes).items()]
        key = (node.variable, node.label)
        spot = positions.get(key) if positions else None
        look = _look(spot, node.frequency / most, roster.level(place)) if spot else ""
        yield (
            f'      <node id="{name}" label={quoted(node.label)}><attvalues>{_values(values)}'
            f"</attvalues>{_spells(there.get(key, ()))}{look}</node>\n"
        )


def _presence(
    networks: Sequence[Network], times: Sequence[Spell]
) -> dict[tuple[str, str], list[Spell]]:
    there: dict[tuple[str, str], list[Spell]] = {}
    for network, time in zip(networks, times, strict=False):
        nodes = network.rows if network.is_one_mode else (*network.rows, *network.columns)
        for node in nodes:
            there.setdefault((node.variable, node.label), []).append(time)
    return there


def _look(spot: tuple[float, float], share: float, level: int) -> str:
    size = _LEAST_SIZE + (_MOST_SIZE - _LEAST_SIZE) * share**0.5
    x, y = (_SCALE * each for each in spot)
    shape = ("disc", "square")[level]
    return (
        f'<viz:position x="{x:.2f}" y="{y:.2f}" z="0.0"/><viz:size value="{size:.2f}"/>'
        f'<viz:shape value="{shape}"/>'
    )


def _edges(network: Network, roster: Roster) -> Iterator[str]:
    sign_of = signs_of(network)
    for number, (pair, weight) in enumerate(ties_of(network, roster)):
        sign = sign_of(weight)
        yield (
            f'      <edge id="e{number}" {_ends(pair, roster)} weight="{number_text(weight)}">'
            f"{_sign(sign)}{_colour(sign)}</edge>\n"
        )


def _dynamic_edges(
    networks: Sequence[Network], roster: Roster, times: Sequence[Spell]
) -> Iterator[str]:
    edges: dict[Pair, list[tuple[Spell, float, str | None]]] = {}
    for network, time in zip(networks, times, strict=True):
        sign_of = signs_of(network)
        for pair, weight in ties_of(network, roster):
            edges.setdefault(pair, []).append((time, weight, sign_of(weight)))
    for number, (pair, held) in enumerate(sorted(edges.items())):
        values = "".join(
            f'<attvalue for="weight" value="{number_text(weight)}"{time.attributes}/>'
            for time, weight, _ in held
        )
        values += "".join(
            f'<attvalue for="sign" value="{sign}"{time.attributes}/>'
            for time, _, sign in held
            if sign
        )
        yield (
            f'      <edge id="e{number}" {_ends(pair, roster)}><attvalues>{values}</attvalues>'
            f"{_spells([time for time, _, _ in held])}</edge>\n"
        )


def _ends(pair: Pair, roster: Roster) -> str:
    return f'source="{roster.ids[pair[0]]}" target="{roster.ids[pair[1]]}"'


def _sign(sign: str | None) -> str:
    if sign is None:
        return ""
    return f'<attvalues><attvalue for="sign" value="{sign}"/></attvalues>'


def _colour(sign: str | None) -> str:
    if sign is None:
        return ""
    red, green, blue = _COLOURS[sign]
    return f'<viz:color r="{red}" g="{green}" b="{blue}"/>'


def _spells(times: Sequence[Spell]) -> str:
    if not times:
        return ""
    return f"<spells>{''.join(f'<spell{time.attributes}/>' for time in times)}</spells>"


def _values(values: Iterable[tuple[str, Value]]) -> str:
    return "".join(f'<attvalue for="{key}" value={quoted(value)}/>' for key, value in values)
