"""`dragoman compare`: one table, in three formats, of one event or of several."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

Invoke = Callable[..., Result]


def test_a_table_of_issues_is_the_default(invoke: Invoke) -> None:
    result = invoke("compare", "a.txt", "b.txt")
    assert (result.exit_code, result.output) == (0, "issue: 2 one shipped by hand\n")


@pytest.mark.parametrize("by", ["issue", "actor", "fact"])
def test_the_table_is_by_what_was_asked(invoke: Invoke, by: str) -> None:
    result = invoke("compare", "a.txt", "--by", by, "--format", "jsonl")
    assert json.loads(result.stdout) == f"{by}: 1 one shipped by hand"


def test_csv_keeps_its_line_ends_in_a_file(invoke: Invoke) -> None:
    result = invoke("compare", "a.txt", "--format", "csv", "-o", "out.csv")
    assert (result.exit_code, result.output) == (0, "")
    assert Path("out.csv").read_bytes() == b"issue: 1 one shipped by hand\r\n"


@pytest.mark.parametrize(
    ("sources", "told"),
    [
        (("a.txt", "b.txt"), "2 one"),
        (("folder",), "1 grouped"),
        (("a.txt", "folder"), "2 grouped"),
        (("--group", "a.txt", "b.txt"), "2 grouped"),
        (("--one-event", "folder"), "1 one"),
    ],
)
def test_files_are_of_one_event_and_folders_are_grouped(
    invoke: Invoke, sources: tuple[str, ...], told: str
) -> None:
    Path("folder").mkdir()
    assert invoke("compare", *sources).stdout == f"issue: {told} shipped by hand\n"


def test_a_codebook_reaches_extraction_and_comparison(invoke: Invoke) -> None:
    Path("arctic.yaml").write_text("issues: []", encoding="utf-8")
    result = invoke("compare", "a.txt", "--codebook", "arctic.yaml")
    assert result.stdout == "issue: 1 one arctic by arctic\n"


def test_when_nothing_was_read_no_file_is_written(invoke: Invoke) -> None:
    assert invoke("compare", "missing.txt", "-o", "new.csv").exit_code == 2
    assert list(Path().iterdir()) == []


def test_the_rest_of_the_batch_is_compared(invoke: Invoke) -> None:
    result = invoke("compare", "missing.txt", "a.txt")
    assert (result.exit_code, result.stdout) == (1, "issue: 1 one shipped by hand\n")
