"""A score report → the rows that every format lays out: groups, and each speaker's record."""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.records.score import Board, Group, GroupBy, Grouping, Mean, Rules, Score, Skill, Tally


@dataclass(frozen=True, slots=True)
class GroupRow:
    """One group as a table shows it; with too few scores, what ended how and no more."""

    key: str
    label: str
    rank: int | None
    tally: Tally
    brier: Mean | None
    skill: Skill | None


@dataclass(frozen=True, slots=True)
class GroupTable:
    """The groups of one kind: those with enough scores, and those with too few."""

    by: GroupBy
    enough: tuple[GroupRow, ...]
    few: tuple[GroupRow, ...]


@dataclass(frozen=True, slots=True)
class Record:
    """Every settled forecast of one speaker, in the order in which they were published."""

    group: Group
    organisation: str  # "" where none is known, or several are
    scores: tuple[Score, ...]


def group_tables(board: Board, rules: Rules) -> tuple[GroupTable, ...]:
    """Return a table for each grouping that has groups."""
    return tuple(group_table(each, rules) for each in board.groupings if each.groups)


def group_table(grouping: Grouping, rules: Rules) -> GroupTable:
    """Return the groups parted by whether they have enough scores; horizons keep their order."""
    rows = [(_row(group, rules), group) for group in grouping.groups]
    if not grouping.ranks:
        return GroupTable(grouping.by, tuple(row for row, _ in rows), ())
    return GroupTable(
        grouping.by,
        tuple(row for row, group in rows if group.rank is not None),
        tuple(row for row, group in rows if group.rank is None),
    )


def _row(group: Group, rules: Rules) -> GroupRow:
    summary = group.summary
    enough = summary.brier is not None and summary.brier.count >= rules.least and group.named
    return GroupRow(
        group.key,
        group.label,
        group.rank,
        summary.tally,
        summary.brier if enough else None,
        summary.skill if enough else None,
    )


def records(board: Board) -> tuple[Record, ...]:
    """Return the record of each speaker, in the order of the groups."""
    scores = {score.id: score for score in board.scores}
    grouping = next(
        each for each in board.groupings if each.by in (GroupBy.SPEAKER, GroupBy.READER)
    )
    return tuple(
        _record(group, tuple(scores[key] for key in group.forecasts)) for group in grouping.groups
    )


def _record(group: Group, scores: tuple[Score, ...]) -> Record:
    named = {score.state.added.forecaster.organisation for score in scores}
    organisation = named.pop() if len(named) == 1 else None
    return Record(group, organisation or "" if group.named else "", scores)
