from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from dragoman.errors import JudgementError
from dragoman.records import (
    Actor,
    ActorKind,
    Extraction,
    Forecast,
    Horizon,
    HorizonKind,
    IssueMention,
    Position,
    Probability,
    RecordKind,
    Resolution,
    Span,
    Speaker,
)
from dragoman.store.judging.checks import check_record
from dragoman.store.project import Project

STATEMENT = RecordKind.STATEMENT

# What is checked is read by the same questions as everywhere: a file alone will do.
pytestmark = pytest.mark.parametrize("where", ["sqlite"], indirect=True)


@pytest.fixture
def account(accounts: list[Extraction]) -> Extraction:
    return accounts[0]


def _complaint(project: Project, record: Any, root: Any = None, **more: Any) -> str:
    """Return what is said against a record, or nothing."""
    try:
        with project.read() as connection:
            check_record(
                connection,
                "main",
                project.codebook(),
                record,
                root=root.id if root else None,
                before=root,
                **more,
            )
    except JudgementError as error:
        return str(error)
    return ""


def test_whatever_a_machine_found_passes(filed: Project, accounts: list[Extraction]) -> None:
    for account in accounts:
        for record in (
            *account.statements,
            *account.positions,
            *account.forecasts,
            *account.actors,
        ):
            assert _complaint(filed, record, record) == ""
            assert _complaint(filed, record) == ""


@pytest.mark.parametrize("part", ["source", "cue", "content"])
def test_a_span_has_to_read_as_the_document_does(
    filed: Project, account: Extraction, part: str
) -> None:
    opens: Any = account.statements[0]
    span: Span = getattr(opens, part)[0]
    for wrong in (
        replace(span, exact=span.exact.upper()),
        replace(span, start=span.start + 1),
        replace(span, start=-9, end=-1),
        replace(span, end=span.end + 9999),
    ):
        said = _complaint(filed, replace(opens, **{part: (wrong,)}), opens)
        assert "does not read" in said
    assert "at least one sign" in _complaint(
        filed, replace(opens, **{part: (replace(span, end=span.start, exact=""),)}), opens
    )


def test_spans_that_lie_deep_in_a_record_are_looked_at(filed: Project, account: Extraction) -> None:
    opens, forecast = account.statements[0], account.forecasts[0]
    wrong = replace(opens.content[0], exact="that the bridge will never open")
    mentions = (IssueMention("bridges", (wrong,)),)
    assert "does not read" in _complaint(filed, replace(opens, issues=mentions), opens)
    horizon = Horizon(wrong, HorizonKind.OPEN)
    assert "does not read" in _complaint(filed, replace(forecast, horizon=horizon), forecast)


def test_a_record_stays_in_its_document(
    filed: Project, account: Extraction, accounts: list[Extraction]
) -> None:
    opens, elsewhere = account.statements[0], accounts[1].statements[0]
    assert "belong to one document" in _complaint(filed, elsewhere, opens)
    assert "belong to one document" in _complaint(filed, replace(opens, cue=elsewhere.cue), opens)
    nowhere = replace(opens.content[0], document_id="0123")
    lost = replace(opens, document_id="0123", source=(), cue=(), content=(nowhere,), issues=())
    assert "no document 0123" in _complaint(filed, lost)


def test_a_statement_has_a_content_in_order(filed: Project, account: Extraction) -> None:
    opens, tolls = account.statements[:2]
    assert "needs a content" in _complaint(filed, replace(opens, content=()), opens)
    start = account.document.text.index("\n\n")
    space = account.document.cut(start, start + 2)
    assert "needs a content" in _complaint(filed, replace(opens, content=(space,)), opens)
    backwards = replace(opens, content=(*tolls.content, *opens.content))
    assert "not in the order of the text" in _complaint(filed, backwards, opens)


def test_what_a_statement_names_is_in_the_project(filed: Project, account: Extraction) -> None:
    opens = account.statements[0]
    stranger = Speaker("0123", "A stranger", Resolution.NAME)
    assert "no actor 0123" in _complaint(filed, replace(opens, speaker=stranger), opens)
    nobody = Speaker(None, "She", Resolution.UNRESOLVED)
    assert _complaint(filed, replace(opens, speaker=nobody), opens) == ""
    assert "no statement 0123" in _complaint(filed, replace(opens, parent="0123"), opens)
    mentions = (IssueMention("whales", ()),)
    assert "no issue “whales” in the codebook “bridge”" in _complaint(
        filed, replace(opens, issues=mentions), opens
    )
    assert "no text" in _complaint(
        filed, replace(opens, speaker=replace(nobody, name="\ud800")), opens
    )


