"""Forecasts on the terminal: opposed ones, then the few that matter most, by their horizon."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import TYPE_CHECKING

from dragoman.records import EventComparison, ForecastLine, OpposedForecasts
from dragoman.report.directory import Directory
from dragoman.report.outlook import (
    DIRECTION_WORDS,
    DUE_WORDS,
    WHEN_WORDS,
    Chains,
    When,
    choose_lines,
    condition_words,
    due_of,
    due_sentence,
    likelihood_words,
    line_speaker,
    when_of,
    when_quote,
    when_words,
)
from dragoman.report.screen import choose_glyphs, print_heading, print_marked, print_text
from dragoman.report.wording import one_line, plural, printable, shorten

if TYPE_CHECKING:
    from rich.console import Console

_CONDITION = 90
_FOLLOWER = 70
_MARGIN = 9  # columns before a forecast, and between it and what is known of it
_UNDATED = "Undated: no date to count from"


def print_forecasts(
    event: EventComparison, directory: Directory, console: Console, *, limit: int
) -> None:
    """Print what the accounts foretell: `limit` forecasts, among them a few opposed pairs."""
    lines, chains = event.forecasts, Chains(event.forecasts)
    if not lines:
        return
    opposed = event.opposed[: max(1, limit // 4)]
    told = _with_chains([one for pair in opposed for one in (pair.left, pair.right)], chains)
    others = [line for line in lines if line.forecast.id not in told]
    room = max(1, limit - 2 * len(opposed))
    chosen = choose_lines(others, room, directory.comparison.as_of)
    told |= _with_chains(chosen, chains)
    print_heading(_heading(event, directory, len(told)), console)
    for pair in opposed:
        _print_opposed(pair, chains, directory, console)
    for words, group in groupby(chosen, key=lambda line: _group_words(line, directory)):
        print_text(words, console, style="bold")
        for line in group:
            _print_line(line, chains, directory, console)
    _print_rest(event, len(opposed), len(lines) - len(told), console)


def _with_chains(lines: Iterable[ForecastLine], chains: Chains) -> set[str]:
    """Return the ids of some forecasts and of all that follow from them."""
    return {one.forecast.id for line in lines for one in (line, *chains.after(line))}


def _heading(event: EventComparison, directory: Directory, shown: int) -> str:
    number = len(event.forecasts)
    parts = [f"Forecasts: {number:,}"]
    if due := due_sentence(event, directory.comparison):
        parts.append(due)
    if number > shown:
        parts.append(f"the {shown:,} that matter most")
    return ", ".join(parts)


def _print_opposed(
    pair: OpposedForecasts, chains: Chains, directory: Directory, console: Console
) -> None:
    from rich.text import Text

    head = Text.assemble(("Opposed", "bold red"), f": {one_line(pair.why)}")
    print_marked(choose_glyphs(console).conflict, head, console, style="bold red")
    for line in (pair.left, pair.right):
        _print_line(line, chains, directory, console, when=line.forecast.horizon is not None)


def _group_words(line: ForecastLine, directory: Directory) -> str:
    """Return what stands above forecasts of one horizon: "By 31 August 2031 · due"."""
    if line.forecast.horizon is None:
        return WHEN_WORDS[When.NONE]
    words = when_words(line.forecast)
    if words == "undated":
        return _UNDATED
    due = due_of(line.forecast, directory.comparison.as_of)
    return f"{words[:1].upper()}{words[1:]}" + (f" · {DUE_WORDS[due]}" if due else "")


def _print_line(
    line: ForecastLine,
    chains: Chains,
    directory: Directory,
    console: Console,
    *,
    when: bool = False,
) -> None:
    """Print a forecast; what is known of it stands behind it, or under it where that is long."""
    from rich.text import Text

    speaker = line_speaker(line, directory.document(line.account).author)
    said = f"{speaker}: {one_line(line.forecast.restated)}"
    arrow = choose_glyphs(console).arrow
    after = (shorten(one.forecast.restated, _FOLLOWER) for one in chains.after(line))
    chain = " ".join(f"{arrow} {words}" for words in after)
    shown = when or when_of(line.forecast) is When.OPEN
    by_when = when_quote(line.forecast) if shown else ""
    notes = " · ".join(filter(None, [by_when, *_notes(line), chain]))
    between = "  " if len(said) + len(notes) + _MARGIN <= console.width else "\n"
    text = Text.assemble(printable(said), (f"{between}{notes}" if notes else "", "dim"))
    label = directory.label(line.forecast.passage, line.forecast.statement)
    print_marked(label, text, console, style="cyan", room=4, indent=3)


def _notes(line: ForecastLine) -> Iterator[str]:
    """Yield the condition, the words of likelihood and the direction, as far as they are given."""
    forecast = line.forecast
    yield condition_words(forecast, _CONDITION)
    if forecast.probability:
        yield likelihood_words(forecast.probability)
    if forecast.direction:
        yield DIRECTION_WORDS[forecast.direction]


def _print_rest(event: EventComparison, pairs: int, left: int, console: Console) -> None:
    """Say how many are not shown, and how to see them."""
    parts = []
    if len(event.opposed) > pairs:
        parts.append(f"{len(event.opposed) - pairs:,} more opposed")
    if left > 0:
        parts.append(plural(left, "more forecast"))
    if parts:
        words = f"… and {' and '.join(parts)}: dragoman forecasts FILE… lists all, the page too."
        print_text(words, console, style="dim")
