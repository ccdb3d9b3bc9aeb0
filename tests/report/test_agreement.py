"""Agreement in words, on the terminal and as CSV, from one report."""

from __future__ import annotations

import csv
from io import StringIO

import pytest
from rich.console import Console

from dragoman.records.agreement import (
    AgreementBy,
    AgreementField,
    AgreementReport,
    AgreementRules,
    Alpha,
    CategoryAgreement,
    CodedPassages,
    FieldAgreement,
    Marks,
    PassageAgreement,
    Untold,
)
from dragoman.report.agreement_csv import write_agreement_csv
from dragoman.report.agreement_terminal import print_agreement
from dragoman.report.agreement_words import explain


@pytest.fixture
def report() -> AgreementReport:
    form = FieldAgreement("", "", AgreementField.FORM, Alpha(0.444, -0.25, 1.0), 3, 3, 2, 2)
    speaker = FieldAgreement(
        "", "", AgreementField.SPEAKER, Alpha(None, untold=Untold.ALIKE), 3, 3, 3, 1
    )
    nothing = FieldAgreement(
        "", "", AgreementField.VALUE, Alpha(None, untold=Untold.NOTHING), 0, 0, 0, 0
    )
    coded = CodedPassages(
        AgreementField.FORM,
        Alpha(0.453),
        Alpha(0.444),
        (
            CategoryAgreement("direct", "direct", Alpha(0.444), 30 / 35),
            CategoryAgreement("indirect", "=1+1", Alpha(0.444), 30 / 45),
        ),
    )
    passages = PassageAgreement(
        "", "", (Marks("main", 2, 1, 1), Marks("ana", 2, 0, 0)), 90, 10, Alpha(0.563), (coded,)
    )
    return AgreementReport(
        ("main", "ana"),
        AgreementBy.FIELD,
        AgreementRules(),
        1,
        4,
        (form, speaker, nothing),
        (passages,),
    )


def printed(report: AgreementReport, width: int) -> list[str]:
    stream = StringIO()
    print_agreement(report, Console(file=stream, width=width))
    return stream.getvalue().replace("\N{NO-BREAK SPACE}", " ").splitlines()


def test_the_terminal_has_fields_passages_and_codes(report: AgreementReport) -> None:
    lines = printed(report, 100)

    assert lines[:16] == [
        "main and ana: 1 account, 4 records on which both have decided",
        "",
        "         α             95 % interval    The same",
        "Form     0.444         −0.250 to 1.000  2 of 3, 67 %",
        "Speaker  no variation                   3 of 3, 100 %",
        "",
        "Passages: 90 characters compared; 10 left out, of statements that somebody has yet to "
        "review",
        "",
        "main                          4 statements: 2 the same passage, 1 overlapping, 1 alone",
        "ana                           2 statements: 2 the same passage",
        "Marked, |uα                   0.563",
        "Marked and coded, uα          form 0.453",
        "Coded where both marked, cuα  form 0.444",
        "Form, (k)uα                   direct 0.444 (86 %) · =1+1 0.444 (67 %)",
        "",
        "What the figures say",
    ]


def test_every_figure_that_is_shown_is_explained_and_no_other(report: AgreementReport) -> None:
    names = [name for name, _ in explain(report)]

    assert {"α", "Form", "Speaker", "“no variation”", "Marked, |uα"} <= set(names)
    assert "Value of a position" not in names


def test_no_line_is_wider_than_the_terminal(report: AgreementReport) -> None:
    assert max(map(len, printed(report, 80))) <= 80


def test_csv_has_a_row_a_figure_and_guards_formulas(report: AgreementReport) -> None:
    stream = StringIO()
    write_agreement_csv(report, stream, guard_formulas=True)
    stream.seek(0)

    rows = list(csv.DictReader(stream))

    assert [row["measure"] for row in rows] == [
        *("alpha", "alpha", "alpha"),
        *("marks", "marks"),
        *("|ua", "ua", "cua", "(k)ua", "(k)ua"),
    ]
    assert (rows[0]["alpha"], rows[0]["low"], rows[0]["same"]) == ("0.444", "'-0.25", "2")
    assert (rows[1]["alpha"], rows[1]["untold"]) == ("", "alike")
    assert (rows[3]["coding"], rows[3]["overlapping"]) == ("main", "1")
    assert (rows[8]["code"], rows[8]["shared"]) == ("direct", str(30 / 35))
