from __future__ import annotations

import hashlib
import re
import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest

from dragoman.errors import ReportError
from dragoman.read.imports.dna import read_dna
from dragoman.records import (
    CodedDocument,
    CodedStatement,
    Coder,
    Dataset,
    DataType,
    Document,
    Entity,
    Origin,
    ReviewState,
    StatementType,
    Value,
    Variable,
)
from dragoman.report.exports import dna
from dragoman.report.exports.dna import write_dna
from dragoman.report.exports.dna_password import digest_password, opens
from dragoman.report.exports.dna_schema import create_statements

SAMPLE = Path(__file__).parents[4] / "shared" / "corpora" / "dna" / "sample.dna"
needs_sample = pytest.mark.skipif(not SAMPLE.exists(), reason="needs ../shared/corpora/dna")

LONG = "Ferries to the outer islands should run every day of the year. " * 4
HARBOUR = "🛳️ Café talks: Ada Holm said “yes” to the ferry. Öl 中文 سلام\r\nShe left."
DNA, NOTE = "DNA Statement", "Annotation"


def account(text: str, number: str, **known: str) -> Document:
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    origin = Origin(f"document {number}", "text/plain", f"sha256:{digest}", "dna", "3")
    return Document.build(text, origin, **known)  # type: ignore[arg-type]


FIRST = account(HARBOUR, "2", title="Ferry talks; “yes”", published="2021-05-20", section="News")
SECOND = account("A second text.", "7", title=LONG, author="Ines Roth", publisher="Harbour Post")
BARE = account("No date, no title.", "9")
PERSON = Variable("person", DataType.SHORT_TEXT, ("Type", "Alias"))
CONCEPT = Variable("concept", DataType.SHORT_TEXT, ("Type",))


def row(
    number: str, document: Document, start: int, end: int, kind: str = DNA, /, **values: Value
) -> CodedStatement:
    span = document.cut(start, end)
    return CodedStatement(number, kind, document.id, span, tuple(values.items()), "Ines Roth")


def invented() -> Dataset:
    at = HARBOUR.index("Ada Holm")
    return Dataset(
        documents=(
            CodedDocument(FIRST, "2", "2021-05-20T09:30:00", "first", "Ines Roth"),
            CodedDocument(SECOND, "7"),
            CodedDocument(BARE, "9"),
        ),
        statements=(
            row("3", FIRST, at, at + 36, person="Ada Holm", concept=LONG, agreement=True),
            row("5", FIRST, at, at + 36, person="Ada Holm", concept=LONG + "!", agreement=False),
            row("8", FIRST, HARBOUR.index("中文"), len(HARBOUR), NOTE, note="line\none", level=-3),
            replace(
                row("9", SECOND, 0, 8, NOTE, score=-0.25),
                coder=None,
                method="dragoman 0.1.0 weights 1f2e3d4c",
                state=ReviewState.UNREVIEWED,
                confidence=0.625,
                record="0123456789abcdef0123",
            ),
        ),
        types=(
            StatementType(
                DNA, (PERSON, CONCEPT, Variable("agreement", DataType.BOOLEAN)), (239, 208, 51)
            ),
            StatementType(
                NOTE,
                (
                    Variable("note", DataType.LONG_TEXT),
                    Variable("level", DataType.INTEGER),
                    Variable("score", DataType.NUMBER),
                ),
            ),
        ),
        entities=(
            Entity(DNA, "person", "", (0, 0, 0)),
            Entity(DNA, "person", "Ada Holm", (1, 2, 3), (("Type", "Mayor"),), "Harbour Board"),
            Entity(DNA, "person", "Harbour Board", None, (("Alias", "the Board"),)),
            Entity(DNA, "concept", LONG, (9, 9, 9)),
        ),
        coders=(
            Coder("Admin", (255, 255, 0)),
            Coder("Ines Roth", (0, 0, 255)),
        ),
        settings=(("colour", "blue"),),
        regexes=(("[Ff]err(y|ies)", (255, 0, 0)), ("oil", (0, 0, 0))),
        relations=(("Admin", "Ines Roth", (1, 0, 1, 0)), ("Ines Roth", "Admin", (0, 1, 1, 1))),
        links=(((DNA, "person"), (DNA, "concept")),),
    )


def tables(path: Path) -> dict[str, list[tuple[object, ...]]]:
    connection = sqlite3.connect(path)
    try:
        names = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
        return {name: connection.execute(f"SELECT * FROM {name}").fetchall() for (name,) in names}
    finally:
        connection.close()


def shape(path: Path) -> dict[str, object]:
    """Return columns, keys, uniqueness and checks of every table, however they are written."""
    connection = sqlite3.connect(path)
    try:
        made = connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'table'")
        return {
            name: (
                connection.execute(f"PRAGMA table_info({name})").fetchall(),
                sorted(row[2:] for row in connection.execute(f"PRAGMA foreign_key_list({name})")),
                sorted(
                    tuple(
                        column[2] for column in connection.execute(f"PRAGMA index_info({row[1]})")
                    )
                    for row in connection.execute(f"PRAGMA index_list({name})")
                ),
                sorted(checks(sql)),
            )
            for name, sql in made.fetchall()
        }
    finally:
        connection.close()


