"""The fact sheet: a row for each question, a column for each account."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dragoman.records import Account, EventComparison, Fact, FactCell, FactRow, Standing
from dragoman.report.page.index import AccountName, Index
from dragoman.report.wording import STANDING_WORDS, one_line, shorten

_MOST_CELLS = 6000  # rows times accounts: half a megabyte of page
_MOST_VALUES = 3  # of one account in one row
_LONGEST_PASSAGE = 90
_LONGEST_VALUE = 120


@dataclass(frozen=True, slots=True)
class FactValue:
    """What one account gives."""

    value: str
    anchor: str
    passage: str  # its words, where they say more than the value does
    voice: str  # who says so, where it is not the account itself


@dataclass(frozen=True, slots=True)
class FactColumn:
    """One account in one row; no values: not found in its text."""

    letter: str
    values: tuple[FactValue, ...]
    more: int


@dataclass(frozen=True, slots=True)
class FactLine:
    """One row."""

    id: str
    group: str
    label: str
    standing: str  # "agreed", "conflict", "single"
    standing_words: str
    why: str
    columns: tuple[FactColumn, ...]


@dataclass(frozen=True, slots=True)
class FactSheet:
    """All rows that fit, and how many do not."""

    accounts: tuple[AccountName, ...]
    lines: tuple[FactLine, ...]
    counts: tuple[tuple[str, str, int], ...]  # ("conflict", "in conflict", 3)
    left_out: int


def build_fact_sheet(event: EventComparison, index: Index, prefix: str) -> FactSheet | None:
    """Return the fact sheet of an event, or None where no account gives a fact."""
    if not event.facts:
        return None
    most = max(20, _MOST_CELLS // max(1, len(event.accounts)))
    rows = _chosen(event.facts, most)
    return FactSheet(
        accounts=tuple(index.accounts[account.id] for account in event.accounts),
        lines=tuple(
            _line(row, event.accounts, index, f"{prefix}f{number}")
            for number, row in enumerate(rows, start=1)
        ),
        counts=tuple(
            (standing.value, STANDING_WORDS[standing], count)
            for standing in (Standing.CONFLICT, Standing.AGREED, Standing.SINGLE)
            if (count := sum(row.standing is standing for row in rows))
        ),
        left_out=len(event.facts) - len(rows),
    )


def _chosen(rows: Sequence[FactRow], most: int) -> list[FactRow]:
    """Return the rows to show, in their order: where there are too many, conflicts first."""
    ranks = {Standing.CONFLICT: 0, Standing.AGREED: 1, Standing.SINGLE: 2}
    kept = sorted(range(len(rows)), key=lambda place: (ranks[rows[place].standing], place))[:most]
    return [rows[place] for place in sorted(kept)]


def _line(row: FactRow, accounts: Sequence[Account], index: Index, key: str) -> FactLine:
    cells = {cell.account: cell for cell in row.cells}
    group, _, label = one_line(row.label).partition(": ")
    return FactLine(
        id=key,
        group=group if label else "",
        label=label or group,
        standing=row.standing.value,
        standing_words=STANDING_WORDS[row.standing],
        why=one_line(row.why),
        columns=tuple(
            _column(cells.get(account.id, FactCell(account.id)), index) for account in accounts
        ),
    )


def _column(cell: FactCell, index: Index) -> FactColumn:
    by_value: dict[str, Fact] = {}
    for fact in cell.facts:
        by_value.setdefault(fact.value.casefold(), fact)
    shown = list(by_value.values())[:_MOST_VALUES]
    return FactColumn(
        letter=index.accounts[cell.account].letter,
        values=tuple(_value(fact, index) for fact in shown),
        more=len(by_value) - len(shown),
    )


def _value(fact: Fact, index: Index) -> FactValue:
    passage = one_line(fact.passage.exact)
    voice = index.voice_at(fact.passage, fact.statement) if fact.statement else ""
    return FactValue(
        value=shorten(fact.value, _LONGEST_VALUE),
        anchor=index.anchor(fact.passage),
        passage="" if _says_no_more(passage, fact.value) else shorten(passage, _LONGEST_PASSAGE),
        voice="" if voice == "own voice" else voice,
    )


def _says_no_more(passage: str, value: str) -> bool:
    """Tell whether a passage's words all stand in the value.

    >>> _says_no_more("in Lyngvik", "Lyngvik"), _says_no_more("today", "19 May 2031")
    (True, False)
    """
    said, known = passage.casefold().strip("“”\"'.,"), value.casefold()
    return said in known or said.removeprefix("in ").removeprefix("for ") in known
