from __future__ import annotations

import json
from io import StringIO
from types import ModuleType

from jsonschema import Draft202012Validator

from dragoman.records.network import NetworkEvent
from dragoman.report import json_schema
from dragoman.report.networks.matrix_jsonl import write_events_jsonl, write_matrix_jsonl


def test_a_window_is_a_line_that_follows_its_schema(networks: ModuleType) -> None:
    stream = StringIO()
    write_matrix_jsonl([*networks.windows(), networks.one_mode(), networks.two_mode()], stream)
    lines = [json.loads(line) for line in stream.getvalue().splitlines()]
    for line in lines:
        Draft202012Validator(json_schema("network")).validate(line)
    assert [line["middle"] for line in lines[:3]] == [
        "2021-05-06T00:00:00",
        "2021-05-13T00:00:00",
        "2021-05-20T00:00:00",
    ]
    assert lines[-1]["cells"] == [[0, 0, 1], [1, 0, 2], [1, 1, 1], [2, 1, 3]]
    assert lines[-2]["rows"][0]["attributes"]["seats"] == 12


def test_an_event_is_a_line() -> None:
    stream = StringIO()
    event = NetworkEvent(None, "Port", "Dues", None, "7", "d", "Log", 3, 9, "“Naïve”")
    write_events_jsonl([event], stream)
    assert json.loads(stream.getvalue())["exact"] == "“Naïve”"
    assert stream.getvalue().count("\n") == 1
