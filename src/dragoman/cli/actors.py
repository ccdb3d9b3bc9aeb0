"""`dragoman actors`: who is named in the accounts of a project."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from dragoman.cli.listing import Shape, listing_options, wish_of, write_rows
from dragoman.cli.messages import Messages, verbosity_options
from dragoman.cli.projects import open_place, project_argument

if TYPE_CHECKING:
    from dragoman.records import ProjectActor


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

    messages = ctx.ensure_object(Messages)
    wish, _ = wish_of(options)
    with open_place(place) as project:
        write_rows(
            project,
            lambda limit, cursor: list_actors(project, words, limit=limit, cursor=cursor),
            _shape(),
            messages,
            wish,
        )
    ctx.exit(messages.exit_code)


def _shape() -> Shape[ProjectActor]:
    from dragoman.report import project_rows, project_table

    return Shape(
        noun="actor",
        show=lambda rows, names, console: project_table.print_actors(rows, console),
        to_json=lambda row, names: project_rows.actor_to_json(row),
        flatten=lambda row, names: project_rows.actor_to_json(row),
        columns=project_rows.ACTOR_COLUMNS,
    )
