"""The commands of `dragoman forecasts`; without one of their names, the accounts are searched."""

from __future__ import annotations

import click

from dragoman.cli.forecasts.add import add
from dragoman.cli.forecasts.ask import ask
from dragoman.cli.forecasts.due import due
from dragoman.cli.forecasts.find import find
from dragoman.cli.forecasts.list import list_
from dragoman.cli.forecasts.reopen import reopen
from dragoman.cli.forecasts.resolve import resolve
from dragoman.cli.forecasts.scales import scales
from dragoman.cli.forecasts.score import score
from dragoman.cli.forecasts.show import show
from dragoman.cli.forecasts.void import void
from dragoman.cli.groups import DefaultGroup
from dragoman.cli.messages import verbosity_options

COMMANDS = (find, add, ask, list_, show, due, resolve, void, reopen, score, scales)


@click.group("forecasts", cls=DefaultGroup, default="find")
@verbosity_options
def forecasts() -> None:
    """Find forecasts in accounts, and follow them: who was right?

    With FILEs or a PROJECT and no command, what they say will happen is listed: see `find`. The
    other commands keep a ledger: forecasts are added to it, made questions, resolved on evidence,
    and scored.

    \b
    Examples:
      dragoman forecasts round-up.html                    what is forecast in it
      dragoman forecasts reykjavik.dragoman               in a project, and how each is followed
      dragoman forecasts add round-up.html                into the ledger
      dragoman forecasts ask 3f2a --deadline 2031-12-31   a question, to be followed
      dragoman forecasts due                              what can be answered now
      dragoman forecasts resolve 3f2a --outcome yes --on 2031-06-12 --evidence wire.txt:120-188
      dragoman forecasts score                            who was right
    """


for _command in COMMANDS:
    forecasts.add_command(_command)
