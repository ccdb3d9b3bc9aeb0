"""`dragoman discourse polarization`: how far a debate falls apart into camps, over time."""

from __future__ import annotations

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
from dragoman.errors import ReportError
from dragoman.records.discourse import PolarizationMeasure, PolarizationMethod

if TYPE_CHECKING:
    from dragoman.records import Polarization


@click.command()
@analysis_options(*STATEMENTS, *WINDOWS)
@click.option(
    "--camps",
    "k",
    metavar="K",
    type=click.IntRange(min=2),
    default=2,
    show_default=True,
    help="How many camps are sought.",
)
@click.option(
    "--measure",
    type=click.Choice([each.value for each in PolarizationMeasure]),
    default=PolarizationMeasure.MODULARITY.value,
    show_default=True,
    help="Signed modularity: congruence within camps and conflict between them, beyond chance; or "
    "absdiff, the measure of rDNA's dna_polarization, to compare with its figures.",
)
@click.option(
    "--method",
    type=click.Choice([each.value for each in PolarizationMethod]),
    default=PolarizationMethod.GREEDY.value,
    show_default=True,
    help="How the camps are sought.",
)
@click.option(
    "--normalise/--raw",
    default=True,
    help="Divide by the sum of all ties, or let it grow with activity.  [default: normalise]",
)
@click.option(
    "--parents",
    metavar="N",
    type=click.IntRange(min=4),
    default=50,
    show_default=True,
    help="Of the genetic search: partitions in a generation.",
)
@click.option(
    "--iterations",
    metavar="N",
    type=click.IntRange(min=1),
    default=1000,
    show_default=True,
    help="Of the genetic search: generations at most.",
)
@SEED
@click.pass_context
def polarization(
    ctx: click.Context,
    /,
    *,
    k: int,
    measure: str,
    method: str,
    normalise: bool,
    parents: int,
    iterations: int,
    seed: int,
    **asked: Any,
) -> None:
    """Measure how polarized a debate is, also over time.

    The actors are parted into the camps that make the measure largest: those who agree together,
    and against those they conflict with. 0 is no camps at all.

    \b
    Examples:
      dragoman discourse polarization sample.dna
      dragoman discourse polarization sample.dna --window days --size 8 -o curve.svg
      dragoman discourse polarization sample.dna --window days --size 8 --kernel gaussian
      dragoman discourse polarization sample.dna --measure absdiff --method genetic
    """

    def analyse(job: Job) -> Polarization:
        from dragoman.compare.discourse import (
            GeneticRules,
            PolarizationRules,
            measure_polarization,
            signed_windows,
        )

        rules = PolarizationRules(
            k=k,
            method=PolarizationMethod(method),
            measure=PolarizationMeasure(measure),
            normalise=normalise,
            genetic=GeneticRules(parents=parents, iterations=iterations),
            seed=seed,
        )
        with counting("windows", None, job.messages) as tell:
            windows = signed_windows(job.table, job.options)
            return measure_polarization(windows, rules, tell=tell)

    run_analysis(ctx, analyse, _draw, asked, takes_sides=True)


def _draw(result: Polarization, target: Any, format_: str) -> None:
    from dragoman.report.drawings.polarization import draw_polarization

    if len(result.points) < 2:
        raise ReportError("One window makes no curve. Give --window, and a smaller --size.")
    draw_polarization(result, target, format=format_)
