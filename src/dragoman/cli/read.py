"""`dragoman read`: every statement of every account, one account after the other."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TextIO, Unpack

import click

from dragoman.cli.messages import Messages, verbosity_options
from dragoman.cli.output import open_console, open_output, output_options
from dragoman.cli.work import Wanted, extractions, source_options
from dragoman.records import Extraction


def _write_table(found: Iterator[Extraction], stream: TextIO, set_aside: bool) -> None:
    from dragoman.report import print_statements

    if stream.isatty():
        found = iter(list(found))  # the progress bar and the table would share the screen
    print_statements(found, open_console(stream), show_set_aside=set_aside)


def _write_jsonl(found: Iterator[Extraction], stream: TextIO, set_aside: bool) -> None:
    from dragoman.report import write_jsonl

    write_jsonl(found, stream)


def _write_csv(found: Iterator[Extraction], stream: TextIO, set_aside: bool) -> None:
    from dragoman.report import write_csv

    write_csv(found, stream)


FORMATS: dict[str, Callable[[Iterator[Extraction], TextIO, bool], None]] = {
    "table": _write_table,
    "jsonl": _write_jsonl,
    "csv": _write_csv,
}


@click.command()
@source_options
@output_options(FORMATS, "A table to read; JSON, one account a line; CSV, one statement a row.")
@click.option(
    "--set-aside",
    is_flag=True,
    help="Show also what is not the account's own prose, with the reason. JSON always has it.",
)
@verbosity_options
@click.pass_context
def read(
    ctx: click.Context,
    /,
    sources: tuple[str, ...],
    *,
    format_: str,
    set_aside: bool,
    output: Path | None,
    **wanted: Unpack[Wanted],
) -> None:
    """Show who said what in each account, statement by statement.

    FILE is text, Markdown, HTML, PDF, DOCX or a mail (EML); a folder, with everything in it; the
    URL of a page, which is fetched; or - for standard input.

    \b
    Examples:
      dragoman read readout.html
      dragoman read accounts/ --format jsonl -o statements.jsonl
      dragoman read memo.pdf --publisher "Foreign Ministry" --published 2021-05-20
      pbpaste | dragoman read - --set-aside
    """
    if set_aside and format_ == "csv":
        raise click.UsageError("--set-aside goes with --format table or jsonl.")
    messages = ctx.ensure_object(Messages)
    with open_output(output) as stream:
        with extractions(sources, messages, **wanted) as found:
            FORMATS[format_](found, stream, set_aside)
        if not messages.done:  # leave no empty file
            ctx.exit(messages.exit_code)
    ctx.exit(messages.exit_code)
