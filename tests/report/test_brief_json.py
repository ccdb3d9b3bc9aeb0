from __future__ import annotations

import io
import json
from collections.abc import Iterator
from typing import Any

from dragoman.records import Comparison
from dragoman.report import comparison_to_json
from dragoman.report.brief_json import write_brief_json


def test_every_passage_names_its_document_and_is_in_it(two_events: Comparison) -> None:
    texts = {each.document.id: each.document.text for each in two_events.extractions}
    passages = list(_passages(comparison_to_json(two_events)))
    assert len(passages) > 500
    for passage in passages:
        text = texts[passage["document"]]
        assert text[passage["start"] : passage["end"]] == passage["exact"]


def _passages(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        if "exact" in value:
            yield value
        for each in value.values():
            yield from _passages(each)
    elif isinstance(value, list):
        for each in value:
            yield from _passages(each)


def test_copies_are_documents_of_one_account(two_events: Comparison) -> None:
    brief = comparison_to_json(two_events)
    assert [account["letter"] for event in brief["events"] for account in event["accounts"]] == [
        *"ABCDE"
    ]
    wire = brief["events"][0]["accounts"][3]
    assert wire["publishers"] == ["Northern Press Agency", "The Halvik Courier"]
    assert len(wire["documents"]) == 2
    assert len(brief["documents"]) == 6


def test_every_finding_leads_to_a_record(brief_comparison: Comparison) -> None:
    brief = comparison_to_json(brief_comparison)
    statements = {each["id"] for each in brief["statements"]}
    pairs = brief["events"][0]["counterparts"]
    sides = {side["statement"] for pair in pairs for side in (pair["left"], pair["right"])}
    assert sides - {None} <= statements
    assert set(brief["telling"]) <= statements
    assert {each["statement"] for each in brief["positions"]} <= statements


def test_a_counterpart_whole(brief_comparison: Comparison) -> None:
    pair = comparison_to_json(brief_comparison)["events"][0]["counterparts"][3]
    left, right = pair.pop("left"), pair.pop("right")
    assert pair == {
        "kind": "number",
        "contradiction": True,
        "nearness": 0.9,
        "why": "two fishing crews against three fishing crews",
        "weight": 2.625,
    }
    assert (left["exact"], right["exact"]) == (
        "the release of two fishing crews in April",
        "Sarovia released three fishing crews in April",
    )


def test_the_same_accounts_give_the_same_bytes(brief_comparison: Comparison) -> None:
    first, second = io.StringIO(), io.StringIO()
    write_brief_json(brief_comparison, first)
    write_brief_json(brief_comparison, second)
    assert first.getvalue() == second.getvalue()
    assert json.loads(first.getvalue()) == comparison_to_json(brief_comparison)


def test_forecasts_stand_by_their_horizon_and_are_told_to_be_due(
    brief_comparison: Comparison,
) -> None:
    whole = comparison_to_json(brief_comparison)
    [event] = whole["events"]
    by_id = {each["id"]: each for each in whole["forecasts"]}
    lines = event["forecasts"]
    assert whole["as_of"] == "2031-06-20"
    assert [line["due"] for line in lines] == ["due", *[None] * 7]
    assert all(by_id[line["forecast"]]["document"] == line["account"] for line in lines)
    assert lines[0] == {
        "forecast": lines[0]["forecast"],
        "account": event["accounts"][3]["id"],
        "speaker": "a Nordmark official",
        "restated": "Experts will meet in Geneva.",
        "due": "due",
    }
    [opposed] = event["opposed"]
    sides = (by_id[opposed["left"]]["restated"], by_id[opposed["right"]]["restated"])
    assert sides == ("The Strait will be closed by accident.", "Tension in the Strait will ease.")
