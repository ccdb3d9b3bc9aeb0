"""Parquet: statements in one typed table, or every kind of record in a table of its own.

A passage is a column of words, which is what one reads and greps, and beside it one of structs
(start, end, exact), from which every offset comes back. Dates are dates; what is known only to the
month is null there, and in `published` as it is known.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dragoman.records import Export, ExportOptions, Span
from dragoman.report.exports.rows import Row, Rows, join_spans

if TYPE_CHECKING:
    import pyarrow as pa

_AT_ONCE = 5_000  # rows of one group: some tens of megabytes while they are made

_HEAD = {
    "id": "text",
    "document": "text",
    "account": "text",
    "publisher": "text",
    "published": "text",
    "day": "date",
}
_FOUND = {
    "confidence": "number",
    "method": "text",
    "state": "text",
    "judged_by": "text",
    "judged_at": "text",
    "note": "text",
}
TABLES: dict[str, dict[str, str]] = {
    "documents": {
        **dict.fromkeys(("id", "title", "publisher", "author", "published"), "text"),
        "day": "date",
        **dict.fromkeys(("language", "section", "type", "path", "media_type"), "text"),
        **dict.fromkeys(("digest", "reader", "reader_version"), "text"),
        "statements": "count",
        "method": "text",
        "text": "text",
    },
    "statements": {
        **_HEAD,
        **dict.fromkeys(("form", "speaker", "actor", "actor_kind", "country"), "text"),
        "resolution": "text",
        "source": "words",
        "cue": "words",
        "content": "passage",
        "parent": "text",
        "act": "text",
        "act_words": "words",
        "issues": "texts",
        "positions": "stances",
        "coded": "json",
        **_FOUND,
    },
    "positions": {
        **_HEAD,
        **dict.fromkeys(("statement", "actor", "actor_name", "issue", "issue_label"), "text"),
        **dict.fromkeys(("towards", "towards_name"), "text"),
        "value": "number",
        "passage": "passage",
        "reason": "text",
        **_FOUND,
    },
    "forecasts": {
        **_HEAD,
        **dict.fromkeys(("statement", "speaker", "actor", "restated"), "text"),
        "outcome": "passage",
        "condition": "words",
        "horizon": "words",
        "horizon_kind": "text",
        **dict.fromkeys(("horizon_from", "horizon_to"), "date"),
        "probability": "words",
        "scale": "text",
        **dict.fromkeys(("low", "high"), "number"),
        **dict.fromkeys(("polarity", "direction"), "text"),
        "issues": "texts",
        **_FOUND,
    },
    "actors": {
        **dict.fromkeys(("id", "name", "kind", "country"), "text"),
        "aliases": "texts",
        "offices": "texts",
        "members": "texts",
        **dict.fromkeys(("documents", "mentions", "statements"), "count"),
        "coded_as": "texts",
        "attributes": "map",
    },
}
"""The tables with their columns, and what is in each column."""


def write_parquet(export: Export, path: Path, options: ExportOptions) -> None:
    """Write the table of statements, one a row, with the positions in each."""
    _write_table(export, "statements", path)


def write_tables(export: Export, path: Path, options: ExportOptions) -> None:
    """Write documents, statements, positions, forecasts and actors, a file each, into a folder."""
    for name in TABLES:
        _write_table(export, name, path / f"{name}.parquet")


def _write_table(export: Export, name: str, path: Path) -> None:
    import pyarrow as pa
    from pyarrow import parquet

    columns = TABLES[name]
    schema = _schema(columns).with_metadata({"dragoman": _about(export)})
    rows: Iterator[Row] = iter(getattr(Rows.of(export), name)())
    with parquet.ParquetWriter(path, schema, compression="zstd") as writer:
        while some := list(islice(rows, _AT_ONCE)):
            cells = {
                f"{column}{suffix}": [turn(row[column]) for row in some]
                for column, kind in columns.items()
                for suffix, turn in _CELLS[kind].items()
            }
            writer.write_table(pa.Table.from_pydict(cells, schema=schema))


def _about(export: Export) -> str:
    """Return what the metadata of a file tells: what found the records, and by which codebook."""
    methods = dict.fromkeys(each.extraction.method for each in export.accounts)
    return json.dumps({"methods": list(methods), "codebook": export.codebook.name})


def _schema(columns: dict[str, str]) -> pa.Schema:
    import pyarrow as pa

    types = _types()
    return pa.schema(
        [
            (f"{column}{suffix}", types[kind, suffix])
            for column, kind in columns.items()
            for suffix in _CELLS[kind]
        ]
    )


def _types() -> dict[tuple[str, str], pa.DataType]:
    """Return the type of each column that a kind of value makes."""
    import pyarrow as pa

    text, number, offset = pa.string(), pa.float64(), pa.int32()
    span = [("start", offset), ("end", offset), ("exact", text)]
    spans = pa.list_(pa.struct(span))
    names = [(name, text) for name in ("id", "issue", "towards", "towards_name")]
    found = [("reason", text), ("confidence", number), ("state", text)]
    stance = pa.struct([*names, ("value", number), *span, *found])
    return {
        ("text", ""): text,
        ("json", ""): text,
        ("date", ""): pa.date32(),
        ("number", ""): number,
        ("count", ""): offset,
        ("texts", ""): pa.list_(text),
        ("map", ""): pa.map_(text, text),
        ("stances", ""): pa.list_(stance),
        ("words", ""): text,
        ("words", "_spans"): spans,
        ("passage", ""): text,
        ("passage", "_start"): offset,
        ("passage", "_end"): offset,
        ("passage", "_spans"): spans,
    }


def _as_it_is(value: object) -> object:
    return value


def _structs(spans: Sequence[Span]) -> list[Row]:
    return [{"start": each.start, "end": each.end, "exact": each.exact} for each in spans]


def _json(value: object) -> str | None:
    return None if value is None else json.dumps(value, ensure_ascii=False)


_CELLS: dict[str, dict[str, Callable[[Any], Any]]] = {
    **{kind: {"": _as_it_is} for kind in ("text", "date", "number", "count", "texts", "stances")},
    "json": {"": _json},
    "map": {"": lambda value: list(value.items())},
    "words": {"": join_spans, "_spans": _structs},
    "passage": {
        "": join_spans,
        "_start": lambda spans: spans[0].start,
        "_end": lambda spans: spans[-1].end,
        "_spans": _structs,
    },
}
"""The cells that each kind of value makes, by what is added to the name of its column."""
