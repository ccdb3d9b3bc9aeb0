"""`dragoman coding`: the codings of a project, and a second one beside the first."""

from __future__ import annotations

import click

from dragoman.cli.messages import Messages, verbosity_options
from dragoman.cli.projects import by_option, open_place, project_argument
from dragoman.records import MAIN


@click.command()
@project_argument
@click.argument(
    "action", metavar="[list|start]", type=click.Choice(["list", "start"]), default="list"
)
@click.argument("name", metavar="[NAME]", required=False)
@by_option
@verbosity_options
@click.pass_context
def coding(ctx: click.Context, /, *, place: str, action: str, name: str | None, by: str) -> None:
    """List the codings of a project, or start one for a second coder.

    Whoever works in a coding of his own sees what the machine found and what he decided himself,
    and nothing of what others decided. `dragoman agreement` then compares the codings.

    \b
    Examples:
      dragoman coding reykjavik
      dragoman coding reykjavik start ana --by ana
      dragoman judge reykjavik 3f2a91c0 accept --coding ana --by ana
    """
    messages = ctx.ensure_object(Messages)
    if action == "start" and name is None:
        raise click.UsageError("Which name shall the coding have? Write it behind `start`.", ctx)
    if action == "list" and name is not None:
        raise click.UsageError(f"`list` takes no name. To start one: `start {name}`.", ctx)
    if name is None:
        _list(place)
    else:
        _start(place, name, by, messages)
    messages.done += 1
    ctx.exit(messages.exit_code)


def _list(place: str) -> None:
    from dragoman.store.judging import codings

    with open_place(place) as project:
        for each in sorted(codings(project), key=lambda name: name != MAIN):
            click.echo(each)


def _start(place: str, name: str, by: str, messages: Messages) -> None:
    from dragoman.store.judging import start_coding

    with open_place(place) as project:
        start_coding(project, name, by=by)
    messages.say(f"The coding {name} is started. Its coder sees nobody else's judgements.")