def test_what_was_there_before_may_stay(filed: Project, account: Extraction) -> None:
    """An issue of an older codebook and an actor who is found no more are no fault of his."""
    opens = account.statements[0]
    old = replace(
        opens,
        issues=(IssueMention("whales", ()),),
        speaker=Speaker("0123", "A stranger", Resolution.NAME),
        parent="4567",
    )
    assert _complaint(filed, replace(old, cue=()), old) == ""


def test_what_comes_by_the_same_action_may_be_named(filed: Project, account: Extraction) -> None:
    opens = account.statements[0]
    stranger = replace(opens, speaker=Speaker("0123", "A stranger", Resolution.NAME))
    assert _complaint(filed, stranger, opens, added=[(RecordKind.ACTOR, "0123")]) == ""


def test_no_statement_is_reported_in_itself(filed: Project, account: Extraction) -> None:
    from dragoman.records import Hand, Verdict
    from dragoman.store.judging import judge

    opens, tolls = account.statements[:2]
    assert "in itself" in _complaint(filed, replace(opens, parent=opens.id), opens)
    within = replace(tolls, parent=opens.id)
    judge(filed, Hand("ana"), STATEMENT, tolls.id, Verdict.CORRECTED, seen=0, correction=within)
    assert "in itself" in _complaint(filed, replace(opens, parent=tolls.id), opens)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"issue": None}, "either on an issue or towards"),
        ({"value": 1.5}, "between −1 and +1, not 1.5"),
        ({"value": float("nan")}, "between −1 and +1"),
        ({"issue": "whales"}, "no issue “whales”"),
        ({"actor": "0123"}, "no actor 0123"),
        ({"statement": "0123"}, "no statement 0123"),
    ],
)
def test_a_position_fits(
    filed: Project, account: Extraction, change: dict[str, Any], said: str
) -> None:
    position: Position = account.positions[0]
    assert said in _complaint(filed, replace(position, **change), position)


def test_nobody_takes_a_position_towards_himself(filed: Project, account: Extraction) -> None:
    position = account.positions[0]
    same = replace(position, issue=None, towards=position.actor)
    assert "towards himself" in _complaint(filed, same, position)


def test_a_forecast_fits(filed: Project, account: Extraction) -> None:
    forecast: Forecast = account.forecasts[0]
    span = forecast.outcome[0]

    def horizon(first: str | None, last: str | None) -> Forecast:
        return replace(forecast, horizon=Horizon(span, HorizonKind.EXPLICIT, first, last))

    def probable(low: float | None, high: float | None) -> Forecast:
        return replace(forecast, probability=Probability(span, "may", "stated", low, high))

    assert "needs an outcome" in _complaint(filed, replace(forecast, outcome=()), forecast)
    assert "before it begins" in _complaint(filed, horizon("2031-06-30", "2031-06-01"), forecast)
    assert "“June” is no day" in _complaint(filed, horizon(None, "June"), forecast)
    assert _complaint(filed, horizon(None, "2031-06-30"), forecast) == ""
    for low, high in ((0.7, 0.2), (-0.1, 0.5), (0.5, 1.1), (0.5, None)):
        assert "between 0 and 1" in _complaint(filed, probable(low, high), forecast)
    assert _complaint(filed, probable(0.2, 0.7), forecast) == ""
    assert "no forecast 0123" in _complaint(filed, replace(forecast, leads_to=("0123",)), forecast)


def test_an_actor_fits(filed: Project) -> None:
    actor = Actor("", "Bruno Vale", ActorKind.PERSON)
    assert _complaint(filed, actor) == ""
    assert "needs a name" in _complaint(filed, replace(actor, name=" "))
    assert "no text" in _complaint(filed, replace(actor, aliases=("\x00",)))
    assert "no actor 0123" in _complaint(filed, replace(actor, members=("0123",)))
