"""`dragoman discourse`: from a coded file to tables, data and pictures; errors are one line."""

from __future__ import annotations

import csv
import json
from io import StringIO
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from dragoman.cli.app import dragoman

CAMPS = {
    "Harbour Trust": "tft",
    "Reef Watch": "tff",
    "Sea League": "tf",
    "Dockers": "ftt",
    "Port Board": "ft",
    "Shippers": "ftt",
}
CONCEPTS = ("A park on the quay", "Dredge the fairway", "Jobs come first")
ANALYSES = ("barplot", "clusters", "polarization", "backbone", "scale", "phases")


@pytest.fixture(scope="module")
def debate(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A file of Discourse Network Analyzer: two camps on a harbour, over a fortnight."""
    from dragoman.records import (
        CodedDocument,
        CodedStatement,
        Coder,
        Dataset,
        DataType,
        Document,
        Origin,
        StatementType,
        Variable,
    )
    from dragoman.report.exports.dna import write_dna

    documents: list[CodedDocument] = []
    statements: list[CodedStatement] = []
    for day in range(1, 15):
        said = [
            (actor, concept, side == "t")
            for place, (actor, sides) in enumerate(CAMPS.items())
            for number, (concept, side) in enumerate(zip(CONCEPTS, sides, strict=False))
            if (place + number + day) % 4 == 0
        ]
        text = " ".join(f"{actor} spoke of it." for actor, _, _ in said)
        origin = Origin(f"{day}.txt", "text/plain", f"sha256:{day}", "text", "1")
        document = Document.build(text, origin, title=f"Day {day}", published=f"2021-05-{day:02}")
        documents.append(CodedDocument(document, str(day), date=f"2021-05-{day:02}T00:00:00"))
        start = 0
        for actor, concept, side in said:
            start = text.index(actor, start)
            statements.append(
                CodedStatement(
                    id=str(len(statements) + 1),
                    type="DNA Statement",
                    document=document.id,
                    span=document.cut(start, start + len(actor)),
                    values=(("organization", actor), ("concept", concept), ("agreement", side)),
                    coder="ana",
                )
            )
            start += 1
    variables = (
        Variable("organization", DataType.SHORT_TEXT),
        Variable("concept", DataType.SHORT_TEXT),
        Variable("agreement", DataType.BOOLEAN),
    )
    dataset = Dataset(
        documents=tuple(documents),
        statements=tuple(statements),
        types=(StatementType("DNA Statement", variables),),
        coders=(Coder("ana"),),
    )
    place = tmp_path_factory.mktemp("debate") / "harbour.dna"
    write_dna(dataset, place)
    return str(place)


def run(*arguments: str) -> Result:
    return CliRunner().invoke(dragoman, ["discourse", *arguments])


def extra(analysis: str) -> list[str]:
    return {"phases": ["--size", "4"], "scale": ["--draws", "40", "--burn", "20"]}.get(analysis, [])


@pytest.mark.parametrize("analysis", ANALYSES)
def test_every_analysis_gives_a_table_csv_and_json(analysis: str, debate: str) -> None:
    table = run(analysis, debate, *extra(analysis))
    assert (table.exit_code, table.stdout == "") == (0, False), table.output
    rows = list(
        csv.reader(StringIO(run(analysis, debate, *extra(analysis), "--format", "csv").stdout))
    )
    assert len(rows) > 1
    assert {len(row) for row in rows} == {len(rows[0])}
    data = json.loads(run(analysis, debate, *extra(analysis), "--format", "json").stdout)
    assert data["analysis"].endswith(analysis)
    assert "statements" in table.stderr


def test_the_camps_are_found(debate: str) -> None:
    found = json.loads(run("polarization", debate, "--format", "json").stdout)["points"][0]
    camps = dict(zip(found["labels"], found["clusters"], strict=True))
    green = {camps[name] for name in ("Harbour Trust", "Reef Watch", "Sea League")}
    trade = {camps[name] for name in ("Dockers", "Port Board", "Shippers")}
    assert len(green) == len(trade) == 1
    assert green != trade
    assert found["value"] > 0.2


def test_bars_count_once_a_document_unless_asked_otherwise(debate: str) -> None:
    found = json.loads(run("barplot", debate, "--format", "json").stdout)
    assert {bar["label"] for bar in found["bars"]} == set(CONCEPTS)
    actors = json.loads(run("barplot", debate, "--of", "organization", "--format", "json").stdout)
    assert {bar["label"] for bar in actors["bars"]} == set(CAMPS)


def test_a_backbone_of_ones_own_is_judged(debate: str) -> None:
    found = json.loads(run("backbone", debate, "--judge", CONCEPTS[1], "--format", "json").stdout)
    assert found["backbone"] == [CONCEPTS[1]]
    assert found["redundant"] == [CONCEPTS[0], CONCEPTS[2]]
    assert found["loss"] > 0


def test_a_picture_goes_into_a_file_whole(debate: str, tmp_path: Path) -> None:
    place = tmp_path / "bars.svg"
    assert run("barplot", debate, "-o", str(place)).exit_code == 0
    assert place.read_text(encoding="utf-8").startswith("<svg ")
    assert [each.name for each in tmp_path.iterdir()] == ["bars.svg"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["phases", "--size", "400"], "Give a smaller --size"),
        (["phases", "--window", "months"], "too short for a --window of months"),
        (["polarization", "-o", "curve.svg"], "One window makes no curve"),
        (["clusters", "--start", "2031"], "None of 56 statements lies between"),
        (["polarization", "--verdict", "unreviewed"], "--verdict left none"),
        (["scale", "--plus", "Nobody"], "There is no 'Nobody'"),
        (["clusters", "--clusters", "9"], "9 clusters of 6 nodes"),
        (["clusters", "--method", "leiden", "-o", "tree.svg"], "makes no tree to draw"),
        (["backbone", "--method", "fixed"], "--backbone-size N go together"),
        (["backbone", "--method", "penalty", "--iterations", "5", "-o", "x.svg"], "no picture"),
        (["barplot", "--of", "person"], "name one of organization and concept"),
        (["polarization", "--qualifier", "none"], "nobody agrees or disagrees"),
        (["polarization", "--variables", "organization,mood"], "no variable 'mood'"),
        (["barplot", "-o", "nowhere/bars.csv"], "no such folder"),
        (["barplot", "-o", "bars.xlsx"], "no format goes with .xlsx"),
    ],
    ids=lambda value: value[0] if isinstance(value, list) else "said",
)
def test_what_cannot_be_done_is_one_line(
    arguments: list[str],
    said: str,
    debate: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(tmp_path)
    found = run(arguments[0], debate, *arguments[1:])
    assert found.exit_code == 2
    assert said in " ".join(found.stderr.split())
    assert list(tmp_path.iterdir()) == []


def test_a_size_that_fits_is_chosen_and_said(debate: str) -> None:
    found = run("phases", debate)
    assert found.exit_code == 0, found.stderr
    assert "Windows of 4 days, to fit the time that there is: --size N for others." in found.stderr
    assert found.stdout == run("phases", debate, "--size", "4").stdout
    kernel = ("--window", "days", "--kernel", "uniform", "--format", "csv")
    assert len(run("polarization", debate, *kernel).stdout.splitlines()) == 1 + 14
    assert len(run("polarization", debate, *kernel, "--indent").stdout.splitlines()) == 1 + 10


def test_the_same_seed_gives_the_same_output(debate: str) -> None:
    first, second = (
        run("scale", debate, "--draws", "40", "--seed", "4", "--format", "csv") for _ in "ab"
    )
    assert first.stdout == second.stdout


def test_the_group_lists_its_commands_in_order() -> None:
    said = run("--help").stdout
    places = [said.index(f"\n  {analysis}") for analysis in ANALYSES]
    assert places == sorted(places)
