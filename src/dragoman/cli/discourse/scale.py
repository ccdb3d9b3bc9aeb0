"""`dragoman discourse scale`: actors on one or two dimensions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from dragoman.cli.discourse.analysis import SEED, STATEMENTS, Job, analysis_options, run_analysis
from dragoman.cli.discourse.progress import counting

if TYPE_CHECKING:
    from dragoman.compare.discourse import ScalingRules
    from dragoman.records import Scaling


@click.command()
@analysis_options(*STATEMENTS)
@click.option(
    "--dimensions",
    type=click.IntRange(1, 2),
    default=1,
    show_default=True,
    help="Of the space that actors are placed in.",
)
@click.option(
    "--plus",
    metavar="ACTOR",
    multiple=True,
    help="Who stands on the plus side; a second one for the second dimension.  [default: the one "
    "with the most statements]",
)
@click.option(
    "--threshold",
    metavar="SHARE",
    type=click.FloatRange(0, 0.5),
    default=0.49,
    show_default=True,
    help="Who agrees in a share of his statements on a concept between this and 1 less this takes "
    "no side on it; 0 asks for one mind.",
)
@click.option(
    "--least",
    metavar="N",
    type=click.IntRange(min=1),
    default=1,
    show_default=True,
    help="Concepts that an actor must have taken a side on.",
)
@click.option(
    "--draws",
    metavar="N",
    type=click.IntRange(min=40),
    default=2000,
    show_default=True,
    help="Draws that are kept, every fifth one.",
)
@click.option(
    "--burn",
    metavar="N",
    type=click.IntRange(min=0),
    default=1000,
    show_default=True,
    help="Draws that are thrown away first.",
)
@SEED
@click.pass_context
def scale(
    ctx: click.Context,
    /,
    *,
    dimensions: int,
    plus: tuple[str, ...],
    threshold: float,
    least: int,
    draws: int,
    burn: int,
    seed: int,
    **asked: Any,
) -> None:
    """Place actors on a line or in a plane, by what they agree with.

    An item-response model, as legislators are scaled by their votes: ideal points with intervals,
    and how each concept divides the actors. With few statements an actor the intervals are wide.

    \b
    Examples:
      dragoman discourse scale sample.dna
      dragoman discourse scale harbour.dna --plus "Harbour Union"
      dragoman discourse scale reykjavik --variables actor,concept --qualifier none
    """

    def analyse(job: Job) -> Scaling:
        from dragoman.compare.discourse import (
            SamplerRules,
            ScalingRules,
            scale_actors,
            tally_statements,
        )

        sampler = SamplerRules(draws=draws, burn=burn)
        rules: ScalingRules = ScalingRules(
            dimensions=dimensions,
            threshold=threshold,
            least=least,
            positive=plus,
            sampler=sampler,
            seed=seed,
        )
        tallies = tally_statements(job.table, job.options)
        with counting("draws", burn + draws * sampler.thin, job.messages) as tell:
            return scale_actors(tallies, rules, tell=tell)

    run_analysis(ctx, analyse, _draw, asked)


def _draw(result: Scaling, target: Any, format_: str) -> None:
    from dragoman.report.drawings.scaling import draw_scaling

    draw_scaling(result, target, format=format_)
