from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from dragoman.errors import ImportFault
from dragoman.read.imports.dna import read_dna
from dragoman.records import CodedStatement, DataType, Document, Origin
from dragoman.report.exports.dna_schema import create_statements

TEXT = "🛳️ Ada Holm wants a ferry.\r\nShe said so."
CODER = "INSERT INTO CODERS (ID, Name, Password) VALUES (1, 'Ines', 'x')"
ROWS = (
    ("SETTINGS", ("version", "3.0.7")),
    ("STATEMENTTYPES", (1, "DNA Statement", 1, 2, 3)),
    ("STATEMENTTYPES", (4, "Annotation", 0, 0, 0)),
    ("VARIABLES", (1, "person", "short text", 1)),
    ("VARIABLES", (2, "agreement", "boolean", 1)),
    ("VARIABLES", (3, "note", "long text", 4)),
    ("VARIABLES", (5, "weight", "integer", 1)),
    ("ATTRIBUTEVARIABLES", (1, 1, "Type")),
    ("ENTITIES", (1, 1, "", 0, 0, 0, None)),
    ("ENTITIES", (2, 1, "Ada Holm", 0, 9, 0, None)),
    ("ENTITIES", (3, 1, "Bo Lind", None, None, None, 2)),
    ("ATTRIBUTEVALUES", (1, 1, 1, "")),
    ("ATTRIBUTEVALUES", (2, 2, 1, "Mayor")),
    ("DOCUMENTS", (1, "Ferries", TEXT, 1, "", "Post", "", "seen", "", 1621503000)),
    ("STATEMENTS", (3, 1, 1, 4, 12, 1)),
    ("STATEMENTS", (6, 4, 1, 4, 12, 1)),
    ("DATASHORTTEXT", (1, 3, 1, 2)),
    ("DATABOOLEAN", (1, 3, 2, 1)),
    ("DATAINTEGER", (1, 3, 5, -4)),
    ("DATALONGTEXT", (1, 6, 3, "")),
)


@pytest.fixture(scope="module")
def content() -> bytes:
    connection = sqlite3.connect(":memory:")
    for statement in (*create_statements(), CODER):
        connection.execute(statement)
    for table, cells in ROWS:
        places = ", ".join("?" * len(cells))
        connection.execute(f"INSERT INTO {table} VALUES ({places})", cells)
    connection.commit()
    made = connection.serialize()
    connection.close()
    return made


@pytest.fixture
def made(tmp_path: Path, content: bytes) -> Path:
    """A file of DNA 3, to be read as it is or spoilt first."""
    path = tmp_path / "ferries.dna"
    path.write_bytes(content)
    return path


def change(path: Path, *statements: str) -> None:
    connection = sqlite3.connect(path)
    with connection:
        connection.execute("PRAGMA ignore_check_constraints = ON")
        connection.execute("PRAGMA synchronous = OFF")
        for statement in statements:
            connection.execute(statement)
    connection.close()


def fault(path: Path) -> str:
    with pytest.raises(ImportFault) as caught:
        read_dna(path)
    told = str(caught.value)
    assert "\n" not in told
    assert told.startswith(str(path))
    return told.removeprefix(str(path))


def test_a_file_is_read_in_code_points_and_iso_dates(made: Path) -> None:
    dataset = read_dna(made)
    [first, second] = dataset.statements
    document = dataset.documents[0].document
    origin = Origin("document 1", "text/plain", document.origin.digest, "dna", "3")
    assert document == Document.build(
        TEXT, origin, title="Ferries", publisher="Post", published="2021-05-20"
    )
    assert (dataset.documents[0].date, dataset.documents[0].notes) == (
        "2021-05-20T09:30:00",
        "seen",
    )
    assert first == CodedStatement(
        "3", "DNA Statement", document.id, document.cut(3, 11),
        (("person", "Ada Holm"), ("agreement", True), ("weight", -4)), "Ines",
    )  # fmt: skip
    assert first.span.exact == "Ada Holm"
    assert second.values == ()  # an empty note was not written
    assert [(each.value, each.attributes, each.parent) for each in dataset.entities] == [
        ("", (), None),
        ("Ada Holm", (("Type", "Mayor"),), None),
        ("Bo Lind", (), "Ada Holm"),
    ]
    assert [variable.type for variable in dataset.types[0].variables] == [
        DataType.SHORT_TEXT,
        DataType.BOOLEAN,
        DataType.INTEGER,
    ]


