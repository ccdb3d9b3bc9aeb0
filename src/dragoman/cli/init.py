"""`dragoman init`: a new project."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from dragoman.cli.messages import Messages, verbosity_options
from dragoman.cli.projects import Place, by_option, open_place, shown_place
from dragoman.cli.work import load_codebook_option

if TYPE_CHECKING:
    from dragoman.records import Codebook
    from dragoman.store.project import Project


@click.command()
@click.argument("name")
@click.option(
    "--codebook",
    metavar="FILE",
    type=click.Path(path_type=Path),
    callback=load_codebook_option,
    help="The issues that accounts will be coded for, in YAML; without it, those that ship. The "
    "project keeps them.",
)
@click.option(
    "--from",
    "backup",
    metavar="PROJECT",
    type=Place(),
    help="Begin with all that is in another project: a backup, a file that moves to Postgres, or "
    "the other way about.",
)
@by_option
@verbosity_options
@click.pass_context
def init(
    ctx: click.Context, /, *, name: str, codebook: Codebook | None, backup: str | None, by: str
) -> None:
    """Make a project: one file for accounts and judgements.

    NAME becomes the file NAME.dragoman. For a team, NAME is the URL of an empty Postgres database,
    which can then be named wherever a project is.

    \b
    Examples:
      dragoman init reykjavik
      dragoman init reykjavik --codebook arctic.yaml
      dragoman init restored --from reykjavik-2031-06-12.dragoman
      dragoman init postgresql://ana@db.example.org/reykjavik --from reykjavik.dragoman
    """
    if backup is not None and codebook is not None:
        raise click.UsageError("--from brings a codebook along: leave out --codebook.")
    messages = ctx.ensure_object(Messages)
    if backup is None:
        place = _begin(name, codebook, by)
        what = "is made"
    else:
        place = _copy(name, backup, by)
        what = f"is made, with all that is in {shown_place(backup)}"
    messages.done += 1
    messages.say(f"{place} {what}. `dragoman add {place} FILE...` puts accounts into it.")
    ctx.exit(messages.exit_code)


def _begin(name: str, codebook: Codebook | None, by: str) -> str:
    from dragoman.extract.codebook import load_codebook
    from dragoman.store.project import create_project

    with create_project(name, by=by, codebook=codebook or load_codebook()) as project:
        return shown_place(project.where)


def _copy(name: str, backup: str, by: str) -> str:
    from dragoman.store.backup import copy_project
    from dragoman.store.project import create_project

    with open_place(backup) as source, create_project(name, by=by) as target:
        try:
            copy_project(source, target)
        except BaseException:
            _drop(target)
            raise
        return shown_place(target.where)


def _drop(project: Project) -> None:
    """Take away the file of a project that could not be filled."""
    from dragoman.store.engines import is_url

    project.close()
    if not is_url(project.where):
        for ending in ("", "-wal", "-shm"):
            Path(project.where + ending).unlink(missing_ok=True)
