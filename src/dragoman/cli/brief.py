"""`dragoman brief`: several accounts of one event, side by side."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Unpack

import click

from dragoman.cli.messages import Messages, verbosity_options
from dragoman.cli.output import open_console
from dragoman.cli.work import Wanted, compare_sources, event_options, source_options

FORMATS = {"html": "page", "json": "brief", "md": "brief", "docx": "brief"}
"""The formats of a brief, and what to call the file."""


@click.command()
@source_options
@event_options
@click.option(
    "-o",
    "--output",
    metavar="FILE",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Where the brief goes; an older one is replaced. - is standard output, without the "
    "summary.  [default: brief.html]",
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
    help="How many contradictions and omissions the summary shows.",
)
@verbosity_options
@click.pass_context
def brief(
    ctx: click.Context,
    /,
    sources: tuple[str, ...],
    *,
    one_event: bool | None,
    output: Path | None,
    format_: str | None,
    no_html: bool,
    top: int,
    **wanted: Unpack[Wanted],
) -> None:
    """Compare accounts: a summary here, and a page to read.

    The summary has, event by event: the accounts, the fact sheet with its conflicts, the issues
    by account, where the accounts cannot both be true, what is not found in one of them, and who
    stands where. The page, one file that needs no network, has all of it, and every claim leads
    to its passage.

    FILE is text, Markdown, HTML, PDF, DOCX or a mail (EML); a folder, with everything in it; the
    URL of a page, which is fetched; or - for standard input.

    \b
    Examples:
      dragoman brief ours.html theirs.pdf experts.docx
      dragoman brief accounts/ -o reykjavik.html
      dragoman brief ours.txt theirs.txt -o memo.docx --top 10
      dragoman brief ours.txt theirs.txt --codebook arctic.yaml --no-html
      dragoman brief ours.txt theirs.txt --format json -o - | jq '.events[0].facts'
    """
    if no_html and (output is not None or format_ is not None):
        raise click.UsageError("--no-html writes no file: leave out --output and --format.")
    if output == Path("-") and format_ is None:
        raise click.UsageError("Standard output has no suffix: name the --format.")
    if output is not None and output != Path("-"):
        _check_output(output, format_)
    from dragoman.report import print_brief, write_report

    messages = ctx.ensure_object(Messages)
    comparison = compare_sources(sources, messages, one_event=one_event, **wanted)
    if comparison is None:
        ctx.exit(messages.exit_code)
    if output == Path("-"):
        write_report(comparison, None, format=format_)
        ctx.exit(messages.exit_code)
    print_brief(comparison, open_console(sys.stdout), top=top)
    if not no_html:
        path = output or Path(f"brief.{format_ or 'html'}")
        write_report(comparison, path, format=format_)
        kind = FORMATS.get(format_ or path.suffix.lower().lstrip("."), "page")
        messages.say(f"The {kind} is in {path}.")
    ctx.exit(messages.exit_code)


def _check_output(output: Path, format_: str | None) -> None:
    """Refuse a file that names no format before any account is read."""
    known = {*FORMATS, "htm"}
    if format_ is None and output.suffix.lower().lstrip(".") not in known:
        raise click.UsageError(
            f"The suffix of {output} names none of the formats {', '.join(FORMATS)}. "
            "Choose another, or name the --format."
        )
