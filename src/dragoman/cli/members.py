"""`dragoman members`: who works in a project, and what they may do."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import click

from dragoman.cli.messages import Messages, verbosity_options
from dragoman.cli.output import open_console
from dragoman.cli.projects import by_option, open_place, project_argument
from dragoman.errors import MemberError
from dragoman.records import Role

if TYPE_CHECKING:
    from dragoman.store.project import Project

ROLES = [role.value for role in Role]

role_option = click.option(
    "--role",
    type=click.Choice(ROLES),
    default=Role.CODER.value,
    show_default=True,
    help="reader: looks; coder: judges, too; editor: also adds, adjudicates, merges actors and "
    "manages members.",
)
name_argument = click.argument("name")


@click.group(invoke_without_command=True)
@project_argument
@verbosity_options
@click.pass_context
def members(ctx: click.Context, /, *, place: str) -> None:
    """Manage who works in a project, where they log in.

    That is so where `dragoman serve` was started with --login; whoever can read the file itself,
    or log in to the database, needs no member. Passwords are asked for, never written on the
    command line; of each only an argon2 hash is kept.

    \b
    Examples:
      dragoman members reykjavik
      dragoman members reykjavik add "Ada Holm" --role editor
      dragoman members reykjavik password "Ada Holm"
      dragoman members reykjavik role "Ada Holm" coder
      dragoman members reykjavik remove "Ada Holm"
    """
    if ctx.invoked_subcommand is None:
        ctx.invoke(list_)


def _open(ctx: click.Context) -> Project:
    """Open the project that was named before the command, until the command ends."""
    place: str = (ctx.parent or ctx).params["place"]
    return ctx.with_resource(open_place(place))


@members.command("list")
@verbosity_options
@click.pass_context
def list_(ctx: click.Context, /) -> None:
    """List the members of a project.

    \b
    Example:
      dragoman members reykjavik list
    """
    from dragoman.report.project_members import print_members
    from dragoman.store.members import list_members

    messages = ctx.ensure_object(Messages)
    found = list_members(_open(ctx))
    print_members(found, open_console(sys.stdout))
    if not found:
        messages.say("There is no member yet: `add NAME --role editor` makes the first.")


@members.command()
@name_argument
@role_option
@click.option("--no-password", is_flag=True, help="Ask for none: NAME cannot log in yet.")
@by_option
@verbosity_options
@click.pass_context
def add(ctx: click.Context, /, *, name: str, role: str, no_password: bool, by: str) -> None:
    """Let somebody work in a project; a password is asked for, twice.

    In a script, it is a line of standard input.

    \b
    Examples:
      dragoman members reykjavik add "Ada Holm" --role editor
      dragoman members reykjavik add emre --no-password
      pass show reykjavik/emre | dragoman members reykjavik add emre
    """
    from dragoman.store.members import add_member

    project = _open(ctx)
    password = None if no_password else _ask_password()
    member = add_member(project, name, Role(role), by=by, password=password)
    _say(ctx, f"{member.name} is a member: {member.role}.")


@members.command()
@name_argument
@verbosity_options
@click.pass_context
def password(ctx: click.Context, /, *, name: str) -> None:
    """Give a member another password; it is asked for, twice.

    Whoever is logged in under that name is logged out.

    \b
    Example:
      dragoman members reykjavik password "Ada Holm"
    """
    from dragoman.store.members import get_member, set_password

    project = _open(ctx)
    member = get_member(project, name)  # before the password is asked for
    set_password(project, member.name, _ask_password())
    _say(ctx, f"{member.name} has another password.")


@members.command()
@name_argument
@click.argument("role", metavar="|".join(ROLES), type=click.Choice(ROLES))
@verbosity_options
@click.pass_context
def role(ctx: click.Context, /, *, name: str, role: str) -> None:
    """Give a member another role: reader, coder or editor.

    \b
    Example:
      dragoman members reykjavik role "Ada Holm" editor
    """
    from dragoman.store.members import set_role

    member = set_role(_open(ctx), name, Role(role))
    _say(ctx, f"{member.name} is a member: {member.role}.")


@members.command()
@name_argument
@verbosity_options
@click.pass_context
def remove(ctx: click.Context, /, *, name: str) -> None:
    """Take a member's access away; what was judged under that name stays.

    `restore` gives it back.

    \b
    Example:
      dragoman members reykjavik remove "Ada Holm"
    """
    from dragoman.store.members import deactivate

    member = deactivate(_open(ctx), name)
    _say(ctx, f"{member.name} has no access any more. What {member.name} judged stays.")


@members.command()
@name_argument
@verbosity_options
@click.pass_context
def restore(ctx: click.Context, /, *, name: str) -> None:
    """Give a member who was removed access again.

    \b
    Example:
      dragoman members reykjavik restore "Ada Holm"
    """
    from dragoman.store.members import activate

    member = activate(_open(ctx), name)
    _say(ctx, f"{member.name} has access again: {member.role}.")


def _ask_password() -> str:
    """Ask for a password, twice; where nobody is asked, take a line of standard input.

    Raises MemberError when none is given.
    """
    try:
        given = _ask() if sys.stdin.isatty() else sys.stdin.readline().rstrip("\r\n")
    except click.Abort:
        given = ""
    if not given:
        raise MemberError("no password was given. Nothing was changed.")
    return given


def _ask() -> str:
    prompt: Any = click.prompt
    asked: str = prompt("Password", hide_input=True, confirmation_prompt="Once more", err=True)
    return asked


def _say(ctx: click.Context, line: str) -> None:
    ctx.ensure_object(Messages).say(line)
