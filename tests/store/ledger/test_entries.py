"""Entries ⇄ lines: what comes back is what was written, and what is wrong is named."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.records import (
    Added,
    Asked,
    Direction,
    Entry,
    Evidence,
    Forecast,
    Forecaster,
    Horizon,
    HorizonKind,
    Outcome,
    Probability,
    Reopened,
    Resolution,
    Resolved,
    Source,
    Span,
    Speaker,
    Voided,
)
from dragoman.store.ledger.entries import HEADER, NewerForm, decode_line, encode_entry
from dragoman.store.ledger.fields import FieldFault

AT = "2031-03-01T09:00:00+01:00"

WHOLE = Forecast(
    id="3f2a",
    document_id="d1",
    statement="s1",
    speaker=Speaker(None, "several analysts", Resolution.UNRESOLVED),
    outcome=(Span("d1", 0, 3, "tal"), Span("d1", 5, 8, "ks\u2028")),
    restated="Görüşmeler başarısız olacak. 🕊",
    condition=(Span("d1", 9, 12, "if…"),),
    horizon=Horizon(Span("d1", 20, 24, "June"), HorizonKind.EXPLICIT, "2031-06-01", "2031-06-30"),
    probability=Probability(Span("d1", 30, 36, "likely"), "likely", "phia", 0.55, 0.75),
    negated=True,
    direction=Direction.CONFLICT,
    actors=("a1", "a2"),
    issues=("talks",),
    leads_to=("77de",),
    confidence=0.8,
    method="by hand",
)
SOURCE = Source("d1", "Memo", "memo.txt", "sha256:aa", "Institute", "Eva Lund", "2031-02")

ENTRIES: list[Entry] = [
    Added(AT, "eva", WHOLE, SOURCE, Forecaster("Eva Lund", None, "Institute"), ("Talks",)),
    Asked(AT, "eva", "3f2a", "Will they fail?", "No text.", "2031-06-30", 0.6, (5.0, 7.5)),
    Asked(AT, "eva", "3f2a", "Will they fail?", "", None),
    Resolved(
        AT,
        "eva",
        "3f2a",
        Outcome.PARTLY,
        "2031-06-12",
        6.5,
        (Evidence("wire.txt", "sha256:bb", 3, 9, "failed"), Evidence("https://example.org/a")),
        "two of three",
    ),
    Voided(AT, "eva", "3f2a", "the condition was not met"),
    Reopened(AT, "eva", "3f2a", "a mistake"),
]


@pytest.mark.parametrize("entry", ENTRIES)
def test_what_is_written_is_read_back(entry: Entry) -> None:
    line = encode_entry(entry)
    assert decode_line(line) == entry
    assert len(line.splitlines()) == 1


def test_a_line_has_the_names_of_the_records() -> None:
    data = json.loads(encode_entry(ENTRIES[0]))
    assert list(data) == ["entry", "at", "by", "forecast", "source", "forecaster", "labels"]
    assert list(data["forecast"]) == list(Forecast.__slots__)
    assert list(data["source"]) == list(Source.__slots__)
    assert data["forecast"]["horizon"]["last"] == "2031-06-30"


@given(note=st.text(), by=st.text(min_size=1))
def test_any_words_come_back(note: str, by: str) -> None:
    entry = Voided(AT, by, "3f2a", note)
    line = encode_entry(entry).encode()  # a lone surrogate would fail here
    assert b"\n" not in line
    assert decode_line(line.decode()) == entry


def test_a_field_that_is_not_known_is_passed_over() -> None:
    data = json.loads(encode_entry(ENTRIES[1])) | {"mood": ["hopeful"]}
    assert decode_line(json.dumps(data)) == ENTRIES[1]


def test_what_an_older_line_lacks_is_unknown() -> None:
    line = {"entry": "asked", "at": AT, "by": "eva", "forecast": "3f2a", "text": "Will it?"}
    assert decode_line(json.dumps(line)) == Asked(AT, "eva", "3f2a", "Will it?", "", None)


def test_the_line_that_names_the_form_holds_no_entry() -> None:
    assert decode_line(HEADER) is None
    with pytest.raises(NewerForm, match="2"):
        decode_line('{"ledger": 2}')


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"entry": "scored"}, "there is no entry “scored”"),
        ({"entry": 7}, "'entry' is missing or no text"),
        ({"at": "yesterday"}, "is no time with its offset"),
        ({"at": "2031-03-01T09:00:00"}, "is no time with its offset"),
        ({"by": None}, "'by' is missing or no text"),
        ({"outcome": "perhaps"}, "'outcome' knows no “perhaps”"),
        ({"on": "2031-02-30"}, "there is no such day"),
        ({"on": "in June"}, "is no date"),
        ({"value": "six"}, "'value' is no number"),
        ({"value": 10**400}, "no finite number"),
        ({"evidence": [{"source": "a", "start": -1}]}, "'start' is missing or no whole number"),
        ({"evidence": {"source": "a"}}, "'evidence' is no list of objects"),
    ],
)
def test_what_is_wrong_is_named(change: dict[str, Any], fault: str) -> None:
    data = json.loads(encode_entry(ENTRIES[3])) | change
    with pytest.raises(FieldFault, match=fault):
        decode_line(json.dumps(data))


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ('{"entry": "asked', "it is no JSON"),
        ("[1]", "it is no JSON object"),
        ('{"entry": "resolved", "value": NaN}', "it is no JSON"),
        ("[" * 100_000, "nested too deeply|no JSON"),
        (
            f'{{"entry": "asked", "at": "{AT}", "by": "e", "forecast": "f", "text": "t", '
            '"reading": 1.2}',
            "1.2 is no probability",
        ),
        (
            f'{{"entry": "asked", "at": "{AT}", "by": "e", "forecast": "f", "text": "t", '
            '"interval": [7, 5]}',
            "the lower end comes first",
        ),
    ],
)
def test_a_line_that_holds_nothing_is_a_fault(line: str, fault: str) -> None:
    with pytest.raises(FieldFault, match=fault):
        decode_line(line)


@pytest.mark.parametrize(
    ("path", "value", "fault"),
    [
        (("outcome",), [], "'outcome' has no span"),
        (("outcome", 0, "end"), 0, "is empty"),
        (("speaker", "resolution"), "guess", "'resolution' knows no “guess”"),
        (("horizon", "kind"), "soon", "knows no “soon”"),
        (("horizon", "last"), "2031-06-31", "there is no such day"),
        (("probability", "high"), 1.2, "1.2 is no probability"),
        (("direction",), "up", "'direction' knows no “up”"),
        (("negated",), "no", "'negated' is neither true nor false"),
        (("issues",), [1], "'issues' is no list of texts"),
        (("speaker",), None, "'speaker' is missing or no object"),
    ],
)
def test_a_forecast_that_cannot_be_is_a_fault(
    path: tuple[Any, ...], value: Any, fault: str
) -> None:
    data = json.loads(encode_entry(ENTRIES[0]))
    place = data["forecast"]
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = value
    with pytest.raises(FieldFault, match=fault):
        decode_line(json.dumps(data))


def test_every_field_of_a_line_is_told_in_the_documentation() -> None:
    page = (Path(__file__).parents[3] / "docs" / "ledger.md").read_text("utf-8")

    def names(data: object) -> Iterator[str]:
        for each in data if isinstance(data, list) else [data]:
            if isinstance(each, dict):
                yield from each
                yield from (name for value in each.values() for name in names(value))

    told = {name for entry in ENTRIES for name in names(json.loads(encode_entry(entry)))}
    assert {name for name in told if f"`{name}`" not in page} == set()
