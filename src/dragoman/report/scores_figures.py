"""The figures of a board in words, one line each."""

from __future__ import annotations

from itertools import combinations

from dragoman.records.score import Board, Mean, Rules
from dragoman.report.scores_rows import GroupTable
from dragoman.report.scores_words import (
    chance,
    figure,
    log_words,
    mean_words,
    skill_words,
    sure_words,
    tally_words,
)
from dragoman.report.wording import plural


def figure_lines(board: Board, rules: Rules) -> list[tuple[str, str]]:
    """Return the lines of a board's figures; what could not be scored has none.

    On few scores, the parts and the discrimination are chance alone, and are left out.
    """
    summary = board.summary
    lines = [("Ended", tally_words(summary.tally))]
    if summary.brier:
        n = f"n = {summary.brier.count:,}"
        lines.append(("Brier", f"{mean_words(summary.brier)}, {n}; 0 is perfect, 1 worst"))
    if summary.skill:
        rate = figure(summary.skill.reference)
        words = f"{skill_words(summary.skill)} against the base rate, whose Brier is {rate}"
        lines.append(("Skill", f"{words}; above 0 is better"))
    if summary.log:
        lines.append(("Log", f"{log_words(summary.log)}; 0 is perfect, always one half 0.693"))
    if summary.crps:
        lines.append(("CRPS", f"{mean_words(summary.crps)}; 0 is perfect, 1 worst"))
    few = summary.brier is None or summary.brier.count < rules.least
    return lines if few else lines + _parts(board)


def _parts(board: Board) -> list[tuple[str, str]]:
    lines = []
    if parts := board.decomposition:
        words = (
            f"reliability {figure(parts.reliability)} − resolution {figure(parts.resolution)} + "
            f"uncertainty {figure(parts.uncertainty)}; {plural(parts.values, 'distinct value')}"
        )
        lines.append(("Parts", words))
    found = board.discrimination
    if (
        found
        and found.area is not None
        and found.when_yes is not None
        and found.when_no is not None
    ):
        words = (
            f"AUC {figure(found.area, 2)} (0.5 is chance); given on average "
            f"{chance(found.when_yes)} where it came about, {chance(found.when_no)} where not"
        )
        lines.append(("Discrimination", words))
    if board.confidence:
        lines.append(("Too sure?", sure_words(board.confidence.z)))
    return lines


def order_words(table: GroupTable) -> str:
    """Return how sure the order of a ranking is; "" where fewer than two are ranked."""
    means = [row.brier for row in table.enough if row.rank is not None and row.brier]
    pairs = list(combinations(means, 2))
    if not pairs:
        return ""
    apart = sum(_are_apart(better, worse) for better, worse in pairs)
    if apart == len(pairs):
        return "No two of the intervals overlap."
    if not apart:
        return "All the intervals overlap: this order may be chance."
    named = plural(apart, "pair")
    return (
        f"In {named} of {len(pairs):,} the intervals are apart; the order of others may be chance."
    )


def _are_apart(better: Mean, worse: Mean) -> bool:
    """Tell whether the intervals do not overlap; what has none is never known to be apart."""
    return better.high is not None and worse.low is not None and better.high < worse.low
