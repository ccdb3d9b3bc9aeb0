"""`dragoman forecasts score`: who was right, as far as it can be told."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

import click

from dragoman.cli.forecasts.options import (
    Place,
    keep_ledgers,
    ledger_option,
    open_ledger,
    shown_ledger,
)
from dragoman.cli.messages import Messages, verbosity_options
from dragoman.cli.output import open_console, open_output, output_options
from dragoman.cli.work import Scale
from dragoman.errors import QuestionError
from dragoman.records import ProbabilityScale, QuestionState, Status

if TYPE_CHECKING:
    from dragoman.records.score import ScoreReport


def _write_table(report: ScoreReport, stream: TextIO, by: str) -> None:
    from dragoman.records.score import GroupBy
    from dragoman.report.scores_terminal import print_scores

    print_scores(report, open_console(stream), by=GroupBy(by))


def _write_json(report: ScoreReport, stream: TextIO, by: str) -> None:
    from dragoman.report.scores_json import write_scores_json

    write_scores_json(report, stream)


def _write_csv(report: ScoreReport, stream: TextIO, by: str) -> None:
    from dragoman.report.scores_csv import write_scores_csv

    write_scores_csv(report, stream)


def _write_html(report: ScoreReport, stream: TextIO, by: str) -> None:
    from dragoman.report.scores_html import write_scores_html

    write_scores_html(report, stream)


def _write_markdown(report: ScoreReport, stream: TextIO, by: str) -> None:
    from dragoman.report.scores_markdown import write_scores_markdown

    write_scores_markdown(report, stream)


FORMATS: dict[str, Callable[[ScoreReport, TextIO, str], None]] = {
    "table": _write_table,
    "json": _write_json,
    "csv": _write_csv,
    "html": _write_html,
    "md": _write_markdown,
}


@click.command()
@click.option(
    "--scale",
    type=Scale(),
    help="What words of likelihood stand for: a scale of `dragoman forecasts scales`, or a file of "
    "your own. Without it only numbers that a text states are scored; the rest is right or wrong.",
)
@click.option(
    "--readings",
    is_flag=True,
    help="Score also the numbers that people took the texts to mean, apart from the authors' own.",
)
@click.option(
    "--by",
    type=click.Choice(["speaker", "organisation", "issue", "horizon"]),
    default="speaker",
    show_default=True,
    help="Which groups the table shows; every other format has all of them.",
)
@click.option(
    "--base-rate",
    metavar="P",
    type=click.FloatRange(0, 1),
    help="What skill is measured against, 0 to 1.  [default: of each question, the share of all "
    "others that came about]",
)
@click.option(
    "--least",
    metavar="N",
    type=click.IntRange(min=2),
    default=10,
    show_default=True,
    help="Nobody is ranked on fewer scores.",
)
@click.option(
    "--partly",
    type=click.Choice(["skip", "half"]),
    default="skip",
    show_default=True,
    help="What came about in part: counted and not scored, or one half for the Brier score.",
)
@click.option(
    "--bins",
    metavar="N",
    type=click.IntRange(min=2, max=50),
    default=10,
    show_default=True,
    help="Bins of the calibration.",
)
@click.option(
    "--binning",
    type=click.Choice(["equal", "quantile"]),
    default="equal",
    show_default=True,
    help="Bins of the same width, or of about the same number of forecasts.",
)
@click.option(
    "--seed", metavar="N", type=click.IntRange(min=0), default=0, help="Of the bootstrap."
)
@output_options(FORMATS, "A table to read, JSON, CSV with one score a row, a page, or Markdown.")
@ledger_option
@verbosity_options
@click.pass_context
def score(
    ctx: click.Context,
    /,
    *,
    scale: ProbabilityScale | None,
    readings: bool,
    by: str,
    base_rate: float | None,
    least: int,
    partly: str,
    bins: int,
    binning: str,
    seed: int,
    format_: str,
    output: Path | None,
    ledger: Place,
) -> None:
    """Score what was resolved: Brier, logarithmic and CRPS, calibration, and each one's record.

    A forecast is scored by the number that its text states, or by its words on the --scale that
    you name. Without either it is right or wrong, and no more. What is void or ambiguous is
    counted and not scored, and nobody is ranked on a few forecasts.

    \b
    Examples:
      dragoman forecasts score
      dragoman forecasts score --scale phia --by organisation
      dragoman forecasts score --scale phia -o scores.html
      dragoman forecasts score --base-rate 0.2 --format json | jq .authors.summary
    """
    from dragoman.compare.scores import score_questions
    from dragoman.records.score import Binning, Partly, Rules

    messages = ctx.ensure_object(Messages)
    keep_ledgers(output)
    states = open_ledger(ledger, messages).states()
    _check_settled(states, ledger)
    rules = Rules(
        scale=scale,
        base_rate=base_rate,
        least=least,
        partly=Partly(partly),
        bins=bins,
        binning=Binning(binning),
        seed=seed,
    )
    report = score_questions(states, rules=rules, readings=readings, leanings=_leanings())
    messages.done += 1
    with open_output(output) as stream:
        FORMATS[format_](report, stream, by)
    ctx.exit(messages.exit_code)


def _check_settled(states: Sequence[QuestionState], ledger: Place) -> None:
    """Raise QuestionError where nothing can be scored, with what to do about it."""
    where = shown_ledger(ledger)
    if not states:
        raise QuestionError(f"{where} is empty. Put forecasts into it: `dragoman forecasts add`.")
    if any(state.status is Status.RESOLVED for state in states):
        return
    asked = sum(state.status is Status.OPEN for state in states)
    if asked:
        raise QuestionError(
            f"{where}: no question is resolved yet, so there is nothing to score. `dragoman "
            "forecasts due` shows what can be answered, `dragoman forecasts resolve` answers it."
        )
    raise QuestionError(
        f"{where}: nothing has been resolved, and no question is open. Make a forecast a question"
        " first: `dragoman forecasts ask`."
    )


def _leanings() -> dict[str, int]:
    """Return on which side of one half the scales that ship agree to put an expression."""
    from dragoman.compare.scores.leanings import find_leanings
    from dragoman.extract.scales import load_scale, scale_names

    return find_leanings(load_scale(name) for name in scale_names())
