"""Networks → JSONL: a line for each window, and for each event."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict
from typing import Any, TextIO

from dragoman.records.network import Network, NetworkEvent, NetworkNode, NetworkOptions


def write_matrix_jsonl(networks: Iterable[Network], stream: TextIO) -> None:
    """Write each network as one line: how it was made, its nodes, and its cells.

    A cell is `[row, column, weight]` by the places of its nodes in `rows` and `columns`; what is
    0 is left out. A one-mode network has the same nodes in both, and both cells of each tie.
    """
    for network in networks:
        stream.write(json.dumps(network_to_json(network), ensure_ascii=False) + "\n")


def write_events_jsonl(events: Iterable[NetworkEvent], stream: TextIO) -> None:
    """Write each event as one line."""
    for event in events:
        stream.write(json.dumps(asdict(event), ensure_ascii=False) + "\n")


def network_to_json(network: Network) -> dict[str, Any]:
    """Return a network as plain data."""
    return {
        "options": options_to_json(network.options),
        "statements": network.statements,
        "start": network.start,
        "middle": network.middle,
        "stop": network.stop,
        "rows": [_node(node) for node in network.rows],
        "columns": [_node(node) for node in network.columns],
        "cells": [
            [head, tail, _number(weight)]
            for head, tail, weight in zip(
                network.heads, network.tails, network.weights, strict=True
            )
        ],
    }


def options_to_json(options: NetworkOptions) -> dict[str, Any]:
    """Return how a network was made, as plain data."""
    return asdict(options)


def _node(node: NetworkNode) -> dict[str, Any]:
    return {
        "label": node.label,
        "variable": node.variable,
        "frequency": node.frequency,
        "attributes": dict(node.attributes),
    }


def _number(weight: float) -> float:
    return int(weight) if weight.is_integer() else weight
