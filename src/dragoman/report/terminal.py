"""A comparison → a summary on the terminal: a screen or two."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dragoman.records import Comparison, EventComparison
from dragoman.report.bars import print_issues
from dragoman.report.brief_forecasts import print_forecasts
from dragoman.report.contrasts import print_contradictions, print_omissions
from dragoman.report.directory import Directory
from dragoman.report.factsheet import print_fact_sheet
from dragoman.report.heads import found_words, print_accounts
from dragoman.report.screen import print_heading, print_text
from dragoman.report.speakers import print_speakers, print_telling
from dragoman.report.stances import print_stances
from dragoman.report.wording import listed, one_line, percent, plural, shorten

if TYPE_CHECKING:
    from rich.console import Console

__all__ = ["found_words", "print_brief"]

_MOST_EVENTS = 4


def print_brief(comparison: Comparison, console: Console, *, top: int = 5) -> None:
    """Print the accounts, event by event, with what sets them apart; then who speaks, and how.

    `top` is how many contradictions are shown of each event; of forecasts three more, of
    omissions half as many.
    """
    directory = Directory(comparison)
    if not directory.events:
        print_text("No account was read: there is nothing to compare.", console)
        return
    print_heading(f"Who said what, in {_count_words(directory)}", console)
    console.print()
    for place, event in enumerate(directory.events[:_MOST_EVENTS], start=1):
        _print_event(place, event, directory, console, top)
    _print_other_events(directory, console)
    _print_uncoded(comparison, console)
    print_speakers(directory, console)
    print_telling(directory, console, limit=max(1, top // 2))


def _count_words(directory: Directory) -> str:
    """Return how many accounts of how many events there are."""
    words = plural(len(directory.accounts), "account")
    if len(directory.events) > 1:
        return f"{words} of {len(directory.events):,} events"
    return f"{words} of one event" if len(directory.accounts) > 1 else words


def _print_event(
    place: int, event: EventComparison, directory: Directory, console: Console, top: int
) -> None:
    if event.title:
        number = f"{place}. " if len(directory.events) > 1 else ""
        print_text(f"{number}{one_line(event.title)}", console, style="bold underline")
        console.print()
    print_accounts(event, directory, console)
    print_fact_sheet(event, directory, console)
    print_issues(event, directory, console, limit=top + 1)
    print_contradictions(event, directory, console, limit=top)
    print_omissions(event, directory, console, limit=(top + 1) // 2)
    print_forecasts(event, directory, console, limit=top + 3)
    print_stances(event, directory, console)
    if len(directory.events) > 1:
        console.print()


def _print_other_events(directory: Directory, console: Console) -> None:
    """Name the events that there is no room for, with the letters of their accounts."""
    for place, event in enumerate(directory.events[_MOST_EVENTS:], start=_MOST_EVENTS + 1):
        title = one_line(event.title) or "an event without a name"
        letters = listed([directory.letter(account.id) for account in event.accounts])
        print_text(f"{place}. {shorten(title, 60)} ({letters})", console)


def _print_uncoded(comparison: Comparison, console: Console) -> None:
    """Say how much is about no issue of the codebook, and what new issues could be."""
    if not comparison.uncoded or not comparison.sentences:
        return
    words = f"{comparison.uncoded:,} of {plural(comparison.sentences, 'sentence')} are"
    words += (
        f" about no issue of the codebook ({percent(comparison.uncoded / comparison.sentences)})"
    )
    if comparison.proposals:
        labels = [f"“{one_line(each.label)}”" for each in comparison.proposals]
        words += f"; new ones could be {listed(labels, 5)}"
    console.print()
    print_text(f"{words}.", console, style="dim")
