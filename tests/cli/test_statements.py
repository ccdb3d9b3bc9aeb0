"""`dragoman statements`: who said what, narrowed, in three formats."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable

import pytest
from click.testing import Result

Run = Callable[..., Result]


def _contents(result: Result) -> list[str]:
    rows = [json.loads(line) for line in result.stdout.splitlines()]
    return [row["content"][0]["exact"] for row in rows]


def test_the_table_has_the_passage_and_its_account(run: Run, bridge: str) -> None:
    result = run("statements", bridge, "--actor", "Ivan Petrov")
    assert (result.exit_code, result.stderr) == (0, "")
    head, first, second, third, fourth = result.stdout.splitlines()
    assert head.split() == ["ID", "Speaker", "Statement"]
    assert first[8:] == "    Ivan Petrov      “that the bridge would open”"
    assert second == "unreviewed  indirect · deny  Readout, Moscow · 90% sure · Bridges"
    assert third[8:] == "    Ivan Petrov      “Nobody asked us,”"
    assert fourth == "unreviewed  direct · assert  Readout, Moscow · 80% sure"


def test_json_has_the_fields_of_a_statement_and_how_it_was_judged(run: Run, bridge: str) -> None:
    result = run("statements", bridge, "--words", "nobody asked", "--format", "jsonl")
    (row,) = map(json.loads, result.stdout.splitlines())
    assert row == {
        "id": row["id"],
        "document": row["document"],
        "account": "Readout, Moscow",
        "form": "direct",
        "speaker": {
            "actor": row["speaker"]["actor"],
            "name": "Ivan Petrov",
            "resolution": "name",
        },
        "source": [{"start": 5, "end": 11, "exact": "Petrov"}],
        "cue": [{"start": 66, "end": 70, "exact": "said"}],
        "content": [{"start": 47, "end": 65, "exact": "“Nobody asked us,”"}],
        "parent": None,
        "act": {"kind": "assert", "words": []},
        "issues": [],
        "confidence": 0.8,
        "method": "by hand 1 test",
        "coded": None,
        "state": "unreviewed",
        "judged_by": None,
        "judged_at": None,
        "note": None,
    }


def test_csv_has_a_row_for_each_with_its_offsets(run: Run, bridge: str) -> None:
    result = run("statements", bridge, "--issue", "Tolls", "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(result.stdout, newline="")))
    assert [(row["account"], row["content"], row["issues"], row["act"]) for row in rows] == [
        ("Readout, Washington", "for lower tolls", "tolls", "demand"),
        ("Experts on the bridge", "The tolls will fall", "tolls", "predict"),
    ]
    assert result.stdout_bytes.count(b"\r\n") == 3  # RFC 4180


@pytest.mark.parametrize(
    ("filters", "contents"),
    [
        (("--act", "deny"), ["that the bridge would open"]),
        (("--form", "direct"), ["“We shall not pay twice,”", "“Nobody asked us,”"]),
        (("--max-confidence", "0.5"), ["“We shall not pay twice,”", "Мост откроется позже"]),
        (("--since", "2031-02-21"), ["that the bridge would open", "“Nobody asked us,”"]),
        (("--until", "2031-02-20", "--issue", "tolls"), ["for lower tolls"]),
        (("--account", "experts"), ["The tolls will fall", "Мост откроется позже"]),
        (("--actor", "Ada Holm", "--act", "predict", "--since", "2031"), None),
        (("--state", "accepted"), []),
        (("--order", "confidence", "--limit", "1"), ["Мост откроется позже"]),
    ],
)
def test_filters_narrow(
    run: Run, bridge: str, filters: tuple[str, ...], contents: list[str] | None
) -> None:
    found = _contents(run("statements", bridge, *filters, "--format", "jsonl"))
    assert found == (["that the bridge will open by June"] if contents is None else contents)


@pytest.mark.parametrize(
    ("filters", "said"),
    [
        (("--actor", "Nobody"), "dragoman: Nobody: there is no such actor."),
        (("--issue", "weather"), "dragoman: weather: there is no such issue in the codebook."),
        (("--account", "Berlin"), "dragoman: Berlin: there is no such document."),
    ],
)
def test_a_name_that_fits_nothing_is_told(
    run: Run, bridge: str, filters: tuple[str, ...], said: str
) -> None:
    result = run("statements", bridge, *filters)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith(said)
    assert result.stderr.count("\n") == 1


def test_a_table_shows_a_few_and_says_how_many_there_are(run: Run, bridge: str) -> None:
    result = run("statements", bridge, "--limit", "2")
    assert (len(result.stdout.splitlines()), result.stderr) == (
        5,
        "2 of 7; --all shows the rest.\n",
    )
    assert run("statements", bridge, "--all", "--words", "zebra").stderr == "No statement fits.\n"


def test_a_formula_is_guarded_where_it_is_wished(
    run: Run, bridge: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    arguments = ("statements", bridge, "--act", "deny", "--format", "csv")
    monkeypatch.setattr("dragoman.report.csv._FORMULA", ("that",))
    guarded = run(*arguments, "--guard-formulas").stdout
    assert ",'that the bridge would open," in guarded
    assert ",that the bridge would open," in run(*arguments).stdout


def test_a_project_that_is_not_there_is_one_line(run: Run) -> None:
    result = run("statements", "nowhere")
    assert (result.exit_code, result.stderr) == (
        2,
        "dragoman: nowhere: there is no project here. `dragoman init` makes one.\n",
    )
