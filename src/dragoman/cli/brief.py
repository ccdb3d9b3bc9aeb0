"""`dragoman brief`: several accounts of one event, side by side."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import Unpack

import click

from dragoman.cli.messages import Messages, verbosity_options
from dragoman.cli.output import keep_projects, open_console, output_option
from dragoman.cli.work import Wanted, compare_sources, event_options, source_options
from dragoman.records import Comparison

FORMATS = {"html": "page", "json": "brief", "md": "brief", "docx": "brief"}
"""The formats of a brief, and what to call the file."""


def _day(ctx: click.Context, _: click.Parameter, value: str | None) -> date | None:
    try:
        return date.fromisoformat(value) if value else None
    except ValueError:
        raise click.BadParameter(f"{value!r} is no day. Write it as 2021-08-20.") from None


@click.command()
@source_options
@event_options
@output_option(
    "Where the brief goes; an older one is replaced. - is standard output, without the "
    "summary.  [default: brief.html]"
)
@click.option(
    "--format",
    "format_",
    type=click.Choice(list(FORMATS)),
    help="A page to read, JSON for programs, Markdown or Word for a memo; without it, what the "
    "suffix of FILE says.",
)
@click.option("--no-html", is_flag=True, help="Only the summary, no file.")
@click.option(
    "--top",
    metavar="N",
    type=click.IntRange(min=1),
    default=5,
    show_default=True,
    help="How many contradictions the summary shows; more forecasts, fewer omissions.",
)
@click.option(
    "--as-of",
    metavar="DATE",
    callback=_day,
    help="The day from which it is told what forecasts are due, 2021-08-20.  [default: today]",
)
@verbosity_options
@click.pass_context
def brief(
    ctx: click.Context,
    /,
    sources: tuple[str, ...],
    *,
    one_event: bool | None,
    event: str | None,
    output: Path | None,
    format_: str | None,
    no_html: bool,
    top: int,
    as_of: date | None,
    **wanted: Unpack[Wanted],
) -> None:
    """Compare accounts: a summary here, and a page to read.

    The summary has, event by event: the accounts, the fact sheet with its conflicts, the issues
    by account, where the accounts cannot both be true, what is not found in one of them, what is
    forecast and by when, and who stands where. The page, one file that needs no network, has all
    of it, and every claim leads to its passage.

    FILE is text, Markdown, HTML, PDF, DOCX or a mail (EML); a folder, with everything in it; the
    URL of a page, which is fetched; or - for standard input. It may also be a project: then its
    accounts are compared as they stand now, with all that was corrected.

    \b
    Examples:
      dragoman brief ours.html theirs.pdf experts.docx
      dragoman brief accounts/ -o reykjavik.html
      dragoman brief ours.txt theirs.txt -o memo.docx --top 10
      dragoman brief ours.txt theirs.txt --codebook arctic.yaml --no-html
      dragoman brief reykjavik.dragoman --event "arctic council"
      dragoman brief ours.txt theirs.txt --format json -o - | jq '.events[0].facts'
    """
    _check_output(output, format_, no_html)
    messages = ctx.ensure_object(Messages)
    comparison = compare_sources(
        sources, messages, one_event=one_event, event=event, as_of=as_of, **wanted
    )
    if comparison is not None:
        if output != Path("-"):
            _print_summary(comparison, top)
        if not no_html:
            _write_file(comparison, output, format_, messages)
    ctx.exit(messages.exit_code)


def _print_summary(comparison: Comparison, top: int) -> None:
    from dragoman.report import print_brief

    print_brief(comparison, open_console(sys.stdout), top=top)


def _write_file(
    comparison: Comparison, output: Path | None, format_: str | None, messages: Messages
) -> None:
    """Write the brief and say where it is, unless it goes to standard output."""
    from dragoman.report import write_report

    if output == Path("-"):
        write_report(comparison, None, format=format_)
        return
    path = output or Path(f"brief.{format_ or 'html'}")
    write_report(comparison, path, format=format_)
    kind = FORMATS.get(format_ or path.suffix.lower().lstrip("."), "page")
    messages.say(f"The {kind} is in {path}.")


def _check_output(output: Path | None, format_: str | None, no_html: bool) -> None:
    """Refuse what cannot be written before any account is read."""
    if no_html and (output is not None or format_ is not None):
        raise click.UsageError("--no-html writes no file: leave out --output and --format.")
    keep_projects(output)
    if output is None or format_ is not None:
        return
    if output == Path("-"):
        raise click.UsageError("Standard output has no suffix: name the --format.")
    if output.suffix.lower().lstrip(".") not in {*FORMATS, "htm"}:
        raise click.UsageError(
            f"The suffix of {output} names none of the formats {', '.join(FORMATS)}. "
            "Choose another, or name the --format."
        )
