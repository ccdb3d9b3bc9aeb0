"""`dragoman issues list|check|propose`: codebooks shown, checked, and what one lacks."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Unpack

import click

from dragoman.cli.issues.order import in_order
from dragoman.cli.messages import Messages, verbosity_options
from dragoman.cli.output import open_console
from dragoman.cli.work import Wanted, extractions, source_options

if TYPE_CHECKING:
    from dragoman.records import Codebook


@click.command()
@click.argument("codebook", type=click.Path(path_type=Path))
@verbosity_options
@click.pass_context
def check(ctx: click.Context, /, *, codebook: Path) -> None:
    """Say what is wrong with a codebook, line by line, and exit 2; or say what it holds.

    A remark, such as a term that two issues share, is no fault.

    \b
    Example:
      dragoman issues check my.yaml
    """
    from dragoman.extract.codebook import check_codebook

    found = check_codebook(codebook)
    for line in found.lines:
        click.echo(line)
    if found.codebook is None:
        ctx.exit(2)
    click.echo(f"{codebook}: {_summary(found.codebook)}.")


@click.command("list")
@click.argument("codebook", type=click.Path(path_type=Path), required=False)
@click.option(
    "--format",
    "format_",
    type=click.Choice(["table", "yaml", "jsonl"]),
    default="table",
    show_default=True,
    help="A table to read; the codebook's own text; JSON, one issue a line.",
)
@verbosity_options
def list_(*, codebook: Path | None, format_: str) -> None:
    """Show the issues of a codebook; without CODEBOOK, of the one that ships.

    \b
    Examples:
      dragoman issues list
      dragoman issues list --format yaml > my.yaml
      dragoman issues list my.yaml --format jsonl
    """
    FORMATS[format_](codebook)


def _print_table(path: Path | None) -> None:
    from rich.table import Table
    from rich.text import Text

    from dragoman.extract.codebook import load_codebook

    codebook = load_codebook(path)
    table = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False, header_style="bold cyan")
    for heading in ("Key", "Issue", "What it is about"):
        table.add_column(heading, overflow="fold")
    for depth, issue in in_order(codebook):
        style = "bold" if depth == 0 else ""
        indent = "  " * depth
        table.add_row(
            Text(indent + issue.key, style), Text(issue.label, style), Text(issue.definition)
        )
    console = open_console(sys.stdout)
    console.print(table)
    console.print(f"\n{codebook.name}: {_summary(codebook)}.", highlight=False, markup=False)


def _print_yaml(path: Path | None) -> None:
    from dragoman.extract.codebook import codebook_text

    click.echo(codebook_text(path), nl=False)


def _print_jsonl(path: Path | None) -> None:
    from dragoman.extract.codebook import load_codebook

    for issue in load_codebook(path).issues:
        click.echo(json.dumps(asdict(issue), ensure_ascii=False))


FORMATS: dict[str, Callable[[Path | None], None]] = {
    "table": _print_table,
    "yaml": _print_yaml,
    "jsonl": _print_jsonl,
}


def _summary(codebook: Codebook) -> str:
    """Say how much a codebook holds."""
    parents = {issue.parent for issue in codebook.issues}
    heads = sum(issue.key in parents for issue in codebook.issues)
    terms = sum(len(issue.terms) for issue in codebook.issues)
    patterns = sum(len(issue.patterns) for issue in codebook.issues)
    counts = ((heads, "head"), (len(codebook.issues) - heads, "issue"), (terms, "term"))
    return ", ".join(map(_counted, [*counts, (patterns, "pattern")]))


def _counted(count: tuple[int, str]) -> str:
    number, noun = count
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


@click.command()
@source_options
@click.option(
    "--limit",
    type=click.IntRange(min=1),
    default=12,
    show_default=True,
    help="How many proposals at most.",
)
@verbosity_options
@click.pass_context
def propose(
    ctx: click.Context, /, sources: tuple[str, ...], *, limit: int, **wanted: Unpack[Wanted]
) -> None:
    """Propose issues for what fits none, ready to be pasted into a codebook.

    Phrases that are key in the sentences without an issue, as entries in YAML.

    \b
    Example:
      dragoman issues propose accounts/ > more.yaml
    """
    from dragoman.compare.proposals import proposals_yaml, propose_issues

    messages = ctx.ensure_object(Messages)
    with extractions(sources, messages, **wanted) as found:
        accounts = list(found)
    if accounts:
        proposals = propose_issues(accounts, limit=limit)
        click.echo(proposals_yaml(proposals), nl=False)
        if not proposals:
            messages.say("No phrase stands out in the sentences that fit no issue.")
    ctx.exit(messages.exit_code)
