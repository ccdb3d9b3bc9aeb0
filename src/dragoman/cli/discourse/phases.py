"""`dragoman discourse phases`: the states a discourse goes through."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import click

from dragoman.cli.discourse.analysis import (
    SEED,
    STATEMENTS,
    WINDOWS,
    Job,
    analysis_options,
    run_analysis,
)
from dragoman.cli.discourse.progress import counting
from dragoman.records.discourse import ClusterMethod, PhaseDistance
from dragoman.records.network import Aggregation, NetworkMode, NetworkOptions, Normalization

if TYPE_CHECKING:
    from dragoman.records import PhaseTransitions

_METHODS = ("single", "average", "complete", "ward", "kmeans", "concor", "leiden", "louvain")


@click.command(
    context_settings={"default_map": {"duplicates": "document", "window": "days", "size": 200}}
)
@analysis_options(*STATEMENTS, *WINDOWS)
@click.option(
    "--distance",
    type=click.Choice([each.value for each in PhaseDistance]),
    default=PhaseDistance.ABSOLUTE.value,
    show_default=True,
    help="How unlike two windows are: the sum of absolute differences of the ties between actors "
    "and concepts; or the spectral distance of the actors' networks, which sees shape alone.",
)
@click.option(
    "--method",
    "methods",
    type=click.Choice(_METHODS),
    metavar="METHOD",
    multiple=True,
    help=f"How windows are clustered: {', '.join(_METHODS)}. Several times for several.  "
    "[default: the first five, and the best by modularity is taken]",
)
@click.option(
    "--most",
    metavar="N",
    type=click.IntRange(min=2),
    default=6,
    show_default=True,
    help="States at most.",
)
@click.option(
    "--to-one/--as-counted",
    default=True,
    help="Divide each network by the sum of its ties, so that activity does not count, or do not.  "
    "[default: to one]",
)
@SEED
@click.pass_context
def phases(
    ctx: click.Context,
    /,
    *,
    distance: str,
    methods: tuple[str, ...],
    most: int,
    to_one: bool,
    seed: int,
    **asked: Any,
) -> None:
    """Find the phases of a debate, and their turns.

    A network is made for each step of a moving window; windows with like networks are one state,
    and a run of windows in one state is a phase.

    \b
    Examples:
      dragoman discourse phases sample.dna --size 8
      dragoman discourse phases sample.dna --window events --size 9
      dragoman discourse phases sample.dna --size 8 --distance spectral -o phases.svg
    """

    def analyse(job: Job) -> PhaseTransitions:
        from dragoman.compare.discourse import PhaseRules, find_phases
        from dragoman.compare.networks import build_networks

        kind = PhaseDistance(distance)
        rules = PhaseRules(distance=kind, most=most, to_one=to_one, seed=seed)
        if methods:
            rules = replace(rules, methods=tuple(ClusterMethod(each) for each in methods))
        with counting("windows", None, job.messages) as tell:
            networks = build_networks(job.table, _options(job.options, kind))
            return find_phases(networks, rules, tell=tell)

    run_analysis(ctx, analyse, _draw, asked)


def _options(options: NetworkOptions, distance: PhaseDistance) -> NetworkOptions:
    """Return how the networks are made whose distances are taken."""
    spectral = distance is PhaseDistance.SPECTRAL
    return replace(
        options,
        mode=NetworkMode.ONE if spectral else NetworkMode.TWO,
        aggregation=Aggregation.IGNORE if options.qualifier is None else Aggregation.SUBTRACT,
        normalization=Normalization.AVERAGE if spectral else Normalization.NO,
    )


def _draw(result: PhaseTransitions, target: Any, format_: str) -> None:
    from dragoman.report.drawings.phases import draw_phases

    draw_phases(result, target, format=format_)
