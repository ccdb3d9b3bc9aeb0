"""Questions on the terminal and as rows: nothing in a text is obeyed, no speaker is guessed."""

from __future__ import annotations

import csv
from dataclasses import replace
from io import StringIO

import pytest
from rich.console import Console

from dragoman.records import (
    Added,
    Forecast,
    Forecaster,
    QuestionState,
    Resolution,
    Source,
    Span,
    Speaker,
)
from dragoman.report.ledger_history import print_history
from dragoman.report.ledger_rows import write_questions_csv, write_questions_jsonl
from dragoman.report.ledger_table import print_questions


@pytest.fixture
def hostile() -> QuestionState:
    forecast = Forecast(
        id="3f2a91c0" + "a" * 12,
        document_id="d1",
        statement="s1",
        speaker=Speaker(None, "she", Resolution.UNRESOLVED),
        outcome=(Span("d1", 3, 9, "=cmd()"),),
        restated="[red]It\x1b[2J will\u2028come.",
    )
    source = Source("d1", "[b]Memo", "memo.txt", "sha256:aa")
    added = Added("2031-03-01T09:00:00+00:00", "eva", forecast, source, Forecaster("she", None))
    return QuestionState(added, history=(added,))


def _printed(*states: QuestionState, width: int = 80) -> str:
    stream = StringIO()
    print_questions(states, Console(file=stream, width=width))
    return stream.getvalue()


def test_a_table_obeys_nothing_in_a_text(hostile: QuestionState) -> None:
    assert [line.rstrip() for line in _printed(hostile).splitlines()] == [
        "ID        Status       Speaker     Question",
        "3f2a91c0  found        she         [red]It\ufffd[2J will come.",
        "          no deadline  unresolved  [b]Memo",
    ]


def test_a_history_obeys_nothing_in_a_text(hostile: QuestionState) -> None:
    stream = StringIO()
    print_history(hostile, Console(file=stream, width=60))
    assert "\x1b" not in stream.getvalue()
    assert "[red]It\ufffd[2J will come.\n" in stream.getvalue()


def test_an_id_that_somebody_forged_is_not_obeyed(hostile: QuestionState) -> None:
    forecast = replace(hostile.added.forecast, id="3f2a\x1b[2J")
    assert "\x1b" not in _printed(replace(hostile, added=replace(hostile.added, forecast=forecast)))


def test_what_was_added_again_is_told_with_its_date(hostile: QuestionState) -> None:
    source = replace(hostile.added.source, published="2031-02-20")
    again = replace(hostile.added, source=source)
    stream = StringIO()
    twice = replace(hostile, added=again, history=(hostile.added, again))
    print_history(twice, Console(file=stream, width=80))
    assert "added it again\n  published   2031-02-20\n" in stream.getvalue()


def test_a_long_table_is_printed_whole(hostile: QuestionState) -> None:
    rows = [
        replace(
            hostile,
            added=replace(hostile.added, forecast=replace(hostile.added.forecast, id=f"{n:020x}")),
        )
        for n in range(250)
    ]
    lines = _printed(*rows).splitlines()
    assert [int(line.split()[0], 16) for line in lines[1::2]] == list(range(250))


def test_no_question_is_no_table() -> None:
    assert _printed() == ""


def test_ids_are_as_long_as_it_takes(hostile: QuestionState) -> None:
    forecast = replace(hostile.added.forecast, id="3f2a91c0b" + "a" * 11)
    other = replace(hostile, added=replace(hostile.added, forecast=forecast))
    assert [line.split()[0] for line in _printed(hostile, other).splitlines()[1::2]] == [
        "3f2a91c0a",
        "3f2a91c0b",
    ]


@pytest.mark.parametrize("width", [80, 120, 40])
def test_no_line_is_wider_than_the_console(hostile: QuestionState, width: int) -> None:
    forecast = replace(hostile.added.forecast, restated="It will come about. " * 20)
    long = replace(hostile, added=replace(hostile.added, forecast=forecast))
    assert max(map(len, _printed(long, width=width).splitlines())) <= width


def test_a_spreadsheet_takes_no_passage_for_a_formula(hostile: QuestionState) -> None:
    passages = []
    for guard in (False, True):
        stream = StringIO(newline="")
        write_questions_csv([hostile], stream, guard_formulas=guard)
        passages.append(next(csv.DictReader(StringIO(stream.getvalue())))["passage"])
    assert passages == ["=cmd()", "'=cmd()"]


def test_a_question_is_one_line_of_json(hostile: QuestionState) -> None:
    stream = StringIO()
    write_questions_jsonl([hostile, hostile], stream)
    assert len(stream.getvalue().splitlines()) == 2
