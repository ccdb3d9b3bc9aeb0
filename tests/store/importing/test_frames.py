"""What no record holds of an import comes back, joined with that of the others."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlalchemy import text

from dragoman.records import (
    CodedDocument,
    Coder,
    Dataset,
    DataType,
    Entity,
    Import,
    StatementType,
    Variable,
)
from dragoman.store.importing import import_data, join_frames, load_frame
from dragoman.store.project import Project


def _bare(frame: Dataset) -> Dataset:
    bare = (replace(each, document=replace(each.document, text="")) for each in frame.documents)
    return replace(frame, documents=tuple(bare))


def test_the_frame_comes_back_as_it_was_without_texts(project: Project, data: Import) -> None:
    assert data.frame is not None
    import_data(project, data)
    assert load_frame(project) == _bare(data.frame)


def test_without_imports_the_frame_is_empty(project: Project, data: Import) -> None:
    import_data(project, replace(data, frame=None))
    assert load_frame(project) == Dataset()


def test_frames_of_several_imports_are_joined_by_name(project: Project, data: Import) -> None:
    frame = data.frame
    assert frame is not None
    import_data(project, data)
    other = replace(
        frame, coders=(Coder("eva", (9, 9, 9)), Coder("mia")), settings=(("theme", "dark"),)
    )
    import_data(project, replace(data, frame=other))
    joined = load_frame(project)
    assert joined.coders == (Coder("ben", (1, 2, 3)), Coder("eva", (9, 9, 9)), Coder("mia"))
    assert joined.settings == (("version", "3"), ("theme", "dark"))
    assert joined.statements == frame.statements
    assert len(joined.documents) == 1


def test_a_type_of_several_frames_has_the_variables_of_each() -> None:
    person = Variable("person", DataType.SHORT_TEXT, ("Type",))
    body = Variable("body", DataType.SHORT_TEXT)
    tone = Variable("tone", DataType.INTEGER)
    first = Dataset(
        types=(StatementType("Claim", (person, body)),), entities=(Entity("Claim", "person", "A"),)
    )
    later = Dataset(
        types=(StatementType("Claim", (replace(person, attributes=("Alias",)), tone), (1, 1, 1)),),
        entities=(Entity("Claim", "person", "A", (2, 2, 2)),),
    )
    both = replace(person, attributes=("Type", "Alias"))
    assert join_frames([first, later]) == Dataset(
        types=(StatementType("Claim", (both, body, tone), (1, 1, 1)),),
        entities=(Entity("Claim", "person", "A", (2, 2, 2)),),
    )


def test_values_of_every_type_come_back(project: Project, data: Import) -> None:
    assert data.frame is not None
    row = replace(
        data.frame.statements[0],
        values=(("a", True), ("b", 3), ("c", 2.0), ("d", "x"), ("e", 0.5)),
    )
    frame = replace(data.frame, statements=(row,), entities=())
    import_data(project, replace(data, frame=frame))
    values = load_frame(project).statements[0].values
    assert [(type(value), value) for _, value in values] == [
        (bool, True), (int, 3), (float, 2.0), (str, "x"), (float, 0.5)
    ]  # fmt: skip


@pytest.mark.parametrize("statement", ["UPDATE dataset SET source = 'x'", "DELETE FROM dataset"])
def test_what_was_imported_is_never_changed(project: Project, data: Import, statement: str) -> None:
    import_data(project, data)
    with pytest.raises(Exception, match="never changed"), project.engine.begin() as connection:
        connection.execute(text(statement))


def test_a_documents_notes_and_coder_are_in_the_frame(project: Project, data: Import) -> None:
    import_data(project, data)
    (document,) = load_frame(project).documents
    assert isinstance(document, CodedDocument)
    assert (document.id, document.date, document.notes, document.coder) == (
        "1", "2031-03-01T08:30:00", "late", "ben"
    )  # fmt: skip
