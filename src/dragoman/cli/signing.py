"""Whose hand it is: the name that stands at what is kept."""

from __future__ import annotations

import getpass
from collections.abc import Callable
from typing import Any, TypeVar

import click

from dragoman.errors import MemberError

_F = TypeVar("_F", bound=Callable[..., Any])


def signing_option(where: str) -> Callable[[_F], _F]:
    """Return what adds --by, the name that `where` shall have; without it, the login name."""
    return click.option(
        "--by",
        metavar="NAME",
        envvar="DRAGOMAN_USER",
        show_envvar=True,
        callback=sign,
        help=f"Who does it, as {where} shall have it.  [default: your login name]",
    )


def sign(ctx: click.Context, _: click.Parameter, value: str | None) -> str:
    """Return the name given, or that of the login. Raises MemberError where there is neither."""
    if value is not None:
        if not value.strip():
            raise click.BadParameter("is empty. Write a name.")
        return value.strip()
    if ctx.resilient_parsing:
        return ""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        raise MemberError("nobody is logged in by a name. Say who you are with --by.") from None
