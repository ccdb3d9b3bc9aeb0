from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from dragoman.records import (
    ActKind,
    Extraction,
    Form,
    Hand,
    RecordKind,
    ReviewState,
    Role,
    Statement,
    Verdict,
)
from dragoman.store.corrections import correct_statement, new_statement
from dragoman.store.judging import add_record, get_judged, judge, start_coding

ANA, BEN = Hand("ana"), Hand("ben", "ben")
STATEMENT = RecordKind.STATEMENT


@pytest.fixture
def coded(client: Any, accounts: list[Extraction]) -> Any:
    """Ben corrects the first statement twice over, rejects the third, and marks one himself."""
    washington = accounts[0]
    first, second, third = washington.statements
    start_coding(client.project, "ben", by="ben")

    def decide(hand: Hand, found: Statement, verdict: Verdict, **more: Statement) -> None:
        judge(client.project, hand, STATEMENT, found.id, verdict, seen=0, **more)  # type: ignore[arg-type]

    for each in (first, second, third):
        decide(ANA, each, Verdict.ACCEPTED)
    other = correct_statement(
        washington.document, first, form=Form.MIXED, act=ActKind.PROMISE, issues=["tolls"]
    )
    decide(BEN, first, Verdict.CORRECTED, correction=other)
    decide(BEN, second, Verdict.ACCEPTED)
    decide(BEN, third, Verdict.REJECTED)
    added = new_statement(washington.document, [(0, 8)], speaker=first.speaker, form=Form.DIRECT)
    add_record(client.project, BEN, added)
    return client


def difference(client: Any, field: str) -> dict[str, Any]:
    """The first open difference in a field."""
    lines = client.get("/adjudication.json").json()["lines"]
    link = next(line["link"] for line in lines if field in line["fields"])
    found: dict[str, Any] = client.get(link.replace("/adjudication", "/adjudication.json")).json()
    return found["difference"]  # type: ignore[no-any-return]


def take(client: Any, found: dict[str, Any], **fields: str) -> Any:
    return client.post(
        "/adjudication/take",
        data={
            "kind": found["kind"],
            "record": found["record"],
            "seen": str(found["seen"]),
            "between": ["main", "ben"],
            **fields,
        },
    )


def test_the_differences_are_listed_and_the_first_is_side_by_side(coded: Any) -> None:
    view = coded.get("/adjudication.json").json()

    assert (view["open"], view["settled"], view["place"], view["total"]) == (3, 0, 1, 3)
    assert [line["fields"] for line in view["lines"]] == [
        "marked by one alone",
        "form, act and issues",
        "verdict",
    ]
    first = view["difference"]
    assert [side["coding"] for side in first["sides"]] == ["main", "ben"]
    assert [side["state"] for side in first["sides"]] == [None, "added"]
    assert {"text": "Ada Holm", "part": "content"} in first["sides"][1]["pieces"]


def test_the_page_has_both_sides_and_their_keys(coded: Any) -> None:
    page = coded.get("/adjudication").text

    assert "They differ: marked by one alone" in page
    assert 'data-key="1"' in page
    assert 'data-key="2"' in page
    assert 'data-key="n"' in page


def test_what_one_rejected_is_struck_out_in_the_text(
    coded: Any, accounts: list[Extraction]
) -> None:
    found = difference(coded, "verdict")

    main, ben = (
        [piece for piece in side["pieces"] if piece["part"] not in ("", "source", "cue")]
        for side in found["sides"]
    )

    words = [span.exact for span in accounts[0].statements[2].content]
    assert main == [{"text": each, "part": "content"} for each in words]
    assert ben == [{"text": each, "part": "rejected"} for each in words]


def test_taking_a_side_settles_and_goes_on(coded: Any, accounts: list[Extraction]) -> None:
    found = difference(coded, "verdict")

    answer = take(coded, found, choice=f"ben|{found['sides'][1]['judged']}", note="A heading.")

    assert answer.status_code == 303
    assert "kind=statement" in answer.headers["location"]
    page = coded.get(answer.headers["location"]).text
    assert "Settled: the statement is as ben has it." in page
    judged = get_judged(coded.project, STATEMENT, accounts[0].statements[2].id)
    assert judged.state is ReviewState.REJECTED
    assert judged.judgement is not None
    assert judged.judgement.note == "A heading."
    view = coded.get("/adjudication.json", params={"show": "settled"}).json()
    assert (view["open"], view["settled"], view["total"]) == (2, 1, 1)


def test_parts_of_both_can_be_taken(coded: Any, accounts: list[Extraction]) -> None:
    found = difference(coded, "form")

    answer = take(
        coded,
        found,
        choice="mixed",
        **{"part-form": "ben", "part-act": "main", "part-issues": "ben"},
    )

    assert answer.status_code == 303
    record = get_judged(coded.project, STATEMENT, accounts[0].statements[0].id).record
    assert (record.form, record.act.kind) == (Form.MIXED, ActKind.PREDICT)
    assert [mention.issue for mention in record.issues] == ["tolls"]


def test_a_stale_choice_changes_nothing(coded: Any, accounts: list[Extraction]) -> None:
    found = difference(coded, "verdict")

    assert take(coded, found, choice="ben|1").status_code == 409
    assert take(coded, replace_seen(found), choice="ben|1").status_code == 409
    state = get_judged(coded.project, STATEMENT, accounts[0].statements[2].id).state
    assert state is ReviewState.ACCEPTED


def replace_seen(found: dict[str, Any]) -> dict[str, Any]:
    return {**found, "seen": found["seen"] + 1}


@pytest.mark.parametrize(
    ("fields", "status"),
    [
        ({"choice": "nobody|1"}, 400),
        ({"choice": "ben|x"}, 400),
        ({"choice": "mixed"}, 400),
        ({"choice": "mixed", "part-colour": "ben"}, 400),
        ({"choice": "mixed", "part-form": "ben"}, 400),
        ({"kind": "colour", "choice": "ben|1"}, 400),
        ({"record": "0000", "choice": "ben|1"}, 400),
        ({"show": "colour", "choice": "ben|1"}, 404),
    ],
)
def test_what_cannot_be_taken_is_said(coded: Any, fields: dict[str, str], status: int) -> None:
    assert take(coded, difference(coded, "verdict"), **fields).status_code == status


def test_the_last_difference_leaves_none_open(coded: Any) -> None:
    for field in ("verdict", "form", "marked"):
        found = difference(coded, field)
        take(coded, found, choice=f"ben|{found['sides'][1]['judged']}")

    assert "Every difference is settled." in coded.get("/adjudication").text


def test_editors_alone_settle(
    make_client: Callable[..., Any], coded: Any, desk_file: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    from dragoman.web.desk import Desk

    of = Desk.of
    monkeypatch.setattr(
        Desk, "of", classmethod(lambda _, request: replace(of(request), role=Role.CODER))
    )

    assert coded.get("/adjudication").status_code == 403
    found = {"kind": "statement", "record": "x", "seen": 0}
    assert take(coded, found, choice="ben|1").status_code == 403


@pytest.mark.parametrize("path", ["/", "/documents", "/adjudication", "/agreement"])
def test_no_attribute_is_escaped(coded: Any, path: str) -> None:
    """A string constant of a template is escaped too, its quotation marks with it."""
    assert "=&#34;" not in coded.get(path).text
