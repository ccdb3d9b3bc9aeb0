"""Positions: who stands where on each issue, and towards whom."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dragoman.records import EventComparison, Position
from dragoman.report.directory import Directory
from dragoman.report.screen import choose_glyphs, open_grid, print_heading, print_lines, print_text
from dragoman.report.wording import plural, shorten, signed

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

_ACTOR = 24  # characters
_MOST_ACTORS = 6
_MOST_TOWARDS = 4
_STYLES = {1: "green", 0: "", -1: "red"}


@dataclass(frozen=True, slots=True)
class Stances:
    """The positions of one event. Actors and issues with most positions come first."""

    actors: tuple[str, ...]  # names, of those with a position on an issue
    issues: tuple[str, ...]  # keys
    on: Mapping[tuple[str, str], tuple[Position, ...]]  # by actor's name and issue's key
    towards: Mapping[tuple[str, str], tuple[Position, ...]]  # by the names of both; most first


def gather_stances(event: EventComparison, directory: Directory) -> Stances:
    """Return the positions that the accounts of an event show; a copy adds nothing."""
    on: dict[tuple[str, str], list[Position]] = defaultdict(list)
    towards: dict[tuple[str, str], list[Position]] = defaultdict(list)
    for account in event.accounts:
        for position in directory.read(account).positions:
            actor = directory.actor(position.document_id, position.actor)
            if position.issue is not None:
                on[actor, position.issue].append(position)
            elif position.towards is not None:
                other = directory.actor(position.document_id, position.towards)
                towards[actor, other].append(position)
    return Stances(
        actors=_ranked([actor for (actor, _), found in on.items() for _ in found]),
        issues=_ranked([issue for (_, issue), found in on.items() for _ in found]),
        on={key: tuple(found) for key, found in on.items()},
        towards={
            key: tuple(found)
            for key, found in sorted(towards.items(), key=lambda item: -len(item[1]))
        },
    )


def _ranked(names: Sequence[str]) -> tuple[str, ...]:
    return tuple(name for name, _ in Counter(names).most_common())


def stance_words(positions: Sequence[Position], *, minus: str = "−") -> str:
    """Return one position, the mean of several with their number, or both ends where they differ.

    "+1.0", "−0.8 (3)", "−0.8 … +0.5"; "" for none.
    """
    values = [position.value for position in positions]
    if not values:
        return ""
    if min(values) < 0 < max(values):
        return f"{signed(min(values), minus=minus)} … {signed(max(values), minus=minus)}"
    mean = signed(sum(values) / len(values), minus=minus)
    return mean if len(values) == 1 else f"{mean} ({len(values)})"


def print_stances(event: EventComparison, directory: Directory, console: Console) -> None:
    """Print actors by issues, and who stands how towards whom."""
    stances, glyphs = gather_stances(event, directory), choose_glyphs(console)
    if not stances.on and not stances.towards:
        return
    minus = glyphs.minus
    print_heading(f"Positions, from {minus}1 against to +1 for", console)
    if stances.on:
        issues = _fitting(stances, directory, console.width - _ACTOR)
        actors = [a for a in stances.actors if any((a, i) in stances.on for i in issues)]
        shown = actors[:_MOST_ACTORS]
        print_lines(_matrix(stances, shown, issues, directory, minus), console)
        _print_rest(len(stances.actors) - len(shown), len(stances.issues) - len(issues), console)
    for (actor, other), found in list(stances.towards.items())[:_MOST_TOWARDS]:
        words = f"{actor} {glyphs.arrow} {other}: {stance_words(found, minus=minus)}"
        print_text(words, console)
    left = len(stances.towards) - _MOST_TOWARDS
    if left > 0:
        print_text(f"… and {plural(left, 'more pair')}.", console, style="dim")


def _print_rest(actors: int, issues: int, console: Console) -> None:
    parts = [
        plural(actors, "more actor") if actors > 0 else "",
        plural(issues, "more issue") if issues > 0 else "",
    ]
    if words := " and ".join(part for part in parts if part):
        print_text(f"… and {words}.", console, style="dim")


def _fitting(stances: Stances, directory: Directory, room: int) -> list[str]:
    """Return the issues whose columns fit, each as wide as the longest word of its label."""
    fitting = []
    for issue in stances.issues:
        room -= _column_width(directory.issue(issue)) + 2
        if room < 0:
            break
        fitting.append(issue)
    return fitting


def _column_width(label: str) -> int:
    return max(11, *map(len, label.split())) if label.split() else 11


def _matrix(
    stances: Stances,
    actors: Sequence[str],
    issues: Sequence[str],
    directory: Directory,
    minus: str,
) -> Table:
    from rich.text import Text

    labels = [directory.issue(issue) for issue in issues]
    table = open_grid(_ACTOR, *map(_column_width, labels))
    table.add_row("", *[Text(label, style="bold cyan") for label in labels])
    for actor in actors:
        cells = [_cell(stances.on.get((actor, issue), ()), minus) for issue in issues]
        table.add_row(Text(shorten(actor, 2 * _ACTOR)), *cells)
    return table


def _cell(positions: Sequence[Position], minus: str) -> Text:
    from rich.text import Text

    values = [position.value for position in positions]
    same_side = bool(values) and (min(values) >= 0 or max(values) <= 0)
    side = (sum(values) > 0) - (sum(values) < 0) if same_side else 0
    return Text(stance_words(positions, minus=minus), style=_STYLES[side])
