"""`dragoman positions`: who is for and against what and whom, in the accounts of a project."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

import click

from dragoman.cli.listing import Shape, list_rows, listing_options
from dragoman.cli.messages import verbosity_options
from dragoman.cli.projects import project_argument
from dragoman.cli.selecting import filter_options

if TYPE_CHECKING:
    from dragoman.records import Judged, Position

FILTERS = (
    *("actor", "issue", "account", "since", "until"),
    *("state", "min_confidence", "max_confidence", "words", "order"),
)


@click.command()
@project_argument
@filter_options(*FILTERS)
@listing_options("position")
@verbosity_options
@click.pass_context
def positions(ctx: click.Context, /, *, place: str, **options: Any) -> None:
    """List positions of a project: who is for or against what.

    On issues and towards other actors, each with the passage that shows it, and why.

    \b
    Examples:
      dragoman positions reykjavik --issue "arms control"
      dragoman positions reykjavik --actor Russia --format csv -o russia.csv
    """
    from dragoman.store.listing import list_positions

    list_rows(ctx, place, list_positions, _shape(), options)


def _shape() -> Shape[Judged[Position]]:
    from dragoman.report import project_rows, project_table

    return Shape(
        noun="position",
        show=project_table.print_positions,
        to_json=project_rows.position_to_json,
        flatten=project_rows.flat_position,
        columns=project_rows.POSITION_COLUMNS,
        named=lambda rows: ((row.document for row in rows), _actors(rows)),
    )


def _actors(rows: Iterable[Judged[Position]]) -> Iterable[str]:
    for row in rows:
        yield row.record.actor
        if row.record.towards:
            yield row.record.towards
