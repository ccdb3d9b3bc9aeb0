"""An export is there whole or not at all."""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from dragoman.errors import ReportError
from dragoman.report.exports.place import write_whole


def listed(folder: Path) -> list[str]:
    return sorted(each.name for each in folder.iterdir())


def test_an_interruption_leaves_what_was_there(tmp_path: Path) -> None:
    path = tmp_path / "out.csv"
    path.write_text("old")

    def breaks(made: Path) -> None:
        made.write_text("half")
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_whole(path, breaks, folder=False)
    assert (path.read_text(), listed(tmp_path)) == ("old", ["out.csv"])


def test_a_file_takes_the_place_of_an_older_one_with_its_permissions(tmp_path: Path) -> None:
    path = tmp_path / "out.csv"
    path.write_text("old")
    path.chmod(0o600)
    assert write_whole(path, lambda made: made.write_text("new"), folder=False) == 3
    assert (path.read_text(), path.stat().st_mode & 0o777) == ("new", 0o600)
    write_whole(tmp_path / "fresh.csv", lambda made: made.write_text("new"), folder=False)
    mask = os.umask(0)
    os.umask(mask)
    assert (tmp_path / "fresh.csv").stat().st_mode & 0o777 == 0o666 & ~mask


def test_a_folder_is_made_whole_and_never_mixed_with_another(tmp_path: Path) -> None:
    path = tmp_path / "out"
    write_whole(path, lambda made: (made / "a").write_text("a"), folder=True)
    assert listed(path) == ["a"]
    mask = os.umask(0)
    os.umask(mask)
    assert path.stat().st_mode & 0o777 == 0o777 & ~mask
    with pytest.raises(ReportError, match="has something in it already"):
        write_whole(path, lambda made: None, folder=True)
    (tmp_path / "empty").mkdir()
    write_whole(tmp_path / "empty", lambda made: (made / "b").write_text("b"), folder=True)
    assert listed(tmp_path / "empty") == ["b"]


@pytest.mark.parametrize(
    ("name", "folder", "complaint"),
    [
        ("none/out.csv", False, "does not exist"),
        ("there", False, "is a folder"),
        ("file", True, "is a file"),
    ],
)
def test_a_place_that_cannot_be(tmp_path: Path, name: str, folder: bool, complaint: str) -> None:
    (tmp_path / "there").mkdir()
    (tmp_path / "file").write_text("")
    with pytest.raises(ReportError, match=complaint):
        write_whole(tmp_path / name, lambda made: None, folder=folder)


def test_half_a_character_that_a_format_cannot_hold_is_told(tmp_path: Path) -> None:
    with pytest.raises(ReportError, match="half a character"):
        write_whole(
            tmp_path / "a", lambda made: made.write_text("\ud800", encoding="utf-8"), folder=False
        )
    assert listed(tmp_path) == []


def test_a_pipe_is_written_into_and_not_replaced(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with ThreadPoolExecutor(1) as elsewhere:
        read = elsewhere.submit(pipe.read_text)
        write_whole(pipe, lambda made: made.write_text("all of it"), folder=False)
        assert read.result() == "all of it"
    assert (pipe.is_fifo(), listed(tmp_path)) == (True, ["pipe"])
