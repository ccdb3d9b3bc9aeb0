"""A project where files may be named: its accounts as they stand now, and its codebook."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from dragoman.cli.projects import open_place, shown_place
from dragoman.errors import ProjectError

if TYPE_CHECKING:
    from dragoman.records import Codebook, Extraction


def is_place(source: str) -> bool:
    """Tell whether a source is a project: by its suffix or its scheme."""
    from dragoman.store.engines import is_project

    return is_project(source)


def part_sources(sources: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return apart the projects and what else is named."""
    projects = tuple(filter(is_place, sources))
    return projects, tuple(source for source in sources if source not in projects)


def current_accounts(place: str) -> Iterator[Extraction]:
    """Yield the accounts of a project as they stand. Raises ProjectError when it has none."""
    from dragoman.store.current import current_extractions

    empty = True
    with open_place(place) as project:
        for extraction in current_extractions(project):
            empty = False
            yield extraction
    if empty:
        shown = shown_place(place)
        raise ProjectError(f"{shown}: has no account. `dragoman add {shown} FILE...` adds some.")


def codebook_of(sources: tuple[str, ...]) -> Codebook:
    """Return the codebook of the first project that is named, or else the one that ships."""
    from dragoman.extract.codebook import load_codebook

    for place in part_sources(sources)[0]:
        with open_place(place) as project:
            return project.codebook()
    return load_codebook()
