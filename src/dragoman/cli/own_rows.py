"""Rows of our own exports that come back into the project that they are of."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from dragoman.records import CodedStatement, Dataset

if TYPE_CHECKING:
    from collections.abc import Hashable

    from dragoman.store.project import Project


@dataclass(slots=True)
class OwnRows:
    """Leaves out of a dataset what a project has as it stands, and counts it."""

    project: Project
    count: int = 0

    def drop(self, dataset: Dataset) -> Dataset:
        """Return a dataset without the rows that the project has.

        Only our own exports name the records of their rows; of any other file, all rows are new
        or were imported before. A row that somebody changed elsewhere is his.
        """
        if not any(row.record for row in dataset.statements):
            return dataset
        here = self._here([each.document.id for each in dataset.documents])
        there = set(map(_key, here.statements))
        new = tuple(row for row in dataset.statements if _key(row) not in there)
        self.count += len(dataset.statements) - len(new)
        used = {row.type for row in new}
        known = {each.label for each in here.types}
        types = (each for each in dataset.types if each.label in used or each.label not in known)
        return replace(dataset, statements=new, types=tuple(types))

    def _here(self, documents: list[str]) -> Dataset:
        """Return what the project has of some documents as rows."""
        from dragoman.compare.coding import code_accounts
        from dragoman.store.current import reviewed_extractions
        from dragoman.store.importing import load_frame
        from dragoman.store.naming import holds_document

        there = [each for each in documents if holds_document(self.project, each)]
        if not there:
            return Dataset()
        accounts = reviewed_extractions(self.project, documents=there)
        frame = load_frame(self.project)
        return code_accounts(accounts, self.project.codebook(), frame=frame)


def _key(row: CodedStatement) -> Hashable:
    """Return what two rows have in common that code the same passage alike."""
    values = frozenset((name, value) for name, value in row.values if value != "")
    return row.type, row.document, row.span.start, row.span.end, row.coder, values
