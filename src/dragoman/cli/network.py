"""`dragoman network`: who is tied to whom, or to what, by what they say."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO, cast

import click
from click.core import ParameterSource

from dragoman.cli.gathering import Asked, gather, gather_options
from dragoman.cli.messages import Messages, verbosity_options
from dragoman.cli.networking import Made, network_options, options_of
from dragoman.cli.output import keep_projects, open_console, open_output, output_options
from dragoman.records.network import Network, NetworkEvent, NetworkMode, NetworkOptions, Window

if TYPE_CHECKING:
    from dragoman.compare.networks import StatementTable, Validity

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
      dragoman network reykjavik --variables actor,issue --aggregation subtract -o reykjavik.svg
      dragoman network reykjavik --variables actor,issue --mode one --qualifier none
      dragoman network sample.dna --mode one --window weeks --size 4 -o weeks.gexf
      dragoman network sample.dna --exclude concept="Emissions trading" --exclude person=Ana
      dragoman network reykjavik --mode events --variables actor,issue --format csv -o events.csv
    """
    from dragoman.compare.networks import StatementTable

    messages = ctx.ensure_object(Messages)
    options, wanted = _parted(asked)
    wish = Wish(_shown_as(ctx, format_, output), output, seed, guard_formulas)
    _check(options, wish)
    gathered = gather(sources, messages, whole=False, **wanted)
    if gathered.accounts:
        table = StatementTable.of(gathered.dataset)
        _write(table, options, wish, messages)
        tell_statements(table, options, messages)
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
        found = build_networks(table, options)
        if wish.format in DRAWINGS:
            _draw(next(found), wish)
            return
        networks = found if wish.format in STREAMED else list(found)
        with open_output(wish.output) as stream:
            WRITERS[wish.format](networks, stream, wish)


def _draw(network: Network, wish: Wish) -> None:
    from dragoman.compare.networks.layout import lay_out
    from dragoman.report.drawings.network import draw_network

    stdout = sys.stdout.buffer if wish.format == "png" else sys.stdout
    target = stdout if wish.output in (None, Path("-")) else wish.output
    draw_network(lay_out(network, seed=wish.seed), target, format=wish.format)


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
STREAMED = ("table", "jsonl")
"""Formats of which each window is written as it is made."""


def tell_statements(table: StatementTable, options: NetworkOptions, messages: Messages) -> None:
    """Say how many statements counted, how many nobody has reviewed, and what could be done."""
    from dragoman.compare.networks import idle_exclusions, tell_validity

    validity = tell_validity(table, options)
    messages.say(f"{_counted(validity.statements)} of {len(table):,} coded passages.")
    for idle in idle_exclusions(table, options):
        messages.say(f"Nothing has {idle}, which is excluded.")
    if validity.lacking:
        messages.say(
            f"{_counted(validity.lacking)} more without {options.qualifier}: --qualifier none "
            "counts them too."
        )
    if validity.unreviewed:
        _tell_unreviewed(validity, messages)


def _tell_unreviewed(validity: Validity, messages: Messages) -> None:
    from dragoman.compare.networks import SURE

    messages.say(
        f"{validity.unreviewed:,} of these {validity.statements:,} are findings of a machine that "
        "nobody has reviewed: automatic coding is better in aggregate than one by one."
    )
    messages.say(
        f"--verdict accepted would leave {validity.accepted:,} of them, --min-confidence {SURE:g} "
        f"would leave {validity.sure:,}."
    )


def _counted(count: int) -> str:
    return f"{count:,} statement" + ("s" if count != 1 else "")
