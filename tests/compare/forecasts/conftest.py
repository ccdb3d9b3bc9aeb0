"""What the tests of forecasts share: panels of clauses, each with the forecast that it makes."""

from __future__ import annotations

import importlib.util
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from dragoman.compare.panel import Identities, Panel
from dragoman.records import (
    Account,
    Clause,
    Document,
    Extraction,
    Forecast,
    Horizon,
    HorizonKind,
    Mode,
    Probability,
    Resolution,
    Span,
    Speaker,
    Trend,
    content_id,
)

Row = dict[str, Any]

_PATH = Path(__file__).parents[1] / "counterparts" / "conftest.py"
_SPEC = importlib.util.spec_from_file_location("dragoman_counterpart_panels", _PATH)
assert _SPEC is not None
assert _SPEC.loader is not None
_PANELS: Any = importlib.util.module_from_spec(_SPEC)
sys.modules[_SPEC.name] = _PANELS  # its dataclasses look themselves up there
_SPEC.loader.exec_module(_PANELS)

FORETOLD = ("condition", "horizon", "probability", "negated", "unknown", "inner", "says")


def _extraction(rows: list[Row], title: str) -> Extraction:
    """Return an account of the rows' lines; each makes a forecast of all its words."""
    lines = [{k: v for k, v in row.items() if k not in FORETOLD} for row in rows]
    made: Extraction = _PANELS.extraction_of(*(_PANELS.Line(**line) for line in lines), title=title)
    at, forecasts, inner = 0, [], []
    for row in rows:
        forecasts.append(_forecast(made.document, row, at))
        inner += [_inner(made.document, row, at)] if "inner" in row else []
        at += len(row["text"]) + 1
    outer = (
        replace(clause, span=_says(made.document, row, clause.span))
        for clause, row in zip(made.clauses, rows, strict=True)
    )
    clauses = sorted((*outer, *inner), key=lambda each: each.span)
    return replace(made, forecasts=tuple(forecasts), clauses=tuple(clauses))


def _says(document: Document, row: Row, line: Span) -> Span:
    """Return the words of a row's own clause, where they are fewer than its line."""
    return document.cut(line.start, line.start + len(row["says"])) if "says" in row else line


def _inner(document: Document, row: Row, at: int) -> Clause:
    """Return a clause inside a row's line: its words, its verb, its ways on a scale."""
    words, predicate, scale, way = row["inner"]
    start = at + row["text"].index(words)
    span = document.cut(start, start + len(words))
    return Clause(span, None, Mode.POSSIBLE, predicate, trends=(Trend(scale, way, (span,)),))


def _forecast(document: Document, row: Row, at: int) -> Forecast:
    text = row["text"]

    def cut(words: str) -> Any:
        return document.cut(at + text.index(words), at + text.index(words) + len(words))

    condition = (cut(row["condition"]),) if "condition" in row else ()
    outcome = cut(text.removesuffix(f" {row['condition']}") if condition else text)
    horizon = row.get("horizon")
    who = row.get("speaker")
    speaker = Speaker(None, "", Resolution.AUTHOR)
    if "unknown" in row:
        speaker = Speaker(None, row["unknown"], Resolution.UNRESOLVED)
    elif who:
        speaker = Speaker(who.id, who.name, Resolution.NAME)
    return Forecast(
        id=content_id("forecast", document.id, at),
        document_id=document.id,
        statement="",
        speaker=speaker,
        outcome=(outcome,),
        restated=f"{text}.",
        condition=condition,
        horizon=Horizon(cut(horizon[0]), HorizonKind.RELATIVE, *horizon[1:]) if horizon else None,
        probability=Probability(cut(row["probability"]), row["probability"])
        if "probability" in row
        else None,
        negated=row.get("negated", bool(row.get("negation"))),
    )


@pytest.fixture
def foretold() -> Callable[..., Panel]:
    """A panel of accounts, each of one forecast or of a list of them, as the fields of a Line.

    `condition`, `horizon` (words, first, last) and `probability` are words of the line; `negated`
    follows its `negation`; `unknown` is an unresolved speaker, `inner` a clause inside
    the line, `says` the words of the line's own clause where a part of it is another's.
    """

    def build(*accounts: Row | list[Row]) -> Panel:
        rows = [each if isinstance(each, list) else [each] for each in accounts]
        made = [_extraction(each, f"account {n}") for n, each in enumerate(rows)]
        known = tuple(
            Account(e.document.id, f"account {n}", (e.document.id,)) for n, e in enumerate(made)
        )
        return Panel(known, {e.document.id: e for e in made}, Identities(made))

    return build
