"""`dragoman backup`: a copy of a project, made while others work in it."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from dragoman.cli.messages import Messages, verbosity_options
from dragoman.cli.projects import open_place, project_argument


@click.command()
@project_argument
@click.argument("file", required=False, type=click.Path(path_type=Path))
@verbosity_options
@click.pass_context
def backup(ctx: click.Context, /, *, place: str, file: Path | None) -> None:
    """Copy a project into a file, while others go on working in it.

    Without FILE, into the working folder, under the project's name with day and time. The copy is
    a project itself; one of Postgres becomes a file, too. An older file is never overwritten.

    \b
    Examples:
      dragoman backup reykjavik
      dragoman backup reykjavik /media/stick/reykjavik.dragoman
      dragoman backup postgresql://ana@db.example.org/reykjavik today.dragoman
    """
    from dragoman.store.backup import back_up
    from dragoman.store.engines import SUFFIX
    from dragoman.store.project import name_of

    messages = ctx.ensure_object(Messages)
    with open_place(place) as project:
        made = back_up(project, file or Path(f"{name_of(place)}-{_moment()}{SUFFIX}"))
    messages.done += 1
    messages.say(f"The backup is in {made}. `dragoman init NAME --from {made}` goes on from it.")
    ctx.exit(messages.exit_code)


def _moment() -> str:
    """Return the time as a file's name may have it."""
    return datetime.now().strftime("%Y-%m-%d-%H%M%S")
