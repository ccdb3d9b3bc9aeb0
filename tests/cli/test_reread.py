"""`dragoman reread`: another codebook, a bad account, and what waits for review."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

from dragoman.errors import UnreadableDocument
from dragoman.records import Document, Extraction

Run = Callable[..., Result]


@pytest.fixture
def found(monkeypatch: pytest.MonkeyPatch, accounts: list[Extraction]) -> dict[str, Any]:
    """What is found now in each account, by its path: an extraction, or what is raised."""
    newer = {each.document.origin.path: replace(each, method="by hand 2") for each in accounts}
    found: dict[str, Any] = dict(newer)

    def extract_documents(documents: list[Document], **options: Any) -> list[Extraction]:
        result = found[documents[0].origin.path]
        if isinstance(result, Exception):
            raise result
        return [result]

    monkeypatch.setattr("dragoman.run.extract_documents", extract_documents)
    return found


def test_what_is_found_again_keeps_its_judgement(
    run: Run, bridge: str, found: dict[str, Any]
) -> None:
    (first,) = _rows(run("statements", bridge, "--act", "deny", "--format", "jsonl"))
    run("judge", bridge, first["id"], "accept")
    result = run("reread", bridge)
    assert (result.exit_code, result.stderr) == (
        0,
        "bridge.dragoman: read 3 accounts again; kept 1 judgement, 0 are for review.\n",
    )
    assert len(_rows(run("statements", bridge, "--state", "accepted", "--format", "jsonl"))) == 1


def test_what_is_not_found_again_waits_for_review(
    run: Run, bridge: str, found: dict[str, Any]
) -> None:
    (first,) = _rows(run("statements", bridge, "--act", "deny", "--format", "jsonl"))
    run("judge", bridge, first["id"], "accept", "--note", "heard it")
    found["moscow.txt"] = replace(found["moscow.txt"], statements=())
    result = run("reread", bridge, "--account", "moscow")
    assert result.stderr.splitlines() == [
        "Readout, Moscow: 0 statements, 0 judgements kept, 1 for review.",
        "bridge.dragoman: read 1 account again; kept 0 judgements, 1 is for review.",
        "1 for review in all: --open lists them.",
    ]
    table = run("reread", bridge, "--open").stdout.splitlines()
    assert [line[10:] for line in table] == [
        "Decided   On",
        "accepted  “that the bridge would open”",
        "by eva    not found again · Readout, Moscow",
    ]


def test_a_bad_account_does_not_stop_the_rest(run: Run, bridge: str, found: dict[str, Any]) -> None:
    found["moscow.txt"] = UnreadableDocument("moscow.txt", "cannot be extracted. Report it.")
    result = run("reread", bridge)
    assert (result.exit_code, result.stderr.splitlines()) == (
        1,
        [
            "dragoman: moscow.txt: cannot be extracted. Report it.",
            "bridge.dragoman: read 2 accounts again; kept 0 judgements, 0 are for review.",
        ],
    )


def test_another_codebook_holds_from_then_on(run: Run, bridge: str, found: dict[str, Any]) -> None:
    issue = "- key: kelp\n  label: Kelp\n  definition: The farming of kelp.\n  terms: [kelp]\n"
    Path("kelp.yaml").write_text(f"issues:\n{issue}", encoding="utf-8")
    result = run("reread", bridge, "--codebook", "kelp.yaml")
    assert result.exit_code == 0, result.stderr
    assert result.stderr.startswith("The project is coded by kelp from now on.\n")
    shown = _rows(run("issues", "show", bridge, "--all", "--format", "jsonl"))
    assert [row["issue"] for row in shown] == ["kelp"]


def _rows(result: Result) -> list[dict[str, Any]]:
    assert result.exit_code == 0, result.stderr
    return [json.loads(line) for line in result.stdout.splitlines()]
