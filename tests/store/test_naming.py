"""What ids are called, and which documents there are."""

from __future__ import annotations

from dragoman.records import Document, Extraction, Origin
from dragoman.store.filing import add_extractions
from dragoman.store.naming import document_labels, documents_named, holds_document
from dragoman.store.project import Project


def test_documents_are_known_by_id(filed: Project, accounts: list[Extraction]) -> None:
    washington, moscow = (each.document.id for each in accounts[:2])
    assert (holds_document(filed, washington), holds_document(filed, "none")) == (True, False)
    assert document_labels(filed, [washington, moscow, "none"]) == {
        washington: "Readout, Washington",
        moscow: "Readout, Moscow",
    }
    assert document_labels(filed, []) == {}


def test_a_title_is_known_as_dnas_csv_rewrites_it(project: Project) -> None:
    title = 'Tolls; "for good"'
    origin = Origin("tolls.txt", "text/plain", "sha256:0", "text", "1")
    document = Document.build("Tolls stay.", origin, title=title)
    list(add_extractions(project, [Extraction(document, (), (), "by hand 1")], by="ana"))
    (found,) = documents_named(project, "Tolls, 'for good'")
    assert found.title == title
    assert documents_named(project, "Tolls, for good") == []
