import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from runpy import run_path
from types import SimpleNamespace
from typing import TypeAlias

import pytest
from hypothesis import given, settings

from dragoman.records import ExportOptions, ReviewedExtraction
from dragoman.records.offsets import Offsets
from dragoman.report.exports.webanno_tsv import escape_value, write_webanno_tsv

sample = SimpleNamespace(**run_path(str(Path(__file__).with_name("sample_annotations.py"))))
TEXT_SIGNS = {"t": "\t", "n": "\n", "f": "\f", "r": "\r", "b": "\b", "\\": "\\"}


Column: TypeAlias = tuple[str, ...]  # SP or RL, the layer, the feature


@dataclass
class Annotation:
    layer: str
    begin: int
    end: int
    features: dict[str, str] = field(default_factory=dict)
    links: dict[str, list[tuple[str, str]]] = field(default_factory=dict)  # (row, id) by feature


@dataclass
class Table:
    """A TSV file as INCEpTION's reader takes it, written after its documentation alone."""

    text: str = ""
    annotations: dict[str, Annotation] = field(default_factory=dict)  # by disambiguation id
    relations: list[tuple[str, ...]] = field(default_factory=list)
    units: dict[str, tuple[int, int]] = field(default_factory=dict)


def read_text(line: str) -> str:
    return re.sub(r"\\(.)", lambda m: TEXT_SIGNS.get(m[1], m[1]), line, flags=re.S)


def groups(pattern: str, text: str) -> tuple[str, ...]:
    match = re.fullmatch(pattern, text, re.S)
    assert match is not None
    return match.groups()


def split(cell: str, sign: str) -> list[str]:
    return re.split(rf"(?<!\\){re.escape(sign)}", cell)


def read_value(value: str) -> str:
    return re.sub(r"\\(->|.)", lambda m: {"t": "\t", "n": "\n"}.get(m[1], m[1]), value)


def read_tsv(path: Path) -> Table:
    lines = path.read_bytes().decode().split("\n")
    assert lines[0] == "#FORMAT=WebAnno TSV 3.3"
    headers = [line for line in lines if re.match("#T_(SP|RL)=", line)]
    columns = [
        (kind, layer, name)
        for kind, layer, names in (groups(r"#T_(..)=([^|]+)\|(.*)", h) for h in headers)
        for name in names.split("|")
    ]
    table, sentence, pending = Table(), "", True
    for line in lines[1 + len(headers) :]:
        if line.startswith("#Text="):
            sentence, pending = sentence + read_text(line[6:]) + "\n", True
        elif line:
            cells = line.split("\t")
            begin, end = map(int, cells[1].split("-"))
            if pending:
                table.text = join(table.text, begin) + sentence
                sentence, pending = "", False
            table.units[cells[0]] = (begin, end)
            read_row(table, columns, cells, begin, end)
    return table


def join(text: str, begin: int) -> str:
    size = Offsets.utf16(text).size
    if size > begin:
        assert text.endswith("\n")
        assert size == begin + 1
        return text[:-1]
    return text + " " * (begin - size)


def read_row(
    table: Table, columns: Sequence[Column], cells: list[str], begin: int, end: int
) -> None:
    stacks: dict[str, list[str]] = defaultdict(list)
    for place, (kind, layer, name) in enumerate(columns):
        cell = cells[3 + place]
        if cell == "_" or layer.startswith("de."):
            continue
        if kind == "RL":
            if name.startswith("BT_"):
                table.relations += [
                    groups(r"(\S+)\[(\d+)_(\d+)\]", each) for each in split(cell, "|")
                ]
            continue
        for index, value in enumerate(split(cell, "|")):
            if name.startswith("webanno.custom."):
                feature = columns[place - 1][2].split(":")[1].split("_")[0]
                links = [re.fullmatch(r"(.+)\[(\d+)\]", one) for one in value.split(";")]
                found = table.annotations[stacks[layer][index]]
                found.links[feature] = [(m[1], m[2]) for m in links if m]
                continue
            value, number = groups(r"(.*)\[(\d+)\]", value)
            if index == len(stacks[layer]):
                stacks[layer].append(number)
            assert stacks[layer][index] == number
            found = table.annotations.setdefault(number, Annotation(layer, begin, end))
            found.end = end
            if value != "*" and not name.startswith("ROLE_"):
                found.features[name] = read_value(value)


def written(folder: Path, *accounts: ReviewedExtraction, **more: object) -> Table:
    write_webanno_tsv(sample.export(*accounts, **more), folder, ExportOptions())
    return read_tsv(folder / "readout-one.tsv")


def passages(table: Table, text: str, record: str, role: str) -> list[str]:
    back = Offsets.utf16(text).back
    [statement] = (
        a
        for a in table.annotations.values()
        if a.layer.endswith("Statement") and a.features["record"] == record
    )
    found = []
    for row, number in statement.links.get(f"{role}s", ()):
        target = table.annotations[number]
        assert table.units[row][0] == target.begin
        assert target.features == {"record": record}
        found.append(text[back(target.begin) : back(target.end)])
    return found


def test_rows_are_as_the_guide_has_them(tmp_path: Path) -> None:
    written(tmp_path, parse=sample.parse)
    lines = (tmp_path / "readout-one.tsv").read_bytes().decode().split("\n")
    at = lines.index("2-6" + next(x for x in lines if x.startswith("2-6\t"))[3:])
    assert lines[at].startswith("2-6\t34-36\t🕊\tX\tX\t" + "1" * 20 + "[3]\t_\tAda Holm[14]\t")
    assert lines[at].endswith("\tdep\tbasic\t2-1\t_\t_\t")
    begin = lines.index("#Text=Readout\\r")
    assert lines[begin - 2 : begin + 3] == ["", "", "#Text=Readout\\r", "#Text=\\r", "#Text="]


def test_layers_hold_the_records(tmp_path: Path) -> None:
    table = written(tmp_path, parse=sample.parse)
    assert table.text == sample.TEXT + "\n"  # the reader adds one
    first = next(a for a in table.annotations.values() if a.features.get("speaker") == "Ada Holm"
                 and a.layer.endswith("Statement"))  # fmt: skip
    assert (first.features["note"], first.features["verdict"]) == ("clear; a|b", "accepted")
    assert passages(table, sample.TEXT, "1" * 20, "content") == [
        "“The straits stay open 🕊,”",
        "“for al\u0301l.”",
    ]
    assert len(table.relations) == 1
    row, parent, child = table.relations[0]
    assert table.annotations[parent] is first
    assert table.annotations[child].features["parent"] == "1" * 20
    assert table.units[row][0] == first.begin


@settings(max_examples=15, deadline=None)
@given(odd=sample.odd_accounts())
def test_any_passage_comes_back_exact(
    odd: ReviewedExtraction, tmp_path_factory: pytest.TempPathFactory
) -> None:
    text = odd.extraction.document.text
    for more in ({}, {"parse": sample.parse}):
        table = written(tmp_path_factory.mktemp("tsv"), odd, **more)
        assert table.text == text + "\n"
        for statement in odd.extraction.statements:
            for role in ("source", "cue", "content"):
                exact = [span.exact for span in getattr(statement, role)]
                assert passages(table, text, statement.id, role) == exact


def test_each_reserved_sign_of_the_guide_is_escaped() -> None:
    signs = ("\\", "[", "]", "|", "_", "->", ";", "\t", "\n", "*")
    escaped = ("\\\\", "\\[", "\\]", "\\|", "\\_", "\\->", "\\;", "\\t", "\\n", "\\*")
    assert tuple(map(escape_value, signs)) == escaped
