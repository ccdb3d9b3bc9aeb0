"""`dragoman check`: whether a project keeps its promises."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from dragoman.cli.messages import Messages, verbosity_options
from dragoman.cli.projects import open_place, project_argument, shown_place
from dragoman.errors import ProjectError

if TYPE_CHECKING:
    from dragoman.store.project import Project


@click.command()
@project_argument
@verbosity_options
@click.pass_context
def check(ctx: click.Context, /, *, place: str) -> None:
    """Look a project over: is it whole, does every passage fit?

    Every fault is a line with what to do about it, and the exit code is then 1. Nothing is
    changed.

    \b
    Example:
      dragoman check reykjavik
    """
    from dragoman.store.checking import check_project

    messages = ctx.ensure_object(Messages)
    faults = 0
    with _open(place) as project:
        for fault in check_project(project, on_checked=messages.detail):
            faults += 1
            line = f"{fault.where}: {fault.what}. {fault.remedy}"
            click.echo(" ".join(line.split()))  # SQLite says some things in several lines
    if faults:
        messages.say(f"{shown_place(place)}: {faults:,} fault{'' if faults == 1 else 's'}.")
        ctx.exit(1)
    messages.say(f"{shown_place(place)}: nothing is wrong.")


def _open(place: str) -> Project:
    """Open a project. Raises ProjectError where it is so damaged that nothing more can be said."""
    try:
        return open_place(place)
    except ProjectError as error:
        said = str(error).replace("`dragoman check` says more; restore", "Restore")
        raise ProjectError(said) from error.__cause__
