"""Which record is meant, and in which coding: what the commands that judge share."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

import click

from dragoman.errors import SelectionError
from dragoman.records import MAIN, Judged, RecordKind

if TYPE_CHECKING:
    from dragoman.store.project import Project

_F = TypeVar("_F", bound=Callable[..., Any])


def coding_option(command: _F) -> _F:
    """Add --coding, the name of a coding; without it, the one that the project shows."""
    return click.option(
        "--coding",
        metavar="NAME",
        default=MAIN,
        show_default=True,
        help="In which coding: the one that the project shows, or a second coder's own.",
    )(command)


def kind_option(command: _F) -> _F:
    """Add --kind, for where an id's beginning fits records of more than one kind."""
    return click.option(
        "--kind",
        type=click.Choice([kind.value for kind in RecordKind]),
        help="What ID is of, where it could be of more than one.",
    )(command)


def find_judged(
    project: Project, id_: str, *, kind: str | None, coding: str
) -> tuple[RecordKind, Judged[Any]]:
    """Return the one record whose id begins so, of whatever kind it is.

    Raises SelectionError when there is none, or more than one.
    """
    from dragoman.store.judging import get_judged

    if kind is not None:
        return RecordKind(kind), get_judged(project, RecordKind(kind), id_, coding=coding)
    found: list[tuple[RecordKind, Judged[Any]]] = []
    for each in RecordKind:
        try:
            found.append((each, get_judged(project, each, id_, coding=coding)))
        except SelectionError as error:
            if not str(error).startswith("There is no "):
                raise  # several of one kind begin so
    if len(found) == 1:
        return found[0]
    if not found:
        raise SelectionError(f"{id_}: no record of this project begins so. See `statements`.")
    kinds = " and ".join(f"a {each}" for each, _ in found)
    raise SelectionError(f"{id_}: {kinds} begin so. Give more of it, or name the --kind.")


def check_coding(project: Project, coding: str) -> None:
    """Raise SelectionError for a coding that the project does not have."""
    from dragoman.store.judging import codings

    there = codings(project)
    if coding not in there:
        raise SelectionError(f"“{coding}” is no coding of this project. There is {_and(there)}.")


def _and(names: list[str]) -> str:
    return " and ".join(filter(None, [", ".join(names[:-1]), *names[-1:]]))
