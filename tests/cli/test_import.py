"""`dragoman import`: what came, what was there, what is refused, and what a folder tells."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

from dragoman.read.imports import read_import
from dragoman.records import (
    Actor,
    ActorKind,
    Codebook,
    Coded,
    Dataset,
    DataType,
    Document,
    Entity,
    Export,
    ExportOptions,
    Extraction,
    Form,
    Issue,
    Origin,
    Resolution,
    Review,
    ReviewedExtraction,
    ReviewState,
    Speaker,
    Statement,
    StatementType,
    Variable,
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
    assert {each["state"] for each in statements(run, "talks")} == {"accepted"}


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


def test_our_own_study_adds_nothing_to_the_project_that_it_is_of(run: Run, bridge: str) -> None:
    one = statements(run, bridge)[0]["id"]
    run("judge", bridge, one, "accept", "--by", "eva")
    run("export", bridge, "-o", "bridge.qdpx")
    before = statements(run, bridge)
    again = run("import", bridge, "bridge.qdpx", "--by", "bo")
    assert again.stderr.splitlines()[-1] == "bridge.dragoman: everything was there already."
    assert statements(run, bridge) == before
    run("init", "copy")
    run("import", "copy", "bridge.qdpx", "--by", "bo")
    there = {each["id"]: each["state"] for each in before}
    assert {each["id"]: each["state"] for each in statements(run, "copy")} == there


@pytest.mark.parametrize(
    ("file", "complaint"),
    [
        ("bridge", "bridge.dragoman is a project. To begin with all of another project:"),
        ("nothing", "There is no text in it, and nothing coded."),
    ],
)
def test_what_is_no_file_of_another_tool_is_told(
    run: Run, bridge: str, file: str, complaint: str
) -> None:
    Path("nothing").mkdir()
    result = run("import", bridge, file)
    assert (result.exit_code, result.stdout) == (2, "")
    assert complaint in result.stderr


def test_a_format_goes_by_its_suffix_too(run: Run, study: str) -> None:
    Path(study).rename("study.zip")
    run("init", "talks")
    assert run("import", "talks", "study.zip", "--from", "qdpx").exit_code == 0


def test_what_a_dataset_knows_of_its_entities_comes_back_from_lines(run: Run) -> None:
    from dragoman.report.exports.jsonl import write_jsonl

    home = Document.build("Tolls stay.", Origin("t.txt", "text/plain", "sha256:0", "text", "1"))
    holm = Actor("a" * 20, "Ada Holm", ActorKind.PERSON)
    values = (("person", "Ada Holm"), ("concept", "Tolls"), ("agreement", True))
    said = Statement(
        id="b" * 20,
        document_id=home.id,
        form=Form.INDIRECT,
        speaker=Speaker(holm.id, holm.name, Resolution.NAME),
        source=(),
        cue=(),
        content=(home.cut(0, 11),),
        parent=None,
        confidence=1.0,
        method="person eva",
        coded=Coded("DNA Statement", "1", values),
    )
    kind = StatementType(
        "DNA Statement",
        (
            Variable("person", DataType.SHORT_TEXT, ("Type",)),
            Variable("concept", DataType.SHORT_TEXT),
            Variable("agreement", DataType.BOOLEAN),
        ),
        (1, 2, 3),
    )
    known = Entity("DNA Statement", "person", "Ada Holm", (4, 5, 6), (("Type", "envoy"),))
    account = ReviewedExtraction(
        Extraction(home, (said,), (holm,), "dna"), {said.id: Review(ReviewState.ADDED, "eva")}
    )
    unused = replace(known, value="Bo Lie")
    dataset = Dataset(types=(kind,), entities=(known, unused))
    write_jsonl(Export([account], dataset, BOOK), Path("tolls.jsonl"), ExportOptions())
    frame = read_import(Path("tolls.jsonl")).frame
    assert frame == Dataset(types=(kind,), entities=(known,))
    run("init", "tolls")
    run("import", "tolls", "tolls.jsonl")
    table = run("export", "tolls", "--to", "attributes").stdout.splitlines()
    assert table[0].endswith(",coded_as,Type")
    assert table[1].endswith(",person,envoy")


@pytest.mark.parametrize("suffix", ["dna", "csv"])
def test_our_own_rows_add_nothing_to_the_project_that_they_are_of(
    run: Run, bridge: str, suffix: str
) -> None:
    run("judge", bridge, statements(run, bridge)[0]["id"], "accept", "--by", "eva")
    rows = run("export", bridge, "--to", "csv").stdout
    run("export", bridge, "-o", f"bridge.{suffix}")
    again = run("import", bridge, f"bridge.{suffix}", "--by", "bo")
    assert again.stderr.splitlines()[-1] == "bridge.dragoman: everything was there already."
    assert f"  {rows.count(chr(10)) - 1} rows that bridge.dragoman has" in again.stderr
    assert run("export", bridge, "--to", "csv").stdout == rows
