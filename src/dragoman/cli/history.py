"""`dragoman history`: what was decided in a project, when and by whom."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

import click

from dragoman.cli.hands import check_coding, coding_option, find_judged, kind_option
from dragoman.cli.messages import Messages, verbosity_options
from dragoman.cli.output import open_console, open_output, output_options
from dragoman.cli.projects import open_place, project_argument

if TYPE_CHECKING:
    from dragoman.records import Action, Judged, Judgement
    from dragoman.store.project import Project


@click.command()
@project_argument
@click.argument("id_", metavar="ID", required=False)
@click.option(
    "--limit",
    metavar="N",
    type=click.IntRange(min=1),
    default=50,
    show_default=True,
    help="So many of the last actions.",
)
@kind_option
@coding_option
@output_options(("table", "jsonl"), "A table to read; JSON, one action or judgement a line.")
@verbosity_options
@click.pass_context
def history(
    ctx: click.Context,
    /,
    *,
    place: str,
    id_: str | None,
    limit: int,
    kind: str | None,
    coding: str,
    format_: str,
    output: Path | None,
) -> None:
    """Tell what was decided in a project, when and by whom.

    The newest comes first. With ID, the beginning of a record's id: what was decided on that one,
    the oldest first.

    \b
    Examples:
      dragoman history reykjavik
      dragoman history reykjavik 3f2a91c0
      dragoman history reykjavik --limit 1000 --format jsonl | jq .by
    """
    from dragoman.store.judging import recent_actions

    messages = ctx.ensure_object(Messages)
    with open_place(place) as project:
        check_coding(project, coding)
        with open_output(output) as stream:
            if id_ is not None:
                _write_record(project, id_, kind, coding, format_, stream)
            else:
                actions = recent_actions(project, coding=coding, limit=limit)
                _write_actions(actions, format_, stream)
                if not actions:
                    messages.say("Nobody has decided anything yet.")
    messages.done += 1
    ctx.exit(messages.exit_code)


def _write_actions(actions: list[Action], format_: str, stream: TextIO) -> None:
    from dragoman.report.project_history import action_to_json, print_actions
    from dragoman.report.project_rows import write_lines

    if format_ == "jsonl":
        write_lines((action_to_json(each) for each in actions), stream)
    else:
        print_actions(actions, open_console(stream))


def _write_record(
    project: Project, id_: str, kind: str | None, coding: str, format_: str, stream: TextIO
) -> None:
    from dragoman.report.project_history import judgement_to_json
    from dragoman.report.project_rows import write_lines
    from dragoman.store.judging import history as judgements_on

    found, judged = find_judged(project, id_, kind=kind, coding=coding)
    judgements = judgements_on(project, found, judged.record.id, coding=coding)
    if format_ == "jsonl":
        write_lines((judgement_to_json(each) for each in judgements), stream)
    else:
        _print_record(project, judged, judgements, stream)


def _print_record(
    project: Project, judged: Judged[Any], judgements: list[Judgement], stream: TextIO
) -> None:
    from dragoman.report.project_history import print_record_history
    from dragoman.report.project_names import Names
    from dragoman.store.naming import document_labels

    names = Names(documents=document_labels(project, [judged.document]))
    print_record_history(judged, judgements, names, open_console(stream))
