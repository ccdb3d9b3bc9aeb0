from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from dragoman.errors import ImportFault
from dragoman.read.imports.statements_csv import read_statements_csv
from dragoman.records import (
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

TEXT = "🛳️ Ada Holm: \"Yes; daily.\"\nShe said so – in Brest: 'no; never'."
ORIGIN = Origin("ferries.txt", "text/plain", "sha256:0", "text", "1")
ACCOUNT = Document.build(TEXT, ORIGIN, title="Ferries", published="2021-05-20")
OLDER = Document.build("Another text of the same title.", ORIGIN, title="Ferries")
HEAD = (
    '"statement_id";"time";"person";"agreement";"start_position";"stop_position";"text";"coder";'
    '"document_id";"document_title";"document_author";"document_source";"document_section";'
    '"document_type"'
)
ROW = (
    '4;2021-05-20 00:00:00;"Ada Holm";1;4;27;"Ada Holm: \'Yes, daily.\'";2;1;"Ferries";"";"";"";""'
)


def known(name: str) -> Sequence[Document]:
    return [OLDER, ACCOUNT] if name == "Ferries" else [ACCOUNT] if name == ACCOUNT.id else []


def read(path: Path, text: str | bytes) -> Dataset:
    path /= "rows.csv"
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return read_statements_csv(path, known)


def fault(path: Path, text: str | bytes) -> str:
    with pytest.raises(ImportFault) as caught:
        read(path, text)
    return str(caught.value).removeprefix(str(path / "rows.csv"))


def test_dnas_own_export_is_found_in_its_document_by_units_of_utf_16(tmp_path: Path) -> None:
    dataset = read(tmp_path, f"{HEAD}\n{ROW}")
    assert dataset.statements == (
        CodedStatement(
            "4", "DNA Statement", ACCOUNT.id, ACCOUNT.cut(3, 26),
            (("person", "Ada Holm"), ("agreement", True)), "coder 2",
        ),
    )  # fmt: skip
    assert dataset.statements[0].span.exact == 'Ada Holm: "Yes; daily."'
    assert dataset.types == (
        StatementType(
            "DNA Statement",
            (Variable("person", DataType.SHORT_TEXT), Variable("agreement", DataType.BOOLEAN)),
        ),
    )
    assert dataset.entities == (Entity("DNA Statement", "person", "Ada Holm"),)
    assert dataset.coders == (Coder("coder 2"),)
    assert [(each.document, each.id, each.date) for each in dataset.documents] == [
        (ACCOUNT, "1", "2021-05-20T00:00:00")
    ]


def test_a_passage_may_have_lines_and_code_points(tmp_path: Path) -> None:
    end = len(TEXT)
    head = "start_position,stop_position,text,document_title"
    passage = TEXT[3:end].replace('"', '""')
    [row] = read(tmp_path, f'{head}\r\n3,{end},"{passage}",Ferries\r\n').statements
    assert row.span == ACCOUNT.cut(3, end)
    assert (row.id, row.values, row.coder) == ("2", (), None)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_encodings_and_separators_are_found_out(
    tmp_path: Path, encoding: str, separator: str
) -> None:
    start = TEXT.index("She")
    cells = [str(start), str(len(TEXT)), f'"{TEXT[start:]}"', "Ferries", "Åse"]
    head = ["start_position", "stop_position", "text", "document_title", "coder"]
    text = f"{separator.join(head)}\n{separator.join(cells)}\n"
    dataset = read(tmp_path, text.encode(encoding))
    assert dataset.statements[0].span == ACCOUNT.cut(start, len(TEXT))
    assert dataset.coders == (Coder("Åse"),)


def test_what_excel_could_not_write_is_compared_as_it_wrote_it(tmp_path: Path) -> None:
    text = "start_position,stop_position,text,document_title\n0,11,?? Ada Holm,Ferries – né\n"
    document = Document.build("🛳️ Ada Holm said.", ORIGIN, title="Ferries – né")
    path = tmp_path / "rows.csv"
    path.write_bytes(text.encode("cp1252"))
    dataset = read_statements_csv(path, lambda name: [document])
    assert dataset.statements[0].span == document.cut(0, 11)


@pytest.mark.parametrize(
    ("cells", "kind"),
    [
        (["0", "1"], DataType.BOOLEAN),
        (["TRUE", "FALSE"], DataType.BOOLEAN),
        (["-2", "10"], DataType.INTEGER),
        (["0.5", "-1"], DataType.NUMBER),
        (["007", "8"], DataType.NUMBER),
        (["a", "7"], DataType.SHORT_TEXT),
        (["x" * 191, "a"], DataType.LONG_TEXT),
    ],
)
def test_what_a_column_holds_is_told_by_its_cells(
    tmp_path: Path, cells: list[str], kind: DataType
) -> None:
    rows = "".join(f"{cell},3,11,Ada Holm,Ferries\n" for cell in cells)
    head = "what,start_position,stop_position,text,document_title\n"
    dataset = read(tmp_path, head + rows)
    assert dataset.types[0].variables == (Variable("what", kind),)


def test_a_known_name_is_a_text_whatever_stands_in_it(tmp_path: Path) -> None:
    head = "concept,start_position,stop_position,text,document_title\n"
    dataset = read(tmp_path, f"{head}1990,3,11,Ada Holm,Ferries\n")
    assert dataset.statements[0].values == (("concept", "1990"),)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", ", line 1: is no header of coded statements"),
        ("a,b\n1,2\n", ", line 1: is no header of coded statements"),
        (f"{HEAD}\n1;2;3", ", line 2: has 3 cells instead of 14. Export it again"),
        (f"{HEAD}\n{ROW}\n\n1;2", ", line 4: has 2 cells"),
        (f'{HEAD}\n{ROW}\n"a;', ", line 3: is no CSV (unexpected end of data)"),
        (f"{HEAD}\n{ROW.replace(';4;27;', ';5;27;')}", ", line 2: the passage is not at 5–27 of"),
        (f"{HEAD}\n{ROW.replace(';4;27;', ';1;27;')}", ", line 2: the passage is not at 1–27"),
        (f"{HEAD}\n{ROW.replace(';4;27;', ';-1;27;')}", ", line 2: start_position is “-1”"),
        (f"{HEAD}\n{ROW.replace(';4;27;', ';4;2³;')}", ", line 2: stop_position is “2³”"),
        (f"{HEAD}\n{ROW.replace('Ferries', 'Trams')}", ", line 2: the document “Trams” is not in"),
        (HEAD.encode() + b"\n\x81\x8d", ": is neither UTF-8 nor Windows-1252. Save it as UTF-8."),
        (b"\xff\xfes\x00\xd8\xd8", ": is no sound utf-16. Save it as UTF-8."),
    ],
)  # fmt: skip
def test_what_does_not_fit_is_named_with_its_line(
    tmp_path: Path, text: str | bytes, told: str
) -> None:
    assert fault(tmp_path, text).startswith(told)


def test_our_own_columns_are_checked_too(tmp_path: Path) -> None:
    head = "start_position,stop_position,text,document_title,verdict,confidence\n3,11,Ada Holm,"
    assert fault(tmp_path, f"{head}Ferries,perhaps,1\n").startswith(
        ", line 2: the verdict is “perhaps”"
    )
    assert fault(tmp_path, f"{head}Ferries,,nan\n").startswith(", line 2: the confidence is “nan”")
    assert fault(tmp_path, f"{head}Ferries,,1.5\n").startswith(", line 2: the confidence is “1.5”")


@given(st.one_of(st.text(max_size=80), st.text("\",;\n\r1aé'", max_size=60)))
@settings(max_examples=50, suppress_health_check=[HealthCheck.function_scoped_fixture])
@example('"')
@example("\0")
def test_any_cells_are_read_or_refused_in_one_line(tmp_path: Path, cells: str) -> None:
    content = f"{HEAD}\n{ROW}\n{cells}".encode("utf-8", "surrogatepass")
    try:
        told = str(len(read(tmp_path, content).statements))
    except ImportFault as error:
        told = str(error)
    assert "\n" not in told
