"""`dragoman discourse backbone`: the concepts that carry a network's structure."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from dragoman.cli.discourse.analysis import SEED, STATEMENTS, Job, analysis_options, run_analysis
from dragoman.cli.discourse.progress import counting
from dragoman.errors import ReportError
from dragoman.records.discourse import Backbone, NestedBackbone

if TYPE_CHECKING:
    from dragoman.compare.discourse import Tallies


@click.command(context_settings={"default_map": {"duplicates": "document"}})
@analysis_options(*STATEMENTS)
@click.option(
    "--method",
    type=click.Choice(["nested", "penalty", "fixed"]),
    default="nested",
    show_default=True,
    help="All concepts in an order, quick and the same each time; or two sets by simulated "
    "annealing, with a penalty for a large backbone or of --backbone-size.",
)
@click.option(
    "--penalty",
    metavar="P",
    type=click.FloatRange(min=0),
    default=3.5,
    show_default=True,
    help="The larger, the smaller the backbone: try 2.5, 5, 7.5, 12.",
)
@click.option(
    "--backbone-size",
    metavar="N",
    type=click.IntRange(min=1),
    help="How many concepts a backbone has that is sought by --method fixed.",
)
@click.option(
    "--iterations",
    metavar="N",
    type=click.IntRange(min=1),
    default=10_000,
    show_default=True,
    help="Of the annealing.",
)
@click.option(
    "--judge",
    metavar="CONCEPT",
    multiple=True,
    help="Seek nothing, but tell what is lost by a backbone of your own. Several times.",
)
@SEED
@click.pass_context
def backbone(
    ctx: click.Context,
    /,
    *,
    method: str,
    penalty: float,
    backbone_size: int | None,
    iterations: int,
    judge: tuple[str, ...],
    seed: int,
    **asked: Any,
) -> None:
    """Find the concepts that a network's structure rests on, and those it could do without.

    A set of concepts is good if the actors' network by these alone has the shape of the network by
    all: a small spectral distance of congruence less conflict. A picture is the tree of the nested
    order.

    \b
    Examples:
      dragoman discourse backbone sample.dna
      dragoman discourse backbone sample.dna --method penalty --penalty 3.5
      dragoman discourse backbone sample.dna --method fixed --backbone-size 4 --format json
    """
    if (method == "fixed") != (backbone_size is not None):
        raise click.UsageError("--method fixed and --backbone-size N go together.")

    def analyse(job: Job) -> Backbone | NestedBackbone:
        from dragoman.compare.discourse import find_backbone, nest_backbone, tally_statements

        tallies = tally_statements(job.table, job.options)
        if judge:
            return _judge(tallies, judge)
        if method == "nested":
            with counting("concepts", len(tallies.concepts), job.messages) as tell:
                return nest_backbone(tallies, tell=tell)
        with counting("iterations", iterations, job.messages) as tell:
            return find_backbone(
                tallies,
                penalty=penalty,
                size=backbone_size,
                iterations=iterations,
                seed=seed,
                tell=tell,
            )

    run_analysis(ctx, analyse, _draw, asked)


def _judge(tallies: Tallies, concepts: tuple[str, ...]) -> Backbone:
    from dragoman.compare.discourse import judge_backbone

    loss, redundant_loss = judge_backbone(tallies, concepts)
    return Backbone(
        variable=tallies.variables[1],
        backbone=tuple(label for label in tallies.concepts if label in concepts),
        redundant=tuple(label for label in tallies.concepts if label not in concepts),
        penalty=0.0,
        loss=loss,
        redundant_loss=redundant_loss,
        penalised=loss,
    )


def _draw(result: Backbone | NestedBackbone, target: Any, format_: str) -> None:
    from dragoman.report.drawings.dendrogram import draw_dendrogram

    if isinstance(result, Backbone):
        raise ReportError("Two sets make no picture. Draw the order: --method nested.")
    draw_dendrogram(result, target, format=format_)
