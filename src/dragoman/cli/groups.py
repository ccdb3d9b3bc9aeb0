"""A group of commands of which one is meant where none is named."""

from __future__ import annotations

from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

_OWN = ("-h", "--help")
_BEFORE = ("-q", "--quiet", "-v", "--verbose")  # what may stand before the command's name


class DefaultGroup(click.Group):
    """A group that takes what is no command of it for what its default command works on."""

    def __init__(self, *args: Any, default: str, what: str = "file", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.default = default
        self.what = what

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Put the default where a command's name is missing."""
        place = next((n for n, each in enumerate(args) if each not in _BEFORE), len(args))
        if place < len(args) and args[place] not in (*_OWN, *self.commands):
            if not ctx.resilient_parsing:
                self._refuse_misspelt(ctx, args[place])
            args = [*args[:place], self.default, *args[place:]]
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
                f"{word!r} is neither a {self.what} nor a command. Did you mean {near[0]!r}?", ctx
            )
