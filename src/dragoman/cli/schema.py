"""`dragoman schema`: the form of the JSON that Dragoman writes."""

from __future__ import annotations

import json

import click

from dragoman.cli.messages import verbosity_options

OUTPUTS = ("read", "brief", "compare")


@click.command()
@click.argument("command", type=click.Choice(OUTPUTS), default="read")
@verbosity_options
def schema(command: str) -> None:
    """Print the JSON Schema of what a COMMAND writes: read (the default), brief or compare.

    Of `read --format jsonl` and `compare --format jsonl`, it describes one line; of
    `brief --format json`, the whole document.

    \b
    Examples:
      dragoman schema > dragoman.schema.json
      dragoman schema brief > brief.schema.json
    """
    from dragoman.report import json_schema

    click.echo(json.dumps(json_schema(command), ensure_ascii=False, indent=2))
