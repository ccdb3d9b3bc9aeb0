"""The group of commands, its version, and how every ending becomes an exit code."""

from __future__ import annotations

import errno
import os
import sys

import click

from dragoman.cli.actors import actors
from dragoman.cli.add import add
from dragoman.cli.agreement import agreement
from dragoman.cli.backup import backup
from dragoman.cli.brief import brief
from dragoman.cli.check import check
from dragoman.cli.coding import coding
from dragoman.cli.compare import compare
from dragoman.cli.completion import completion
from dragoman.cli.discourse import discourse
from dragoman.cli.documents import documents
from dragoman.cli.export import export
from dragoman.cli.forecasts import forecasts
from dragoman.cli.history import history
from dragoman.cli.import_ import import_
from dragoman.cli.init import init
from dragoman.cli.issues import issues
from dragoman.cli.judge import judge
from dragoman.cli.members import members
from dragoman.cli.messages import Messages, verbosity_options
from dragoman.cli.network import network
from dragoman.cli.positions import positions
from dragoman.cli.read import read
from dragoman.cli.reread import reread
from dragoman.cli.schema import schema
from dragoman.cli.search import search
from dragoman.cli.serve import serve
from dragoman.cli.statements import statements
from dragoman.cli.status import status
from dragoman.cli.undo import redo, undo
from dragoman.errors import DragomanError, ReportError

SECTIONS = {
    "Accounts": (read, brief, compare, forecasts, issues),
    "A project": (init, add, import_, export, reread, status, serve, members, backup, check),
    "What is in it": (documents, statements, actors, positions, search),
    "Networks": (network, discourse),
    "What you decide": (judge, undo, redo, history, coding, agreement),
    "Beside that": (schema, completion),
}
"""The commands, under the headings of the help."""

COMMANDS = tuple(command for commands in SECTIONS.values() for command in commands)

EPILOG = """\b
Exit codes:
  0    every account was read
  1    something could not be read, and the rest was done; `check` found faults
  2    nothing could be done: wrong usage, no account read, no place to write
  70   a fault in dragoman itself; its traceback is printed
  130  you pressed Ctrl-C
  141  whoever read our output stopped reading
\b
Data goes to standard output, messages to standard error.
"""


_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)


class Commands(click.Group):
    """A group whose commands end with one line and an exit code, whatever happens."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the commands in the order in which they are used."""
        return list(self.commands)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the commands under the headings of their sections."""
        longest = max(map(len, self.commands))
        limit = formatter.width - 6 - longest
        for heading, commands in SECTIONS.items():
            with formatter.section(heading):
                lines = [(c.name or "", c.get_short_help_str(limit)) for c in commands]
                formatter.write_dl([(name.ljust(longest), said) for name, said in lines])

    def invoke(self, ctx: click.Context) -> object:
        """Run the command; our own errors, Ctrl-C and a closed pipe end it without a traceback."""
        try:
            try:
                return super().invoke(ctx)
            finally:
                sys.stdout.flush()  # here, where a closed pipe can still be answered
        except DragomanError as error:
            ctx.ensure_object(Messages).fail(error)
            ctx.exit(2)
        except KeyboardInterrupt:
            ctx.ensure_object(Messages).say("dragoman: stopped; nothing half-done was left behind.")
            ctx.exit(130)
        except BrokenPipeError:
            _close_output()
            ctx.exit(141)
        except OSError as error:
            if error.errno not in _FULL:
                raise
            _close_output()
            ctx.ensure_object(Messages).fail(
                ReportError(f"the output cannot be written ({error.strerror}). Make room for it.")
            )
            ctx.exit(2)


def _close_output() -> None:
    """Turn standard output to nowhere, so that the interpreter's last flush does not complain."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _show_version(ctx: click.Context, _: click.Parameter, wanted: bool) -> None:
    if not wanted or ctx.resilient_parsing:
        return
    from dragoman.extract import method_name

    click.echo(method_name())
    ctx.exit()


@click.group(cls=Commands, epilog=EPILOG, context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--version",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_show_version,
    help="Show the version and the digest of the weights, and exit.",
)
@verbosity_options
def dragoman() -> None:
    """Who said what, in every account of one event, tied to exact passages.

    \b
    Examples:
      dragoman brief ours.html theirs.pdf     two accounts side by side
      dragoman compare accounts/ --by fact    who says what of place, date and length
      dragoman read memo.docx --format csv    every statement, one a row
    """


for _command in COMMANDS:
    dragoman.add_command(_command)
