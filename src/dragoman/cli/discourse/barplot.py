"""`dragoman discourse barplot`: how often each concept is agreed with, and how often not."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from dragoman.cli.discourse.analysis import STATEMENTS, Job, analysis_options, run_analysis

if TYPE_CHECKING:
    from dragoman.records import AgreementBars


@click.command(context_settings={"default_map": {"duplicates": "document"}})
@analysis_options(*STATEMENTS)
@click.option(
    "--of",
    metavar="VARIABLE",
    help="Whose bars: one of the two --variables.  [default: the second one]",
)
@click.pass_context
def barplot(ctx: click.Context, /, *, of: str | None, **asked: Any) -> None:
    """Count agreement and disagreement, concept by concept.

    A statement counts that has both variables. With a qualifier of numbers, what is above zero
    agrees, or above the middle of a scale that has no zero.

    \b
    Examples:
      dragoman discourse barplot sample.dna
      dragoman discourse barplot reykjavik --variables actor,concept -o issues.svg
      dragoman discourse barplot reykjavik --variables actor,concept --of actor --format csv
    """
    variables = asked["variables"]
    if of is not None and of not in variables:
        raise click.UsageError(f"--of {of}: name one of {' and '.join(variables)}.")

    def analyse(job: Job) -> AgreementBars:
        from dragoman.compare.discourse import count_bars, tally_statements

        return count_bars(tally_statements(job.table, job.options), of=of)

    run_analysis(ctx, analyse, _draw, asked)


def _draw(result: Any, target: Any, format_: str) -> None:
    from dragoman.report.drawings.barplot import draw_barplot

    draw_barplot(result, target, format=format_)
