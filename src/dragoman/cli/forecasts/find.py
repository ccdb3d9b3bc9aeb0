"""`dragoman forecasts FILE…`: what the accounts say will or may happen."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TextIO, Unpack

import click

from dragoman.cli.current import is_place
from dragoman.cli.forecasts.choice import choice_options, choose
from dragoman.cli.forecasts.options import keep_ledgers
from dragoman.cli.forecasts.stored import list_stored
from dragoman.cli.messages import Messages, verbosity_options
from dragoman.cli.output import open_console, open_output, output_options
from dragoman.cli.work import Wanted, check_alone, extractions, source_options
from dragoman.records import Extraction

Found = Iterator[Extraction]


def _write_table(found: Found, stream: TextIO, passages: bool, messages: Messages) -> None:
    from dragoman.report.forecasts_table import print_forecasts

    if stream.isatty():
        found = iter(list(found))  # the progress bar and the table would share the screen
    print_forecasts(found, open_console(stream), passages=passages)


def _write_jsonl(found: Found, stream: TextIO, passages: bool, messages: Messages) -> None:
    from dragoman.report.forecasts_rows import write_forecasts_jsonl

    write_forecasts_jsonl(found, stream)


def _write_csv(found: Found, stream: TextIO, passages: bool, messages: Messages) -> None:
    from dragoman.report.forecasts_rows import write_forecasts_csv

    write_forecasts_csv(found, stream)


def _write_ics(found: Found, stream: TextIO, passages: bool, messages: Messages) -> None:
    from dragoman.report.forecasts_rows import write_forecasts_ics

    without = write_forecasts_ics(found, stream)
    if without == 1:
        messages.say("1 forecast has no date and is not in the calendar.")
    elif without:
        messages.say(f"{without:,} forecasts have no date and are not in the calendar.")


FORMATS: dict[str, Callable[[Found, TextIO, bool, Messages], None]] = {
    "table": _write_table,
    "jsonl": _write_jsonl,
    "csv": _write_csv,
    "ics": _write_ics,
}


@click.command("find")
@source_options
@choice_options
@output_options(
    FORMATS,
    "A table to read; JSON, one forecast a line; CSV, one a row; a calendar with the last day of "
    "each horizon.",
)
@click.option(
    "--passages", is_flag=True, help="Show in the table also the sentence that each is from."
)
@verbosity_options
@click.pass_context
def find(
    ctx: click.Context,
    /,
    sources: tuple[str, ...],
    *,
    speaker: tuple[str, ...],
    issue: tuple[str, ...],
    min_confidence: float,
    format_: str,
    output: Path | None,
    passages: bool,
    **wanted: Unpack[Wanted],
) -> None:
    """List what accounts say will or may happen.

    By when, who says so, what, under which condition, how likely: in each account by the end of
    the horizon. What is said to follow from a forecast stands under it.

    With a PROJECT instead of files, its forecasts as they stand now, and how far each is followed.

    FILE is text, Markdown, HTML, PDF, DOCX or a mail (EML); a folder, with everything in it; the
    URL of a page, which is fetched; or - for standard input.

    \b
    Examples:
      dragoman forecasts round-up.html
      dragoman forecasts accounts/ --scale phia --format csv -o forecasts.csv
      dragoman forecasts accounts/ --speaker Holm --issue sanctions
      dragoman forecasts reykjavik.dragoman
      dragoman forecasts memo.txt --published 2021-05-20 -o due.ics
    """
    if passages and format_ != "table":
        raise click.UsageError("--passages goes with --format table.")
    keep_ledgers(output)
    messages = ctx.ensure_object(Messages)
    if len(sources) == 1 and is_place(sources[0]) and not passages:
        check_alone(sources[0], wanted)
        list_stored(
            sources[0],
            messages,
            speakers=speaker,
            issues=issue,
            min_confidence=min_confidence,
            format_=format_,
            output=output,
        )
        ctx.exit(messages.exit_code)
    keep = choose(speaker, issue, min_confidence, wanted["codebook"])
    with open_output(output) as stream:
        with extractions(sources, messages, **wanted) as found:
            FORMATS[format_](map(keep, found), stream, passages, messages)
        if not messages.done:  # leave no empty file
            ctx.exit(messages.exit_code)
    ctx.exit(messages.exit_code)
