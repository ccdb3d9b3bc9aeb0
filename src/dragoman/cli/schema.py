"""`dragoman schema`: the form of the JSON that `dragoman read` writes."""

from __future__ import annotations

import json

import click

from dragoman.cli.messages import verbosity_options


@click.command()
@verbosity_options
def schema() -> None:
    """Print the JSON Schema of a line of `dragoman read --format jsonl`.

    \b
    Example:
      dragoman schema > dragoman.schema.json
    """
    from dragoman.report import json_schema

    click.echo(json.dumps(json_schema(), ensure_ascii=False, indent=2))
