from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from dragoman.records import Extraction, Hand, RecordKind, Verdict
from dragoman.store.judging import judge, start_coding


@pytest.fixture
def coded(client: Any, accounts: list[Extraction]) -> Any:
    """Two codings of Washington's three statements: they differ on the last."""
    start_coding(client.project, "ben", by="ben")
    for hand in (Hand("ana"), Hand("ben", "ben")):
        for number, statement in enumerate(accounts[0].statements):
            rejects = number == 2 and hand.coding == "ben"
            verdict = Verdict.REJECTED if rejects else Verdict.ACCEPTED
            judge(client.project, hand, RecordKind.STATEMENT, statement.id, verdict, seen=0)
    return client


def test_one_coding_alone_says_how_to_begin_a_second(client: Any) -> None:
    page = client.get("/agreement")

    assert page.status_code == 200
    assert "Begin a second coding" in page.text


def test_the_figures_are_shown_and_explained(coded: Any) -> None:
    page = coded.get("/agreement")
    view = coded.get("/agreement.json").json()

    assert "main and ben: 1 account, 3 records on which both have decided." in page.text
    assert "Krippendorff (Content Analysis, 2004, p. 241)" in page.text
    (group,) = view["groups"]
    verdict = group["fields"][0]
    assert verdict["name"] == "Verdict on statements"
    assert verdict["alpha"]["words"] == "0.000"
    assert verdict["beside"].replace("\N{NO-BREAK SPACE}", " ") == "2 of 3, 67 %"
    assert view["report"]["passages"][0]["marks"] == [
        {"coding": "main", "same": 2, "overlapping": 0, "alone": 1},
        {"coding": "ben", "same": 2, "overlapping": 0, "alone": 0},
    ]
    assert "α" in [name for name, _ in view["explained"]]


@pytest.mark.parametrize(
    ("by", "label"), [("document", "Readout, Washington"), ("issue", "Tolls"), ("coder", "main")]
)
def test_by_every_group(coded: Any, by: str, label: str) -> None:
    page = coded.get("/agreement", params={"by": by, "between": ["main", "ben"]})

    assert page.status_code == 200
    assert label in page.text


@pytest.mark.parametrize("query", ["by=colour", "between=main", "between=main&between=nobody"])
def test_what_cannot_be_compared_is_said(coded: Any, query: str) -> None:
    assert coded.get(f"/agreement?{query}").status_code == 404


def test_a_judgement_is_in_the_figures_at_once(coded: Any, accounts: list[Extraction]) -> None:
    before = coded.get("/agreement.json").json()["report"]["records"]
    other = accounts[1].statements[0].id
    for hand in (Hand("ana"), Hand("ben", "ben")):
        judge(coded.project, hand, RecordKind.STATEMENT, other, Verdict.ACCEPTED, seen=0)

    assert coded.get("/agreement.json").json()["report"]["records"] == before + 1


def test_who_codes_blind_is_told_nothing(
    make_client: Callable[..., Any], coded: Any, desk_file: str
) -> None:
    ben = make_client(desk_file, user="ben")
    ben.post("/coding", data={"coding": "ben"})

    assert ben.get("/agreement").status_code == 403
    assert ben.get("/agreement.json").json()["error"] == "MemberError"
    assert ben.get("/adjudication").status_code == 403
