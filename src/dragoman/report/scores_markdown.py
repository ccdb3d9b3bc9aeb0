"""A score report → Markdown: what an analyst pastes into a text of his own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TextIO

from dragoman.records.score import Board, Rules, Score, ScoreReport
from dragoman.report.brief_markdown import escape
from dragoman.report.scores_figures import figure_lines, order_words
from dragoman.report.scores_rows import GroupRow, GroupTable, Record, group_tables, records
from dragoman.report.scores_words import (
    BY_WORDS,
    MARK_SIGNS,
    MARK_WORDS,
    band_words,
    chance,
    chances,
    deadline_words,
    evidence_words,
    figure,
    mean_words,
    method_lines,
    number_words,
    outcome_words,
    probability_words,
    question_text,
    skill_words,
    tally_words,
)
from dragoman.report.wording import date_words, one_line, quote_all


def write_scores_markdown(report: ScoreReport, stream: TextIO) -> None:
    """Write the whole report, with tables as GitHub and Pandoc read them."""
    stream.write(render_scores_markdown(report))


def render_scores_markdown(report: ScoreReport) -> str:
    """Return the report: how it was scored, the whole, the groups, each speaker's record."""
    parts = ["# How the forecasts did", "## What was scored, and how"]
    parts.append("\n".join(f"- {escape(line)}" for line in method_lines(report)))
    parts += _board("All forecasts", report.authors, report.rules)
    if report.readings and report.readings.scores:
        parts += _board("Readings, kept apart", report.readings, report.rules)
    parts.append("## The record of each")
    for record in records(report.authors):
        parts += _record(record, report.rules)
    return "\n\n".join(parts) + "\n"


def _board(heading: str, board: Board, rules: Rules) -> Iterator[str]:
    yield f"## {heading}"
    yield "\n".join(
        f"- **{label}**: {escape(words)}" for label, words in figure_lines(board, rules)
    )
    if board.bins:
        heads = ("Forecast", "Mean", "Came about", f"{chance(rules.level)} interval")
        yield _table(
            heads,
            [
                (
                    chances(each.low, each.high),
                    chance(each.mean),
                    f"{round(each.share * each.count):,} of {each.count:,}",
                    band_words(each),
                )
                for each in board.bins
            ],
        )
    for table in group_tables(board, rules):
        yield from _groups(table, rules)


def _groups(table: GroupTable, rules: Rules) -> Iterator[str]:
    yield f"### {BY_WORDS[table.by]}"
    if table.enough:
        heads = ("", BY_WORDS[table.by], "Brier", "Skill", "n", "Ended")
        yield _table(heads, [_cells(row) for row in table.enough])
    if order := order_words(table):
        yield order
    if table.few:
        yield f"Too few to rank (n < {rules.least:,}):"
        yield "\n".join(
            f"- {escape(one_line(row.label))}: {tally_words(row.tally)}" for row in table.few
        )


def _cells(row: GroupRow) -> tuple[str, ...]:
    rank = "" if row.rank is None else str(row.rank)
    brier = mean_words(row.brier) if row.brier else "too few"
    count = f"{row.brier.count:,}" if row.brier else ""
    skill = skill_words(row.skill) if row.brier else ""
    return (rank, one_line(row.label), brier, skill, count, tally_words(row.tally))


def _record(record: Record, rules: Rules) -> Iterator[str]:
    house = f", {record.organisation}" if record.organisation else ""
    yield f"### {escape(one_line(record.group.label + house))}"
    yield tally_words(record.group.summary.tally)
    yield "\n".join(_line(score, record, rules) for score in record.scores)


def _line(score: Score, record: Record, rules: Rules) -> str:
    state = score.state
    source, resolved = state.added.source, state.resolved
    where = f"{source.label}, {date_words(source.published)}" if source.published else source.label
    evidence = "; ".join(evidence_words(each) for each in resolved.evidence) if resolved else ""
    parts = [
        "" if record.group.named else one_line(state.added.forecaster.name),
        one_line(where),
        deadline_words(state),
        probability_words(score, rules),
        outcome_words(state),
        f"Brier {figure(score.brier)}" if score.brier is not None else "",
        number_words(score),
        f"evidence: {evidence}" if evidence else "",
    ]
    passage = quote_all((*state.added.forecast.condition, *state.added.forecast.outcome))
    mark = f"{MARK_SIGNS[score.mark]} **{MARK_WORDS[score.mark]}**"
    rest = escape(" · ".join(part for part in parts if part))
    return f"- {mark} {escape(question_text(state))} {escape(passage)} {rest}"


def _table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    lines = [f"| {' | '.join(heads)} |", f"|{' --- |' * len(heads)}"]
    lines += [f"| {' | '.join(escape(cell) for cell in row)} |" for row in rows]
    return "\n".join(lines)
