"""The commands of `dragoman issues`; without one of their names, a project is shown."""

from __future__ import annotations

import click

from dragoman.cli.groups import DefaultGroup
from dragoman.cli.issues.books import check, list_, propose
from dragoman.cli.issues.standing import show
from dragoman.cli.messages import verbosity_options

COMMANDS = (show, list_, check, propose)


@click.group("issues", cls=DefaultGroup, default="show", what="project")
@verbosity_options
def issues() -> None:
    """Show who stands where on which issue; show, check and extend codebooks.

    With a PROJECT and no command, what is said in it of each issue: see `show`. The other commands
    are about codebooks: what accounts are coded for.

    \b
    Examples:
      dragoman issues reykjavik.dragoman            what is said of each, and who stands where
      dragoman issues list                          the codebook that ships
      dragoman issues list --format yaml > my.yaml  one of your own to start from
      dragoman issues check my.yaml                 every fault, with its line
      dragoman issues propose accounts/             what no issue fits
    """


for _command in COMMANDS:
    issues.add_command(_command)
