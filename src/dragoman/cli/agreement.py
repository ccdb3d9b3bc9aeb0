"""`dragoman agreement`: how far coders agree."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

import click

from dragoman.cli.messages import Messages, verbosity_options
from dragoman.cli.output import open_console, open_output, output_options
from dragoman.cli.projects import open_place, project_argument

if TYPE_CHECKING:
    from dragoman.records.agreement import AgreementReport


def _write_table(report: AgreementReport, stream: TextIO) -> None:
    from dragoman.report.agreement_terminal import print_agreement

    print_agreement(report, open_console(stream))


def _write_json(report: AgreementReport, stream: TextIO) -> None:
    from dragoman.report.agreement_json import write_agreement_json

    write_agreement_json(report, stream)


def _write_csv(report: AgreementReport, stream: TextIO) -> None:
    from dragoman.report.agreement_csv import write_agreement_csv

    write_agreement_csv(report, stream)


FORMATS: dict[str, Callable[[AgreementReport, TextIO], None]] = {
    "table": _write_table,
    "json": _write_json,
    "csv": _write_csv,
}


@click.command()
@project_argument
@click.option(
    "--between",
    metavar="CODING CODING",
    nargs=2,
    help="Which two codings.  [default: all that there are]",
)
@click.option(
    "--by",
    type=click.Choice(["field", "coder", "document", "issue"]),
    default="field",
    show_default=True,
    help="For what figures are given: each field over everything, each pair of coders, each "
    "account, or each issue.",
)
@click.option(
    "--seed", metavar="N", type=click.IntRange(min=0), default=0, help="Of the bootstrap."
)
@output_options(FORMATS, "A table to read, JSON, or CSV with one figure a row.")
@verbosity_options
@click.pass_context
def agreement(
    ctx: click.Context,
    /,
    *,
    place: str,
    between: tuple[str, str] | None,
    by: str,
    seed: int,
    format_: str,
    output: Path | None,
) -> None:
    """Tell how far coders agree: on each field, and on the passages themselves.

    A second coder works in a coding of his own, blind to the others: `dragoman coding PROJECT
    start NAME`. Every figure is explained in a line below the table; what cannot be told is told
    to be so.

    \b
    Examples:
      dragoman agreement reykjavik
      dragoman agreement reykjavik --between main ana --by document
      dragoman agreement reykjavik --by issue -o agreement.csv
    """
    from dragoman.compare.agreement import measure_agreement
    from dragoman.records.agreement import AgreementBy, AgreementRules
    from dragoman.store.codings import share_codings

    messages = ctx.ensure_object(Messages)
    with open_place(place) as project:
        shared = share_codings(project, between or ())
    report = measure_agreement(shared, by=AgreementBy(by), rules=AgreementRules(seed=seed))
    messages.done += 1
    with open_output(output) as stream:
        FORMATS[format_](report, stream)
    if not shared.documents:
        messages.say("There is no account on which two coders have decided anything yet.")
    ctx.exit(messages.exit_code)
