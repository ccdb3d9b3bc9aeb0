"""`dragoman documents`: the accounts of a project."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from dragoman.cli.listing import Shape, list_rows, listing_options
from dragoman.cli.messages import verbosity_options
from dragoman.cli.projects import project_argument
from dragoman.cli.selecting import filter_options

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

    list_rows(ctx, place, list_documents, _shape(), options)


def _shape() -> Shape[FiledDocument]:
    from dragoman.report import project_rows, project_table

    return Shape(
        noun="account",
        show=lambda rows, names, console: project_table.print_documents(rows, console),
        to_json=lambda row, names: project_rows.document_to_json(row),
        flatten=lambda row, names: project_rows.document_to_json(row),
        columns=project_rows.DOCUMENT_COLUMNS,
    )
