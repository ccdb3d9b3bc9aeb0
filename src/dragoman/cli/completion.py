"""`dragoman completion`: the script that teaches a shell our commands and options."""

from __future__ import annotations

import click

from dragoman.cli.messages import verbosity_options

SHELLS = ("bash", "zsh", "fish")


@click.command()
@click.argument("shell", type=click.Choice(SHELLS))
@verbosity_options
@click.pass_context
def completion(ctx: click.Context, shell: str) -> None:
    """Print the completion script for a SHELL: bash, zsh or fish.

    \b
    Examples:
      dragoman completion bash >> ~/.bashrc
      dragoman completion fish > ~/.config/fish/completions/dragoman.fish
    """
    from click.shell_completion import get_completion_class

    commands = ctx.find_root().command
    complete = get_completion_class(shell)
    if complete is None:  # the choice above names only shells that click knows
        raise click.UsageError(f"{shell}: unknown shell.")
    click.echo(complete(commands, {}, "dragoman", "_DRAGOMAN_COMPLETE").source())
