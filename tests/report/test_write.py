from __future__ import annotations

import json
import os
import stat
from pathlib import Path
from typing import Any

import pytest

from dragoman.compare import compare
from dragoman.errors import ReportError
from dragoman.records import Comparison
from dragoman.report import WRITERS, ReportOptions, write_report


@pytest.mark.parametrize(
    ("name", "begins"),
    [
        ("brief.html", "<!DOCTYPE html>"),
        ("brief.HTM", "<!DOCTYPE html>"),
        ("brief.json", '{\n  "documents"'),
        ("brief.md", "# Who said what, in 4 accounts"),
        ("brief.jsonl", '{"document"'),
        ("brief.csv", "document_path,"),
    ],
)
def test_format_comes_from_the_suffix(
    name: str, begins: str, tmp_path: Path, comparison: Comparison
) -> None:
    write_report(comparison, tmp_path / name)
    assert (tmp_path / name).read_text(encoding="utf-8").startswith(begins)
    assert [path.name for path in tmp_path.iterdir()] == [name]


def test_given_format_wins(tmp_path: Path, comparison: Comparison) -> None:
    write_report(comparison, tmp_path / "brief.txt", format="csv")
    assert (tmp_path / "brief.txt").read_bytes().startswith(b"document_path,")


def test_no_path_is_standard_output(
    comparison: Comparison, capsys: pytest.CaptureFixture[str]
) -> None:
    write_report(comparison, None, format="jsonl")
    assert len(capsys.readouterr().out.splitlines()) == 4


def test_options_reach_the_writers(tmp_path: Path, new_account: Any) -> None:
    account = new_account("=1 said no")
    account.say("no", None, source="=1", cue="said")
    comparison = compare([account.extraction()])
    options = ReportOptions(title="Snow", guard_formulas=True)
    write_report(comparison, tmp_path / "a.csv", options=options)
    write_report(comparison, tmp_path / "a.html", options=options)
    assert ",'=1," in (tmp_path / "a.csv").read_text(encoding="utf-8")
    assert '<h1 dir="auto">Snow</h1>' in (tmp_path / "a.html").read_text(encoding="utf-8")


def test_lone_surrogates_do_not_stop_a_report(tmp_path: Path, new_account: Any) -> None:
    account = new_account("A \ud800 B")
    account.say("\ud800 B", None)
    for name in WRITERS:
        write_report(compare([account.extraction()]), tmp_path / f"a.{name}")
    line = json.loads((tmp_path / "a.jsonl").read_text(encoding="utf-8"))
    assert line["statements"][0]["content"][0]["exact"] == "\ud800 B"


@pytest.mark.parametrize(
    ("name", "given", "message"),
    [
        (
            "brief.doc",
            None,
            "no format goes with the suffix '.doc'. Use one of .html, .json, .md, .docx, ",
        ),
        ("brief", None, "no format goes with the suffix ''"),
        (
            "brief.html",
            "pdf",
            "pdf: is not a format of reports. Use one of html, ",
        ),
        ("missing/brief.html", None, "does not exist. Make it, or name another."),
        (".", "html", "is a folder. Name a file in it"),
        ("taken/brief.html", None, "does not exist"),
    ],
)
def test_what_cannot_be_written_is_said_with_a_remedy(
    name: str, given: str | None, message: str, tmp_path: Path, comparison: Comparison
) -> None:
    (tmp_path / "taken").write_text("a file")
    with pytest.raises(ReportError) as caught:
        write_report(comparison, tmp_path / name, format=given)
    assert message in str(caught.value)


def test_standard_output_needs_a_format(comparison: Comparison) -> None:
    with pytest.raises(ReportError, match="name the format, one of html, json, md, "):
        write_report(comparison, None)


def test_a_failure_leaves_the_old_file_and_nothing_else(
    tmp_path: Path, comparison: Comparison, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(comparison: Comparison, stream: Any, options: ReportOptions) -> None:
        stream.write("half of it")
        raise OSError(28, "No space left on device")

    path = tmp_path / "brief.html"
    path.write_text("the old one")
    monkeypatch.setitem(WRITERS, "html", fail)
    with pytest.raises(ReportError, match="No space left on device"):
        write_report(comparison, path)
    assert path.read_text() == "the old one"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.skipif(os.name != "posix", reason="permissions and links are POSIX's here")
def test_permissions_and_links_are_kept(tmp_path: Path, comparison: Comparison) -> None:
    real, link = tmp_path / "real.csv", tmp_path / "link.csv"
    real.write_text("old")
    real.chmod(0o640)
    link.symlink_to(real)
    write_report(comparison, link)
    assert link.is_symlink()
    assert real.read_text(encoding="utf-8").startswith("document_path")
    assert stat.S_IMODE(real.stat().st_mode) == 0o640


@pytest.mark.skipif(not Path("/dev/null").exists(), reason="there is no /dev/null")
def test_a_device_is_written_to_and_not_replaced(comparison: Comparison) -> None:
    write_report(comparison, Path("/dev/null"), format="jsonl")
    assert not Path("/dev/null").is_file()
