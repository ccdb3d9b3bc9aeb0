"""A project as a source: its accounts as they stand, with how each record was judged."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import TYPE_CHECKING

from dragoman.cli.gathering.standing import Wish
from dragoman.cli.projects import open_place, shown_place
from dragoman.errors import ProjectError
from dragoman.records import Actor, Dataset, ReviewedExtraction, Selection

if TYPE_CHECKING:
    from dragoman.store.project import Project

_AT_ONCE = 10_000  # ids of one query: a database takes so many and not much more


def wanted_documents(project: Project, wish: Wish) -> tuple[str, ...]:
    """Return the ids of the documents that are wished for, in the order they were added.

    Raises ProjectError for a project without any, SelectionError for words of none.
    """
    from dragoman.store.listing import select_documents

    named = [each for words in wish.words for each in select_documents(project, words)]
    selection = Selection(documents=tuple(dict.fromkeys(named)), since=wish.since, until=wish.until)
    found = tuple(each.id for each in project.documents(selection))
    if not found and not wish.chooses_documents:
        shown = shown_place(project.where)
        raise ProjectError(f"{shown}: has no account. `dragoman add {shown} FILE...` adds some.")
    return found


def stored_accounts(
    project: Project, documents: Sequence[str], wish: Wish
) -> Iterator[ReviewedExtraction]:
    """Yield these accounts of a project, each with its records and their reviews."""
    from dragoman.store.current import reviewed_extractions

    if not wish.chooses_documents:
        yield from reviewed_extractions(project)
        return
    for start in range(0, len(documents), _AT_ONCE):
        yield from reviewed_extractions(project, documents=documents[start : start + _AT_ONCE])


def stored_frame(place: str) -> Dataset:
    """Return the frame of all that was ever imported into a project."""
    from dragoman.store.importing import load_frame

    with open_place(place) as project:
        return load_frame(project)


def named_actors(place: str, names: Collection[str]) -> list[Actor]:
    """Return the actors of a project who go by some names, those without a document too."""
    from dragoman.store.actors.register import read_register

    with open_place(place) as project:
        known = read_register(project).known.values()
    return [
        Actor(each.id, each.name, each.kind, each.aliases, each.country, each.affiliations)
        for each in known
        if each.name in names
    ]
