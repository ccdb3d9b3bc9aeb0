"""`dragoman discourse clusters`: who says the same."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from dragoman.cli.discourse.analysis import SEED, STATEMENTS, Job, analysis_options, run_analysis
from dragoman.errors import ReportError
from dragoman.records.discourse import ClusterComparison, ClusterMethod

if TYPE_CHECKING:
    from dragoman.compare.discourse import Tallies


@click.command()
@analysis_options(*STATEMENTS)
@click.option(
    "--method",
    "methods",
    type=click.Choice([each.value for each in ClusterMethod]),
    metavar="METHOD",
    multiple=True,
    help=f"{', '.join(each.value for each in ClusterMethod)}. Several times for several.  "
    "[default: all, and the best by modularity is written out]",
)
@click.option(
    "--clusters",
    "k",
    metavar="K",
    type=click.IntRange(min=1),
    help="How many; louvain and leiden tell it themselves.  [default: by modularity]",
)
@click.option(
    "--most",
    metavar="N",
    type=click.IntRange(min=2),
    default=5,
    show_default=True,
    help="How many are tried where --clusters is not given.",
)
@SEED
@click.pass_context
def clusters(
    ctx: click.Context,
    /,
    *,
    methods: tuple[str, ...],
    k: int | None,
    most: int,
    seed: int,
    **asked: Any,
) -> None:
    """Put actors into clusters by what they are for and against.

    Hierarchical methods, k-means and CONCOR go by who is for and against what, louvain and leiden
    by congruence less conflict. Modularity tells which number of clusters and
    which method fits best. A picture is the tree of the best hierarchical method.

    \b
    Examples:
      dragoman discourse clusters sample.dna
      dragoman discourse clusters sample.dna --method ward --clusters 2 -o camps.svg
      dragoman discourse clusters reykjavik --variables actor,concept --qualifier none
    """

    def analyse(job: Job) -> ClusterComparison:
        from dragoman.compare.discourse import compare_clusterings, nodes_of, tally_statements

        chosen = [ClusterMethod(each) for each in methods] or list(ClusterMethod)
        with job.messages.waiting("clustering"):
            tallies: Tallies = tally_statements(job.table, job.options)
            compared = compare_clusterings(nodes_of(tallies), chosen, k=k, most=most, seed=seed)
        return ClusterComparison(tallies.variables[0], compared, seed)

    run_analysis(ctx, analyse, _draw, asked)


def _draw(result: ClusterComparison, target: Any, format_: str) -> None:
    from dragoman.report.drawings.dendrogram import draw_dendrogram

    trees = [each for each in result.compared if each.merges]
    if not trees:
        raise ReportError(
            f"{result.best.method.value} makes no tree to draw. Use --method ward, or draw the "
            "network: dragoman network --mode one --aggregation congruence -o FILE.svg."
        )
    draw_dendrogram(trees[0], target, format=format_)
