"""`dragoman status`: what is in a project, and how far it is reviewed."""

from __future__ import annotations

import json
import sys
from dataclasses import replace

import click

from dragoman.cli.messages import Messages, verbosity_options
from dragoman.cli.output import open_console
from dragoman.cli.projects import open_place, project_argument, shown_place


@click.command()
@project_argument
@click.option(
    "--format",
    "format_",
    type=click.Choice(["table", "json"]),
    default="table",
    show_default=True,
    help="A table to read, or JSON.",
)
@verbosity_options
@click.pass_context
def status(ctx: click.Context, /, *, place: str, format_: str) -> None:
    """Tell what is in a project, and how far it is reviewed.

    \b
    Examples:
      dragoman status reykjavik
      dragoman status reykjavik --format json | jq .states.unreviewed
    """
    from dragoman.report.project_status import print_status, status_to_json
    from dragoman.store.listing import project_status

    messages = ctx.ensure_object(Messages)
    with open_place(place) as project:
        found = replace(project_status(project), where=shown_place(project.where))
    messages.done += 1
    if format_ == "json":
        click.echo(json.dumps(status_to_json(found), ensure_ascii=False, indent=2))
    else:
        print_status(found, open_console(sys.stdout))
    ctx.exit(messages.exit_code)
