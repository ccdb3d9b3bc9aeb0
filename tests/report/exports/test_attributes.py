from __future__ import annotations

import csv
from dataclasses import replace
from pathlib import Path
from runpy import run_path
from types import SimpleNamespace

from dragoman.records import (
    Actor,
    ActorKind,
    Affiliation,
    Codebook,
    Dataset,
    Entity,
    Export,
    ExportOptions,
    Extraction,
    ReviewedExtraction,
)
from dragoman.report.exports import count_records
from dragoman.report.exports.attributes import write_attributes

sample = SimpleNamespace(**run_path(str(Path(__file__).with_name("sample_annotations.py"))))
NONE = Codebook("none", ())


def table(path: Path, made: Export, options: ExportOptions | None = None) -> list[dict[str, str]]:
    write_attributes(made, path, options or ExportOptions())
    with path.open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.DictReader(stream))


def account(*actors: Actor) -> ReviewedExtraction:
    return ReviewedExtraction(Extraction(sample.document(), (), actors, "m"))


def test_accounts_are_taken_together(tmp_path: Path) -> None:
    ties = (
        Affiliation("envoy", "Norway", None, since="2019", until="2021-03"),
        Affiliation("envoy", "Norway", sample.document().cut(0, 3)),
    )
    here = Actor("a" * 20, "Ada Holm", ActorKind.PERSON, ("Holm",), affiliations=ties)
    there = replace(here, aliases=("Ms Holm", "Holm", "Ada Holm"), country="NO")
    both = Actor("b" * 20, "both", ActorKind.GROUP, members=("a" * 20,))
    made = Export((account(here, both), account(there)), Dataset(), NONE)
    assert table(tmp_path / "a.csv", made) == [
        {
            "name": "Ada Holm",
            "kind": "person",
            "country": "NO",
            "aliases": "Holm|Ms Holm",
            "offices": "envoy, Norway (2019–2021-03)|envoy, Norway",
            "members": "",
            "statements": "0",
            "mentions": "0",
            "documents": "2",
            "id": "a" * 20,
            "coded_as": "",
        },
        {
            "name": "both",
            "kind": "group",
            "country": "",
            "aliases": "",
            "offices": "",
            "members": "Ada Holm",
            "statements": "0",
            "mentions": "0",
            "documents": "1",
            "id": "b" * 20,
            "coded_as": "",
        },
    ]


def test_attributes_of_a_dataset_are_columns_also_of_whom_no_account_names(tmp_path: Path) -> None:
    entities = (
        Entity("DNA Statement", "person", "Ada Holm", None, (("Type", "envoy"), ("kind", "x"))),
        Entity("DNA Statement", "organization", "Kelp Board", None, (("Notes", "=1"),)),
        Entity("DNA Statement", "concept", "Tolls", None, (("Notes", "no actor"),)),
    )
    made = Export(
        (account(Actor("a" * 20, "Ada Holm", ActorKind.PERSON)),),
        Dataset(entities=entities),
        NONE,
    )
    holm, board = table(tmp_path / "a.csv", made, ExportOptions(bom=True, guard_formulas=True))
    assert (holm["name"], holm["kind"], holm["Type"], holm["Notes"]) == (
        "Ada Holm",
        "person",
        "envoy",
        "",
    )
    assert (board["name"], board["kind"], board["id"], board["Notes"]) == (
        "Kelp Board",
        "",
        "",
        "'=1",
    )
    assert (tmp_path / "a.csv").read_bytes().startswith(b"\xef\xbb\xbfname,")


def test_whom_the_dataset_alone_names_is_there_with_all_that_is_known(tmp_path: Path) -> None:
    entities = (
        Entity("DNA Statement", "person", ""),  # as DNA has it for what was not coded
        Entity("DNA Statement", "organization", ""),
        Entity("DNA Statement", "organization", "Kelp Board", None, (("Type", "NGO"),)),
        Entity("DNA Statement", "person", "Ada Holm", None, (("Type", "envoy"),)),
        Entity("DNA Statement", "organization", "Port Watch"),
    )
    board = Actor("b" * 20, "Kelp Board", ActorKind.ORGANISATION, country="NO")
    namesake = Actor("c" * 20, "Port Watch", ActorKind.PERSON)
    holm = Actor("a" * 20, "Ada Holm", ActorKind.PERSON)
    made = Export((account(holm),), Dataset(entities=entities), NONE, others=(board, namesake))
    rows = table(tmp_path / "a.csv", made)
    assert [
        (each["name"], each["kind"], each["country"], each["id"], each["coded_as"], each["Type"])
        for each in rows
    ] == [
        ("Ada Holm", "person", "", "a" * 20, "person", "envoy"),
        ("Kelp Board", "organisation", "NO", "b" * 20, "organization", "NGO"),
        ("Port Watch", "", "", "", "organization", ""),
    ]
    assert count_records(made, ("actors",)) == {"actors": len(rows)}
