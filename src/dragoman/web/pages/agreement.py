"""Agreement: how far coders agree, each figure explained in a line."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import urlencode

from starlette.datastructures import QueryParams
from starlette.requests import Request
from starlette.responses import Response

from dragoman.compare.agreement import measure_agreement
from dragoman.errors import MemberError, SelectionError
from dragoman.records import MAIN, AgreementBy, AgreementReport, Alpha
from dragoman.records.agreement import (
    AgreementField,
    CodedPassages,
    FieldAgreement,
    PassageAgreement,
)
from dragoman.report.agreement_words import (
    CODING,
    EXPLAINED,
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
from dragoman.store.codings import share_codings
from dragoman.store.current import revision
from dragoman.store.judging import codings
from dragoman.store.project import Project
from dragoman.web.answer import answer
from dragoman.web.desk import Desk
from dragoman.web.routing import page

BY_WORDS = {
    AgreementBy.FIELD: "all together",
    AgreementBy.CODER: "pairs of coders",
    AgreementBy.DOCUMENT: "accounts",
    AgreementBy.ISSUE: "issues",
}

_LEAST = -0.5  # the left end of the plot: what is below is drawn there
_ROOM = 100.0  # its width


@dataclass(frozen=True, slots=True)
class Drawn:
    """A coefficient in words, and where it lies on a plot from −0.5 to 1, in percent."""

    words: str
    interval: str
    told: bool
    at: float = 0.0
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """One figure: what it is of, the coefficient, and what is beside it."""

    name: str
    said: str  # what it is, in a line
    alpha: Drawn
    beside: str = ""


@dataclass(frozen=True, slots=True)
class CodeLine:
    """One code of the passages' categories."""

    label: str
    alpha: Drawn
    shared: str


@dataclass(frozen=True, slots=True)
class Codes:
    """Every code of a field, where marks meet."""

    field: str
    codes: tuple[CodeLine, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """The figures of one pair of coders, one account, one issue, or of everything."""

    key: str
    label: str
    fields: tuple[Line, ...]
    passages: tuple[Line, ...]
    marks: tuple[tuple[str, str], ...]  # of each coding, how many statements others have too
    counts: str  # of statements
    compared: str
    codes: tuple[Codes, ...]


@dataclass(frozen=True, slots=True)
class AgreementView:
    """How far codings agree."""

    codings: tuple[str, ...]  # all that there are
    between: tuple[str, ...]
    by: AgreementBy
    ways: tuple[tuple[str, str], ...]
    summary: str
    documents: int
    groups: tuple[Group, ...]
    explained: tuple[tuple[str, str], ...]
    query: str  # of this choice, for a link
    report: AgreementReport | None


def show_agreement(request: Request) -> Response:
    """Show how far codings agree."""
    desk = Desk.of(request)
    if desk.blind:
        raise MemberError(
            f"You work blind in the coding “{desk.coding}”: how far others agree with you is told "
            "in the main coding alone."
        )
    there = sorted(codings(desk.project), key=lambda name: name != MAIN)
    by = _by(request.query_params)
    between = tuple(request.query_params.getlist("between")) or tuple(there)
    found = _measure(desk.project, revision(desk.project), between, by) if len(there) > 1 else None
    return answer(request, "agreement.html.j2", _view(tuple(there), between, by, found))


def _by(query: QueryParams) -> AgreementBy:
    chosen = query.get("by", AgreementBy.FIELD.value)
    try:
        return AgreementBy(chosen)
    except ValueError:
        ways = ", ".join(each.value for each in AgreementBy)
        raise SelectionError(f"“{chosen[:40]}” is none of {ways}.") from None


@lru_cache(maxsize=8)
def _measure(
    project: Project, _: tuple[int, ...], between: tuple[str, ...], by: AgreementBy
) -> AgreementReport:
    """Return the figures; the same state of the project is measured once."""
    return measure_agreement(share_codings(project, between), by=by)


def _view(
    there: tuple[str, ...],
    between: tuple[str, ...],
    by: AgreementBy,
    report: AgreementReport | None,
) -> AgreementView:
    return AgreementView(
        codings=there,
        between=report.codings if report else between,
        by=by,
        ways=tuple((way.value, words) for way, words in BY_WORDS.items()),
        summary=report_words(report) if report else "",
        documents=report.documents if report else 0,
        groups=tuple(_groups(report)) if report else (),
        explained=tuple(explain(report)) if report and report.documents else (),
        query=urlencode([("between", name) for name in between]),
        report=report,
    )


def _groups(report: AgreementReport) -> Iterator[Group]:
    fields: dict[str, list[FieldAgreement]] = {}
    for each in report.fields:
        if each.units:
            fields.setdefault(each.group, []).append(each)
    for passages in report.passages:
        yield _group(passages, fields.get(passages.group, []))


def _group(passages: PassageAgreement, fields: list[FieldAgreement]) -> Group:
    by_name: Mapping[AgreementField, CodedPassages] = {each.field: each for each in passages.coded}
    return Group(
        key=passages.group,
        label=passages.label,
        fields=tuple(
            Line(FIELD_WORDS[f.field], EXPLAINED[f.field], draw(f.alpha), same_words(f))
            for f in fields
        ),
        passages=tuple(_passage_lines(passages)),
        marks=tuple((marks.coding, marks_words(marks)) for marks in passages.marks),
        counts=counts_words(passages),
        compared=compared_words(passages),
        codes=tuple(_codes(each) for each in by_name.values() if len(each.categories) > 1),
    )


def _passage_lines(passages: PassageAgreement) -> Iterator[Line]:
    words, sign, said = RELEVANT
    yield Line(words, said, draw(passages.relevant), sign)
    for (words, sign, said), name in ((OVERALL, "overall"), (CODING, "coding")):
        for each in passages.coded:
            alpha: Alpha = getattr(each, name)
            field = FIELD_WORDS[each.field].lower()
            yield Line(f"{words}: {field}", said, draw(alpha), sign)


def _codes(coded: CodedPassages) -> Codes:
    return Codes(
        FIELD_WORDS[coded.field],
        tuple(
            CodeLine(each.label, draw(each.alpha), share_words(each.shared))
            for each in coded.categories
        ),
    )


def draw(alpha: Alpha) -> Drawn:
    """Return where a coefficient lies on the plot.

    >>> draw(Alpha(0.25, -0.8, 1.0))
    Drawn(words='0.250', interval='−0.800 to 1.000', told=True, at=50.0, low=0.0, high=100.0)
    """
    if alpha.value is None:
        return Drawn(alpha_words(alpha), "", told=False)
    return Drawn(
        words=alpha_words(alpha),
        interval=interval_words(alpha),
        told=True,
        at=_place(alpha.value),
        low=None if alpha.low is None else _place(alpha.low),
        high=None if alpha.high is None else _place(alpha.high),
    )


def _place(value: float) -> float:
    return round(_ROOM * (max(value, _LEAST) - _LEAST) / (1 - _LEAST), 2)


ROUTES = page("/agreement", show_agreement)
