"""The issues of a project: how much is said of each, and who stands where → table, JSON, CSV."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from dragoman.report.ledger_columns import Column, Lines, print_columns
from dragoman.report.wording import one_line, signed

if TYPE_CHECKING:
    from rich.console import Console

COLUMNS = ("issue", "label", "parent", "statements", "actor", "name", "value", "positions")

_FEW = 6  # actors of one side


@dataclass(frozen=True, slots=True)
class ActorStance:
    """Where one actor stands on an issue: the mean of its positions, −1 … +1."""

    actor: str  # its id
    name: str
    value: float
    positions: int


@dataclass(frozen=True, slots=True)
class IssueLine:
    """One issue of the codebook."""

    issue: str  # its key
    label: str
    parent: str | None
    depth: int  # 0 for a head
    statements: int
    stances: tuple[ActorStance, ...] = ()  # the most positions first


def print_issues(lines: Sequence[IssueLine], console: Console) -> None:
    """Print each issue, what belongs to a head under it, with who is for and who against it."""
    rows = [(_issue(line), _count(line), _sides(line)) for line in lines]
    columns = (Column("Issue", 44), Column("Statements", 10), Column("Who stands where", 0))
    if rows:
        print_columns(columns, rows, console)


def _issue(line: IssueLine) -> Lines:
    indent = "  " * line.depth
    words = [(indent + one_line(line.label), "" if line.depth else "bold")]
    said = line.statements or line.stances
    return [*words, *([(indent + line.issue, "dim")] if said else [])]


def _count(line: IssueLine) -> Lines:
    return [(f"{line.statements:,}" if line.statements else "", "")]


def _sides(line: IssueLine) -> Lines:
    sides = (
        ("for", "green", [s for s in line.stances if s.value > 0]),
        ("against", "red", [s for s in line.stances if s.value < 0]),
        ("between", "", [s for s in line.stances if s.value == 0]),
    )
    return [(f"{side}: {_names(those)}", style) for side, style, those in sides if those]


def _names(stances: Sequence[ActorStance]) -> str:
    named = [f"{one_line(each.name)} {signed(each.value)}" for each in stances[:_FEW]]
    more = f" and {len(stances) - _FEW:,} more" if len(stances) > _FEW else ""
    return ", ".join(named) + more


def issue_to_json(line: IssueLine) -> dict[str, Any]:
    """Return an issue with all who have a position on it."""
    return {
        **_head(line),
        "stances": [
            {"actor": s.actor, "name": s.name, "value": s.value, "positions": s.positions}
            for s in line.stances
        ],
    }


def flat_issues(lines: Iterable[IssueLine]) -> Iterator[dict[str, Any]]:
    """Yield a row for each actor with a position on an issue, and one where there is none."""
    for line in lines:
        for stance in line.stances or (None,):
            names = ("actor", "name", "value", "positions")
            yield {**_head(line), **{name: getattr(stance, name, None) for name in names}}


def _head(line: IssueLine) -> dict[str, Any]:
    return {
        "issue": line.issue,
        "label": line.label,
        "parent": line.parent,
        "statements": line.statements,
    }
