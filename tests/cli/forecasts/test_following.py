"""`dragoman forecasts add`, `ask`, `list` and `due`: from a forecast to a question."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

from dragoman.cli.forecasts.group import COMMANDS

OPEN, CROSS = "3f2a91c0" + "a" * 12, "77de0000" + "b" * 12

Run = Callable[..., Result]


def _entries(ledger: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in ledger.read_text("utf-8").splitlines()[1:]]


def _refused(result: Result, complaint: str) -> None:
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == f"dragoman: {complaint}\n"


def test_add_keeps_each_forecast_once_with_source_and_forecaster(run: Run) -> None:
    first = run("add", "a.txt", "--publisher", "Gazette")
    assert (first.exit_code, first.stdout) == (0, "")
    assert first.stderr == "forecasts.jsonl: added 2.\n"
    again = run("add", "a.txt", "b.txt", "--publisher", "Gazette")
    assert again.stderr == "forecasts.jsonl: added 0, 2 were there already.\n"
    opens, cross = _entries(Path("forecasts.jsonl"))
    assert (opens["entry"], opens["at"], opens["by"], opens["labels"]) == (
        "added",
        "2031-07-01T09:00:00+00:00",
        "eva",
        ["Sanctions"],
    )
    assert opens["forecaster"] == {
        "name": "Ada Holm",
        "actor": "a1",
        "organisation": "Harbour Institute",
    }
    assert cross["forecaster"] == {"name": "Gazette", "actor": None, "organisation": "Gazette"}
    assert opens["source"]["path"] == "a.txt"


def test_a_date_can_be_put_to_what_was_added_without_one(run: Run) -> None:
    assert run("add", "undated.txt").stderr == (
        "undated.txt: has no date: --published DATE places its horizons.\n"
        "forecasts.jsonl: added 2.\n"
    )
    assert run("due").stdout == ""
    run("ask", "77de", "--deadline", "2031-12-31")
    assert run("add", "undated.txt", "--published", "2031-02-21").stderr == (
        "forecasts.jsonl: added 0, 2 were there already, 1 of them without a date until now.\n"
    )
    opens, cross = map(json.loads, run("list", "--format", "jsonl").stdout.splitlines())
    assert (opens["id"], opens["published"], opens["deadline"]) == (
        *(OPEN, "2031-02-21"),
        "2031-06-30",
    )
    assert (cross["id"], cross["published"]) == (CROSS, None)  # nothing changes under a question


def test_add_can_make_a_question_at_once(run: Run) -> None:
    said = run("add", "a.txt", "--only", "77de", "--deadline", "2031-12-31", "--reading", "0.6")
    assert said.stderr == (
        "forecasts.jsonl: added 1.\n77de0000 asked: Cars will cross the bridge. By 2031-12-31.\n"
    )
    added, asked = _entries(Path("forecasts.jsonl"))
    assert added["forecast"]["id"] == CROSS
    assert (asked["text"], asked["reading"]) == ("Cars will cross the bridge.", 0.6)
    again = run("add", "a.txt", "--only", "77de", "--criteria", "A car crosses.")
    assert again.stderr.startswith("forecasts.jsonl: added 0, 1 was there already.\n77de0000 asked")


def test_add_refuses_what_it_cannot_do_and_writes_nothing(run: Run) -> None:
    _refused(
        run("add", "a.txt", "--only", "dead"),
        "“dead”: there is no such forecast. `dragoman forecasts FILE…` shows all ids.",
    )
    _refused(
        run("add", "a.txt", "--only", "77de", "--reading", "1.2"),
        "1.2 is no probability. Give a number from 0 to 1, such as 0.6.",
    )
    _refused(
        run("add", "a.txt", "--only", "77de", "--reading", "0.6"),
        "77de0000: the forecast gives no last day. Name one with --deadline.",
    )
    result = run("add", "a.txt", "--reading", "0.6")
    assert result.exit_code == 2
    assert "name it with --only" in result.stderr
    assert not Path("forecasts.jsonl").exists()


def test_ask_makes_a_question_by_the_beginning_of_its_id(run: Run, ledger: Path) -> None:
    said = run("ask", "3f2a", "--interval", "5", "7", "--by", "Jon Ek")
    assert said.stderr == "3f2a91c0 asked: The bridge will open. By 2031-06-30.\n"
    assert _entries(ledger)[-1] == {
        "entry": "asked",
        "at": "2031-07-01T09:00:00+00:00",
        "by": "Jon Ek",
        "forecast": OPEN,
        "text": "The bridge will open.",
        "criteria": "",
        "deadline": "2031-06-30",
        "reading": None,
        "interval": [5.0, 7.0],
    }


def test_list_shows_what_fits(run: Run, ledger: Path) -> None:
    run("ask", "3f2a", "--reading", "0.6")
    lines = run("list").stdout.splitlines()
    assert [line.rstrip() for line in lines] == [
        "ID        Status         Speaker            Question",
        "3f2a91c0  open           Ada Holm           The bridge will open.",
        "          by 2031-06-30  Harbour Institute  if the ice melts · probably",
        "                                            (55–75%), read as 60% · Round-up",
        "77de0000  found          Gazette            Cars will cross the bridge.",
        "          no deadline                       Round-up",
    ]
    fits = run("list", "--status", "found", "--speaker", "gaz").stdout.splitlines()[1:]
    assert [line.split() for line in fits] == [line.split() for line in lines[4:]]
    nothing = run("list", "--issue", "sanctions", "--status", "void")
    assert (nothing.exit_code, nothing.stdout) == (0, "")
    assert nothing.stderr == "forecasts.jsonl: none of 2 fits.\n"


CODEBOOK = """\
name: Ours
issues:
  - key: pressure
    label: Pressure
    definition: What states do to one another.
  - key: sanctions
    label: Sanctions
    definition: What may not be sold.
    parent: pressure
    terms: [sanction]
  - key: grain
    label: Grain
    definition: Who sells it.
    terms: [grain]
