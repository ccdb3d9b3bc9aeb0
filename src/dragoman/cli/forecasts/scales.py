"""`dragoman forecasts scales`: what words of likelihood stand for, by whom."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Sequence
from dataclasses import asdict

import click

from dragoman.cli.messages import verbosity_options
from dragoman.cli.output import open_console
from dragoman.cli.work import Scale
from dragoman.records import ProbabilityScale


@click.command()
@click.argument("scale", type=Scale(), required=False)
@click.option(
    "--format",
    "format_",
    type=click.Choice(["table", "jsonl"]),
    default="table",
    show_default=True,
    help="A table to read; JSON, one scale a line.",
)
@verbosity_options
def scales(*, scale: ProbabilityScale | None, format_: str) -> None:
    """Show scales of verbal probability, with their ranges and sources.

    SCALE is the name of one, or the YAML file of your own, which is checked; without it, all that
    ship are shown.

    \b
    Examples:
      dragoman forecasts scales
      dragoman forecasts scales phia
      dragoman forecasts scales ours.yaml
    """
    from dragoman.extract.scales import load_scale, scale_names

    FORMATS[format_]([scale] if scale else [load_scale(name) for name in scale_names()])


def _print_table(shown: Sequence[ProbabilityScale]) -> None:
    from dragoman.report.forecasts_scales import print_scales

    print_scales(shown, open_console(sys.stdout))


def _print_jsonl(shown: Sequence[ProbabilityScale]) -> None:
    for scale in shown:
        click.echo(json.dumps(asdict(scale), ensure_ascii=False))


FORMATS: dict[str, Callable[[Sequence[ProbabilityScale]], None]] = {
    "table": _print_table,
    "jsonl": _print_jsonl,
}
