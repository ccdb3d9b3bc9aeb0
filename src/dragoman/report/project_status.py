"""What a project says of itself → the terminal, or JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dragoman.records import ProjectStatus, ReviewState
from dragoman.report.project_names import STATE_STYLES
from dragoman.report.screen import choose_glyphs, open_grid, print_lines, print_text
from dragoman.report.wording import listed, one_line, percent

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

_HEADS = 16  # characters
_BAR = 40

_DONE = (ReviewState.ACCEPTED, ReviewState.CORRECTED, ReviewState.ADDED, ReviewState.REJECTED)


def print_status(status: ProjectStatus, console: Console) -> None:
    """Print what is in a project, and how far its statements are reviewed."""
    from rich.text import Text

    print_text(one_line(status.name), console, style="bold")
    print_text(f"{one_line(status.where)}, made on {status.created[:10]}", console, style="dim")
    console.print()
    table = open_grid(_HEADS, None)
    for head, count in (
        ("Accounts", status.documents),
        ("Statements", status.statements),
        ("Actors", status.actors),
        ("Positions", status.positions),
        ("Forecasts", status.forecasts),
    ):
        table.add_row(Text(head, "bold cyan"), f"{count:,}")
    table.add_row(Text("Reviewed", "bold cyan"), _review(status, console))
    table.add_row(Text("Judgements", "bold cyan"), f"{status.judgements:,}")
    if status.members:
        members = listed([one_line(name) for name in status.members])
        table.add_row(Text("Members", "bold cyan"), Text(members))
    for number, method in enumerate(status.methods):
        table.add_row(Text("Extracted by" if number == 0 else "", "bold cyan"), Text(method))
    table.add_row(Text("File format", "bold cyan"), Text(status.form))
    print_lines(table, console)


def _review(status: ProjectStatus, console: Console) -> Text:
    """Return a bar of what is decided, and the count of each state below it."""
    from rich.text import Text

    states = dict(status.states)
    whole = sum(states.values())
    if not whole:
        return Text("nothing to review yet", "dim")
    decided = sum(states.get(state, 0) for state in _DONE)
    cells = round(_BAR * decided / whole)
    full, nothing = choose_glyphs(console).bar[-1], choose_glyphs(console).single
    bar = Text(full * cells, "green").append(nothing * (_BAR - cells), "dim")
    bar.append(f" {percent(decided / whole)}\n", "bold")
    said = [(state, states[state]) for state in ReviewState if states.get(state)]
    for place, (state, count) in enumerate(said):
        bar.append(", " if place else "")
        bar.append(f"{count:,} {state.value}", STATE_STYLES[state])
    return bar


def status_to_json(status: ProjectStatus) -> dict[str, Any]:
    """Return what a project says of itself, under the names of its fields."""
    plain = {name: getattr(status, name) for name in ProjectStatus.__slots__}
    plain["states"] = {state.value: count for state, count in status.states}
    return {name: list(v) if isinstance(v, tuple) else v for name, v in plain.items()}
