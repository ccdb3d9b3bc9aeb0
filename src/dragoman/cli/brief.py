"""`dragoman brief`: several accounts of one event, side by side."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Unpack

import click

from dragoman.cli.messages import Messages, verbosity_options
from dragoman.cli.output import open_console
from dragoman.cli.work import Wanted, extractions, source_options


@click.command()
@source_options
@click.option(
    "-o",
    "--output",
    metavar="FILE",
    type=click.Path(path_type=Path, dir_okay=False),
    default=Path("brief.html"),
    show_default=True,
    help="Where the page goes; an older one is replaced.",
)
@click.option("--no-html", is_flag=True, help="Only the summary, no page.")
@verbosity_options
@click.pass_context
def brief(
    ctx: click.Context,
    /,
    sources: tuple[str, ...],
    *,
    output: Path,
    no_html: bool,
    **wanted: Unpack[Wanted],
) -> None:
    """Compare accounts: a summary here, and a page to read.

    The summary names the accounts, the speakers across them and their most telling statements.
    The page, one file that needs no network, shows the accounts side by side with every statement
    tied to its passage.

    FILE is text, Markdown, HTML, PDF, DOCX or a mail (EML); a folder, with everything in it; the
    URL of a page, which is fetched; or - for standard input.

    \b
    Examples:
      dragoman brief ours.html theirs.pdf experts.docx
      dragoman brief accounts/ -o reykjavik.html
      dragoman brief ours.txt theirs.txt --no-html
    """
    from dragoman.compare import compare
    from dragoman.report import print_brief, write_report

    messages = ctx.ensure_object(Messages)
    with extractions(sources, messages, **wanted) as found:
        accounts = list(found)
    if accounts:
        comparison = compare(accounts)
        print_brief(comparison, open_console(sys.stdout))
        if not no_html:
            write_report(comparison, output)
            messages.say(f"The page is in {output}.")
    ctx.exit(messages.exit_code)
