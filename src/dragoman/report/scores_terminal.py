"""A score report → the terminal: the whole on one screen, then each speaker's record."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dragoman.records.score import Bin, Board, GroupBy, Mark, Rules, Score, ScoreReport, Tally
from dragoman.report.bars import draw_bar
from dragoman.report.ledger_columns import Lines, print_rows
from dragoman.report.scores_figures import figure_lines, order_words
from dragoman.report.scores_rows import GroupRow, GroupTable, Record, group_table, records
from dragoman.report.scores_words import (
    BY_WORDS,
    MARK_SIGNS,
    MARK_WORDS,
    band_words,
    chance,
    chances,
    figure,
    mean_words,
    method_lines,
    number_words,
    outcome_words,
    probability_words,
    question_text,
    skill_words,
    tally_counts,
    tally_words,
)
from dragoman.report.screen import (
    choose_glyphs,
    open_grid,
    print_heading,
    print_lines,
    print_marked,
    print_text,
)
from dragoman.report.wording import one_line

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

_ASCII_SIGNS = {
    Mark.HIT: "+",
    Mark.MISS: "x",
    Mark.UNTOLD: ".",
    Mark.PARTLY: "~",
    Mark.AMBIGUOUS: "?",
    Mark.VOID: "-",
}
_STYLES = {Mark.HIT: "bold green", Mark.MISS: "bold red"}
_BAR = 20  # characters


def print_scores(report: ScoreReport, console: Console, *, by: GroupBy = GroupBy.SPEAKER) -> None:
    """Print what was scored and how, the whole, calibration, one grouping, and the records.

    Horizons come with both of theirs: how far ahead, and how they are given.
    """
    print_heading("What was scored, and how", console)
    for line in method_lines(report):
        print_marked("·" if _can(console, "·") else "-", _text(line), console, room=2, style="dim")
    _print_board(report.authors, "All forecasts", report.rules, console)
    wanted = (by, GroupBy.HORIZON_KIND) if by is GroupBy.HORIZON else (by,)
    for grouping in report.authors.groupings:
        if grouping.by in wanted and grouping.groups:
            _print_table(group_table(grouping, report.rules), report.rules, console)
    if report.readings and report.readings.scores:
        _print_board(report.readings, "Readings, kept apart", report.rules, console)
        for grouping in report.readings.groupings:
            _print_table(group_table(grouping, report.rules), report.rules, console)
    _print_signs(console)
    for record in records(report.authors):
        _print_record(record, report.rules, console)


def _print_board(board: Board, heading: str, rules: Rules, console: Console) -> None:
    print_heading(heading, console)
    grid = open_grid(14, None)
    for label, words in figure_lines(board, rules):
        grid.add_row(_text(label, "cyan"), _text(words))
    print_lines(grid, console)
    if board.bins:
        print_heading(f"{heading.split(',')[0]}: how often they came about", console)
        print_lines(_calibration(board.bins, rules, console), console)


def _calibration(bins: tuple[Bin, ...], rules: Rules, console: Console) -> Table:
    glyphs = choose_glyphs(console)
    grid = open_grid(9, 10, _BAR, 12, None)
    heads = ("Forecast", "Mean", "Came about", "", f"{chance(rules.level)} interval")
    grid.add_row(*(_text(head, "dim") for head in heads))
    for each in bins:
        came = round(each.share * each.count)
        grid.add_row(
            _text(chances(each.low, each.high)),
            _text(chance(each.mean)),
            _text(draw_bar(each.share, _BAR, glyphs), "cyan"),
            _text(f"{came:,} of {each.count:,}"),
            _text(band_words(each), "dim"),
        )
    return grid


def _print_table(table: GroupTable, rules: Rules, console: Console) -> None:
    print_heading(f"By {BY_WORDS[table.by].lower()}", console)
    if table.enough:
        print_lines(_ranking(table, console), console)
        if order := order_words(table):
            print_text(order, console, style="dim")
    if table.few:
        few = f"Too few to rank (n < {rules.least:,})"
        print_text(few, console, style="dim")
        grid = open_grid(34, None)
        for row in table.few:
            grid.add_row(_text(one_line(row.label)), _text(tally_words(row.tally)))
        print_lines(grid, console, indent=2)


def _ranking(table: GroupTable, console: Console) -> Table:
    signs = _signs(console)
    longest = max(len(one_line(row.label)) for row in table.enough)
    grid = open_grid(3, max(16, min(longest, console.width - 60)), 19, 5, 4, None)
    heads = ("", BY_WORDS[table.by], "Brier", "Skill", "n", "Ended")
    grid.add_row(*(_text(head, "dim") for head in heads))
    for row in table.enough:
        grid.add_row(*(_text(cell) for cell in (*_cells(row), _short_tally(row.tally, signs))))
    return grid


def _cells(row: GroupRow) -> tuple[str, ...]:
    rank = "" if row.rank is None else f"{row.rank}."
    if row.brier is None:
        return (rank, one_line(row.label), "too few", "", "")
    figures = (mean_words(row.brier), skill_words(row.skill), f"{row.brier.count:,}")
    return (rank, one_line(row.label), *figures)


def _short_tally(tally: Tally, signs: dict[Mark, str]) -> str:
    """Return how forecasts ended in signs: "9✓ 3✗ 1~"."""
    counts = tally_counts(tally)
    return " ".join(f"{count:,}{signs[mark]}" for mark, count in counts if count)


def _print_signs(console: Console) -> None:
    print_heading("The record of each", console)
    signs = _signs(console)
    key = "   ".join(f"{signs[mark]} {words}" for mark, words in MARK_WORDS.items())
    print_text(key, console, style="dim")


def _signs(console: Console) -> dict[Mark, str]:
    return MARK_SIGNS if _can(console, "".join(MARK_SIGNS.values())) else _ASCII_SIGNS


def _print_record(record: Record, rules: Rules, console: Console) -> None:
    house = f", {record.organisation}" if record.organisation else ""
    print_heading(one_line(f"{record.group.label}{house}"), console)
    print_text(tally_words(record.group.summary.tally), console, style="dim")
    signs = _signs(console)
    rows = [
        ([(signs[score.mark], _STYLES.get(score.mark, "dim"))], _lines(score, record, rules))
        for score in record.scores
    ]
    print_rows(rows, (1, max(20, console.width - 2)), console, gap=1)


def _lines(score: Score, record: Record, rules: Rules) -> Lines:
    """Return what was said and when, how sure, how it ended, and what it scores."""
    state = score.state
    parts = [
        "" if record.group.named else one_line(state.added.forecaster.name),
        state.added.source.published or "undated",
        probability_words(score, rules),
        outcome_words(state),
        f"Brier {figure(score.brier)}" if score.brier is not None else "",
        number_words(score),
        state.id[:8],
    ]
    return (question_text(state), ""), (" · ".join(part for part in parts if part), "dim")


def _text(words: str, style: str = "") -> Text:
    from rich.text import Text

    return Text(words, style=style)


def _can(console: Console, signs: str) -> bool:
    try:
        signs.encode(console.encoding)
    except (UnicodeEncodeError, LookupError):
        return False
    return True