"""


@pytest.mark.parametrize(
    ("command", "ids"),
    [
        (("list", "--speaker", "ÀDA  hölm"), [OPEN]),
        (("list", "--speaker", "holm", "--speaker", "GAZETTE"), [OPEN, CROSS]),
        (("list", "--issue", "Pressure", "--codebook", "ours.yaml"), [OPEN]),
        (("list", "--issue", "SANCTIONS", "--source", "a.txt"), [OPEN]),
        (("list", "--issue", "grain", "--codebook", "ours.yaml"), []),
        (("due", "--speaker", "hôlm", "--issue", "pressure", "--codebook", "ours.yaml"), [OPEN]),
        (("due", "--speaker", "gazette"), []),
    ],
)
def test_names_and_issues_are_chosen_as_find_does(
    run: Run, ledger: Path, command: tuple[str, ...], ids: list[str]
) -> None:
    Path("ours.yaml").write_text(CODEBOOK, encoding="utf-8")
    result = run(*command, "--format", "jsonl")
    assert result.exit_code == 0, result.stderr
    assert [json.loads(line)["id"] for line in result.stdout.splitlines()] == ids


def test_an_issue_that_nobody_knows_is_refused(run: Run, ledger: Path) -> None:
    result = run("due", "--issue", "unheard-of")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "'unheard-of' is no issue of the codebook, nor of the ledger." in result.stderr


@pytest.mark.parametrize(
    "command",
    [("list",), ("due",), ("score",), ("find", "a.txt"), ("a.txt",)],
    ids=" ".join,
)
def test_a_ledger_is_never_written_over(run: Run, ledger: Path, command: tuple[str, ...]) -> None:
    before = ledger.read_bytes()
    _refused(
        run(*command, "-o", str(ledger)),
        "forecasts.jsonl: is a ledger, and nothing overwrites one. Name another file with -o.",
    )
    assert ledger.read_bytes() == before


def test_add_asks_first_whether_there_can_be_a_ledger(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("dragoman.cli.forecasts.add.extractions", lambda *_: pytest.fail("read"))
    Path("notes.txt").write_text("They met.", encoding="utf-8")
    _refused(
        run("add", "a.txt", "--ledger", "none/x.jsonl"),
        "none/x.jsonl: there is no folder none. Make it, or name another ledger with --ledger.",
    )
    _refused(
        run("add", "a.txt", "--ledger", "notes.txt"),
        "notes.txt: is no ledger, for none of its lines is an entry of one. Name another file with "
        "--ledger.",
    )


def test_what_a_terminal_would_obey_is_not_said_to_it(run: Run, ledger: Path) -> None:
    said = run("ask", "3f2a", "--text", "Open\x1b[31m?")
    assert said.stderr == "3f2a91c0 asked: Open\N{REPLACEMENT CHARACTER}[31m? By 2031-06-30.\n"


def test_list_gives_json_and_csv_under_the_same_names(run: Run, ledger: Path) -> None:
    run(
        "resolve",
        "3f2a",
        "--outcome",
        "no",
        "--on",
        "2031-07-01",
        "--evidence",
        "ftp://x.org/a:1-2",
    )
    opens, cross = (
        json.loads(line) for line in run("list", "--format", "jsonl").stdout.splitlines()
    )
    assert (opens["id"], opens["status"], opens["outcome"], opens["on"]) == (
        OPEN,
        "resolved",
        "no",
        "2031-07-01",
    )
    assert opens["passages"] == [
        {"start": 39, "end": 54, "exact": "the bridge will"},
        {"start": 64, "end": 68, "exact": "open"},
    ]
    assert (cross["outcome"], cross["evidence"], cross["text"]) == (None, [], None)
    run("list", "-o", "out.csv")
    with Path("out.csv").open(encoding="utf-8", newline="") as stream:
        row = next(csv.DictReader(stream))
    assert (row["passage"], row["start"], row["evidence"], row["probability_low"]) == (
        "the bridge will […] open",
        "39|64",
        "ftp://x.org/a:1-2",
        "0.55",
    )


def test_a_calendar_has_the_deadlines_and_says_what_has_none(run: Run, ledger: Path) -> None:
    result = run("list", "-o", "due.ics")
    assert result.stderr == "1 has no deadline and is not in the calendar.\n"
    text = Path("due.ics").read_text("utf-8")
    assert "SUMMARY:Ada Holm: The bridge will open." in text
    assert "DTSTART;VALUE=DATE:20310630" in text
    assert text.count("BEGIN:VEVENT") == 1


def test_due_shows_the_longest_overdue_first(run: Run, ledger: Path) -> None:
    run("ask", "77de", "--deadline", "2031-07-08")
    assert [line.split()[:4] for line in run("due").stdout.splitlines()] == [
        ["ID", "Due", "Speaker", "Question"],
        ["3f2a91c0", "1", "day", "over"],
        ["2031-06-30", "Harbour", "Institute", "if"],
        ["not", "asked", "yet", "·"],
    ]
    later = run("due", "--within", "7", "--format", "jsonl").stdout.splitlines()
    assert [json.loads(line)["id"] for line in later] == [OPEN, CROSS]
    nothing = run("due", "--on", "2031-06-29")
    assert (nothing.exit_code, nothing.stderr) == (0, "forecasts.jsonl: nothing is due.\n")
    _refused(run("due", "--on", "2031-06-31"), "2031-06-31: there is no such day. Check the date.")


@pytest.mark.parametrize(
    "command",
    [
        ("list",),
        ("due",),
        ("show", "3f2a"),
        ("ask", "3f2a"),
        ("void", "3f2a", "--reason", "x"),
        ("reopen", "3f2a", "--reason", "x"),
        ("resolve", "3f2a", "--outcome", "no", "--on", "2031-06-12"),
    ],
)
def test_without_a_ledger_one_line_says_so(run: Run, command: tuple[str, ...]) -> None:
    _refused(
        run(*command, "--ledger", "mine.jsonl"),
        "mine.jsonl: there is no ledger here. `dragoman forecasts add` starts one; "
        "to use another, name it with --ledger.",
    )
    assert list(Path().iterdir()) == []


def test_the_environment_may_name_the_ledger(
    run: Run, ledger: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ledger.rename("mine.jsonl")
    monkeypatch.setenv("DRAGOMAN_LEDGER", "mine.jsonl")
    assert len(run("list", "--format", "jsonl").stdout.splitlines()) == 2


def test_a_ledger_that_is_cut_off_is_read_on_and_exits_1(run: Run, ledger: Path) -> None:
    with ledger.open("a", encoding="utf-8") as stream:
        stream.write('{"entry": "asked", "at"')
    result = run("list", "--format", "jsonl")
    assert (result.exit_code, len(result.stdout.splitlines())) == (1, 2)
    assert result.stderr.startswith("dragoman: forecasts.jsonl: line 4 is cut off")
    assert result.stderr.count("\n") == 1
    result = run("void", "77de", "--reason", "No ice.")
    assert result.exit_code == 1
    assert result.stderr.count("is cut off") == 1
    assert result.stderr.endswith("77de0000 is void: it will not be scored.\n")


def test_a_person_without_a_name_is_asked_for_one(
    run: Run, ledger: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def nobody() -> str:
        raise OSError("no such user")

    monkeypatch.setattr("getpass.getuser", nobody)
    _refused(
        run("void", "77de", "--reason", "x"),
        "nobody is logged in by a name. Say who you are with --by.",
    )
    assert run("void", "77de", "--reason", "x", "--by", "Jon").exit_code == 0


def test_every_command_has_help_with_an_example(run: Run) -> None:
    for command in COMMANDS:
        text = run(str(command.name), "--help").stdout
        assert f"dragoman forecasts {command.name} " in text.split("Example")[1] or (
            command.name in ("find", "list", "due", "score", "scales")
        )
        assert len(command.get_short_help_str(90)) < 90
