"""The page on the project: every table is in it, and what it asks of them is answered."""

from __future__ import annotations

import re
import sqlite3
from pathlib import Path

import pytest

from dragoman.records import Codebook, Extraction, Hand, Issue, RecordKind, Verdict
from dragoman.store.judging import judge
from dragoman.store.project import create_project

PAGE = (Path(__file__).parents[1] / "docs" / "project.md").read_text(encoding="utf-8")
QUERIES = re.findall(r"```sql\n(.*?)```", PAGE, re.DOTALL)
FOLLOWING = re.compile(r"sqlite_|listed_|passage|statement_(words|parts)|alembic_version")


@pytest.fixture
def file(tmp_path: Path, accounts: list[Extraction]) -> sqlite3.Connection:
    """A project with three small accounts and one judgement, opened by SQLite alone."""
    path = tmp_path / "bridge.dragoman"
    codebook = Codebook("bridge", (Issue("tolls", "Tolls", "What is paid."),))
    with create_project(path, by="ana", codebook=codebook) as project:
        list(project.add(accounts, by="ana"))
        statement = accounts[1].statements[0].id
        judge(project, Hand("ana"), RecordKind.STATEMENT, statement, Verdict.ACCEPTED, seen=0)
    return sqlite3.connect(path)


@pytest.mark.parametrize("query", QUERIES)
def test_what_is_asked_is_answered(file: sqlite3.Connection, query: str) -> None:
    assert file.execute(query).fetchall() != []


def test_the_answers_are_right(file: sqlite3.Connection) -> None:
    said, about, stances, acts, progress, judged = (
        file.execute(query).fetchall() for query in QUERIES
    )
    assert said == [("Ada Holm", 3), ("Ivan Petrov", 2), ("Петров", 1)]
    assert about == [
        ("Readout, Washington", "Ada Holm", "for lower tolls"),
        ("Experts on the bridge", "Ada Holm", "The tolls will fall"),
    ]
    assert stances == [("tolls", "Ada Holm", -1.0)]
    assert acts[0] == ("predict", 3)
    assert progress == [
        ("Readout, Washington", 3, 3),
        ("Readout, Moscow", 1, 2),
        ("Experts on the bridge", 2, 2),
    ]
    assert [row[1:4] for row in judged] == [("ana", "accepted", "statement")]


def test_every_table_and_its_columns_are_on_the_page(file: sqlite3.Connection) -> None:
    names = file.execute("SELECT name FROM sqlite_master WHERE type IN ('table', 'view')")
    tables = [name for (name,) in names if not FOLLOWING.match(name)]
    assert [name for name in tables if f"`{name}`" not in PAGE] == []
    described = {
        table: row
        for row in re.findall(r"^\| `.*$", PAGE, re.MULTILINE)
        for table in re.findall(r"`(\w+)`", row.split("|")[1])
    }
    for table in ("document", "extraction", "statement", "action", "judgement", "member"):
        columns = [row[1] for row in file.execute(f"PRAGMA table_info({table})")]
        assert [name for name in columns if f"`{name}`" not in described[table]] == []
