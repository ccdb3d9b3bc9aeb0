"""`dragoman actors`: who is named in the accounts of a project."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from dragoman.cli.listing import Shape, list_rows, listing_options
from dragoman.cli.messages import verbosity_options
from dragoman.cli.projects import project_argument

if TYPE_CHECKING:
    from dragoman.records import Page, ProjectActor, Selection
    from dragoman.store.project import Project


@click.command()
@project_argument
@click.option("--words", default="", help="Only whose name, or another name, has these words.")
@listing_options("actor")
@verbosity_options
@click.pass_context
def actors(ctx: click.Context, /, *, place: str, words: str, **options: Any) -> None:
    """List the actors of a project, and how much each of them says.

    After merges; those who say most come first.

    \b
    Examples:
      dragoman actors reykjavik
      dragoman actors reykjavik --words lavrov
      dragoman actors reykjavik --format csv -o actors.csv
    """
    from dragoman.store.listing import list_actors

    def ask(
        project: Project, selection: Selection, *, limit: int, cursor: str | None
    ) -> Page[ProjectActor]:
        return list_actors(project, words, limit=limit, cursor=cursor)

    list_rows(ctx, place, ask, _shape(), options)


def _shape() -> Shape[ProjectActor]:
    from dragoman.report import project_rows, project_table

    return Shape(
        noun="actor",
        show=lambda rows, names, console: project_table.print_actors(rows, console),
        to_json=lambda row, names: project_rows.actor_to_json(row),
        flatten=lambda row, names: project_rows.actor_to_json(row),
        columns=project_rows.ACTOR_COLUMNS,
    )
