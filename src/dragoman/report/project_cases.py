"""What could not be carried over when accounts were read again → the terminal, or JSON lines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from dragoman.records import Actor, Forecast, Judgement, Position, Statement
from dragoman.report.ledger_columns import Column, Lines, print_columns
from dragoman.report.ledger_table import id_length
from dragoman.report.project_history import judgement_to_json, record_words
from dragoman.report.wording import one_line, shorten

if TYPE_CHECKING:
    from rich.console import Console

_LABEL = 48  # characters of an account's title


@dataclass(frozen=True, slots=True)
class Case:
    """A judgement that a person should look at."""

    judgement: Judgement
    account: str  # what the document is called
    record: Statement | Position | Forecast | Actor  # as it was judged
    why: str
    nearest: Statement | Position | Forecast | Actor | None  # what is found now next to it


def print_cases(cases: Sequence[Case], console: Console) -> None:
    """Print each judgement that waits: what was decided, on what, and what is found there now."""
    length = id_length([case.judgement.record for case in cases])
    rows = [
        ([(case.judgement.record[:length], "cyan")], _decided(case), _judged(case))
        for case in cases
    ]
    if rows:
        print_columns((Column("ID", 40), Column("Decided", 16), Column("On", 0)), rows, console)


def _decided(case: Case) -> Lines:
    return [(case.judgement.verdict.value, "bold"), (f"by {one_line(case.judgement.by)}", "dim")]


def _judged(case: Case) -> Lines:
    now = [(f"now: {record_words(case.nearest)}", "")] if case.nearest else []
    below = f"{case.why} · {shorten(case.account, _LABEL)}"
    return [(record_words(case.record), ""), *now, (below, "dim")]


def case_to_json(case: Case) -> dict[str, Any]:
    """Return a case as plain data."""
    return {
        "judgement": judgement_to_json(case.judgement),
        "account": case.account,
        "passage": record_words(case.record),
        "why": case.why,
        "nearest": {"id": case.nearest.id, "passage": record_words(case.nearest)}
        if case.nearest
        else None,
    }
