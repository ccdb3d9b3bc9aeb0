"""`dragoman documents`: the accounts of a project."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from dragoman.cli.listing import Shape, listing_options, wish_of, write_rows
from dragoman.cli.messages import Messages, verbosity_options
from dragoman.cli.projects import open_place, project_argument
from dragoman.cli.selecting import filter_options, selection_of

if TYPE_CHECKING:
    from dragoman.records import FiledDocument


@click.command()
@project_argument
@filter_options("account", "since", "until", "words", "order")
@listing_options("account")
@verbosity_options
@click.pass_context
def documents(ctx: click.Context, /, *, place: str, **options: Any) -> None:
    """List the accounts of a project, and how far each is reviewed.

    \b
    Examples:
      dragoman documents reykjavik
      dragoman documents reykjavik --since 2021-05-20 --order date
      dragoman documents reykjavik --format jsonl | jq 'select(.unreviewed > 0).path'
    """
    from dragoman.store.listing import list_documents

    messages = ctx.ensure_object(Messages)
    wish, filters = wish_of(options)
    with open_place(place) as project:
        selection = selection_of(project, **filters)
        write_rows(
            project,
            lambda limit, cursor: list_documents(project, selection, limit=limit, cursor=cursor),
            _shape(),
            messages,
            wish,
        )
    ctx.exit(messages.exit_code)


def _shape() -> Shape[FiledDocument]:
    from dragoman.report import project_rows, project_table

    return Shape(
        noun="account",
        show=lambda rows, names, console: project_table.print_documents(rows, console),
        to_json=lambda row, names: project_rows.document_to_json(row),
        flatten=lambda row, names: project_rows.document_to_json(row),
        columns=project_rows.DOCUMENT_COLUMNS,
    )
