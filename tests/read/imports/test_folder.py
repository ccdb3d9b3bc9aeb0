"""A folder of texts: what a table tells, what names tell, and what does not fit together."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from dragoman.errors import ImportFault, UnreadableDocument
from dragoman.read.imports import ImportOptions, read_import
from dragoman.records import Import

TEXT = "The envoy said that the bridge would open in spring.\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("one.txt", "two.txt", "more/three.txt"):
        path = tmp_path / "articles" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(TEXT, encoding="utf-8")
    return tmp_path / "articles"


def take(folder: Path, table: str | None = None, **options: object) -> Import:
    if table is not None:
        (folder / "metadata.csv").write_text(table, encoding="utf-8")
    return read_import(folder, ImportOptions(**options))  # type: ignore[arg-type]


def told(found: Import) -> list[tuple[str | None, ...]]:
    return [
        (Path(each.origin.path).name, each.title, each.publisher, each.published)
        for each in found.documents
    ]


def test_a_table_tells_of_each_file(folder: Path) -> None:
    found = take(
        folder,
        "File;Title;Source;Date;Section;Type;Language;Author\n"
        'one.txt;"A bridge; and a toll";Wire;20 May 2021;World;report;English;Ana Lind\n'
        "more/three.txt;Third;;2021-05;;;;\ntwo;Second;;;;;;\n",
    )
    assert told(found) == [
        ("one.txt", "A bridge; and a toll", "Wire", "2021-05-20"),
        ("two.txt", "Second", None, None),
        ("three.txt", "Third", None, "2021-05"),
    ]
    first = found.documents[0]
    assert (first.section, first.type, first.author, first.language) == (
        "World",
        "report",
        "Ana Lind",
        "en",
    )
    assert found.warnings == ()


def test_an_excel_table_has_dates_of_its_own(folder: Path, tmp_path: Path) -> None:
    import openpyxl

    book = openpyxl.Workbook()
    book.active.append(["filename", "published", "newspaper"])
    book.active.append(["one.txt", date(2021, 5, 20), "Wire"])
    book.save(tmp_path / "articles.xlsx")
    found = take(folder, metadata=tmp_path / "articles.xlsx")
    assert told(found)[0] == ("one.txt", None, "Wire", "2021-05-20")


def test_what_does_not_fit_together_is_named(folder: Path) -> None:
    found = take(folder, "file,title,mood\none.txt,First,glad\nfour.txt,Fourth,\n")
    assert found.warnings == (
        "in the table, but not in the folder: four.txt (line 3)",
        "in the folder, but not in the table: two.txt, more/three.txt",
        "columns that tell nothing of a document: mood",
    )


def test_names_tell_by_a_pattern(folder: Path) -> None:
    (folder / "20210520_Wire_x9_Talks held.txt").write_text(TEXT, encoding="utf-8")
    found = take(folder, pattern="{published}_{publisher}_{*}_{title}")
    assert told(found)[0] == ("20210520_Wire_x9_Talks held.txt", "Talks held", "Wire", "2021-05-20")
    assert found.warnings == ("not named as --pattern says: one.txt, two.txt, more/three.txt",)


def test_a_pattern_with_a_slash_tells_by_the_folder(folder: Path) -> None:
    found = take(folder, pattern="{publisher}/{title}")
    assert told(found)[-1] == ("three.txt", "three", "more", None)


def test_a_table_counts_more_than_a_name(folder: Path) -> None:
    found = take(folder, "file,title\none.txt,Told\n", pattern="{title}")
    assert [title for _, title, *_ in told(found)] == ["Told", "two", "three"]


def test_what_cannot_be_read_goes_to_on_error(folder: Path) -> None:
    (folder / "two.txt").write_bytes(b"")
    failed: list[UnreadableDocument] = []
    found = take(folder, on_error=failed.append)
    assert len(found.documents) == 2
    assert [Path(each.where).name for each in failed] == ["two.txt"]


@pytest.mark.parametrize(
    ("table", "fault"),
    [
        ("title\nFirst\n", "has no column that names the file"),
        ("file,title,headline\none.txt,a,b\n", "has more than one column for the title"),
        ("file,date\none.txt,03/04/2021\n", "line 2: “03/04/2021” does not say which is the day"),
        ("file,date\none.txt,soon\n", "line 2: “soon” is no date"),
        ("file,language\none.txt,Klingonese\n", "line 2: “Klingonese” is no language"),
        ("file,title\n,First\n", "line 2: names no file"),
        ("file,title\none.txt,a,b\n", "line 2: has 3 cells instead of 2"),
        ("file,title\none.txt,a\none.txt,b\n", "line 3: one.txt was there before"),
        ('file,title\none.txt,"a\n', "is no CSV"),
        ("file,title\none.txt,a\0\n", "is no CSV"),
        ("", "has no column that names the file"),
    ],
)
def test_a_table_that_cannot_be_meant_is_a_fault(folder: Path, table: str, fault: str) -> None:
    with pytest.raises(ImportFault, match=fault):
        take(folder, table)


def test_a_name_that_two_files_have_is_a_fault(folder: Path) -> None:
    (folder / "more" / "one.txt").write_text(TEXT, encoding="utf-8")
    with pytest.raises(ImportFault, match=r"one could be one\.txt, more/one\.txt\. Write the path"):
        take(folder, "file,title\none,First\n")


@pytest.mark.parametrize(
    ("pattern", "fault"),
    [
        ("{headline}", "is unknown. Use"),
        ("{title}_{title}", "is there twice"),
        ("_", "names nothing"),
    ],
)
def test_a_pattern_that_means_nothing_is_a_fault(folder: Path, pattern: str, fault: str) -> None:
    with pytest.raises(ImportFault, match=fault):
        take(folder, pattern=pattern)
