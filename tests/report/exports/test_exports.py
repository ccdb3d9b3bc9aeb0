"""The table of formats, and how one is chosen."""

from __future__ import annotations

from pathlib import Path
from runpy import run_path
from types import SimpleNamespace

import pytest

from dragoman.errors import ReportError
from dragoman.report.exports import EXPORTS, count_records, format_of, write_export
from dragoman.report.exports.format import COUNTS

sample = SimpleNamespace(**run_path(str(Path(__file__).with_name("sample_annotations.py"))))


@pytest.mark.parametrize(
    ("path", "name"),
    [("a.csv", "csv"), ("A.XLSX", "xlsx"), ("a.actors.csv", "attributes"), ("a.md", "markdown")],
)
def test_the_longest_suffix_that_fits_tells_the_format(path: str, name: str) -> None:
    assert format_of(Path(path)).name == name


def test_a_format_that_is_named_goes_before_the_suffix() -> None:
    assert format_of(Path("a.csv"), "jsonl").name == "jsonl"


@pytest.mark.parametrize(
    ("path", "name", "complaint"),
    [
        (None, "kelp", "kelp: is no format of exports. Use one of jsonl, dna,"),
        (Path("a.kelp"), None, "a.kelp: no format goes with this name"),
        (None, None, "Standard output has no suffix"),
    ],
)
def test_what_is_no_format(path: Path | None, name: str | None, complaint: str) -> None:
    with pytest.raises(ReportError, match=complaint):
        format_of(path, name)


def test_each_format_counts_what_is_known_and_has_one_suffix_of_its_own() -> None:
    suffixes = [each.suffix for each in EXPORTS.values() if each.suffix]
    assert len(suffixes) == len(set(suffixes))
    for each in EXPORTS.values():
        assert set(each.holds) <= set(COUNTS)
        assert each.folder == (not each.suffix)
        assert not (each.folder and each.text)


def test_records_are_counted() -> None:
    counts = count_records(sample.export(), ("documents", "statements", "positions", "actors"))
    assert counts == {"documents": 1, "statements": 4, "positions": 2, "actors": 2}


def test_a_format_of_networks_needs_one(tmp_path: Path) -> None:
    with pytest.raises(ReportError, match="`dragoman network` makes one"):
        write_export(sample.export(), tmp_path / "a.graphml")
    assert list(tmp_path.iterdir()) == []


def test_standard_output_gets_the_bytes_of_a_file(
    tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    write_export(sample.export(), tmp_path / "a.jsonl")
    write_export(sample.export(), None, format="jsonl")
    assert capsysbinary.readouterr().out == (tmp_path / "a.jsonl").read_bytes()
