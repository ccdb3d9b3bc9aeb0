"""`dragoman issues PROJECT`: how much is said of each issue, and who stands where."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

import click

from dragoman.cli.issues.order import in_order
from dragoman.cli.listing import Rows
from dragoman.cli.messages import Messages, verbosity_options
from dragoman.cli.output import open_console, open_output, output_options
from dragoman.cli.projects import open_place, project_argument
from dragoman.cli.selecting import filter_options, selection_of

if TYPE_CHECKING:
    from dragoman.records import Selection
    from dragoman.report.project_issues import ActorStance, IssueLine
    from dragoman.store.project import Project


@click.command()
@project_argument
@filter_options("actor", "account", "since", "until", "state")
@click.option("--all", "all_", is_flag=True, help="Also the issues of which nothing is said.")
@output_options(
    ("table", "jsonl", "csv"),
    "A table to read; JSON, one issue a line; CSV, one row for each actor's stance.",
)
@verbosity_options
@click.pass_context
def show(
    ctx: click.Context,
    /,
    *,
    place: str,
    all_: bool,
    format_: str,
    output: Path | None,
    **filters: Any,
) -> None:
    """Show what a project says of each issue, and who stands where.

    How many statements are about it; who is for it and who against, on the mean of all positions,
    from −1 to +1. `dragoman positions PROJECT --issue KEY` has the passages.

    \b
    Examples:
      dragoman issues reykjavik.dragoman
      dragoman issues show reykjavik --actor Lavrov
      dragoman issues show reykjavik --format csv -o issues.csv
    """
    messages = ctx.ensure_object(Messages)
    with open_place(place) as project:
        lines = list(_lines(project, selection_of(project, **filters), all_))
    with open_output(output) as stream:
        _write(lines, format_, stream)
    messages.done += 1
    if not lines:
        messages.say("Nothing is said of any issue.")
    ctx.exit(messages.exit_code)


def _write(lines: list[IssueLine], format_: str, stream: TextIO) -> None:
    from dragoman.report import project_issues as report
    from dragoman.report.project_rows import write_lines, write_table

    if format_ == "jsonl":
        write_lines(map(report.issue_to_json, lines), stream)
    elif format_ == "csv":
        write_table(report.flat_issues(lines), report.COLUMNS, stream)
    else:
        report.print_issues(lines, open_console(stream))


def _lines(project: Project, selection: Selection, all_: bool) -> Iterator[IssueLine]:
    """Yield the issues in the codebook's order; a head also where only one of its issues counts."""
    from dragoman.report.project_issues import IssueLine
    from dragoman.store.listing import tally

    counts = dict(tally(project, "issue", selection))
    stances = _stances(project, selection)
    codebook = project.codebook()
    parents = {issue.key: issue.parent for issue in codebook.issues}
    shown = {key for each in {*counts, *stances} for key in _upwards(each, parents)}
    for depth, issue in in_order(codebook):
        if all_ or issue.key in shown:
            yield IssueLine(
                issue.key,
                issue.label,
                issue.parent,
                depth,
                counts.get(issue.key, 0),
                tuple(stances.get(issue.key, ())),
            )


def _upwards(key: str | None, parents: dict[str, str | None]) -> Iterator[str]:
    while key is not None:
        yield key
        key = parents.get(key)


def _stances(project: Project, selection: Selection) -> dict[str, list[ActorStance]]:
    """Return for each issue who has positions on it, those with the most of them first."""
    from dragoman.report.project_issues import ActorStance
    from dragoman.store.actors import actor_names
    from dragoman.store.listing import list_positions

    values: dict[tuple[str, str], list[float]] = {}
    asked = Rows(lambda limit, at: list_positions(project, selection, limit=limit, cursor=at), None)
    for judged in asked:
        one = judged.record
        if one.issue is not None:
            values.setdefault((one.issue, one.actor), []).append(one.value)
    names = actor_names(project, {actor for _, actor in values})
    stances: dict[str, list[ActorStance]] = {}
    for (issue, actor), several in sorted(values.items(), key=lambda each: -len(each[1])):
        _, name = names.get(actor, (actor, actor))
        mean = sum(several) / len(several)
        stances.setdefault(issue, []).append(ActorStance(actor, name, mean, len(several)))
    return stances
