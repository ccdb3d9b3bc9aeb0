"""`dragoman network`: who is tied to whom, or to what, by what they say."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO, cast

import click
from click.core import ParameterSource

from dragoman.cli.counted import (
    fit_window,
    refuse_nothing,
    tell_statements,
    tell_ties,
    without_qualifier,
)
from dragoman.cli.gathering import Asked, gather, gather_options
from dragoman.cli.messages import Messages, verbosity_options
from dragoman.cli.networking import Made, network_options, options_of
from dragoman.cli.output import keep_projects, open_console, open_output, output_options
from dragoman.records.network import Network, NetworkEvent, NetworkMode, NetworkOptions, Window

if TYPE_CHECKING:
    from dragoman.compare.networks import StatementTable

FORMATS = ("csv", "table", "jsonl", "graphml", "gexf", "dl", "svg", "png", "html")


@click.command()
@gather_options
@network_options()
@click.option("--seed", metavar="N", type=click.IntRange(min=0), default=0, help="Of a drawing.")
@click.option(
    "--guard-formulas",
    is_flag=True,
    help="In CSV, put an apostrophe before what a spreadsheet would take for a formula.",
)
@output_options(
    FORMATS,
    "A labelled matrix as CSV, as a table to read (on a terminal without being asked for), or "
    "as JSON, a window a line; a file for Gephi, igraph or networkx, or for UCINET; a drawing.",
)
@verbosity_options
@click.pass_context
def network(
    ctx: click.Context,
    /,
    sources: tuple[str, ...],
    *,
    seed: int,
    guard_formulas: bool,
    format_: str,
    output: Path | None,
    **asked: Any,
) -> None:
    """Make a discourse network: actors tied by what they agree on, or to what they speak of.

    SOURCE is a project, a file that another tool coded (FILE.dna and others that `dragoman
    import` takes), or any text, in which statements are then found. The options are those of
    Discourse Network Analyzer and rDNA, and so are the numbers.

    A statement counts that has both variables and the qualifier. How many counted, and how many
    of those nobody has reviewed, is said on standard error.

    \b
    Examples:
      dragoman network sample.dna
      dragoman network sample.dna --mode one --aggregation congruence --normalization average
      dragoman network reykjavik --variables actor,concept --aggregation subtract -o net.svg
      dragoman network reykjavik --variables actor,concept --mode one --qualifier none
      dragoman network sample.dna --mode one --window days --size 8 -o days.gexf
      dragoman network sample.dna --exclude concept="Emissions trading" --exclude person=Ana
      dragoman network reykjavik --mode events --variables actor,concept -o events.csv
    """
    from dragoman.compare.networks import StatementTable

    messages = ctx.ensure_object(Messages)
    options, wanted = _parted(asked)
    wish = Wish(_shown_as(ctx, format_, output), output, seed, guard_formulas)
    _check(options, wish)
    gathered = gather(sources, messages, whole=False, **wanted)
    if gathered.accounts:
        table = StatementTable.of(gathered.dataset)
        bare = without_qualifier(options)
        refuse_nothing(table, options, wanted, bare=bare)
        options = fit_window(ctx, table, options, messages)
        _write(table, options, wish, messages)
        tell_statements(table, options, messages, bare=bare)
    ctx.exit(messages.exit_code)


@dataclass(frozen=True, slots=True)
class Wish:
    """How networks are to be written, and where."""

    format: str
    output: Path | None
    seed: int = 0
    guard_formulas: bool = False


def _parted(asked: dict[str, Any]) -> tuple[NetworkOptions, Asked]:
    """Return apart how the network is made, and what of."""
    made = {name: asked[name] for name in Made.__annotations__}
    rest = {name: value for name, value in asked.items() if name not in made}
    return options_of(cast("Made", made)), cast("Asked", rest)


def _shown_as(ctx: click.Context, format_: str, output: Path | None) -> str:
    """Return the format: a table where nobody named one and a person is looking."""
    if ctx.get_parameter_source("format_") is not ParameterSource.DEFAULT:
        return format_
    if output is None:
        return "table" if sys.stdout.isatty() else format_
    suffix = output.suffix.lower().lstrip(".")
    if suffix and suffix not in {*FORMATS, "htm"}:
        raise click.UsageError(
            f"{output}: no format goes with .{suffix}. Use {', '.join(FORMATS)}, or --format."
        )
    return format_


def _check(options: NetworkOptions, wish: Wish) -> None:
    """Refuse what cannot be made or written before anything is read."""
    from dragoman.compare.networks import check_options

    check_options(options)
    keep_projects(wish.output)
    if options.mode is NetworkMode.EVENTS and wish.format not in EVENT_WRITERS:
        raise click.UsageError(f"A list of events is {', '.join(EVENT_WRITERS)}: see --format.")
    if wish.format in DRAWINGS:
        if options.window is not Window.NONE:
            raise click.UsageError(
                "A drawing shows one network, and a window makes several: give --start and "
                "--stop instead, or write a .gexf."
            )
        if wish.output is None and wish.format == "png" and sys.stdout.isatty():
            raise click.UsageError("png is nothing to read on a terminal: name a file, -o.")


def _write(table: StatementTable, options: NetworkOptions, wish: Wish, messages: Messages) -> None:
    from dragoman.compare.networks import build_networks, list_events

    if options.mode is NetworkMode.EVENTS:
        events = list_events(table, options)
        with open_output(wish.output) as stream:
            EVENT_WRITERS[wish.format](events, stream, wish)
        return
    with messages.waiting("making networks"):
        found: Iterable[Network] = build_networks(table, options)
        if options.window is Window.NONE:
            found = tuple(found)
            tell_ties(found[0], messages)
        if wish.format in DRAWINGS:
            _draw(next(iter(found)), wish, messages)
            return
        networks = found if wish.format in STREAMED else list(found)
        with open_output(wish.output) as stream:
            WRITERS[wish.format](networks, stream, wish)


def _draw(network: Network, wish: Wish, messages: Messages) -> None:
    from dragoman.compare.networks.layout import lay_out
    from dragoman.compare.networks.trimming import count_nodes, keep_frequent
    from dragoman.report.drawings.network import draw_network

    stdout = sys.stdout.buffer if wish.format == "png" else sys.stdout
    target = stdout if wish.output in (None, Path("-")) else wish.output
    kept = keep_frequent(network, MOST_DRAWN)
    left_out = count_nodes(network) - count_nodes(kept)
    if left_out:
        messages.say(
            f"A drawing has room for {MOST_DRAWN} nodes of a variable: the {left_out:,} least "
            "frequent are left out. --min-frequency N chooses others."
        )
    layout = lay_out(kept, seed=wish.seed)
    draw_network(layout, target, format=wish.format, left_out=left_out)


def _as_csv(networks: Any, stream: TextIO, wish: Wish) -> None:
    from dragoman.report.networks.matrix_csv import write_matrix_csv

    write_matrix_csv(networks, stream, guard_formulas=wish.guard_formulas)


def _as_table(networks: Iterable[Network], stream: TextIO, wish: Wish) -> None:
    from dragoman.report.networks.matrix_table import print_networks

    print_networks(networks, open_console(stream))


def _as_jsonl(networks: Iterable[Network], stream: TextIO, wish: Wish) -> None:
    from dragoman.report.networks.matrix_jsonl import write_matrix_jsonl

    write_matrix_jsonl(networks, stream)


def _as_graphml(networks: Any, stream: TextIO, wish: Wish) -> None:
    from dragoman.report.networks.graphml import write_graphml

    write_graphml(networks, stream)


def _as_gexf(networks: Any, stream: TextIO, wish: Wish) -> None:
    from dragoman.report.networks.gexf import write_gexf

    write_gexf(networks, stream)


def _as_ucinet(networks: Any, stream: TextIO, wish: Wish) -> None:
    from dragoman.report.networks.ucinet import write_ucinet

    write_ucinet(networks, stream)


def _events_csv(events: Sequence[NetworkEvent], stream: TextIO, wish: Wish) -> None:
    from dragoman.report.networks.matrix_csv import write_events_csv

    write_events_csv(events, stream, guard_formulas=wish.guard_formulas)


def _events_table(events: Sequence[NetworkEvent], stream: TextIO, wish: Wish) -> None:
    from dragoman.report.networks.matrix_table import print_events

    print_events(events, open_console(stream))


def _events_jsonl(events: Sequence[NetworkEvent], stream: TextIO, wish: Wish) -> None:
    from dragoman.report.networks.matrix_jsonl import write_events_jsonl

    write_events_jsonl(events, stream)


WRITERS: dict[str, Callable[[Any, TextIO, Wish], None]] = {
    "csv": _as_csv,
    "table": _as_table,
    "jsonl": _as_jsonl,
    "graphml": _as_graphml,
    "gexf": _as_gexf,
    "dl": _as_ucinet,
}
EVENT_WRITERS: dict[str, Callable[[Sequence[NetworkEvent], TextIO, Wish], None]] = {
    "csv": _events_csv,
    "table": _events_table,
    "jsonl": _events_jsonl,
}
DRAWINGS = ("svg", "png", "html")
MOST_DRAWN = 150
"""Nodes of a variable that a drawing has room for."""
STREAMED = ("table", "jsonl")
"""Formats of which each window is written as it is made."""
