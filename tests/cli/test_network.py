"""`dragoman network`: matrices on standard output, files by their suffix, and what is said."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import networkx
import pytest
from click.testing import Result

from dragoman.records import (
    DNA_STATEMENT,
    CodedDocument,
    CodedStatement,
    Coder,
    Dataset,
    DataType,
    Document,
    Entity,
    Origin,
    StatementType,
    Variable,
)
from dragoman.report.exports.dna import write_dna

Run = Callable[..., Result]
TEXT = "The Port wants to dredge. The Bay does not. The Union minds the dues; so does the Port."
SAID = (
    ("The Port wants to dredge.", "Port", "Dredge", True),
    ("The Bay does not.", "Bay", "Dredge", False),
    ("The Union minds the dues", "Union", "Dues", False),
    ("so does the Port", "Port", "Dues", False),
)
ONE = ("--mode", "one", "--aggregation")


@pytest.fixture
def harbour(tmp_path: Path) -> str:
    """A file of DNA with four statements on a harbour, all of it invented."""
    document = Document.build(
        TEXT, Origin("harbour.txt", "text/plain", "sha256:0", "text", "1"), title="Harbour"
    )
    variables = ("organization", "concept")
    rows = []
    for number, (words, *values, agreed) in enumerate(SAID, start=1):
        at = TEXT.index(words)
        coded = tuple(zip(variables, values, strict=True))
        span = document.cut(at, at + len(words))
        rows.append(
            CodedStatement(
                str(number),
                DNA_STATEMENT,
                document.id,
                span,
                (*coded, ("agreement", agreed)),
                coder="ana",
            )
        )
    entities = {(name, value) for row in rows for name, value in row.values if name in variables}
    dataset = Dataset(
        documents=(CodedDocument(document, "1", "2020-01-06T10:00:00", coder="ana"),),
        statements=tuple(rows),
        types=(
            StatementType(
                DNA_STATEMENT,
                (
                    *(Variable(name, DataType.SHORT_TEXT) for name in variables),
                    Variable("agreement", DataType.BOOLEAN),
                ),
            ),
        ),
        entities=tuple(Entity(DNA_STATEMENT, name, str(v)) for name, v in sorted(entities)),
        coders=(Coder("ana"),),
    )
    write_dna(dataset, tmp_path / "harbour.dna")
    return "harbour.dna"


def test_a_labelled_matrix_goes_to_standard_output(run: Run, harbour: str) -> None:
    result = run("network", harbour)
    assert (result.exit_code, result.stderr) == (0, "4 statements of 4 coded passages.\n")
    assert list(csv.reader(io.StringIO(result.stdout))) == [
        ["", "Dredge", "Dues"],
        ["Bay", "1", "0"],
        ["Port", "1", "1"],
        ["Union", "0", "1"],
    ]


def test_a_one_mode_matrix_has_nothing_on_its_diagonal(run: Run, harbour: str) -> None:
    result = run("network", harbour, *ONE, "subtract", "--normalization", "average", "-q")
    assert result.stderr == ""
    assert list(csv.reader(io.StringIO(result.stdout)))[1:] == [
        ["Bay", "0", "-0.6666666666666666", "0"],
        ["Port", "-0.6666666666666666", "0", "0.6666666666666666"],
        ["Union", "0", "0.6666666666666666", "0"],
    ]


def test_a_table_numbers_its_columns(run: Run, harbour: str) -> None:
    assert run("network", harbour, "--format", "table", "--exclude", "concept=Dues").stdout == (
        "organization × concept (ignore): 2 statements, 2020-01-06T10:00:00 to\n"
        "2020-01-06T10:00:00\n"
        "      1\n"
        "Bay   1\n"
        "Port  1\n"
        "\n"
        "1  Dredge\n"
    )


def test_several_exclusions_and_an_inverted_one(run: Run, harbour: str) -> None:
    result = run(
        *("network", harbour, "--exclude", "organization=Port", "--exclude", "organization=Bay"),
        *("--exclude", "concept=Dredge", "--exclude", "concept=Ferries"),
        *("--invert", "organization"),
    )
    assert result.stdout.splitlines() == [",Dues", "Port,1"]
    assert result.stderr == (
        "1 statement of 4 coded passages.\nNothing has concept=Ferries, which is excluded.\n"
    )


def test_events_have_their_passages(run: Run, harbour: str) -> None:
    result = run("network", harbour, "--mode", "events", "--format", "jsonl")
    events = [json.loads(line) for line in result.stdout.splitlines()]
    assert [event["exact"] for event in events] == [words for words, *_ in SAID]
    assert {key: events[0][key] for key in ("time", "source", "target", "qualifier", "start")} == {
        "time": "2020-01-06T10:00:00",
        "source": "Port",
        "target": "Dredge",
        "qualifier": True,
        "start": 0,
    }


def test_windows_come_one_after_another(run: Run, harbour: str) -> None:
    asked = ("--window", "events", "--size", "2")
    rows = list(csv.reader(io.StringIO(run("network", harbour, *asked).stdout)))
    assert rows[0] == ["start", "middle", "stop", "", "Dredge", "Dues"]
    assert [row[3:] for row in rows[1:]] == [
        ["Bay", "1", "0"],
        ["Port", "1", "0"],
        ["Union", "0", "1"],
        ["Bay", "1", "0"],
        ["Port", "0", "1"],
        ["Union", "0", "1"],
    ]
    lines = run("network", harbour, *asked, "--format", "jsonl").stdout.splitlines()
    assert [json.loads(line)["statements"] for line in lines] == [3, 3]


@pytest.mark.parametrize("suffix", ["csv", "jsonl", "graphml", "gexf", "dl", "svg", "html"])
def test_the_suffix_tells_the_format(run: Run, harbour: str, suffix: str) -> None:
    result = run("network", harbour, *ONE, "congruence", "-o", f"ties.{suffix}", "-q")
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", "")
    assert Path(f"ties.{suffix}").stat().st_size > 40


def test_what_is_written_opens_in_networkx(run: Run, harbour: str) -> None:
    run("network", harbour, *ONE, "conflict", "-o", "ties.graphml")
    graph = networkx.read_graphml("ties.graphml")
    names = networkx.get_node_attributes(graph, "label")
    ties = {frozenset((names[a], names[b])): w for a, b, w in graph.edges(data="weight")}
    assert ties == {frozenset(("Bay", "Port")): 1.0}


def test_a_size_that_fits_is_chosen_and_said(run: Run, harbour: str) -> None:
    result = run("network", harbour, "--window", "events", "--format", "jsonl")
    assert "Windows of 2 events, to fit the time that there is" in result.stderr
    assert len(result.stdout.splitlines()) == 2


def test_a_large_network_is_drawn_in_part_and_says_so(
    run: Run, harbour: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("dragoman.cli.network.MOST_DRAWN", 2)
    result = run("network", harbour, *ONE, "conflict", "-o", "ties.html")
    assert "the 1 least frequent are left out" in result.stderr
    assert "Not drawn: 1 node with the fewest statements." in Path("ties.html").read_text("utf-8")


def test_that_there_is_no_tie_is_said(run: Run, harbour: str) -> None:
    result = run("network", harbour, *ONE, "congruence", "--exclude", "concept=Dues")
    assert result.stderr == (
        "There is no tie: no two values of organization agree on a value of concept.\n"
        "2 statements of 4 coded passages.\n"
    )


def test_how_much_nobody_has_reviewed_is_said(run: Run, bridge: str) -> None:
    asked = ("network", bridge, "--variables", "actor,issue")
    result = run(*asked, "--qualifier", "none")
    assert "are findings of a machine that nobody has reviewed" in result.stderr
    assert "--verdict accepted would leave 0 of them, --min-confidence 0.8 would" in result.stderr
    assert "without agreement: --qualifier none counts them too" in run(*asked).stderr
    assert "subtract" not in run(*asked, "--mode", "events").stderr
    assert "--qualifier none --aggregation ignore counts them too" in (
        run(*asked, "--aggregation", "subtract").stderr
    )


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (("--variables", "organisation,concept"), "There is no variable 'organisation'. There are"),
        (("--variables", "organization"), "'organization' is not two names"),
        (("--exclude", "Dues"), "'Dues' names no value"),
        (("--aggregation", "congruence"), "'congruence' is no aggregation of a two-mode network"),
        (("--normalization", "jaccard"), "'jaccard' is no normalization of a two-mode network"),
        (("--kernel", "gaussian"), "needs a window"),
        (("--window", "days", "--size", "9"), "No window of 9 days fits"),
        (("--mode", "events", "-o", "events.gexf"), "A list of events is csv, table, jsonl"),
        (("--window", "days", "-o", "days.svg"), "A drawing shows one network"),
        (("--start", "soon"), "'soon' is no date"),
        (("--start", "2031"), "None of 4 statements lies between --start and --stop. There are"),
        (("--min-frequency", "9"), "No node has 9 of the 4 statements"),
        (("--verdict", "unreviewed"), "no statement to make a network of: --verdict left none"),
        (("--exclude", "concept=Sea", "--invert", "concept"), "--exclude leaves none of 4"),
        (("--indent",), "Only windows with a kernel can be indented"),
        (("--window", "months"), "too short for a --window of months"),
        (("-o", "ties.json"), "ties.json: no format goes with .json"),
    ],
    ids=lambda each: " ".join(each)[:30],
)
def test_what_cannot_be_done_is_one_line(
    run: Run, harbour: str, arguments: tuple[str, ...], complaint: str
) -> None:
    result = run("network", harbour, *arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert complaint in result.stderr
    assert "Traceback" not in result.stderr
    assert not list(Path().glob("*.svg"))


def test_a_failure_leaves_no_file(run: Run, harbour: str) -> None:
    result = run("network", harbour, "--start", "2031", "--window", "days", "-o", "n.csv")
    assert result.exit_code == 2
    assert not Path("n.csv").exists()