def test_the_same_document_twice_is_two_and_so_are_coders_of_one_name(made: Path) -> None:
    change(
        made,
        "INSERT INTO CODERS (ID, Name, Password) VALUES (5, 'Ines', 'y')",
        "INSERT INTO DOCUMENTS SELECT 2, Title, Text, 5, Author, Source, Section, Notes, Type, "
        "Date FROM DOCUMENTS",
    )
    dataset = read_dna(made)
    assert len({each.document.id for each in dataset.documents}) == 2
    assert [each.coder for each in dataset.documents] == ["Ines", "Ines (5)"]


def test_triggers_and_other_tables_do_nothing_and_do_not_matter(made: Path) -> None:
    change(
        made,
        "CREATE TABLE mine (x)",
        "CREATE TRIGGER t AFTER INSERT ON mine BEGIN DELETE FROM DOCUMENTS; END",
    )
    assert len(read_dna(made).documents) == 1


def test_a_file_in_write_ahead_mode_is_read_where_nothing_can_be_written(made: Path) -> None:
    connection = sqlite3.connect(made)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.close()
    made.parent.chmod(0o555)
    try:
        assert len(read_dna(made).statements) == 2
        assert [each.name for each in made.parent.iterdir()] == [made.name]
    finally:
        made.parent.chmod(0o755)


@pytest.mark.parametrize(
    ("statement", "told"),
    [
        ("UPDATE STATEMENTS SET Stop = 9999", ", table STATEMENTS, ID 3: Start 4 and Stop 9999"),
        ("UPDATE STATEMENTS SET Start = 1", ", table STATEMENTS, ID 3: Start 1 and Stop 12"),
        ("UPDATE STATEMENTS SET Start = -4", "is outside the text"),
        ("UPDATE STATEMENTS SET Start = 'x'", ", table STATEMENTS"),
        ("UPDATE STATEMENTS SET Start = 12", ", table STATEMENTS, ID 3"),
        ("UPDATE STATEMENTS SET DocumentId = 7", "DocumentId is 7, and there is none such"),
        ("UPDATE STATEMENTS SET StatementTypeId = NULL", "StatementTypeId is no whole number"),
        ("UPDATE STATEMENTS SET StatementTypeId = 4", "a statement that has no such variable"),
        ("UPDATE STATEMENTS SET Coder = 8", "Coder is 8, and there is none such"),
        ("UPDATE DOCUMENTS SET Date = 99999999999999", "Date is no time of this era"),
        ("UPDATE DOCUMENTS SET Text = x'00ff'", ", table DOCUMENTS, ID 1: Text is no text"),
        ("UPDATE DOCUMENTS SET Title = CAST(x'ff41' AS TEXT)", "is not UTF-8"),
        ("UPDATE ENTITIES SET ChildOf = 77 WHERE ID = 2", "ChildOf is 77"),
        ("UPDATE ENTITIES SET VariableId = 77 WHERE ID = 2", "VariableId is 77"),
        ("UPDATE ATTRIBUTEVALUES SET EntityId = 77 WHERE ID = 2", "EntityId is 77"),
        ("UPDATE DATASHORTTEXT SET Entity = 77", "Entity is 77, and there is none such"),
        ("UPDATE DATASHORTTEXT SET VariableId = 2", "its variable is of the type boolean"),
        ("UPDATE DATABOOLEAN SET Value = 2", "its boolean is 2, neither 0 nor 1"),
        ("UPDATE DATABOOLEAN SET StatementId = 77", "a statement that has no such variable"),
        ("INSERT INTO SETTINGS VALUES ('dragoman', '[[[')", "is not as Dragoman writes it"),
        (f"INSERT INTO SETTINGS VALUES ('dragoman', '{'[' * 90_000}')", "is not as Dragoman"),
        ("DROP TABLE VARIABLELINKS", "lacks the table VARIABLELINKS"),
        ("ALTER TABLE CODERS DROP COLUMN Red", "has no column Red"),
        ("CREATE TABLE ROLES (x)", "is of a newer DNA, which has roles"),
    ],
)  # fmt: skip
def test_what_contradicts_itself_is_one_clear_line(made: Path, statement: str, told: str) -> None:
    change(made, statement)
    assert told in fault(made)


