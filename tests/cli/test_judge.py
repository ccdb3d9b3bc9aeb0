"""`dragoman judge`, `undo`, `redo` and `history`: decisions from a script."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from click.testing import Result

Run = Callable[..., Result]


@pytest.fixture
def ids(run: Run, bridge: str) -> list[str]:
    """The ids of all statements, in order."""
    return [row["id"] for row in _rows(run("statements", bridge, "--format", "jsonl"))]


def _rows(result: Result) -> list[dict[str, Any]]:
    assert result.exit_code == 0, result.stderr
    return [json.loads(line) for line in result.stdout.splitlines()]


def _states(run: Run) -> list[tuple[str, str | None]]:
    every = [f"--state={state}" for state in ("unreviewed", "accepted", "rejected", "unsure")]
    rows = _rows(run("statements", "bridge", *every, "--format", "jsonl"))
    return [(row["state"], row["judged_by"]) for row in rows]


def test_a_judgement_stands_beside_the_record(run: Run, ids: list[str]) -> None:
    result = run("judge", "bridge", ids[0][:8], "accept", "--note", "as in the recording")
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == f"{ids[0][:8]} is accepted: “that the bridge will open by June”\n"
    (row,) = _rows(run("statements", "bridge", "--state", "accepted", "--format", "jsonl"))
    assert (row["id"], row["judged_by"], row["note"]) == (ids[0], "eva", "as in the recording")


def test_several_are_one_action_and_undone_as_one(run: Run, ids: list[str]) -> None:
    run("judge", "bridge", ids[0], "unsure", "--by", "ana")
    run("judge", "bridge", *ids[1:3], "reject")
    assert _states(run)[:4] == [
        ("unsure", "ana"),
        ("rejected", "eva"),
        ("rejected", "eva"),
        ("unreviewed", None),
    ]
    assert run("undo", "bridge").stderr == "Undone: rejected 2 statements.\n"
    assert _states(run)[:2] == [("unsure", "ana"), ("unreviewed", None)]
    assert run("redo", "bridge").stderr == "Done again: rejected 2 statements.\n"
    assert _states(run)[1:3] == [("rejected", "eva")] * 2


def test_each_undoes_what_he_did_himself(run: Run, ids: list[str]) -> None:
    run("judge", "bridge", ids[0], "accept", "--by", "ana")
    result = run("undo", "bridge")
    assert (result.exit_code, result.stderr) == (
        2,
        "dragoman: There is nothing that eva could undo.\n",
    )
    assert run("undo", "bridge", env={"DRAGOMAN_USER": "ana"}).exit_code == 0


def test_what_is_rejected_is_listed_only_when_asked_for(run: Run, ids: list[str]) -> None:
    run("judge", "bridge", ids[3], "reject")
    assert len(_rows(run("statements", "bridge", "--format", "jsonl"))) == len(ids) - 1


@pytest.mark.parametrize("kind", ["position", "forecast", "actor"])
def test_every_kind_can_be_judged(run: Run, bridge: str, kind: str) -> None:
    lists = {
        "position": ("positions", bridge),
        "forecast": ("forecasts", f"{bridge}.dragoman"),
        "actor": ("actors", bridge),
    }
    (first, *_) = _rows(run(*lists[kind], "--format", "jsonl"))
    assert run("judge", bridge, first["id"], "accept", "--kind", kind).exit_code == 0
    (judged,) = _rows(run("history", bridge, first["id"], "--format", "jsonl"))
    assert (judged["kind"], judged["verdict"], judged["live"]) == (kind, "accepted", True)


def test_an_id_that_fits_nothing_or_too_much_is_told(run: Run, ids: list[str]) -> None:
    unknown = run("judge", "bridge", "zzzz", "accept")
    assert (unknown.exit_code, unknown.stderr) == (
        2,
        "dragoman: zzzz: no record of this project begins so. See `statements`.\n",
    )
    shared = next(one for one in "0123456789abcdef" if sum(i[0] == one for i in ids) > 1)
    several = run("judge", "bridge", shared, "accept", "--kind", "statement")
    assert (several.exit_code, "more than one statement" in several.stderr) == (2, True)
    assert run("judge", "bridge", shared, "accept").exit_code == 2
    assert {state for state, _ in _states(run)} == {"unreviewed"}


def test_history_tells_who_did_what(run: Run, ids: list[str]) -> None:
    empty = run("history", "bridge")
    assert (empty.stdout, empty.stderr) == ("", "Nobody has decided anything yet.\n")
    run("judge", "bridge", ids[0], "accept", "--note", "heard it")
    run("judge", "bridge", ids[0], "reject", "--by", "ana")
    actions = _rows(run("history", "bridge", "--format", "jsonl"))
    assert [(a["deed"], a["by"], a["judgements"][0]["verdict"]) for a in actions] == [
        ("judge", "ana", "rejected"),
        ("judge", "eva", "accepted"),
    ]
    table = run("history", "bridge").stdout.splitlines()
    assert [line[17:].split() for line in table] == [
        ["Who", "What"],
        ["ana", "rejected", "1", "statement"],
        [ids[0][:8]],
        ["eva", "accepted", "1", "statement"],
        [ids[0][:8], "·", "heard", "it"],
    ]
    one = run("history", "bridge", ids[0][:8]).stdout
    assert "accepted (no longer holds)" in one
    assert f"{ids[0]} · rejected · Readout, Washington" in one


def test_a_coding_that_is_not_there_is_told(run: Run, bridge: str) -> None:
    result = run("undo", bridge, "--coding", "second")
    assert (result.exit_code, result.stderr) == (
        2,
        "dragoman: “second” is no coding of this project. There is main.\n",
    )
