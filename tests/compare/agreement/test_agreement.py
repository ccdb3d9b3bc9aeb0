from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from dragoman.compare.agreement import measure_agreement
from dragoman.records import Statement
from dragoman.records.agreement import (
    AgreementBy,
    AgreementReport,
    FieldAgreement,
    Marks,
    SharedCodings,
    SharedDocument,
    SharedRecord,
    Side,
    Untold,
)
from dragoman.records.agreement import AgreementField as Field


def field(report: AgreementReport, name: Field, group: str = "") -> FieldAgreement:
    (found,) = [each for each in report.fields if each.field is name and each.group == group]
    return found


def test_the_toy_by_field(toy: SharedCodings) -> None:
    """As docs/agreement.md calculates it by hand.

    Verdicts: accepted 5, corrected 2, rejected 1 of 8; three of four statements differ, which is
    six unlike coincidences; chance gives (64 − 25 − 4 − 1) / 7. Forms: direct 3, indirect 3; one
    of three differs; chance gives (36 − 9 − 9) / 5.
    """
    report = measure_agreement(toy)

    verdict, form = field(report, Field.VERDICT), field(report, Field.FORM)
    assert verdict.alpha.value == pytest.approx(1 - 6 * 7 / 34)
    assert (verdict.units, verdict.pairs, verdict.same, verdict.values) == (4, 4, 1, 3)
    assert form.alpha.value == pytest.approx(1 - 2 * 5 / 18)
    assert (form.units, form.same) == (3, 2)
    assert field(report, Field.SPEAKER).alpha.untold is Untold.ALIKE
    assert field(report, Field.VALUE).alpha.untold is Untold.NOTHING
    assert (report.codings, report.documents, report.records) == (("main", "ana"), 1, 4)
    (passages,) = report.passages
    assert passages.marks == (Marks("main", 2, 1, 1), Marks("ana", 2, 1, 1))
    assert (passages.length, passages.left_out) == (90, 10)
    assert passages.relevant.value == pytest.approx(0.563, abs=5e-4)
    coded = {each.field: each for each in passages.coded}
    assert coded[Field.FORM].overall.value == pytest.approx(0.453, abs=5e-4)
    assert coded[Field.FORM].coding.value == pytest.approx(0.444, abs=5e-4)
    assert [each.label for each in coded[Field.SPEAKER].categories] == ["Ada Holm"]


def test_by_document_each_has_its_own_figures(
    toy: SharedCodings, new_statement: Callable[..., Statement]
) -> None:
    (first,) = toy.documents
    second = replace(first, id="e", label="The same again", records=first.records[:1])

    report = measure_agreement(replace(toy, documents=(first, second)), by=AgreementBy.DOCUMENT)

    assert field(report, Field.FORM, "d").units == 3
    assert field(report, Field.FORM, "e").units == 1
    assert field(report, Field.FORM, "e").label == "The same again"
    assert [passages.group for passages in report.passages] == ["d", "e"]


def test_by_coder_each_pair_has_its_own_figures(toy: SharedCodings) -> None:
    """A third coder who says what main says agrees with main throughout."""
    (document,) = toy.documents
    records = tuple(replace(each, sides=(*each.sides, each.sides[0])) for each in document.records)
    three = replace(
        toy, codings=("main", "ana", "ben"), documents=(replace(document, records=records),)
    )

    report = measure_agreement(three, by=AgreementBy.CODER)

    assert field(report, Field.FORM, "main, ana").alpha.value == pytest.approx(1 - 10 / 18)
    assert field(report, Field.FORM, "main, ben").alpha.value == 1
    assert field(report, Field.FORM, "ana, ben").units == 3
    assert {each.label for each in report.passages} == {
        "main and ana",
        "main and ben",
        "ana and ben",
    }
    assert [passages.left_out for passages in report.passages] == [10, 0, 10]


def test_a_pair_without_a_common_document_has_nothing(toy: SharedCodings) -> None:
    (document,) = toy.documents
    records = tuple(replace(each, sides=(*each.sides, None)) for each in document.records)
    three = replace(
        toy, codings=("main", "ana", "ben"), documents=(replace(document, records=records),)
    )

    report = measure_agreement(three, by=AgreementBy.CODER)

    assert field(report, Field.FORM, "main, ben").alpha.untold is Untold.NOTHING
    assert [passages.length for passages in report.passages] == [90, 0, 0]


def test_by_issue_presence_and_passages(
    toy: SharedCodings,
    new_statement: Callable[..., Statement],
    new_side: Callable[..., Side],
    new_shared: Callable[..., SharedRecord],
    new_document: Callable[..., SharedDocument],
) -> None:
    """Tolls: both, main alone, none. Values: present 3, absent 3 of 6; one differs."""
    tolls = [new_statement(start, start + 10, issues=("tolls",)) for start in (0, 20, 40)]
    none = [replace(each, issues=()) for each in tolls]
    records = [
        new_shared(none[0], new_side(tolls[0]), new_side(tolls[0])),
        new_shared(none[1], new_side(tolls[1]), new_side(none[1])),
        new_shared(none[2], new_side(none[2]), new_side(none[2])),
    ]
    shared = replace(
        toy, documents=(new_document(*records, length=60),), issues=(("tolls", "Tolls"),)
    )

    report = measure_agreement(shared, by=AgreementBy.ISSUE)

    (presence,) = report.fields
    assert (presence.field, presence.group, presence.label) == (Field.ISSUE, "tolls", "Tolls")
    assert presence.alpha.value == pytest.approx(1 - 2 * 5 / 18)
    (passages,) = report.passages
    assert passages.marks == (Marks("main", 1, 0, 1), Marks("ana", 1, 0, 0))
    # 120 characters are paired, 30 marked and 90 not, 10 + 10 unlike; squares 300, gaps 90.
    chance = 120 * (2 * 30 * 90) / (120**2 - 300 - 90)
    assert passages.relevant.value == pytest.approx(1 - 20 / chance)


def test_one_document_that_nobody_shares_gives_nothing() -> None:
    report = measure_agreement(SharedCodings(("main", "ana"), ()))

    assert report.documents == 0
    assert {each.alpha.untold for each in report.fields} == {Untold.NOTHING}
