"""Issues by the heads of the codebook, and of one issue: who stands where."""

from __future__ import annotations

from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response

from dragoman.errors import SelectionError
from dragoman.records import Codebook, Issue, Selection
from dragoman.store.listing import list_forecasts, list_statements, tally
from dragoman.store.naming import document_labels
from dragoman.web.answer import answer
from dragoman.web.desk import Desk
from dragoman.web.routing import page
from dragoman.web.rows import StatementRow, row_of
from dragoman.web.stances import Lane, by_actor, read_stances

_STATEMENTS = 15


@dataclass(frozen=True, slots=True)
class IssueLine:
    """One issue of the list."""

    key: str
    label: str
    statements: int


@dataclass(frozen=True, slots=True)
class Head:
    """A head with what is under it; its own count is of the head itself."""

    issue: IssueLine
    parts: tuple[IssueLine, ...]


@dataclass(frozen=True, slots=True)
class IssuesView:
    """Every issue by its head."""

    codebook: str
    heads: tuple[Head, ...]
    unknown: tuple[IssueLine, ...]  # of the statements, and no longer in the codebook


@dataclass(frozen=True, slots=True)
class IssueView:
    """One issue: who stands where, and what is said about it."""

    issue: Issue
    head: IssueLine | None
    parts: tuple[IssueLine, ...]
    lanes: tuple[Lane, ...]  # an actor each, from those against to those for
    positions: int
    shown: int  # of them
    statements: tuple[StatementRow, ...]
    total: int
    forecasts: int


def show_issues(request: Request) -> Response:
    """List the issues by their heads, with how much is said about each."""
    desk = Desk.of(request)
    codebook = desk.project.codebook()
    counts = dict(tally(desk.project, "issue", coding=desk.coding))
    known = codebook.by_key
    heads = [issue for issue in codebook.issues if issue.parent not in known]
    view = IssuesView(
        codebook=codebook.name,
        heads=tuple(
            Head(_line(head, counts), tuple(_parts(codebook, head.key, counts))) for head in heads
        ),
        unknown=tuple(IssueLine(k, k, n) for k, n in sorted(counts.items()) if k not in known),
    )
    return answer(request, "issues.html.j2", view)


def show_issue(request: Request) -> Response:
    """Show one issue, with those under it."""
    desk, key = Desk.of(request), request.path_params["key"]
    codebook = desk.project.codebook()
    counts = dict(tally(desk.project, "issue", coding=desk.coding))
    issue = codebook.by_key.get(key)
    if issue is None and key not in counts:
        raise SelectionError(f"There is no issue “{key[:60]}” in the codebook of this project.")
    selection = Selection(issues=(key,))
    stances, positions = read_stances(desk, selection)
    said = list_statements(desk.project, selection, coding=desk.coding, limit=_STATEMENTS)
    labels = document_labels(desk.project, {each.document for each in said.rows})
    head = codebook.by_key.get(issue.parent or "") if issue else None
    view = IssueView(
        issue=issue or Issue(key, key, ""),
        head=_line(head, counts) if head else None,
        parts=tuple(_parts(codebook, key, counts)),
        lanes=by_actor(stances),
        positions=positions,
        shown=len(stances),
        statements=tuple(row_of(desk, each, labels[each.document]) for each in said.rows),
        total=said.total,
        forecasts=list_forecasts(desk.project, selection, coding=desk.coding, limit=1).total,
    )
    return answer(request, "issue.html.j2", view)


def _line(issue: Issue, counts: dict[str, int]) -> IssueLine:
    return IssueLine(issue.key, issue.label, counts.get(issue.key, 0))


def _parts(codebook: Codebook, key: str, counts: dict[str, int]) -> list[IssueLine]:
    """Return all issues under a head, those that most is said about first."""
    under, grown = {key}, True
    while grown:
        more = {issue.key for issue in codebook.issues if issue.parent in under} - under
        under, grown = under | more, bool(more)
    lines = [_line(each, counts) for each in codebook.issues if each.key in under - {key}]
    return sorted(lines, key=lambda line: -line.statements)


ROUTES = (*page("/issues", show_issues), *page("/issues/{key}", show_issue))
