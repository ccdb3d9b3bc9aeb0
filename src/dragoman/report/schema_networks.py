"""The JSON Schema of networks, a window a line."""

from __future__ import annotations

from dragoman.records.network import (
    Aggregation,
    Duplicates,
    Kernel,
    NetworkMode,
    Normalization,
    Window,
)
from dragoman.report.shapes import (
    DRAFT,
    Schema,
    choice,
    count,
    flag,
    maybe_text,
    ref,
    series,
    text,
    thing,
)


def network_schema() -> Schema:
    """Return the schema of a line that `dragoman network --format jsonl` writes of a matrix."""
    cell = {
        "type": "array",
        "prefixItems": [count("Of its row."), count("Of its column."), {"type": "number"}],
        "minItems": 3,
        "maxItems": 3,
    }
    return {
        "$schema": DRAFT,
        "$id": "urn:dragoman:network:1",
        "title": "Network",
        **thing(
            "One network, or that of one window, as a labelled sparse matrix.",
            options=_options(),
            statements=count("That it is made of."),
            start=maybe_text("ISO 8601: of its window, or of its first statement."),
            middle=maybe_text("ISO 8601: of its window; null without one."),
            stop=maybe_text("ISO 8601: of its window, or of its last statement."),
            rows=series(ref("node"), "In alphabetical order."),
            columns=series(ref("node"), "The same as the rows in a one-mode network."),
            cells=series(cell, "Those that are not 0, row by row; of a one-mode network both."),
        ),
        "$defs": {"node": _node()},
    }


def _options() -> Schema:
    pair = series(text("A name."), "Two of them.", minItems=2, maxItems=2)
    return thing(
        "How it was made: see the documents on networks.",
        variables=pair,
        mode=choice(NetworkMode, "What the nodes are."),
        qualifier=maybe_text("The variable that tells agreement; null for none."),
        aggregation=choice(Aggregation, "What the qualifier makes of ties."),
        normalization=choice(Normalization, "By what ties are divided."),
        duplicates=choice(Duplicates, "Where the same again counts once."),
        window=choice(Window, "The unit of its window."),
        size=count("Of the window, in its units."),
        kernel=choice(Kernel, "How statements are weighed by their distance in time."),
        indent=flag("With a kernel: whether middles keep half a window from the ends."),
        start=maybe_text("From when on, as asked for."),
        stop=maybe_text("Up to when, as asked for."),
        exclude=series(pair, "Variables and values that were left out."),
        invert=series(text("A variable."), "Of which what is excluded was kept, and all else not."),
        isolates=flag("Whether nodes of left-out statements are kept."),
        min_frequency=count("Of a node, in statements."),
        statement_type=maybe_text("The only one; null for all that fit."),
    )


def _node() -> Schema:
    return thing(
        "What a row or a column stands for.",
        label=text("The variable's value."),
        variable=text("The variable."),
        frequency=count("Statements of the network that have it."),
        attributes={
            "type": "object",
            "description": "What is known of it, by name.",
            "additionalProperties": {"type": ["string", "number", "boolean"]},
        },
    )
