"""What ids are called, and which documents there are."""

from __future__ import annotations

from dragoman.records import Extraction
from dragoman.store.naming import document_labels, holds_document
from dragoman.store.project import Project


def test_documents_are_known_by_id(filed: Project, accounts: list[Extraction]) -> None:
    washington, moscow = (each.document.id for each in accounts[:2])
    assert (holds_document(filed, washington), holds_document(filed, "none")) == (True, False)
    assert document_labels(filed, [washington, moscow, "none"]) == {
        washington: "Readout, Washington",
        moscow: "Readout, Moscow",
    }
    assert document_labels(filed, []) == {}
