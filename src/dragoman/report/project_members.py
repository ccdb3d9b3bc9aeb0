"""The members of a project → the terminal."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from dragoman.records import Member
from dragoman.report.ledger_columns import Column, Lines, print_columns
from dragoman.report.wording import one_line

if TYPE_CHECKING:
    from rich.console import Console


def print_members(members: Sequence[Member], console: Console) -> None:
    """Print each member: name, role, since when, and whether he can log in."""
    rows = [
        (
            [(one_line(member.name), "bold" if member.active else "dim")],
            [(member.role.value, "")],
            [(member.added[:10], "")],
            _access(member),
        )
        for member in members
    ]
    columns = (Column("Name", 32), Column("Role", 8), Column("Since", 10), Column("Access", 0))
    if rows:
        print_columns(columns, rows, console)


def _access(member: Member) -> Lines:
    if not member.active:
        return [("none any more", "dim")]
    return [("by password", "") if member.has_password else ("no password yet", "yellow")]
