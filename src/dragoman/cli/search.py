"""`dragoman search`: words in the accounts of a project."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from dragoman.cli.listing import Shape, list_rows, listing_options
from dragoman.cli.messages import verbosity_options
from dragoman.cli.projects import project_argument
from dragoman.cli.selecting import EVERY, filter_options

if TYPE_CHECKING:
    from dragoman.records import Hit, Page, Selection
    from dragoman.store.project import Project

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

    sought = " ".join(words)

    def ask(project: Project, selection: Selection, *, limit: int, cursor: str | None) -> Page[Hit]:
        return search_project(project, sought, selection=selection, limit=limit, cursor=cursor)

    list_rows(ctx, place, ask, _shape(), options)


def _shape() -> Shape[Hit]:
    from dragoman.report import project_rows, project_table

    return Shape(
        noun="place",
        show=lambda rows, names, console: project_table.print_hits(rows, console),
        to_json=lambda row, names: project_rows.hit_to_json(row),
        flatten=lambda row, names: project_rows.flat_hit(row),
        columns=project_rows.HIT_COLUMNS,
    )
