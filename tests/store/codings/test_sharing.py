from __future__ import annotations

import pytest

from dragoman.compare.agreement import measure_agreement
from dragoman.errors import SelectionError
from dragoman.records import Extraction, Form, Hand, RecordKind, ReviewState, Statement, Verdict
from dragoman.records.agreement import AgreementField, Marks, SharedCodings
from dragoman.store.actors import merge_actors
from dragoman.store.codings import share_codings
from dragoman.store.judging import judge, start_coding
from dragoman.store.project import Project

MAIN, ANA = Hand("eva"), Hand("ana", "ana")


def states(shared: SharedCodings) -> list[tuple[int, list[str | None]]]:
    (document,) = shared.documents
    return [
        (
            next(side.record.content[0].start for side in record.sides if side),  # type: ignore[union-attr]
            [side.state.value if side else None for side in record.sides],
        )
        for record in document.records
        if any(record.sides)
    ]


def test_the_toy_double_coding_is_what_the_coders_decided(coded: Project) -> None:
    shared = share_codings(coded)

    assert shared.codings == ("main", "ana")
    assert [(each.label, each.length) for each in shared.documents] == [
        ("A hundred characters", 100)
    ]
    assert states(shared) == [
        (0, ["accepted", "accepted"]),
        (20, ["accepted", "corrected"]),
        (30, [None, "added"]),
        (40, ["accepted", "rejected"]),
        (60, ["corrected", "accepted"]),
        (80, ["accepted", None]),
    ]
    records = shared.documents[0].records
    assert [record.found is None for record in records] == [False, False, True, False, False, False]
    assert [name for _, name in shared.actors] == ["Ada Holm"]
    assert shared.issues[0] == ("traffic", "Traffic")


def test_the_toy_has_the_figures_that_were_calculated_by_hand(coded: Project) -> None:
    """See docs/agreement.md."""
    report = measure_agreement(share_codings(coded))

    alphas = {each.field: each.alpha.value for each in report.fields}
    assert alphas[AgreementField.VERDICT] == pytest.approx(-0.235, abs=5e-4)
    assert alphas[AgreementField.FORM] == pytest.approx(0.444, abs=5e-4)
    (passages,) = report.passages
    assert passages.marks == (Marks("main", 2, 1, 1), Marks("ana", 2, 1, 1))
    assert (passages.length, passages.left_out) == (90, 10)
    assert passages.relevant.value == pytest.approx(0.563, abs=5e-4)
    (form,) = [each for each in passages.coded if each.field is AgreementField.FORM]
    assert form.overall.value == pytest.approx(0.453, abs=5e-4)
    assert form.coding.value == pytest.approx(0.444, abs=5e-4)


def test_a_document_that_one_alone_judged_is_not_shared(
    filed: Project, accounts: list[Extraction]
) -> None:
    start_coding(filed, "ana", by="ana")
    for account in accounts[:2]:
        first = account.statements[0].id
        judge(filed, MAIN, RecordKind.STATEMENT, first, Verdict.ACCEPTED, seen=0)
    second = accounts[1].statements[1].id
    judge(filed, ANA, RecordKind.STATEMENT, second, Verdict.REJECTED, seen=0)

    (document,) = share_codings(filed, ["ana", "main"]).documents

    assert document.label == "Readout, Moscow"
    assert [[side.state if side else None for side in r.sides] for r in document.records] == [
        [None, ReviewState.ACCEPTED],
        [ReviewState.REJECTED, None],
    ]


def test_what_both_marked_in_nearly_the_same_place_is_one_record(
    coded: Project, mark: object, text: Extraction
) -> None:
    from dragoman.store.judging import add_record

    added = add_record(coded, MAIN, mark((30, 36)))  # type: ignore[operator]
    add_record(coded, MAIN, mark((92, 96)))  # type: ignore[operator]
    add_record(coded, ANA, mark((95, 99)))  # type: ignore[operator]

    records = share_codings(coded).documents[0].records

    both = [record for record in records if record.found is None and all(record.sides)]
    assert [record.id for record in both] == [added.record]
    words = [
        side.record.content[0].exact
        for side in both[0].sides
        if side and isinstance(side.record, Statement)
    ]
    assert words == [text.document.text[30:36], text.document.text[30:35]]
    assert len([record for record in records if record.found is None]) == 3


def test_actors_that_one_merged_are_one_for_all(filed: Project, accounts: list[Extraction]) -> None:
    moscow, experts = accounts[1], accounts[2]
    petrov, other = moscow.actors[0].id, experts.actors[1].id
    start_coding(filed, "ana", by="ana")
    for hand in (MAIN, ANA):
        found = experts.statements[1].id
        judge(filed, hand, RecordKind.STATEMENT, found, Verdict.ACCEPTED, seen=0)
    merge_actors(filed, MAIN, [other], petrov)

    record = share_codings(filed).documents[0].records[1]

    speakers = [
        side.record.speaker.actor
        for side in record.sides
        if side and isinstance(side.record, Statement)
    ]
    assert speakers == [petrov, petrov]


def test_agreement_takes_two_codings(filed: Project) -> None:
    with pytest.raises(SelectionError, match="there is main alone"):
        share_codings(filed)
    with pytest.raises(SelectionError, match="no coding “ben”"):
        share_codings(filed, ["main", "ben"])


def test_unjudged_statements_are_there_to_be_left_out(coded: Project, text: Extraction) -> None:
    withdrawn = text.statements[4].id
    shared = share_codings(coded).documents[0].records[-1]
    assert shared.sides[0] is not None

    judge(
        coded, MAIN, RecordKind.STATEMENT, withdrawn, Verdict.WITHDRAWN, seen=shared.sides[0].seen
    )

    last = share_codings(coded).documents[0].records[-1]
    assert (last.id, last.sides) == (withdrawn, (None, None))
    assert last.found == text.statements[4]
    assert measure_agreement(share_codings(coded)).passages[0].left_out == 10


def test_form_is_the_corrected_one(coded: Project) -> None:
    record = share_codings(coded).documents[0].records[1]

    forms = [side.record.form for side in record.sides if side]  # type: ignore[union-attr]
    assert forms == [Form.DIRECT, Form.INDIRECT]
