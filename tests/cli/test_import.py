"""`dragoman import`: what came, what was there, what is refused, and what a folder tells."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

from dragoman.records import (
    Codebook,
    Dataset,
    Document,
    Export,
    ExportOptions,
    Extraction,
    Issue,
    Review,
    ReviewedExtraction,
    ReviewState,
)

Run = Callable[..., Result]
BOOK = Codebook("bridge", (Issue("bridges", "Bridges", ""), Issue("tolls", "Tolls", "")))


@pytest.fixture
def study(run: Run, accounts: list[Extraction]) -> str:
    """A REFI-QDA project, in the folder, with what ana coded in the first account."""
    from dragoman.report.exports.refi import write_refi

    first = accounts[0]
    reviews = {each.id: Review(ReviewState.ACCEPTED, "ana") for each in first.statements}
    export = Export([ReviewedExtraction(first, reviews)], Dataset(), BOOK)
    write_refi(export, Path("study.qdpx"), ExportOptions())
    return "study.qdpx"


@pytest.fixture
def lines(run: Run, accounts: list[Extraction]) -> str:
    """JSON lines, in the folder, of which eva accepted one statement."""
    from dragoman.report.exports.jsonl import write_jsonl

    review = Review(ReviewState.ACCEPTED, "eva", note="clear")
    reviewed = [ReviewedExtraction(accounts[0], {accounts[0].statements[0].id: review})]
    reviewed += [ReviewedExtraction(each) for each in accounts[1:]]
    write_jsonl(Export(reviewed, Dataset(), BOOK), Path("bridge.jsonl"), ExportOptions())
    return "bridge.jsonl"


def statements(run: Run, project: str) -> list[dict[str, Any]]:
    shown = run("statements", project, "--format", "jsonl").stdout
    return [json.loads(line) for line in shown.splitlines()]


def test_what_came_is_told_and_is_its_coders(run: Run, study: str) -> None:
    run("init", "talks")
    result = run("import", "talks", study)
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr.splitlines() == [
        "study.qdpx: 1 document, 3 statements (by ana), 1 position and 2 issues that the codebook "
        "lacks.",
        "talks.dragoman: added 1 document, 3 statements and 1 position; 2 issues went into the "
        "codebook.",
        "Now: `dragoman reread talks.dragoman` lets the machine read the texts, too; `dragoman "
        "network talks.dragoman` shows who goes with whom.",
    ]
    assert {each["state"] for each in statements(run, "talks")} == {"added"}


def test_the_same_again_adds_nothing(run: Run, study: str) -> None:
    run("init", "talks")
    run("import", "talks", study)
    again = run("import", "talks", study)
    assert again.exit_code == 0
    assert again.stderr.splitlines()[1:] == ["talks.dragoman: everything was there already."]
    assert len(statements(run, "talks")) == 3


def test_a_dry_run_keeps_nothing(run: Run, study: str) -> None:
    run("init", "talks")
    result = run("import", "talks", study, "--dry-run")
    assert result.exit_code == 0
    assert result.stderr.splitlines()[-1] == "Nothing was taken over: that was a dry run."
    assert statements(run, "talks") == []


def test_our_own_lines_come_back_with_their_reviews(run: Run, bridge: str, lines: str) -> None:
    run("init", "copy")
    result = run("import", "copy", lines)
    assert result.stderr.splitlines()[0].startswith(
        "bridge.jsonl: 3 documents, 7 statements (by a machine 6, eva 1)"
    )
    found = statements(run, "copy")
    assert sorted(each["id"] for each in found) == sorted(
        each["id"] for each in statements(run, bridge)
    )
    assert [each["state"] for each in found].count("accepted") == 1


def test_what_a_machine_found_is_nobodys_judgement(run: Run, lines: str) -> None:
    run("init", "first")
    run("import", "first", lines)
    assert run("export", "first", "--to", "dna", "-o", "first.dna").exit_code == 0
    run("init", "second")
    run("import", "second", "first.dna")
    shown = run("positions", "second", "--format", "jsonl").stdout.splitlines()
    assert [json.loads(line)["state"] for line in shown] == ["unreviewed"]


def test_a_broken_file_imports_nothing_and_the_others_go_on(run: Run, study: str) -> None:
    run("init", "talks")
    Path("torn.qdpx").write_bytes(Path(study).read_bytes()[:300])
    alone = run("import", "talks", "torn.qdpx")
    assert (alone.exit_code, alone.stderr.count("\n")) == (2, 1)
    assert alone.stderr.startswith("dragoman: torn.qdpx: is no REFI-QDA project")
    assert statements(run, "talks") == []
    both = run("import", "talks", "torn.qdpx", study)
    assert both.exit_code == 1
    assert len(statements(run, "talks")) == 3


def test_without_a_project_init_is_named(run: Run, study: str) -> None:
    result = run("import", "talks", study)
    assert result.exit_code == 2
    assert "`dragoman init` makes one" in result.stderr


def test_an_unknown_format_names_those_there_are(run: Run, bridge: str) -> None:
    result = run("import", bridge, "x.dna", "--from", "atlas")
    assert result.exit_code == 2
    assert "Use one of dna, csv, jsonl, refi, qdc, brat, folder." in result.stderr


def test_a_pattern_is_for_folders(run: Run, bridge: str, study: str) -> None:
    result = run("import", bridge, study, "--pattern", "{title}")
    assert result.exit_code == 2
    assert result.stderr == "dragoman: --pattern: tells of a folder's files; this is refi.\n"


@pytest.fixture
def articles(run: Run, monkeypatch: pytest.MonkeyPatch) -> str:
    """A folder with a table; nothing is found in its texts, and that quickly."""

    def extract_documents(
        documents: Iterator[Document], *, on_progress: Callable[[Document], None], **_: Any
    ) -> Iterator[Extraction]:
        for document in documents:
            on_progress(document)
            yield Extraction(document, (), (), "by hand 1")

    monkeypatch.setattr("dragoman.run.extract_documents", extract_documents)
    monkeypatch.setattr(import_module("dragoman.extract"), "load_ahead", lambda: None)
    Path("articles").mkdir()
    for name in ("a.txt", "b.txt"):
        Path("articles", name).write_text(f"The envoy said so in {name}.\n", encoding="utf-8")
    Path("articles/empty.txt").write_bytes(b"")
    table = "file,title,source,section\na.txt,Talks,Wire,World\nc.txt,Gone,,\n"
    Path("articles/metadata.csv").write_text(table, encoding="utf-8")
    return "articles"


def test_a_folder_comes_with_what_its_table_tells(run: Run, articles: str) -> None:
    run("init", "talks")
    result = run("import", "talks", articles)
    assert result.exit_code == 1
    assert result.stderr.splitlines() == [
        "articles: 3 texts, with what articles/metadata.csv tells.",
        "  in the table, but not in the folder: c.txt (line 3)",
        "  in the folder, but not in the table: b.txt, empty.txt",
        "Talks: new, 0 statements.",
        "b.txt: new, 0 statements.",
        "dragoman: articles/empty.txt: is empty. Give a file with text in it.",
        "talks.dragoman: added 2 accounts with 0 statements.",
    ]
    shown = run("documents", "talks", "--format", "jsonl").stdout
    first = json.loads(shown.splitlines()[0])
    assert (first["label"], first["publisher"]) == ("Talks", "Wire")
    again = run("import", "talks", articles)
    assert again.stderr.splitlines()[-1] == (
        "talks.dragoman: added 0 accounts, 2 were there already."
    )


def test_a_folder_can_be_tried_first(run: Run, articles: str) -> None:
    run("init", "talks")
    Path("articles/empty.txt").unlink()
    result = run("import", "talks", articles, "--dry-run")
    assert result.stderr.splitlines()[-3:] == [
        "  articles/a.txt: Wire · Talks",
        "  articles/b.txt: nothing is known of it",
        "Nothing was taken over: that was a dry run.",
    ]
    assert run("documents", "talks", "--format", "jsonl").stdout == ""
