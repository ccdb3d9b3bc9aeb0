"""Several codings of the same documents → how far they agree, and on what."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import combinations

from dragoman.compare.agreement.coefficients import Level, count_same, measure_alpha
from dragoman.compare.agreement.passages import measure_issue_passages, measure_passages
from dragoman.compare.agreement.values import LEVELS, find_units, issues_of, used_issues
from dragoman.records.agreement import (
    AgreementBy,
    AgreementField,
    AgreementReport,
    AgreementRules,
    FieldAgreement,
    PassageAgreement,
    SharedCodings,
    SharedDocument,
    SharedRecord,
    Untold,
)
from dragoman.records.judgement import RecordKind

__all__ = ["measure_agreement"]

_OF_ISSUES = (AgreementField.ISSUE, AgreementField.STANCE, AgreementField.VALUE)
_Measured = tuple[list[FieldAgreement], list[PassageAgreement]]


def measure_agreement(
    shared: SharedCodings,
    *,
    by: AgreementBy = AgreementBy.FIELD,
    rules: AgreementRules | None = None,
) -> AgreementReport:
    """Return how far codings agree: field by field, on values and on passages.

    What a coder has not decided is missing, never agreement. `by` says for what the figures are
    given: everything, each pair of codings, each document, or each issue.
    """
    rules = rules or AgreementRules()
    fields, passages = _GROUPINGS[by](shared, rules)
    return AgreementReport(
        codings=shared.codings,
        by=by,
        rules=rules,
        documents=len(shared.documents),
        records=sum(
            sum(side is not None for side in record.sides) > 1 for record in _records(shared)
        ),
        fields=tuple(fields),
        passages=tuple(passages),
    )


def _by_field(shared: SharedCodings, rules: AgreementRules) -> _Measured:
    return _measure(shared, rules, "", "")


def _by_coder(shared: SharedCodings, rules: AgreementRules) -> _Measured:
    fields: list[FieldAgreement] = []
    passages: list[PassageAgreement] = []
    for one, other in combinations(range(len(shared.codings)), 2):
        pair = _only(shared, (one, other))
        names = pair.codings
        more, also = _measure(pair, rules, ", ".join(names), " and ".join(names))
        fields += more
        passages += also
    return fields, passages


def _by_document(shared: SharedCodings, rules: AgreementRules) -> _Measured:
    fields: list[FieldAgreement] = []
    passages: list[PassageAgreement] = []
    for document in shared.documents:
        alone = replace(shared, documents=(document,))
        more, also = _measure(alone, rules, document.id, document.label)
        fields += more
        passages += also
    return fields, passages


def _by_issue(shared: SharedCodings, rules: AgreementRules) -> _Measured:
    fields: list[FieldAgreement] = []
    passages: list[PassageAgreement] = []
    for issue, label in _issues(shared):
        marked = measure_issue_passages(shared.codings, shared.documents, issue, label)
        records = [record for record in _records(shared) if _concerns(record, issue)]
        found = [_measure_field(records, each, [issue], rules, issue, label) for each in _OF_ISSUES]
        if marked.relevant.untold is not Untold.NO_MARK or found[0].values > 1:
            fields += [each for each in found if each.units]
            passages.append(marked)
    return fields, passages


_GROUPINGS: dict[AgreementBy, Callable[[SharedCodings, AgreementRules], _Measured]] = {
    AgreementBy.FIELD: _by_field,
    AgreementBy.CODER: _by_coder,
    AgreementBy.DOCUMENT: _by_document,
    AgreementBy.ISSUE: _by_issue,
}


def _measure(shared: SharedCodings, rules: AgreementRules, group: str, label: str) -> _Measured:
    """Measure every field, and the passages."""
    records = list(_records(shared))
    # An issue that nobody gave a statement which two let stand would be agreement on nothing.
    issues = sorted(used_issues(records, least=2))
    fields = [
        _measure_field(records, field, issues, rules, group, label) for field in AgreementField
    ]
    names = dict(shared.actors)
    passages = measure_passages(
        shared.codings, shared.documents, group=group, label=label, names=names
    )
    return fields, [passages]


def _measure_field(
    records: Sequence[SharedRecord],
    field: AgreementField,
    issues: Sequence[str],
    rules: AgreementRules,
    group: str,
    label: str,
) -> FieldAgreement:
    units = list(find_units(records, field, issues))
    counted = count_same(units)
    return FieldAgreement(
        group=group,
        label=label,
        field=field,
        alpha=measure_alpha(units, rules, level=LEVELS.get(field, Level.NOMINAL)),
        units=counted.units,
        pairs=counted.pairs,
        same=counted.same,
        values=counted.values,
    )


def _records(shared: SharedCodings) -> Iterator[SharedRecord]:
    return (record for document in shared.documents for record in document.records)


def _issues(shared: SharedCodings) -> list[tuple[str, str]]:
    """Return the issues that anybody gave, with their labels, as the codebook orders them."""
    used = used_issues(_records(shared))
    known = [(key, label) for key, label in shared.issues if key in used]
    rest = used - {key for key, _ in known}
    return known + [(key, key) for key in sorted(rest)]


def _concerns(record: SharedRecord, issue: str) -> bool:
    """Tell whether a record counts for an issue: all statements do, and positions on it."""
    if record.kind is RecordKind.STATEMENT:
        return True
    return any(side is not None and issue in issues_of(side.record) for side in record.sides)


def _only(shared: SharedCodings, kept: tuple[int, ...]) -> SharedCodings:
    """Return the codings without the others, and the documents that at least two have judged."""
    documents = (_only_sides(document, kept) for document in shared.documents)
    return replace(
        shared,
        codings=tuple(shared.codings[place] for place in kept),
        documents=tuple(document for document in documents if _is_shared(document, len(kept))),
    )


def _only_sides(document: SharedDocument, kept: tuple[int, ...]) -> SharedDocument:
    records = (
        replace(record, sides=tuple(record.sides[place] for place in kept))
        for record in document.records
    )
    return replace(
        document,
        records=tuple(
            record for record in records if record.found is not None or any(record.sides)
        ),
    )


def _is_shared(document: SharedDocument, coders: int) -> bool:
    judged = [
        any(record.sides[coder] is not None for record in document.records)
        for coder in range(coders)
    ]
    return sum(judged) > 1
