"""A project's codebook: a newer one holds, the older one is kept."""

from __future__ import annotations

from sqlalchemy import select

from dragoman.records import Codebook, Issue
from dragoman.store.codebooks import change_codebook
from dragoman.store.project import Project
from dragoman.store.tables import CODEBOOK


def test_the_newest_codebook_holds(project: Project) -> None:
    kelp = Codebook("kelp", (Issue("kelp", "Kelp", "What grows."),))
    assert change_codebook(project, kelp, by="ana")
    assert project.codebook() == kelp
    assert not change_codebook(project, kelp, by="ana")
    with project.read() as connection:
        names = connection.execute(
            select(CODEBOOK.c.name, CODEBOOK.c.by).order_by(CODEBOOK.c.seq)
        ).all()
    assert names == [("bridge", "ana"), ("kelp", "ana")]
