"""`dragoman judge`: a person's decision on records of a project."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from dragoman.cli.hands import check_coding, coding_option, find_judged, kind_option
from dragoman.cli.messages import Messages, verbosity_options
from dragoman.cli.projects import SHOWN, by_option, open_place, project_argument
from dragoman.records import Hand, RecordKind, Verdict

if TYPE_CHECKING:
    from dragoman.records import Judged

VERDICTS = {
    "accept": Verdict.ACCEPTED,
    "reject": Verdict.REJECTED,
    "unsure": Verdict.UNSURE,
    "withdraw": Verdict.WITHDRAWN,
}
_SAID = {Verdict.WITHDRAWN: "unreviewed again"}


@click.command()
@project_argument
@click.argument("ids", metavar="ID...", nargs=-1, required=True)
@click.argument("verdict", metavar="accept|reject|unsure|withdraw", type=click.Choice([*VERDICTS]))
@click.option("--note", default="", help="Why, for whoever reads it later.")
@kind_option
@coding_option
@by_option
@verbosity_options
@click.pass_context
def judge(
    ctx: click.Context,
    /,
    *,
    place: str,
    ids: tuple[str, ...],
    verdict: str,
    note: str,
    kind: str | None,
    coding: str,
    by: str,
) -> None:
    """Accept or reject records of a project, or be unsure of them.

    ID is that of a statement, position, forecast or actor, or its beginning. What the machine
    found stays; your decision stands beside it, can be undone, and is kept with your name. What is
    corrected (other words, another speaker) is corrected on the desk: `dragoman serve`.

    \b
    Examples:
      dragoman judge reykjavik 3f2a91c0 accept
      dragoman judge reykjavik 3f2a91c0 reject --note "The heading is no statement."
      dragoman judge reykjavik 3f2a91c0 77de0000 unsure --by ana
      dragoman judge reykjavik 3f2a91c0 withdraw
    """
    from dragoman.store.judging import judge_all

    messages = ctx.ensure_object(Messages)
    decided = VERDICTS[verdict]
    with open_place(place) as project:
        check_coding(project, coding)
        found = [find_judged(project, each, kind=kind, coding=coding) for each in ids]
        for kind_, seen in _by_kind(found).items():
            judge_all(project, Hand(by, coding), kind_, seen, decided, note=note)
    messages.done += 1
    for _, judged in found:
        said = _SAID.get(decided, decided.value)
        messages.say(f"{judged.record.id[:SHOWN]} is {said}: {_words(judged)}")
    ctx.exit(messages.exit_code)


def _by_kind(found: list[tuple[RecordKind, Judged[Any]]]) -> dict[RecordKind, dict[str, int]]:
    """Return the ids of each kind, with what was seen of them: one action for each kind."""
    seen: dict[RecordKind, dict[str, int]] = {}
    for kind, judged in found:
        seen.setdefault(kind, {})[judged.record.id] = judged.seen
    return seen


def _words(judged: Judged[Any]) -> str:
    from dragoman.report.project_history import record_words

    return record_words(judged.record)
