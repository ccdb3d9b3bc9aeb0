"""Damaged and hostile files of every format: one clear line, and nothing else."""

from __future__ import annotations

import random
import shutil
import sqlite3
import zipfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

from dragoman.errors import ImportFault
from dragoman.read.imports import IMPORTERS, ImportOptions, find_format, read_import
from dragoman.records import Codebook, Export, ExportOptions, Extraction, Issue, ReviewedExtraction

BOOK = Codebook("bridge", (Issue("bridges", "Bridges", ""), Issue("tolls", "Tolls", "")))
MADE = {"dna": "s.dna", "csv": "s.csv", "jsonl": "s.jsonl", "refi": "s.qdpx", "qdc": "s.qdc",
        "brat": "brat", "folder": "texts"}  # fmt: skip


@pytest.fixture
def options(accounts: list[Extraction]) -> ImportOptions:
    documents = [each.document for each in accounts]
    return ImportOptions(
        BOOK, known=lambda name: [each for each in documents if name in (each.id, each.title)]
    )


@pytest.fixture
def sample(tmp_path: Path, accounts: list[Extraction]) -> Callable[[str], Path]:
    """Return a sound file of a format, which a test may damage."""

    def make(name: str) -> Path:
        from dragoman.compare.coding import code_accounts
        from dragoman.report.exports import EXPORTS

        path = tmp_path / MADE[name]
        if name == "folder":
            path.mkdir()
            (path / "a.txt").write_text("The envoy said so.\n", encoding="utf-8")
            table = "file,title,published\na.txt,Talks,2021-05-20\n"
            (path / "metadata.csv").write_text(table, encoding="utf-8")
            return path
        reviewed = [ReviewedExtraction(each) for each in accounts]
        if name == "brat":
            path.mkdir()
        export = Export(reviewed, code_accounts(reviewed, BOOK), BOOK)
        EXPORTS[name].write(export, path, ExportOptions())
        return path

    return make


def test_every_format_is_here() -> None:
    assert list(MADE) == list(IMPORTERS)


@pytest.mark.parametrize("name", MADE)
def test_what_is_sound_is_recognised_and_read(
    name: str, sample: Callable[[str], Path], options: ImportOptions
) -> None:
    path = sample(name)
    assert find_format(path).name == name
    found = read_import(path, options)
    assert found.format == name
    assert found.documents or found.extractions or found.statements or name == "qdc"


def _fault(path: Path, name: str, options: ImportOptions) -> str:
    """Read a damaged file and return the one line that says so; it names the file."""
    with pytest.raises(ImportFault) as raised:
        read_import(path, options, name)
    line = str(raised.value)
    assert "\n" not in line
    assert len(line) < 600
    assert path.name in line
    return line


def _victim(path: Path, name: str) -> Path:
    """Return the file to damage: in a folder, the one that tells of the others."""
    if name == "brat":
        return next(each for each in sorted(path.rglob("*.ann")) if each.stat().st_size)
    return path / "metadata.csv" if name == "folder" else path


