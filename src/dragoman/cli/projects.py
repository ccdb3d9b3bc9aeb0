"""Which project is meant: by its file, with or without its suffix, or by its URL."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from dragoman.cli.signing import signing_option

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

    from dragoman.store.project import Project

SHOWN = 8
"""Digits of an id in a message."""

_F = TypeVar("_F", bound=Callable[..., Any])


class Place(click.ParamType[str]):
    """Where a project is: a file, of which the suffix may be left out, or a URL of Postgres."""

    name = "PROJECT"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return the place, with the suffix where only so there is a file."""
        return place_of(str(value))

    def shell_complete(
        self, ctx: click.Context, param: click.Parameter, incomplete: str
    ) -> list[CompletionItem]:
        """Let the shell look for files."""
        from click.shell_completion import CompletionItem

        return [CompletionItem(incomplete, type="file")]


def project_argument(command: _F) -> _F:
    """Add PROJECT."""
    return click.argument("place", metavar="PROJECT", type=Place())(command)


def by_option(command: _F) -> _F:
    """Add --by, the name that stands at what is done; without it, the login name."""
    return signing_option("the project")(command)


def place_of(name: str) -> str:
    """Return where a project is that is named so."""
    from dragoman.store.engines import SUFFIX, is_url

    if is_url(name):
        return name
    try:
        lacks_suffix = not Path(name).exists() and Path(name + SUFFIX).is_file()
    except (OSError, ValueError):  # such as a name too long for a file
        return name
    return name + SUFFIX if lacks_suffix else name


def open_place(place: str) -> Project:
    """Open a project. Raises ProjectError when there is none, or it cannot be opened."""
    from dragoman.store.project import open_project

    return open_project(place)


def shown_place(place: str) -> str:
    """Return where a project is as it can be shown: without a password."""
    from dragoman.store.engines import shown

    return shown(place)