def _view(path: Path) -> None:
    change(
        path,
        "ALTER TABLE REGEXES RENAME TO other",
        "CREATE VIEW REGEXES AS WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) "
        "SELECT x AS Label, 0 AS Red, 0 AS Green, 0 AS Blue FROM n",
    )


def _virtual(path: Path) -> None:
    change(
        path,
        "ALTER TABLE REGEXES RENAME TO other",
        "CREATE VIRTUAL TABLE REGEXES USING fts5(Label, Red, Green, Blue)",
    )


def _computed(path: Path) -> None:
    change(path, "ALTER TABLE REGEXES ADD COLUMN bomb AS (zeroblob(900000000))")


def _truncated(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-9000])


def _unfinished(path: Path) -> None:
    journal = path.with_name(path.name + "-journal")
    change(path, "PRAGMA journal_mode = PERSIST", "UPDATE DOCUMENTS SET Title = 'other'")
    head = bytes.fromhex("d9d505f920a163d7")  # a journal that has not been rolled back
    journal.write_bytes(head + journal.read_bytes()[8:])


def _doubled(path: Path) -> None:
    change(
        path,
        "ALTER TABLE REGEXES RENAME TO other",
        "ALTER TABLE VARIABLELINKS RENAME TO another",
        "CREATE TABLE REGEXES (Label, Red, Green, Blue)",
        "CREATE TABLE VARIABLELINKS (ID, SourceVariableId, TargetVariableId)",
        "INSERT INTO VARIABLELINKS VALUES (1, 1, 2), (1, 2, 1)",
    )


def _folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def _scribbled(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[4096 : 4096 * 3] = b"\xff" * 8192
    path.write_bytes(bytes(content))


def _text(path: Path) -> None:
    path.write_text("statement_id;time")


def _empty(path: Path) -> None:
    path.write_bytes(b"")


def _dna_1(path: Path) -> None:
    path.write_text('<?xml version="1.0" encoding="UTF-8"?><discourse></discourse>')


def _dna_2(path: Path) -> None:
    change(path, "DROP TABLE ENTITIES", "CREATE TABLE CODERPERMISSIONS (ID)")


def _other(path: Path) -> None:
    path.unlink()
    change(path, "CREATE TABLE moz_places (url)")


def _no_schema(path: Path) -> None:
    change(path, "PRAGMA writable_schema = ON", "UPDATE sqlite_master SET sql = 'CREATE TABLE (('")


def _undecodable(path: Path) -> None:
    change(
        path,
        "PRAGMA writable_schema = ON",
        "UPDATE sqlite_master SET sql = sql || ' -- ' || CAST(x'ff' AS TEXT)",
    )


def _commanding(path: Path) -> None:
    change(path, "UPDATE SETTINGS SET Property = 'a' || char(10, 27) || '[2Jb', Value = x'00'")


@pytest.mark.parametrize(
    ("spoil", "told"),
    [
        (_view, ", table REGEXES: is no plain table"),
        (_virtual, ", table REGEXES: is no plain table"),
        (_computed, ", table REGEXES: has computed columns"),
        (_truncated, ": is damaged"),
        (_scribbled, ": is damaged"),
        (_unfinished, ": was not closed as it should be. Open it once in DNA"),
        (_doubled, ", table VARIABLELINKS, ID 1: comes twice"),
        (_folder, ": cannot be read (Is a directory)"),
        (_no_schema, ": is damaged"),
        (_undecodable, ": holds a text that is not UTF-8"),
        (_commanding, ", table SETTINGS, Property a ·[2Jb: Value is no text"),
        (_text, ": is no file of Discourse Network Analyzer"),
        (_empty, ": is no file of Discourse Network Analyzer"),
        (_dna_1, ": is of Discourse Network Analyzer 1. Take it into"),
        (_dna_2, ": is of Discourse Network Analyzer 2. Take it into a new database in DNA 3"),
        (_other, ": is a database of something else (its tables: moz_places)"),
    ],
)
def test_what_is_no_sound_file_of_dna_3_is_one_clear_line(
    made: Path, spoil: Callable[[Path], None], told: str
) -> None:
    spoil(made)
    assert fault(made).startswith(told)


def test_a_file_that_is_being_written_is_said_to_be(
    made: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("dragoman.read.imports.dna_file.PATIENCE", 0.0)
    connection = sqlite3.connect(made)
    connection.execute("BEGIN EXCLUSIVE")
    try:
        assert fault(made).startswith(": is being written by another program")
    finally:
        connection.close()