DAMAGES: dict[str, Callable[[bytes], bytes]] = {
    "zeros": lambda data: bytes(200),
    "cut short": lambda data: data[: len(data) * 2 // 3 - 1],
    "another": lambda data: random.Random(7).randbytes(3000),
    "a picture": lambda data: b"\x89PNG\r\n\x1a\n" + data[:100],
}


@pytest.mark.parametrize("damage", DAMAGES)
@pytest.mark.parametrize("name", MADE)
def test_a_damaged_file_is_one_line(
    name: str, damage: str, sample: Callable[[str], Path], options: ImportOptions
) -> None:
    path = sample(name)
    victim = _victim(path, name)
    victim.write_bytes(DAMAGES[damage](victim.read_bytes()))
    _fault(path, name, options)


@pytest.mark.parametrize("name", [each for each in MADE if each not in ("brat", "folder")])
def test_an_empty_file_is_one_line(name: str, tmp_path: Path, options: ImportOptions) -> None:
    path = tmp_path / MADE[name]
    path.write_bytes(b"")
    _fault(path, name, options)


@pytest.mark.parametrize("name", MADE)
def test_a_few_bytes_changed_are_read_or_refused(
    name: str, sample: Callable[[str], Path], options: ImportOptions
) -> None:
    path = sample(name)
    victim = _victim(path, name)
    sound = victim.read_bytes()
    luck = random.Random(11)
    for _ in range(25):
        data = bytearray(sound)
        for _ in range(luck.randint(1, 4)):
            data[luck.randrange(len(data))] = luck.choice(b'\0<>&"{};,\n\xff\x80A9-')
        victim.write_bytes(data)
        with suppress(ImportFault):
            read_import(path, options, name)


@pytest.mark.parametrize("name", ["refi", "qdc"])
def test_entities_are_not_followed(name: str, tmp_path: Path, options: ImportOptions) -> None:
    (tmp_path / "secret.txt").write_text("nobody may read this", encoding="utf-8")
    bomb = (
        '<?xml version="1.0"?><!DOCTYPE p [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;">'
        f'<!ENTITY x SYSTEM "file://{tmp_path}/secret.txt">]>'
    )
    inside = {
        "refi": '<Project xmlns="urn:QDA-XML:project:1.0" name="&b;&x;"/>',
        "qdc": '<CodeBook xmlns="urn:QDA-XML:codebook:1.0"><Codes>&x;</Codes></CodeBook>',
    }[name]
    path = tmp_path / MADE[name]
    if name == "qdc":
        path.write_text(bomb + inside, encoding="utf-8")
    else:
        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr("project.qde", bomb + inside)
    line = _fault(path, name, options)
    assert "DOCTYPE" in line or "external entity" in line
    assert "nobody may read" not in line


@pytest.mark.parametrize(
    ("inside", "said"),
    [
        ('<Project xmlns="urn:QDA-XML:project:2.0"/>', "is of the version urn:QDA-XML:project:2.0"),
        ("<html/>", "begins with <html> instead of <Project>"),
        ("<Project", "is no XML"),
        ("<a>" * 5000, "is no XML"),
    ],
)
def test_another_xml_is_named(
    inside: str, said: str, tmp_path: Path, options: ImportOptions
) -> None:
    path = tmp_path / "s.qdpx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("project.qde", inside)
    assert said in _fault(path, "refi", options)


def test_a_zip_bomb_is_counted_not_believed(
    tmp_path: Path, options: ImportOptions, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("dragoman.read.imports.refi.LARGEST_PROJECT", 1_000_000)
    path = tmp_path / "s.qdpx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("project.qde", b" " * 3_000_000)
    assert "has more than 1 MB" in _fault(path, "refi", options)


def test_a_zip_without_a_project_is_named(tmp_path: Path, options: ImportOptions) -> None:
    path = tmp_path / "s.qdpx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("readme.txt", "nothing")
    assert "has no project.qde" in _fault(path, "refi", options)


def test_another_database_is_named(tmp_path: Path, options: ImportOptions) -> None:
    path = tmp_path / "s.dna"
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE STATEMENTS (ID INTEGER)")
    connection.close()
    _fault(path, "dna", options)


def test_deep_nesting_is_refused(tmp_path: Path, options: ImportOptions) -> None:
    path = tmp_path / "s.jsonl"
    path.write_text('{"document":' + "[" * 100_000, encoding="utf-8")
    assert "line 1" in _fault(path, "jsonl", options)


def test_what_fits_no_format_names_them_all(tmp_path: Path) -> None:
    path = tmp_path / "song.mp3"
    path.write_bytes(b"ID3")
    with pytest.raises(ImportFault, match=f"can be imported .{', '.join(IMPORTERS)}"):
        read_import(path)


def test_what_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(ImportFault, match=r"nope\.dna: does not exist"):
        read_import(tmp_path / "nope.dna")


def test_a_broken_file_is_told_by_its_suffix(tmp_path: Path) -> None:
    path = tmp_path / "study.qdpx"
    path.write_bytes(b"PK\x03\x04 torn")
    with pytest.raises(ImportFault, match=r"REFI-QDA project .*or only a part of one"):
        read_import(path)


def test_a_project_is_not_taken_for_a_dna_file(tmp_path: Path) -> None:
    path = tmp_path / "bridge.dragoman"
    path.write_bytes(b"SQLite format 3\0")
    with pytest.raises(ImportFault, match="dragoman init NAME --from PROJECT"):
        read_import(path)


def test_a_folder_without_texts_is_refused(tmp_path: Path) -> None:
    shutil.rmtree(tmp_path / "empty", ignore_errors=True)
    (tmp_path / "empty").mkdir()
    with pytest.raises(ImportFault, match="holds no file that can be read"):
        read_import(tmp_path / "empty", format="folder")
