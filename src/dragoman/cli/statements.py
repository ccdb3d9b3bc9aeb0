"""`dragoman statements`: who said what, in the accounts of a project."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from dragoman.cli.listing import Shape, list_rows, listing_options
from dragoman.cli.messages import verbosity_options
from dragoman.cli.projects import project_argument
from dragoman.cli.selecting import EVERY, filter_options

if TYPE_CHECKING:
    from dragoman.records import Judged, Statement


@click.command()
@project_argument
@filter_options(*EVERY)
@listing_options("statement")
@verbosity_options
@click.pass_context
def statements(ctx: click.Context, /, *, place: str, **options: Any) -> None:
    """List statements of a project: who said what, and where.

    Each with its account and with what was decided on it. What is rejected is left out unless it
    is asked for with --state rejected.

    \b
    Examples:
      dragoman statements reykjavik --actor Lavrov --issue sanctions
      dragoman statements reykjavik --state unreviewed --order confidence
      dragoman statements reykjavik --words "ferry agreement" --no-own
      dragoman statements reykjavik --act demand --format csv -o demands.csv
    """
    from dragoman.store.listing import list_statements

    list_rows(ctx, place, list_statements, _shape(), options)


def _shape() -> Shape[Judged[Statement]]:
    from dragoman.report import project_rows, project_table

    return Shape(
        noun="statement",
        show=project_table.print_statements,
        to_json=project_rows.statement_to_json,
        flatten=project_rows.flat_statement,
        columns=project_rows.STATEMENT_COLUMNS,
        named=lambda rows: ((row.document for row in rows), ()),
    )
