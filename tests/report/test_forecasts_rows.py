from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from typing import Any

from icalendar import Calendar

from dragoman.records import Extraction
from dragoman.report.forecasts_rows import (
    COLUMNS,
    write_forecasts_csv,
    write_forecasts_ics,
    write_forecasts_jsonl,
)

Foreseen = tuple[Extraction, Extraction]


def rows(extractions: Any, **options: Any) -> list[dict[str, str]]:
    stream = io.StringIO(newline="")
    write_forecasts_csv(extractions, stream, **options)
    stream.seek(0)
    return list(csv.DictReader(stream))


def lines(extractions: Any) -> list[dict[str, Any]]:
    stream = io.StringIO()
    write_forecasts_jsonl(extractions, stream)
    return [json.loads(line) for line in stream.getvalue().splitlines()]


def test_whole_line(foreseen: Foreseen) -> None:
    document, (port, quarrel, *_) = foreseen[0].document, foreseen[0].forecasts
    assert lines(foreseen)[0] == {
        "document": {
            "id": document.id,
            "path": "experts.txt",
            "title": "Two Experts on the Port",
            "published": "2031-05-20",
        },
        "id": port.id,
        "statement": port.statement,
        "speaker": {"actor": port.actors[0], "name": "Anna Berg", "resolution": "name"},
        "outcome": [
            {"start": 20, "end": 39, "exact": "the two sides would"},
            {"start": 49, "end": 64, "exact": "reopen the port"},
        ],
        "restated": "The two sides will reopen the port.",
        "condition": [{"start": 78, "end": 99, "exact": "if the Council agrees"}],
        "horizon": {
            "span": {"start": 65, "end": 77, "exact": "in June 2031"},
            "from": "2031-06-01",
            "to": "2031-06-30",
            "kind": "explicit",
        },
        "probability": {
            "span": {"start": 40, "end": 48, "exact": "probably"},
            "term": "probably",
            "scale": "phia",
            "low": 0.55,
            "high": 0.75,
        },
        "polarity": "positive",
        "direction": "cooperation",
        "actors": list(port.actors),
        "issues": ["ports", "trade"],
        "leads_to": [quarrel.id],
        "confidence": 0.9,
        "method": "dragoman 0.1.0 weights 0a1b2c3d",
    }


def test_what_is_not_given_is_null(foreseen: Foreseen) -> None:
    _, quarrel, pay, strike, _, bridge, _ = lines(foreseen)
    given = ("condition", "horizon", "probability", "leads_to")
    assert [quarrel[key] for key in given] == [None, None, None, []]
    assert (pay["polarity"], pay["direction"], pay["horizon"]["to"]) == ("negative", None, None)
    probability = strike["probability"]
    assert [probability[key] for key in ("scale", "low", "high")] == [None, None, None]
    assert (bridge["horizon"]["from"], bridge["horizon"]["to"]) == (None, None)


def test_whole_row(foreseen: Foreseen) -> None:
    port, quarrel, *_ = foreseen[0].forecasts
    first = rows(foreseen)[0]
    assert tuple(first) == COLUMNS
    assert list(first.values()) == [
        *("experts.txt", "Two Experts on the Port", "2031-05-20"),
        *(port.id, port.statement, "Anna Berg", "name"),
        "The two sides will reopen the port.",
        *("the two sides would […] reopen the port", "20|49", "39|64"),
        *("if the Council agrees", "78", "99"),
        *("in June 2031", "explicit", "2031-06-01", "2031-06-30"),
        *("probably", "probably", "phia", "0.55", "0.75"),
        *("positive", "cooperation", "Anna Berg", "ports|trade", quarrel.id),
        *("0.9", "dragoman 0.1.0 weights 0a1b2c3d"),
    ]


def test_a_row_without_anything_given_has_empty_cells(foreseen: Foreseen) -> None:
    quarrel = rows(foreseen)[1]
    empty = [key for key, value in quarrel.items() if not value]
    assert empty == [
        *("condition", "condition_start", "condition_end"),
        *("horizon", "horizon_kind", "horizon_from", "horizon_to"),
        *("probability", "probability_term", "scale", "low", "high"),
        *("actors", "issues", "leads_to"),
    ]


def test_lines_end_as_the_standard_says() -> None:
    stream = io.StringIO(newline="")
    write_forecasts_csv([], stream)
    assert stream.getvalue() == ",".join(COLUMNS) + "\r\n"


def test_formulas_stand_unless_they_are_guarded(foreseen: Foreseen) -> None:
    hostile = replace(foreseen[0].forecasts[0], restated="=HYPERLINK(1)")
    extraction = replace(foreseen[0], forecasts=(hostile,))
    assert rows([extraction])[0]["restated"] == "=HYPERLINK(1)"
    assert rows([extraction], guard_formulas=True)[0]["restated"] == "'=HYPERLINK(1)"


def calendar(extractions: Any) -> tuple[list[Any], int]:
    stream = io.StringIO(newline="")
    without = write_forecasts_ics(extractions, stream)
    return list(Calendar.from_ical(stream.getvalue()).walk("VEVENT")), without


def test_a_calendar_has_what_has_a_last_day(foreseen: Foreseen) -> None:
    (port, strike), without = calendar(foreseen)
    assert without == 5
    assert str(port["uid"]) == f"{foreseen[0].forecasts[0].id}@dragoman"
    assert str(port["summary"]) == "Anna Berg: The two sides will reopen the port."
    assert (port.decoded("dtstart").isoformat(), port.decoded("dtstamp").isoformat()) == (
        "2031-06-30",
        "2031-05-20T00:00:00+00:00",
    )
    assert str(port["description"]).split("\n") == [
        "“Anna Berg said that the two sides would probably reopen the port in June 2031 "
        "if the Council agrees.”",
        "Condition: “if the Council agrees”",
        "Horizon: “in June 2031”, 1 June 2031 – 30 June 2031",
        "Likelihood: probably (55–75%)",
        "Source: Two Experts on the Port · 20 May 2031 · experts.txt",
    ]
    assert "url" not in port
    assert str(strike["summary"]) == "an official: A strike will follow."


def test_a_page_is_linked_from_its_days(foreseen: Foreseen) -> None:
    account = foreseen[0]
    origin = replace(account.document.origin, path="https://example.org/port?a=1,2")
    online = replace(account, document=replace(account.document, origin=origin))
    assert str(calendar([online])[0][0]["url"]) == "https://example.org/port?a=1,2"


def test_the_same_forecasts_give_the_same_calendar(foreseen: Foreseen) -> None:
    first, second = io.StringIO(newline=""), io.StringIO(newline="")
    write_forecasts_ics(foreseen, first)
    write_forecasts_ics(foreseen, second)
    assert first.getvalue() == second.getvalue()
