"""`dragoman undo` and `dragoman redo`: a person's own last action."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import click

from dragoman.cli.hands import check_coding, coding_option
from dragoman.cli.messages import Messages, verbosity_options
from dragoman.cli.projects import by_option, open_place, project_argument
from dragoman.records import Hand

if TYPE_CHECKING:
    from dragoman.records import Action
    from dragoman.store.project import Project


@click.command()
@project_argument
@coding_option
@by_option
@verbosity_options
@click.pass_context
def undo(ctx: click.Context, /, *, place: str, coding: str, by: str) -> None:
    """Take back the last thing that you did in a project, whole.

    Each of several members undoes what he did himself. Nothing is lost: `redo` does it again, and
    `history` has both.

    \b
    Example:
      dragoman undo reykjavik
    """
    from dragoman.store.judging import next_undo
    from dragoman.store.judging import undo as take_back

    _do(ctx, place, Hand(by, coding), next_undo, take_back, "Undone")


@click.command()
@project_argument
@coding_option
@by_option
@verbosity_options
@click.pass_context
def redo(ctx: click.Context, /, *, place: str, coding: str, by: str) -> None:
    """Do again what you undid last in a project.

    \b
    Example:
      dragoman redo reykjavik
    """
    from dragoman.store.judging import next_redo
    from dragoman.store.judging import redo as do_again

    _do(ctx, place, Hand(by, coding), next_redo, do_again, "Done again")


def _do(
    ctx: click.Context,
    place: str,
    hand: Hand,
    look: Callable[[Project, Hand], Action | None],
    change: Callable[[Project, Hand], Action],
    said: str,
) -> None:
    from dragoman.report.project_history import action_words

    messages = ctx.ensure_object(Messages)
    with open_place(place) as project:
        check_coding(project, hand.coding)
        meant = look(project, hand)
        action = change(project, hand)
    messages.done += 1
    messages.say(f"{said}: {action_words(meant or action)}.")
    ctx.exit(messages.exit_code)
