"""What a format of exports is: its name, what it holds, and what writes it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from dragoman.records import Export, ExportOptions
from dragoman.report.exports.cast import count_cast

Write: TypeAlias = Callable[[Export, Path, ExportOptions], tuple[str, ...] | None]
"""Fills a file that is not there yet, or a folder that is there and empty.

It may return what could not be written, in sentences.
"""


@dataclass(frozen=True, slots=True)
class ExportFormat:
    """One format, as the command line and the documents name it."""

    name: str
    suffix: str  # ".jsonl"; "" for a folder
    what: str  # one line, a sentence
    write: Write
    text: bool = False  # it may go to a terminal
    folder: bool = False
    whole: bool = False  # it holds sentences and facts too
    holds: tuple[str, ...] = ("documents", "statements")  # kinds of records: see COUNTS
    lacks: str = ""  # what it cannot hold: "forecasts, facts and the texts"
    note: str = ""  # a sentence to say once it is written
    also: tuple[str, ...] = ()  # other names of it, and suffixes without their dot


COUNTS: dict[str, Callable[[Export], int]] = {
    "documents": lambda export: len(export.accounts),
    "statements": lambda export: sum(len(e.extraction.statements) for e in export.accounts),
    "positions": lambda export: sum(len(e.extraction.positions) for e in export.accounts),
    "positions on issues": lambda export: sum(
        position.issue is not None
        for each in export.accounts
        for position in each.extraction.positions
    ),
    "forecasts": lambda export: sum(len(e.extraction.forecasts) for e in export.accounts),
    "facts": lambda export: sum(len(e.extraction.facts) for e in export.accounts),
    "actors": count_cast,
    "issues": lambda export: len(export.codebook.issues),
    "coded passages": lambda export: len(export.dataset.statements),
}
"""The kinds of records, and how many of each there are."""


def count_records(export: Export, kinds: tuple[str, ...]) -> dict[str, int]:
    """Return how many records of these kinds there are, in their order."""
    return {kind: COUNTS[kind](export) for kind in kinds}
