"""The commands of `dragoman forecasts`; without one of their names, the accounts are searched."""

from __future__ import annotations

from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING

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
from dragoman.cli.messages import verbosity_options

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

COMMANDS = (find, add, ask, list_, show, due, resolve, void, reopen, score, scales)
_OWN = ("-h", "--help")
_BEFORE = ("-q", "--quiet", "-v", "--verbose")  # what may stand before the command's name


class Forecasts(click.Group):
    """A group that takes what is no command of it for accounts to be searched."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Put `find` where a command's name is missing."""
        place = next((n for n, each in enumerate(args) if each not in _BEFORE), len(args))
        if place < len(args) and args[place] not in (*_OWN, *self.commands):
            if not ctx.resilient_parsing:
                self._refuse_misspelt(ctx, args[place])
            args = [*args[:place], "find", *args[place:]]
        return super().parse_args(ctx, args)

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the commands in the order in which they are used."""
        return list(self.commands)

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        """Return the commands that begin so; and let the shell look for files."""
        from click.shell_completion import CompletionItem

        return [*super().shell_complete(ctx, incomplete), CompletionItem(incomplete, type="file")]

    def _refuse_misspelt(self, ctx: click.Context, word: str) -> None:
        """Raise UsageError for what is almost a command's name, and no file's."""
        near = get_close_matches(word, self.commands, n=1, cutoff=0.75)
        if near and word.isalpha() and not Path(word).exists():
            raise click.UsageError(
                f"{word!r} is neither a file nor a command. Did you mean {near[0]!r}?", ctx
            )


@click.group("forecasts", cls=Forecasts)
@verbosity_options
def forecasts() -> None:
    """Find forecasts in accounts, and follow them: who was right?

    With FILEs and no command, what they say will happen is listed: see `find`. The other commands
    keep a ledger: forecasts are added to it, made questions, resolved on evidence, and scored.

    \b
    Examples:
      dragoman forecasts round-up.html                    what is forecast in it
      dragoman forecasts add round-up.html                into the ledger
      dragoman forecasts ask 3f2a --deadline 2031-12-31   a question, to be followed
      dragoman forecasts due                              what can be answered now
      dragoman forecasts resolve 3f2a --outcome yes --on 2031-06-12 --evidence wire.txt:120-188
      dragoman forecasts score                            who was right
    """


for _command in COMMANDS:
    forecasts.add_command(_command)
