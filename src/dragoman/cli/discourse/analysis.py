"""What all analyses share: sources in, a table of statements, a result, a file or a picture out."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias, TypeVar, cast

import click
from click.core import ParameterSource

from dragoman.cli.counted import fit_window, refuse_nothing, tell_statements, without_qualifier
from dragoman.cli.gathering import Asked, gather, gather_options
from dragoman.cli.messages import Messages, verbosity_options
from dragoman.cli.networking import Made, network_options, options_of
from dragoman.cli.output import keep_projects, open_console, open_output, output_options
from dragoman.errors import ReportError
from dragoman.records.network import Aggregation, NetworkMode, NetworkOptions

if TYPE_CHECKING:
    from dragoman.compare.networks import StatementTable
    from dragoman.report.discourse import Result

_F = TypeVar("_F", bound=Callable[..., Any])

PICTURES = ("svg", "png", "html")
FORMATS = ("table", "csv", "json", *PICTURES)

STATEMENTS = (
    "variables",
    "qualifier",
    "duplicates",
    "start",
    "stop",
    "exclude",
    "invert",
    "min_frequency",
    "statement_type",
)
"""The options of networks that say which statements count."""

WINDOWS = ("window", "size", "kernel", "indent")
"""Those that make windows."""


@dataclass(frozen=True, slots=True, eq=False)
class Job:
    """What an analysis is made of, and who hears of its progress."""

    table: StatementTable
    options: NetworkOptions
    messages: Messages


Analyse: TypeAlias = "Callable[[Job], Result]"
Draw: TypeAlias = "Callable[[Any, Any, str], None]"

SEED = click.option(
    "--seed",
    metavar="N",
    type=click.IntRange(min=0),
    default=0,
    show_default=True,
    help="Of everything random: the same seed gives the same result.",
)


def analysis_options(*names: str) -> Callable[[_F], _F]:
    """Return what adds SOURCE…, these options of networks, --format, -o, and so on to a command."""
    guard = click.option(
        "--guard-formulas",
        is_flag=True,
        help="In CSV, put an apostrophe before what a spreadsheet would take for a formula.",
    )
    formats = output_options(FORMATS, "A table to read, CSV, JSON with all there is, or a picture.")

    def add(command: _F) -> _F:
        for each in (verbosity_options, formats, guard, network_options(*names), gather_options):
            command = each(command)
        return command

    return add


def run_analysis(
    ctx: click.Context,
    analyse: Analyse,
    draw: Draw,
    asked: dict[str, Any],
    *,
    takes_sides: bool = False,
) -> None:
    """Gather the sources, analyse their statements, write the result, and say what it rests on.

    An analysis that `takes_sides` cannot do without a qualifier.
    """
    from dragoman.compare.networks import StatementTable

    messages = ctx.ensure_object(Messages)
    output: Path | None = asked.pop("output")
    format_: str = asked.pop("format_")
    guard: bool = asked.pop("guard_formulas")
    _check_suffix(ctx, output)
    _check(output, format_)
    made = {name: asked.pop(name) for name in Made.__annotations__ if name in asked}
    options = options_of(cast("Made", made))
    gathered = gather(asked.pop("sources"), messages, whole=False, **cast("Asked", asked))
    if gathered.accounts:
        table, sided = StatementTable.of(gathered.dataset), _sided(options)
        bare = "" if takes_sides else without_qualifier(options)
        refuse_nothing(table, sided, asked, bare=bare)
        options = replace(options, size=fit_window(ctx, table, sided, messages).size)
        result = analyse(Job(table, options, messages))
        if format_ in PICTURES:
            _draw(result, draw, output, format_)
        else:
            _write(result, output, format_, guard)
        tell_statements(table, sided, messages, bare=bare)
    ctx.exit(messages.exit_code)


def _sided(options: NetworkOptions) -> NetworkOptions:
    """Return options by which the statements count that the analyses take: those with a side."""
    if options.qualifier is None:
        return options
    return replace(options, mode=NetworkMode.ONE, aggregation=Aggregation.CONGRUENCE)


def _check_suffix(ctx: click.Context, output: Path | None) -> None:
    """Refuse a file whose suffix is of no format, where nobody named one."""
    suffix = output.suffix.lower().lstrip(".") if output else ""
    if suffix in ("", "txt", "htm", *FORMATS):
        return
    if ctx.get_parameter_source("format_") is ParameterSource.DEFAULT:
        raise click.UsageError(
            f"{output}: no format goes with .{suffix}. Use {', '.join(FORMATS)}, or --format."
        )


def _check(output: Path | None, format_: str) -> None:
    """Refuse what cannot be written before anything is read."""
    keep_projects(output)
    if output is None and format_ == "png" and sys.stdout.isatty():
        raise click.UsageError("png is nothing to read on a terminal: name a file, -o.")
    if output not in (None, Path("-")) and not output.absolute().parent.is_dir():
        raise ReportError(f"{output}: there is no such folder. Name another place.")


def _write(result: Result, output: Path | None, format_: str, guard: bool) -> None:
    from dragoman.report.discourse import print_result, write_result_csv, write_result_json

    with open_output(output) as stream:
        if format_ == "csv":
            write_result_csv(result, stream, guard_formulas=guard)
        elif format_ == "json":
            write_result_json(result, stream)
        else:
            print_result(result, open_console(stream))


def _draw(result: Result, draw: Draw, output: Path | None, format_: str) -> None:
    stream = sys.stdout.buffer if format_ == "png" else sys.stdout
    draw(result, stream if output in (None, Path("-")) else output, format_)
