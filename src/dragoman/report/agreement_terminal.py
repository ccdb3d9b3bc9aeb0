"""Agreement → the terminal: a table of the fields, the passages, and what each figure says."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from dragoman.records.agreement import (
    AgreementBy,
    AgreementField,
    AgreementReport,
    AgreementRules,
    Alpha,
    CodedPassages,
    FieldAgreement,
    PassageAgreement,
)
from dragoman.report.agreement_words import (
    CATEGORY,
    CODING,
    FIELD_WORDS,
    OVERALL,
    RELEVANT,
    alpha_words,
    compared_words,
    counts_words,
    explain,
    interval_words,
    marks_words,
    report_words,
    same_words,
    share_words,
)
from dragoman.report.ledger_columns import Column, Lines, print_columns
from dragoman.report.screen import print_heading, print_text
from dragoman.report.wording import one_line, shorten

if TYPE_CHECKING:
    from rich.console import Console

_WIDE = 36  # characters of an issue's label
_FEW = 12  # codes of one field: more are in the other formats


def print_agreement(report: AgreementReport, console: Console) -> None:
    """Print how far codings agree, group by group, and what every figure says."""
    print_text(report_words(report), console, style="bold")
    if report.by is AgreementBy.ISSUE:
        _print_issues(report, console)
    for group, label in _groups(report).items() if report.by is not AgreementBy.ISSUE else ():
        fields = [each for each in report.fields if each.group == group]
        passages = [each for each in report.passages if each.group == group]
        if group:
            print_heading(one_line(label), console)
        else:
            console.print()
        _print_fields(fields, report.rules, console)
        for each in passages:
            _print_passages(each, console, whole=report.by is not AgreementBy.DOCUMENT)
    _print_key(report, console)


def _groups(report: AgreementReport) -> dict[str, str]:
    """Return the groups in their order, with what to call each."""
    labels = {each.group: each.label for each in report.passages}
    return labels | {each.group: each.label for each in report.fields}


def _print_fields(
    fields: Sequence[FieldAgreement], rules: AgreementRules, console: Console
) -> None:
    """Print a row for each field; one that nobody has decided on is left out."""
    interval = f"{share_words(rules.level)} interval"
    heads = (Column("", 0), Column("α", 20), Column(interval, 20), Column("The same", 0))
    rows: list[Sequence[Lines]] = [
        (
            [(FIELD_WORDS[each.field], "")],
            [(alpha_words(each.alpha), "bold" if each.alpha.value is not None else "dim")],
            [(interval_words(each.alpha), "")],
            [(same_words(each), "")],
        )
        for each in fields
        if each.units
    ]
    if rows:
        print_columns(heads, rows, console)
    else:
        print_text("No record on which two have decided.", console, style="dim")


def _print_issues(report: AgreementReport, console: Console) -> None:
    """Print a row for each issue: whether statements are about it, where, and which stance."""
    alphas = {(each.group, each.field): each.alpha for each in report.fields}
    rows: list[Sequence[Lines]] = [
        (
            [(shorten(one_line(each.label), _WIDE), "")],
            [(_alpha_of(alphas.get((each.group, AgreementField.ISSUE))), "bold")],
            [(_alpha_of(alphas.get((each.group, AgreementField.STANCE))), "")],
            [(_alpha_of(each.relevant), "")],
            [(counts_words(each), "")],
        )
        for each in report.passages
    ]
    console.print()
    if not rows:
        print_text("Nobody has given a statement an issue.", console, style="dim")
        return
    heads = [Column("Issue", 0), *(Column(head, 18) for head in ("α", "Stance α", "|uα"))]
    print_columns([*heads, Column("Statements", 0)], rows, console)
    print_text("–  cannot be told", console, style="dim")


def _alpha_of(alpha: Alpha | None) -> str:
    """Return a coefficient, a dash where it cannot be told, nothing where there is none."""
    if alpha is None:
        return ""
    return "–" if alpha.value is None else alpha_words(alpha)


def _print_passages(passages: PassageAgreement, console: Console, *, whole: bool) -> None:
    if not passages.length:
        return
    console.print()
    print_text(f"Passages: {compared_words(passages)}", console)
    rows: list[Sequence[Lines]] = [
        ([(one_line(marks.coding), "")], [(marks_words(marks), "")]) for marks in passages.marks
    ]
    words, sign, _ = RELEVANT
    rows.append(([(f"{words}, {sign}", "")], [(alpha_words(passages.relevant), "bold")]))
    if whole:
        rows += _coded_rows(passages.coded)
    print_columns((Column("", 0), Column("", 0)), rows, console)


def _coded_rows(coded: Sequence[CodedPassages]) -> Iterator[Sequence[Lines]]:
    for (words, sign, _), name in ((OVERALL, "overall"), (CODING, "coding")):
        figures = [
            (f"{FIELD_WORDS[each.field].lower()} {alpha_words(getattr(each, name))}", "")
            for each in coded
        ]
        if figures:
            yield [(f"{words}, {sign}", "")], figures
    for each in coded:
        codes = [
            f"{one_line(code.label)} {alpha_words(code.alpha)} ({share_words(code.shared)})"
            for code in each.categories[:_FEW]
        ]
        if len(each.categories) > 1:
            rest = len(each.categories) - _FEW
            more = [f"and {rest} more"] if rest > 0 else []
            heading = f"{FIELD_WORDS[each.field]}, {CATEGORY[1]}"
            yield [(heading, "")], [(" · ".join([*codes, *more]), "")]


def _print_key(report: AgreementReport, console: Console) -> None:
    """Print what each figure says, a line each."""
    print_heading("What the figures say", console)
    for name, said in explain(report):
        print_text(f"{name}: {said}", console, style="dim")
