"""The tutorial, with everything real: two accounts in, who said what out."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from click.testing import CliRunner, Result

from dragoman.cli.app import dragoman

TUTORIAL = Path(__file__).parents[2] / "docs" / "tutorial.md"


@pytest.fixture
def accounts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The two accounts of the tutorial, in an empty folder."""
    found = re.findall(
        r"`(\w+\.txt)`:\n\n```text\n(.*?)```", TUTORIAL.read_text("utf-8"), re.DOTALL
    )
    monkeypatch.chdir(tmp_path)
    for name, text in found:
        Path(name).write_text(text, encoding="utf-8")
    return [name for name, _ in found]


def _run(*arguments: str) -> Result:
    return CliRunner().invoke(dragoman, arguments, prog_name="dragoman")


def test_read_tells_who_said_what_and_follows_its_schema(accounts: list[str]) -> None:
    result = _run("read", *accounts, "--format", "jsonl")
    assert (result.exit_code, result.stderr) == (0, "")
    ours, theirs = (json.loads(line) for line in result.stdout.splitlines())
    schema = json.loads(_run("schema").stdout)
    jsonschema.validate(ours, schema)
    jsonschema.validate(theirs, schema)
    assert (ours["document"]["publisher"], ours["document"]["published"]) == (
        "Ministry of the North",
        "2026-03-04",
    )
    assert _speakers(ours) == {"Anna Lind"}
    assert _speakers(theirs) >= {"Josef Marek"}
    text = Path("ours.txt").read_text(encoding="utf-8")
    contents = [span for each in ours["statements"] for span in each["content"]]
    assert [text[span["start"] : span["end"]] for span in contents] == [
        s["exact"] for s in contents
    ]


def test_forecasts_follow_their_schema(accounts: list[str]) -> None:
    result = _run("forecasts", *accounts, "--format", "jsonl", "--scale", "phia")
    assert (result.exit_code, result.stderr) == (0, "")
    schema = json.loads(_run("schema", "forecasts").stdout)
    for line in result.stdout.splitlines():
        jsonschema.validate(json.loads(line), schema)


def _speakers(account: dict[str, Any]) -> set[str]:
    speakers = [each["speaker"] for each in account["statements"]]
    return {each["name"] for each in speakers if each["resolution"] != "author"}


def test_brief_prints_a_summary_and_writes_the_page(accounts: list[str]) -> None:
    result = _run("brief", *accounts)
    assert (result.exit_code, result.stderr) == (0, "The page is in brief.html.\n")
    assert "Anna Lind" in result.stdout
    page = Path("brief.html").read_text(encoding="utf-8")
    assert "Readout of the talks in Tórshavn" in page
    assert "the ferry agreement had expired in January" in page


def test_the_brief_in_json_and_the_tables_follow_their_schemas(accounts: list[str]) -> None:
    result = _run("brief", *accounts, "--format", "json", "-o", "-")
    assert (result.exit_code, result.stderr) == (0, "")
    brief = json.loads(result.stdout)
    jsonschema.validate(brief, json.loads(_run("schema", "brief").stdout))
    assert [each["letter"] for each in brief["events"][0]["accounts"]] == ["A", "B"]
    schema = json.loads(_run("schema", "compare").stdout)
    for by in ("issue", "actor", "fact"):
        table = _run("compare", *accounts, "--by", by, "--format", "jsonl")
        for line in table.stdout.splitlines():
            jsonschema.validate(json.loads(line), schema)


def test_the_accounts_are_kept_in_a_project_and_judged(accounts: list[str]) -> None:
    assert _run("init", "torshavn").exit_code == 0
    added = _run("add", "torshavn", *accounts)
    assert (added.exit_code, added.stdout) == (0, "")
    said = _run("statements", "torshavn", "--actor", "Anna Lind", "--format", "jsonl")
    rows = [json.loads(line) for line in said.stdout.splitlines()]
    assert {row["account"] for row in rows} == {"Readout of the talks in Tórshavn"}
    assert _run("judge", "torshavn", rows[0]["id"][:8], "accept").exit_code == 0
    assert _run("undo", "torshavn").stderr == "Undone: accepted 1 statement.\n"
    assert "0%" in _run("status", "torshavn").stdout