def checks(sql: str) -> list[str]:
    found = []
    for match in re.finditer(r"CHECK\s*\(", sql):
        depth, end = 1, match.end()
        while depth:
            depth += {"(": 1, ")": -1}.get(sql[end], 0)
            end += 1
        found.append(re.sub(r"\s", "", sql[match.start() : end]))
    return found


def test_a_dataset_comes_back_as_it_went_out(tmp_path: Path) -> None:
    dataset = invented()
    write_dna(dataset, tmp_path / "one.dna")
    back = read_dna(tmp_path / "one.dna")
    assert back == dataset
    write_dna(back, tmp_path / "two.dna")
    first, second = tables(tmp_path / "one.dna"), tables(tmp_path / "two.dna")
    # Digests of passwords are salted, and the note in SETTINGS has them too.
    coders = [[row[:7] + row[8:] for row in each.pop("CODERS")] for each in (first, second)]
    assert coders[0] == coders[1]
    assert len(first.pop("SETTINGS")) == len(second.pop("SETTINGS")) == 4
    assert first == second


@needs_sample
def test_the_sample_comes_back_row_by_row(tmp_path: Path) -> None:
    dataset = read_dna(SAMPLE)
    assert write_dna(dataset, tmp_path / "out.dna") == ()
    assert read_dna(tmp_path / "out.dna") == dataset
    assert tables(tmp_path / "out.dna") == tables(SAMPLE)
    assert shape(tmp_path / "out.dna") == shape(SAMPLE)


@needs_sample
def test_the_samples_password_is_sample() -> None:
    digests = [str(dict(coder.settings)["Password"]) for coder in read_dna(SAMPLE).coders]
    assert opens("sample", digests[0])
    assert opens("sample", digests[3])


def test_sqlite_finds_the_file_sound_and_every_reference_in_it(tmp_path: Path) -> None:
    write_dna(invented(), tmp_path / "out.dna")
    connection = sqlite3.connect(tmp_path / "out.dna")
    assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    connection.close()


def test_the_16_tables_refuse_what_dnas_refuse() -> None:
    connection = sqlite3.connect(":memory:")
    statements = list(create_statements())
    for statement in statements:
        connection.execute(statement)
    assert len(statements) == 16
    for refused in (
        f"INSERT INTO STATEMENTTYPES (Label) VALUES ('{'x' * 191}')",
        "INSERT INTO STATEMENTTYPES (Label, Red) VALUES ('x', 256)",
        "INSERT INTO VARIABLES (Variable, DataType) VALUES ('x', 'number')",
        "INSERT INTO STATEMENTS (Start, Stop) VALUES (5, 5)",
        "INSERT INTO CODERRELATIONS (Coder, OtherCoder) VALUES (1, 1)",
    ):
        with pytest.raises(sqlite3.IntegrityError):
            connection.execute(refused)
    connection.close()


def test_offsets_are_units_of_utf_16(tmp_path: Path) -> None:
    write_dna(invented(), tmp_path / "out.dna")
    start, stop = tables(tmp_path / "out.dna")["STATEMENTS"][0][3:5]
    assert isinstance(start, int)
    assert isinstance(stop, int)
    units = HARBOUR.encode("utf-16-le")[2 * start : 2 * stop]
    assert units.decode("utf-16-le") == invented().statements[0].span.exact
    assert start == HARBOUR.index("Ada Holm") + 1


def test_what_dna_cannot_hold_is_cut_or_replaced_and_said(tmp_path: Path) -> None:
    warnings = write_dna(invented(), tmp_path / "out.dna")
    made = tables(tmp_path / "out.dna")
    concepts = [str(row[2]) for row in made["ENTITIES"] if row[1] == 2 and row[2]]
    assert [len(each) for each in concepts] == [190, 190]
    assert [each[-5:] for each in concepts] == ["ar. …", "… (2)"]
    assert made["DOCUMENTS"][1][7] == f"Title: {LONG}"
    assert made["DOCUMENTS"][2][9] == 0
    assert warnings == (
        "3 values are longer than the 190 characters that DNA takes (“Ferries to the outer "
        "islands should run…”): cut, and kept whole in the table SETTINGS.",
        "2 documents have no date, and DNA wants one: 1970-01-01 stands in its place.",
        "1 row of “Annotation” without level: DNA wants a value in each, and may draw no network "
        "by it.",
    )


