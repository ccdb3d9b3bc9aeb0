"""Documents that several coders marked → how far they marked the same passages."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from dragoman.compare.agreement.continuum import (
    Only,
    Stretch,
    cut_document,
    is_attributed,
    marked_statements,
)
from dragoman.compare.agreement.marks import count_marks
from dragoman.compare.agreement.unitising import (
    Coincidences,
    category_alpha,
    coding_alpha,
    count_coincidences,
    overall_alpha,
    relevance_alpha,
    shared_part,
)
from dragoman.compare.agreement.values import act_of, issues_of, speaker_of
from dragoman.records.agreement import (
    AgreementField,
    CategoryAgreement,
    CodedPassages,
    PassageAgreement,
    SharedDocument,
)
from dragoman.records.statement import Statement

CODED: dict[AgreementField, Callable[[Statement], str]] = {
    AgreementField.FORM: lambda statement: statement.form.value,
    AgreementField.ACT: act_of,
    AgreementField.SPEAKER: speaker_of,
}
"""By what passages are coded: a statement has one of each."""


def measure_passages(
    codings: Sequence[str],
    documents: Sequence[SharedDocument],
    *,
    group: str = "",
    label: str = "",
    names: Mapping[str, str] | None = None,
) -> PassageAgreement:
    """Return how far the same passages were marked as statements, and coded the same.

    `names` tells what to call a category.
    """
    cut = [cut_document(document) for document in documents]
    coincidences = {
        field: count_coincidences(
            ([_piece(stretch, code) for stretch in text.stretches] for text in cut), len(codings)
        )
        for field, code in CODED.items()
    }
    return PassageAgreement(
        group=group,
        label=label,
        marks=count_marks(codings, [_marked(document, len(codings)) for document in documents]),
        length=sum(stretch.length for text in cut for stretch in text.stretches),
        left_out=sum(text.left_out for text in cut),
        relevant=relevance_alpha(coincidences[AgreementField.FORM]),
        coded=tuple(_coded(field, found, names or {}) for field, found in coincidences.items()),
    )


def measure_issue_passages(
    codings: Sequence[str], documents: Sequence[SharedDocument], issue: str, label: str
) -> PassageAgreement:
    """Return how far the same passages were marked as about one issue, the own voice's too."""

    def about(statement: Statement) -> bool:
        return issue in issues_of(statement)

    cut = [cut_document(document, about) for document in documents]
    found = count_coincidences(
        ([_piece(stretch, lambda _: issue) for stretch in text.stretches] for text in cut),
        len(codings),
    )
    marked = [_marked(document, len(codings), about) for document in documents]
    return PassageAgreement(
        group=issue,
        label=label,
        marks=count_marks(codings, marked),
        length=sum(stretch.length for text in cut for stretch in text.stretches),
        left_out=sum(text.left_out for text in cut),
        relevant=relevance_alpha(found),
    )


def _piece(
    stretch: Stretch, code: Callable[[Statement], str]
) -> tuple[int, list[tuple[str, str] | None]]:
    return stretch.length, [(mark.id, code(mark)) if mark else None for mark in stretch.marks]


def _marked(
    document: SharedDocument, coders: int, only: Only = is_attributed
) -> list[list[Statement]]:
    return [marked_statements(document, coder, only) for coder in range(coders)]


def _coded(field: AgreementField, found: Coincidences, names: Mapping[str, str]) -> CodedPassages:
    return CodedPassages(
        field=field,
        overall=overall_alpha(found),
        coding=coding_alpha(found),
        categories=tuple(
            CategoryAgreement(
                key=category,
                label=names.get(category, category),
                alpha=category_alpha(found, category),
                shared=shared_part(found, category),
            )
            for category in found.categories
        ),
    )
