"""Every format that comes in or goes out has its section in the documents."""

from __future__ import annotations

from pathlib import Path

import pytest

from dragoman.read.imports import IMPORTERS
from dragoman.report.exports import EXPORTS

PAGE = (Path(__file__).parents[1] / "docs" / "formats.md").read_text(encoding="utf-8")
HEADINGS = {line.removeprefix("## ") for line in PAGE.splitlines() if line.startswith("## ")}


@pytest.mark.parametrize("name", dict.fromkeys([*IMPORTERS, *EXPORTS]))
def test_a_format_has_a_section_and_stands_in_the_table(name: str) -> None:
    assert name in HEADINGS
    assert f"[`{name}`](#{name})" in PAGE


def test_what_goes_both_ways_has_one_name() -> None:
    shared = {"dna", "csv", "jsonl", "refi", "qdc", "brat"}
    assert shared == IMPORTERS.keys() & EXPORTS.keys()
    for name in shared - {"brat"}:
        assert EXPORTS[name].suffix in IMPORTERS[name].suffixes
