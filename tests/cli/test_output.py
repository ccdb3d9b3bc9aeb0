"""Where data goes."""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from dragoman.cli.output import open_output


def test_a_pipe_is_written_into_and_not_replaced(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with ThreadPoolExecutor(1) as elsewhere:
        read = elsewhere.submit(pipe.read_text)
        with open_output(pipe) as stream:
            stream.write("all of it")
        assert read.result() == "all of it"
    assert pipe.is_fifo()


def test_an_interruption_leaves_an_older_file_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("old")

    def write_half() -> None:
        with open_output(path) as stream:
            stream.write("half")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_half()
    assert (path.read_text(), [each.name for each in tmp_path.iterdir()]) == ("old", ["a.csv"])