def test_a_machines_row_says_so_in_variables_of_its_own(tmp_path: Path) -> None:
    write_dna(invented(), tmp_path / "out.dna")
    made = tables(tmp_path / "out.dna")
    names = {row[0]: row[1] for row in made["VARIABLES"]}
    entities = {row[0]: row[2] for row in made["ENTITIES"]}
    coded = [(names[row[2]], entities[row[3]]) for row in made["DATASHORTTEXT"] if row[1] == 9]
    coded += [(names[row[2]], row[3]) for row in made["DATALONGTEXT"] if row[1] == 9]
    assert coded == [
        ("method", "dragoman 0.1.0 weights 1f2e3d4c"),
        ("verdict", "unreviewed"),
        ("note", ""),
        ("score", "-0.25"),
        ("confidence", "0.625"),
        ("record", "0123456789abcdef0123"),
    ]
    assert [row[1] for row in made["CODERS"]] == ["Dragoman", "Admin", "Ines Roth"]


def test_what_was_changed_in_dna_since_is_taken_as_it_is_now(tmp_path: Path) -> None:
    path = tmp_path / "out.dna"
    write_dna(invented(), path)
    connection = sqlite3.connect(path)
    with connection:
        connection.execute("UPDATE DOCUMENTS SET Title = 'Ferries', Date = 86400 WHERE ID = 7")
        connection.execute("UPDATE CODERS SET FontSize = 20 WHERE Name = 'Admin'")
    connection.close()
    back = read_dna(path)
    assert (back.documents[1].document.title, back.documents[1].date) == (
        "Ferries",
        "1970-01-02T00:00:00",
    )
    assert dict(back.coders[0].settings)["FontSize"] == 20
    assert back.coders[1].settings == ()


def test_a_document_without_a_title_is_called_by_its_file(tmp_path: Path) -> None:
    origin = Origin("texts/talks.txt", "text/plain", "sha256:0", "text", "1")
    document = Document.build("No title.", origin, published="2021-05")
    write_dna(Dataset((CodedDocument(document, "note"),)), tmp_path / "out.dna")
    [row] = tables(tmp_path / "out.dna")["DOCUMENTS"]
    assert (row[0], row[1], row[9]) == (1, "talks.txt", 1619827200)
    [back] = read_dna(tmp_path / "out.dna").documents
    assert (back.id, back.date, back.document.id) == ("note", None, document.id)
    assert (back.document.title, back.document.label) == (None, "talks.txt")


def test_ids_that_are_no_numbers_get_free_ones(tmp_path: Path) -> None:
    dataset = invented()
    rows = [replace(each, id=name) for each, name in zip(dataset.statements, "4a1é", strict=True)]
    write_dna(replace(dataset, statements=tuple(rows)), tmp_path / "out.dna")
    assert [row[0] for row in tables(tmp_path / "out.dna")["STATEMENTS"]] == [1, 2, 3, 4]
    assert [each.id for each in read_dna(tmp_path / "out.dna").statements] == ["1", "2", "3", "4"]


def test_a_new_coder_gets_the_password_and_one_of_a_dna_file_keeps_his_own(tmp_path: Path) -> None:
    write_dna(invented(), tmp_path / "out.dna", password="Möwe 7")
    digests = [str(row[7]) for row in tables(tmp_path / "out.dna")["CODERS"]]
    assert len(set(digests)) == 1
    assert opens("Möwe 7", digests[0])
    kept = replace(
        invented(), coders=(Coder("Ines Roth", settings=(("Password", "hers"),)), Coder("Admin"))
    )
    write_dna(kept, tmp_path / "kept.dna")
    made = [(row[1], row[7] == "hers") for row in tables(tmp_path / "kept.dna")["CODERS"]]
    assert made == [("Ines Roth", True), ("Admin", False), ("Dragoman", False)]


def test_a_digest_is_salted_and_composed_characters_are_one() -> None:
    digest = digest_password("é")
    assert digest != digest_password("é")
    assert opens("e\u0301", digest)
    assert not opens("e", digest)
    assert not opens("é", "no digest")


def test_half_a_character_becomes_a_sign_of_one_unit(tmp_path: Path) -> None:
    text = account("Half \ud83d of it, she said.", "1", title="Half")
    dataset = Dataset(
        (CodedDocument(text, "1", "2021-05-20T00:00:00"),),
        (row("1", text, 7, 12, NOTE),),
        (StatementType(NOTE, ()),),
    )
    assert write_dna(dataset, tmp_path / "out.dna") == (
        "1 text has halves of characters: � instead.",
    )
    assert read_dna(tmp_path / "out.dna").statements[0].span.exact == "of it"


def test_a_row_of_a_type_that_is_not_there_is_refused_and_nothing_is_left(tmp_path: Path) -> None:
    wrong = replace(invented(), types=invented().types[:1])
    with pytest.raises(ReportError, match="Annotation"):
        write_dna(wrong, tmp_path / "out.dna")
    assert list(tmp_path.iterdir()) == []


def test_an_existing_file_is_replaced_whole(tmp_path: Path) -> None:
    path = tmp_path / "out.dna"
    path.write_bytes(b"old")
    write_dna(Dataset(), path)
    assert read_dna(path) == Dataset()
    assert dna.PASSWORD == "dragoman"
