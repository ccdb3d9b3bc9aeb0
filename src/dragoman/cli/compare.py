"""`dragoman compare`: one table of a comparison alone."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TextIO, Unpack

import click

from dragoman.cli.messages import Messages, verbosity_options
from dragoman.cli.output import open_console, open_output, output_options
from dragoman.cli.work import Wanted, compare_sources, event_options, source_options
from dragoman.records import Comparison


def _write_table(comparison: Comparison, stream: TextIO, by: str) -> None:
    from dragoman.report import print_table

    print_table(comparison, open_console(stream), by)


def _write_jsonl(comparison: Comparison, stream: TextIO, by: str) -> None:
    from dragoman.report import write_table_jsonl

    write_table_jsonl(comparison, stream, by)


def _write_csv(comparison: Comparison, stream: TextIO, by: str) -> None:
    from dragoman.report import write_table_csv

    write_table_csv(comparison, stream, by)


FORMATS: dict[str, Callable[[Comparison, TextIO, str], None]] = {
    "table": _write_table,
    "jsonl": _write_jsonl,
    "csv": _write_csv,
}


@click.command()
@source_options
@event_options
@click.option(
    "--by",
    type=click.Choice(["issue", "actor", "fact"]),
    default="issue",
    show_default=True,
    help="Issues: how much of each account is about them. Actors: how often each account names "
    "them, and where they stand. Facts: what each account gives, and where they differ.",
)
@output_options(FORMATS, "A table to read; JSON, one line of the table a line; CSV.")
@verbosity_options
@click.pass_context
def compare(
    ctx: click.Context,
    /,
    sources: tuple[str, ...],
    *,
    one_event: bool | None,
    event: str | None,
    by: str,
    format_: str,
    output: Path | None,
    **wanted: Unpack[Wanted],
) -> None:
    """Show one table of a comparison: issues, actors or facts by account.

    FILE is text, Markdown, HTML, PDF, DOCX or a mail (EML); a folder, with everything in it; the
    URL of a page, which is fetched; or - for standard input. It may also be a project: then its
    accounts are compared as they stand now, with all that was corrected.

    \b
    Examples:
      dragoman compare ours.html theirs.pdf
      dragoman compare ours.html theirs.pdf --by fact
      dragoman compare reykjavik.dragoman --by actor --event 1
      dragoman compare accounts/ --by actor --format csv -o actors.csv
      dragoman compare accounts/ --one-event --format jsonl | jq 'select(.z > 1.96)'
    """
    messages = ctx.ensure_object(Messages)
    with open_output(output) as stream:
        comparison = compare_sources(sources, messages, one_event=one_event, event=event, **wanted)
        if comparison is None:  # leave no empty file
            ctx.exit(messages.exit_code)
        FORMATS[format_](comparison, stream, by)
    ctx.exit(messages.exit_code)
