"""The figures of a board in words, one line each."""

from __future__ import annotations

from dragoman.records.score import Board, Rules
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
        lines.append(("Log", log_words(summary.log)))
    if summary.crps:
        lines.append(("CRPS", mean_words(summary.crps)))
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
