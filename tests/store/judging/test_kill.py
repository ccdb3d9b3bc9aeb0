"""Writers that are killed in the middle, and writers that get in one another's way."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[3]))

from bench.kill import (
    Acknowledged,
    acknowledged_of,
    examine,
    kill_writers,
    make_project,
    start_writer,
)


def test_what_was_acknowledged_outlives_being_killed(tmp_path: Path) -> None:
    where = str(tmp_path / "roads.dragoman")
    make_project(where)
    acknowledged: list[Acknowledged] = []
    for delay in (0, 0.02, 0.1):
        acknowledged += kill_writers([start_writer(where, "ana", threads=2)], delay)
    finding = examine(where, acknowledged, rounds=3, seconds=0)
    assert finding.acknowledged > 0
    assert finding.is_sound


@pytest.mark.parametrize(("database", "times"), [("sqlite", 10), ("postgres", 3)])
def test_two_processes_of_several_threads_overwrite_nothing_that_they_have_not_seen(
    tmp_path: Path, database: str, times: int, request: pytest.FixtureRequest
) -> None:
    where = str(tmp_path / "roads.dragoman")
    if database == "postgres":
        new_database: Callable[[None], str] = request.getfixturevalue("new_database")
        where = new_database(None)
    make_project(where, statements=3)
    writers = [start_writer(where, name, threads=3, times=times) for name in ("ana", "ben")]
    told = [acknowledged_of(line) for one in writers for line in one.communicate()[0].splitlines()]
    finding = examine(where, told, rounds=0, seconds=0)
    assert [writer.returncode for writer in writers] == [0, 0]
    assert (finding.acknowledged, finding.kept, finding.is_sound) == (6 * times, 6 * times, True)
