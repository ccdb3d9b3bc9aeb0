"""An import comes whole or not at all; what is there adds nothing; persons' work is theirs."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlalchemy import func, insert, select

from dragoman.errors import ImportFault
from dragoman.records import (
    Actor,
    Deed,
    Extraction,
    Hand,
    Import,
    Imported,
    ImportedStatement,
    RecordKind,
    Review,
    ReviewedExtraction,
    ReviewState,
    Statement,
    Verdict,
)
from dragoman.store.actors import edit_actor, merge_actors, read_register
from dragoman.store.checking import check_project
from dragoman.store.current import reviewed_extractions, revision
from dragoman.store.importing import import_data
from dragoman.store.judging import judge, recent_actions, record_action
from dragoman.store.project import Project
from dragoman.store.rereading import reread_documents
from dragoman.store.tables import DATASET, TABLES

NEW = Imported(documents=1, statements=2, positions=2, issues=1, known=0)
KNOWN = Imported(documents=0, statements=0, positions=0, issues=0, known=2)


def _counts(project: Project) -> dict[str, int]:
    with project.read() as connection:
        return {
            name: connection.execute(select(func.count()).select_from(table)).scalar_one()
            for name, table in TABLES.tables.items()
        }


def _only(project: Project) -> ReviewedExtraction:
    (account,) = reviewed_extractions(project)
    return account


def _said(project: Project) -> list[tuple[str, str, float]]:
    found = _only(project).extraction
    values = {each.statement: each.value for each in found.positions}
    return [
        (each.speaker.name, each.content[0].exact, values.get(each.id, 0.0))
        for each in found.statements
    ]


def test_what_was_coded_is_the_coders_judgement(project: Project, data: Import) -> None:
    assert import_data(project, data, by="ana") == NEW
    account = _only(project)
    found = account.extraction
    assert found.document == data.documents[0]
    assert found.method == "imported from debate.dna (dna)"
    assert [each.coded for each in found.statements] == [
        each.statement.coded for each in data.statements
    ]
    assert _said(project) == [
        ("Ada Holm", "Tolls must fall", 1.0),
        ("Port Office", "The ferry stays", -1.0),
    ]
    ids = [each.id for each in found.statements] + [each.id for each in found.positions]
    judged = [account.review_of(each) for each in ids]
    assert [(each.state, each.by) for each in judged] == [
        (ReviewState.ADDED, "ben"), (ReviewState.ADDED, "eva")
    ] * 2  # fmt: skip
    assert [issue.key for issue in project.codebook().issues] == [
        "traffic", "bridges", "tolls", "ferry"
    ]  # fmt: skip
    assert list(check_project(project)) == []


def test_the_same_file_again_adds_nothing(project: Project, data: Import) -> None:
    import_data(project, data, by="ana")
    before = _counts(project)
    assert import_data(project, data, by="bob") == KNOWN
    assert _counts(project) == before


def test_a_fault_in_the_last_record_leaves_everything_as_it_was(
    project: Project, broken: Import
) -> None:
    before = _counts(project)
    with pytest.raises(ImportFault, match=r"debate\.dna, statement 2: The text does not read"):
        import_data(project, broken)
    assert _counts(project) == before


def test_a_failure_while_writing_leaves_everything_as_it_was(
    project: Project, data: Import, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail_at_the_last(connection, hand, *rest):  # type: ignore[no-untyped-def]
        if hand.by == "eva":
            raise RuntimeError("out of luck")
        return record_action(connection, hand, *rest)

    monkeypatch.setattr("dragoman.store.importing.taking.record_action", fail_at_the_last)
    before = _counts(project)
    with pytest.raises(RuntimeError):
        import_data(project, data)
    assert _counts(project) == before


def test_undo_takes_back_one_coders_import_whole(project: Project, data: Import) -> None:
    import_data(project, data, by="ana")
    undone = project.undo(by="ben")
    assert len(undone.judgements) == 2
    assert [name for name, _, _ in _said(project)] == ["Port Office"]
    again = import_data(project, data, by="ana")
    assert again == Imported(documents=0, statements=1, positions=1, issues=0, known=1)
    assert len(_said(project)) == 2
    assert [(each.deed, each.by) for each in recent_actions(project)] == [
        (Deed.ADD, "ben"),
        (Deed.UNDO, "ben"),
        (Deed.ADD, "eva"),
        (Deed.ADD, "ben"),
        (Deed.ADD, "ana"),  # the actors
    ]


def test_what_a_person_has_rejected_since_stays_so(project: Project, data: Import) -> None:
    import_data(project, data, by="ana")
    account = _only(project)
    first = account.extraction.statements[0]
    seen = next(each for each in project.statements() if each.record.id == first.id).seen
    judge(project, Hand("ana"), RecordKind.STATEMENT, first.id, Verdict.REJECTED, seen=seen)
    assert import_data(project, data) == KNOWN
    assert [name for name, _, _ in _said(project)] == ["Port Office"]


def _machine(found: Extraction, *statements: Statement) -> Extraction:
    return replace(found, statements=statements, positions=(), method="machine 2")


def test_rereading_keeps_what_persons_coded(project: Project, data: Import) -> None:
    import_data(project, data, by="ana")
    before = _said(project)
    found = _only(project).extraction
    other = replace(
        found.statements[0],
        id="m1",
        content=(found.document.cut(0, 15),),
        coded=None,
        method="machine 2",
        confidence=0.5,
    )
    (reread,) = reread_documents(
        project, lambda document: _machine(replace(found, document=document), other), by="ana"
    )
    assert (reread.new, reread.carried, reread.kept, reread.left) == (True, 1, 3, 0)
    assert _said(project) == before
    kept = _only(project).extraction
    assert kept.method == "machine 2"
    assert [each.coded for each in kept.statements] == [
        each.statement.coded for each in data.statements
    ]
    assert import_data(project, data, by="ana") == KNOWN


def test_actors_are_known_with_all_that_the_file_tells(
    project: Project, data: Import, holm: Actor
) -> None:
    import_data(project, data, by="ana")
    assert {each.name: each.aliases for each in project.actors()} == {
        "Ada Holm": ("A. Holm",),
        "Port Office": (),
    }
    assert read_register(project).get(holm.id).affiliations == holm.affiliations


def test_what_is_known_of_an_actor_is_added_to_not_replaced(
    filed: Project, data: Import, holm: Actor
) -> None:
    before = read_register(filed).get(holm.id)
    import_data(filed, data, by="ana")
    after = read_register(filed).get(holm.id)
    assert after.aliases == (*before.aliases, "A. Holm")
    assert [(each.office, each.body) for each in after.affiliations] == [
        ("minister", "Norway"), (None, "Norway")
    ]  # fmt: skip


def test_a_merged_actor_stays_merged(
    project: Project, data: Import, holm: Actor, office: Actor
) -> None:
    import_data(project, data, by="ana")
    merge_actors(project, Hand("ana"), [holm.id], office.id)
    assert import_data(project, data, by="ana") == KNOWN
    assert [name for name, _, _ in _said(project)] == ["Port Office", "Port Office"]


def test_statements_go_to_a_document_that_is_there_already(
    filed: Project, data: Import, accounts: list[Extraction]
) -> None:
    document = accounts[0].document
    span = document.cut(0, 8)
    first = data.statements[0]
    moved = replace(
        first,
        statement=replace(first.statement, document_id=document.id, content=(span,), issues=()),
        positions=(),
    )
    done = import_data(filed, replace(data, documents=(), statements=(moved,), frame=None))
    assert done == Imported(documents=0, statements=1, positions=0, issues=1, known=0)
    found = next(iter(reviewed_extractions(filed)))
    assert found.extraction.statements[0].content == (span,)
    assert found.extraction.method == accounts[0].method


def test_a_statement_of_no_document_is_refused(project: Project, data: Import) -> None:
    with pytest.raises(ImportFault, match="statement 1: Its document is not in the project"):
        import_data(project, replace(data, documents=()))


def test_an_issue_of_no_codebook_is_refused(project: Project, data: Import) -> None:
    with pytest.raises(ImportFault, match="statement 2: There is no issue “ferry”"):
        import_data(project, replace(data, issues=()))


@pytest.mark.parametrize("name", ["", "be\x00n"])
def test_a_coder_needs_a_name(project: Project, data: Import, name: str) -> None:
    first, second = data.statements
    with pytest.raises(ImportFault, match=r"debate\.dna, statement 1: "):
        import_data(project, replace(data, statements=(replace(first, by=name), second)))


def test_what_a_machine_found_there_is_unreviewed_here(
    project: Project, data: Import, accounts: list[Extraction]
) -> None:
    first, second = data.statements
    found = replace(first, review=Review(ReviewState.UNREVIEWED))
    done = import_data(project, replace(data, statements=(found, second)))
    assert (done.statements, done.positions) == (2, 2)
    account = _only(project)
    states = [account.review_of(each.id).state for each in account.extraction.statements]
    assert states == [ReviewState.UNREVIEWED, ReviewState.ADDED]
    again = import_data(project, replace(data, statements=(found, second)))
    assert (again.statements, again.known, again.warnings) == (0, 1, ())


def test_accounts_come_with_what_persons_decided_on_them(
    project: Project, data: Import, accounts: list[Extraction]
) -> None:
    found = accounts[0]
    accepted, corrected, rejected = found.statements
    reviews = (
        (accepted, Review(ReviewState.ACCEPTED, "ben", note="heard it")),
        (replace(corrected, cue=()), Review(ReviewState.CORRECTED, "ben")),
        (rejected, Review(ReviewState.REJECTED, "eva")),
    )
    statements = tuple(ImportedStatement(each, r.by or "", (), r) for each, r in reviews)
    file = Import("x.jsonl", "jsonl", extractions=(found,), statements=statements)
    assert import_data(project, file).statements == 3
    account = _only(project)
    assert account.extraction.statements == (
        accepted,
        replace(corrected, cue=(), method="person ben", confidence=1.0),
    )
    assert account.review_of(accepted.id).note == "heard it"
    assert account.review_of(corrected.id).state is ReviewState.CORRECTED
    assert import_data(project, file).known == 3


def test_the_documents_of_a_dataset_replace_no_other_one(project: Project, data: Import) -> None:
    document = data.documents[0]
    newer = replace(document, id="newer", text=f"{document.text} Nobody.", title=None)
    both = replace(data, documents=(document, newer))
    assert import_data(project, both).documents == 2
    assert len(list(reviewed_extractions(project))) == 2


def test_an_actor_renamed_here_keeps_the_name(project: Project, data: Import, holm: Actor) -> None:
    import_data(project, data, by="ana")
    seen = read_register(project).get(holm.id).seen
    edit_actor(project, Hand("ana"), holm.id, seen=seen, name="Ada Holm-Lie")
    assert import_data(project, data, by="ana") == KNOWN
    assert _said(project)[0][0] == "Ada Holm-Lie"


def test_the_projects_own_door_takes_and_gives(project: Project, data: Import) -> None:
    before = revision(project)
    assert project.import_(data, by="ana") == NEW
    assert list(project.reviewed()) == list(reviewed_extractions(project))
    assert revision(project) != before


def test_a_frame_that_cannot_be_read_is_told(project: Project, data: Import) -> None:
    import_data(project, data, by="ana")
    row = {"source": "other.dna", "format": "dna", "body": "[", "at": "", "by": ""}
    with project.write() as connection:
        connection.execute(insert(DATASET), row)
    assert [fault.where for fault in check_project(project)] == ["the import of other.dna"]
