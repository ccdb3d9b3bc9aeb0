"""`dragoman search`: words in the accounts of a project."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from dragoman.cli.listing import Shape, listing_options, wish_of, write_rows
from dragoman.cli.messages import Messages, verbosity_options
from dragoman.cli.projects import open_place, project_argument
from dragoman.cli.selecting import EVERY, filter_options, selection_of

if TYPE_CHECKING:
    from dragoman.records import Hit

FILTERS = tuple(name for name in EVERY if name not in ("words", "order"))


@click.command()
@project_argument
@click.argument("words", nargs=-1, required=True)
@filter_options(*FILTERS)
@listing_options("place")
@verbosity_options
@click.pass_context
def search(ctx: click.Context, /, *, place: str, words: tuple[str, ...], **options: Any) -> None:
    """Search the accounts of a project, and show where it stands.

    All WORDS have to be there, in any order; accents and capitals do not matter. Words between
    quotation marks stand so; a word with a star at its end is a beginning. Mind that a shell takes
    quotation marks and stars for itself: put apostrophes around.

    \b
    Examples:
      dragoman search reykjavik sanctions
      dragoman search reykjavik '"strategic stability"' --actor Lavrov
      dragoman search reykjavik 'sanction*' --format jsonl
    """
    from dragoman.store.searching import search as search_project

    messages = ctx.ensure_object(Messages)
    wish, filters = wish_of(options)
    with open_place(place) as project:
        selection = selection_of(project, **filters)
        write_rows(
            project,
            lambda limit, cursor: search_project(
                project, " ".join(words), selection=selection, limit=limit, cursor=cursor
            ),
            _shape(),
            messages,
            wish,
        )
    ctx.exit(messages.exit_code)


def _shape() -> Shape[Hit]:
    from dragoman.report import project_rows, project_table

    return Shape(
        noun="place",
        show=lambda rows, names, console: project_table.print_hits(rows, console),
        to_json=lambda row, names: project_rows.hit_to_json(row),
        flatten=lambda row, names: project_rows.flat_hit(row),
        columns=project_rows.HIT_COLUMNS,
    )
