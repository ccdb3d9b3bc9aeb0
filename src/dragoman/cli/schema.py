"""`dragoman schema`: the form of the JSON that Dragoman writes."""

from __future__ import annotations

import json

import click

from dragoman.cli.messages import verbosity_options

OUTPUTS = ("read", "brief", "compare", "forecasts", "scores", "export", "network")


@click.command()
@click.argument("command", type=click.Choice(OUTPUTS), default="read")
@verbosity_options
def schema(command: str) -> None:
    """Print the JSON Schema of what a COMMAND writes; without one, of what read does.

    Of `--format jsonl` of read, compare, forecasts and network, and of `export --to jsonl`, it
    describes one line; of `brief --format json`, and of `forecasts score --format json` (scores),
    the whole document.

    \b
    Examples:
      dragoman schema > dragoman.schema.json
      dragoman schema brief > brief.schema.json
    """
    from dragoman.report import json_schema

    click.echo(json.dumps(json_schema(command), ensure_ascii=False, indent=2))
