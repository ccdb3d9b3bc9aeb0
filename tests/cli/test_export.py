"""`dragoman export`: where it goes, what is said of it, and what is refused."""

from __future__ import annotations

import csv
import json
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from click.testing import Result

from dragoman.report.exports import EXPORTS, format_named

Run = Callable[..., Result]
UNREVIEWED = (
    "7 of 7 statements are unreviewed; --verdict accepted takes only what a person stands behind.\n"
)


def test_the_suffix_tells_the_format_and_what_went_there_is_said(run: Run, bridge: str) -> None:
    result = run("export", bridge, "-o", "bridge.parquet", "--attributes", "actors.csv")
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == (
        "bridge.parquet: 7 statements and 1 position.\n"
        "actors.csv: 4 actors.\n"
        "Not in it: forecasts, facts, other actors than the speakers, the texts.\n"
        "With `--to tables`, documents, actors and forecasts come in tables of their own.\n"
        + UNREVIEWED
    )
    with Path("actors.csv").open(encoding="utf-8", newline="") as stream:
        assert next(each["name"] for each in csv.DictReader(stream)) == "Ada Holm"


@pytest.mark.parametrize(
    "name", [each for each in EXPORTS if each not in ("conllu", "cas", "webanno")]
)
def test_each_format_is_written(run: Run, bridge: str, name: str) -> None:
    result = run("export", bridge, "--to", name, "-o", "out")
    assert (result.exit_code, "Traceback" in result.stderr) == (0, False), result.stderr
    assert Path("out").is_dir() is EXPORTS[name].folder
    assert result.stderr.startswith("out: ")


def test_text_goes_to_standard_output(run: Run, bridge: str) -> None:
    result = run("export", bridge, "--to", "jsonl", "-q")
    assert result.stderr == ""
    assert [json.loads(line)["document"]["title"] for line in result.stdout.splitlines()] == [
        "Readout, Washington",
        "Readout, Moscow",
        "Experts on the bridge",
    ]


def test_only_what_is_asked_for_is_written(run: Run, bridge: str) -> None:
    run("export", bridge, "--account", "moscow", "--min-confidence", "0.85", "-o", "m.dna")
    with closing(sqlite3.connect("m.dna")) as dna:
        assert dna.execute("SELECT Title FROM DOCUMENTS").fetchall() == [("Readout, Moscow",)]
        assert dna.execute("SELECT count(*) FROM STATEMENTS").fetchall() == [(1,)]


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (("bridge",), "name the format with --to"),
        (("bridge", "-o", "bridge.kelp"), "no format goes with this name"),
        (("bridge", "--to", "kelp"), "'kelp' is no format of exports. Use one of jsonl,"),
        (("bridge", "--to", "brat"), "brat makes a folder: say where with -o"),
        (("bridge", "-o", "bridge.dragoman"), "would be a project"),
        (("bridge", "-o", "bridge"), "is what bridge.dragoman is called by"),
        (("bridge", "-o", "none/a.csv"), "the folder none does not exist"),
        (("bridge", "--to", "csv", "-o", "other.dragoman"), "would be a project"),
        (("bridge", "--to", "csv", "--attributes", "bridge.dragoman"), "would be a project"),
        (("bridge", "-o", "a.csv", "--attributes", "a.csv"), "name the same file"),
        (("bridge", "-o", "a.csv", "--codebook", "c.yaml"), "c.yaml"),
        (("bridge", "-o", "a.csv", "--account", "kelp"), "there is no such document"),
    ],
)
def test_what_cannot_be_done_is_refused_with_one_line(
    run: Run, bridge: str, arguments: tuple[str, ...], complaint: str
) -> None:
    before = sorted(Path().iterdir())
    result = run("export", *arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert complaint in " ".join(result.stderr.split())
    assert sorted(Path().iterdir()) == before


def test_nothing_binary_goes_to_a_terminal(
    run: Run, bridge: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("dragoman.cli.export._is_terminal", lambda: True)
    result = run("export", bridge, "--to", "xlsx")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "xlsx is nothing to read on a terminal" in result.stderr


def test_a_folder_with_something_in_it_is_left_alone(run: Run, bridge: str) -> None:
    Path("out").mkdir()
    Path("out/mine.txt").write_text("mine")
    result = run("export", bridge, "--to", "brat", "-o", "out")
    assert (result.exit_code, [each.name for each in Path("out").iterdir()]) == (2, ["mine.txt"])


def test_nothing_left_is_said(run: Run, bridge: str) -> None:
    result = run("export", bridge, "--since", "2040", "-o", "a.csv")
    assert result.exit_code == 0
    assert result.stderr == "No account is of those days. Nothing was written.\n"
    assert not Path("a.csv").exists()


def test_the_formats_are_listed_with_what_they_cannot_hold(run: Run) -> None:
    listed = " ".join(run("export", "--formats").stdout.split())
    for each in EXPORTS.values():
        assert f"{each.name} ({'folder' if each.folder else each.suffix}) {each.what}" in listed
        assert not each.lacks or f"Not in it: {each.lacks}." in listed


def test_csv_options_reach_their_format(run: Run, bridge: str) -> None:
    run("export", bridge, "-o", "plain.csv")
    run("export", bridge, "--bom", "--dna-compatible", "-o", "dna.csv")
    plain, dna = Path("plain.csv").read_bytes(), Path("dna.csv").read_bytes()
    assert plain.startswith(b"statement_id,time,person,")
    assert dna.startswith(b"\xef\xbb\xbf")
    assert b"statement_id" in dna.splitlines()[0]
    assert dna.count(b";") > plain.count(b";")


@pytest.mark.parametrize(
    ("asked", "meant"),
    [
        *(("md", "markdown"), ("dl", "ucinet"), ("ndjson", "jsonl"), ("QDPX", "refi")),
        *((".jsonld", "webannotation"), ("conll", "conllu"), ("xmi", "cas"), ("tsv", "webanno")),
    ],
)
def test_a_format_goes_by_its_suffix_too(asked: str, meant: str) -> None:
    found = format_named(asked)
    assert found is not None
    assert found.name == meant


def test_no_two_formats_go_by_one_name() -> None:
    names = [name for each in EXPORTS.values() for name in (each.name, *each.also)]
    assert len(names) == len(set(names))


def test_other_suffixes_tell_the_format_too(run: Run, bridge: str) -> None:
    assert run("export", bridge, "-o", "bridge.ndjson").exit_code == 0
    assert Path("bridge.ndjson").read_text(encoding="utf-8").startswith('{"document":')


def test_what_other_commands_write_is_said(run: Run, bridge: str) -> None:
    result = run("export", bridge, "--to", "html")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "`dragoman brief` writes pages." in result.stderr


def test_the_codebook_alone_says_nothing_of_reviews(run: Run, bridge: str) -> None:
    assert "unreviewed" not in run("export", bridge, "-o", "bridge.qdc").stderr
