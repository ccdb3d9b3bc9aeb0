import json
import re
from pathlib import Path
from runpy import run_path
from types import SimpleNamespace

import pytest
from hypothesis import given, settings

from dragoman.records import ExportOptions, ReviewedExtraction
from dragoman.report.exports.conllu import write_conllu

sample = SimpleNamespace(**run_path(str(Path(__file__).with_name("sample_annotations.py"))))
SIGNS = {"s": " ", "t": "\t", "n": "\n", "r": "\r", "p": "|", "\\": "\\"}


def unescape(cell: str) -> str:
    return re.sub(
        r"\\(u[0-9a-f]{4}|.)",
        lambda m: chr(int(m[1][1:], 16)) if len(m[1]) > 1 else SIGNS[m[1]],
        cell,
    )


def rebuilt(lines: str) -> str:
    """Put a text together again as a reader would that knows nothing but the format."""
    text = ""
    for line in lines.split("\n"):
        cells = line.split("\t")
        if len(cells) != 10:
            assert not line or line.startswith("#")
            continue
        assert not re.search(r"\s", cells[9])
        misc = dict(each.split("=", 1) for each in cells[9].split("|"))
        after = "" if misc.get("SpaceAfter") == "No" else unescape(misc.get("SpacesAfter", " "))
        text += unescape(misc.get("SpacesBefore", "")) + cells[1]
        start, end = map(int, misc["TokenRange"].split(":"))
        assert (len(text) - len(cells[1]), len(text)) == (start, end)
        text += after
    return text


def written(path: Path, *accounts: ReviewedExtraction, **more: object) -> str:
    write_conllu(sample.export(*accounts, **more), path, ExportOptions())
    return path.read_bytes().decode()


def test_a_word_has_its_tag_its_head_and_its_role(tmp_path: Path) -> None:
    lines = written(tmp_path / "a.conllu", parse=sample.parse).split("\n")
    assert lines[:8] == [
        f"# newdoc id = {sample.account().extraction.document.id}",
        "# title = A readout, in short",
        "# published = 2021-05",
        "# source = accounts/readout one.txt",
        "# parser = dragoman 0.1.0 weights 0a1b2c3d",
        f"# sent_id = {sample.account().extraction.document.id}-1",
        "# text = Readout",
        "1\tReadout\t_\tX\t_\t_\t0\troot\t_\tSpacesAfter=\\r\\n\\r\\n|TokenRange=0:7",
    ]
    holm = "10\tHolm\t_\tX\t_\t_\t1\tdep\t_\tAttribution=I-source:1,B-cue:1|SpacesAfter=\\r\\n|"
    assert f"{holm}TokenRange=42:46" in lines


def test_records_are_comments_with_all_their_values(tmp_path: Path) -> None:
    lines = written(tmp_path / "a.conllu", parse=sample.parse).split("\n")
    statements = [json.loads(x.split(" = ", 1)[1]) for x in lines if x.startswith("# statement")]
    positions = [json.loads(x.split(" = ", 1)[1]) for x in lines if x.startswith("# position")]
    first = statements[0]
    assert (first["speaker"], first["act"], first["issues"]) == ("Ada Holm", "promise", "straits")
    assert (first["verdict"], first["reviewer"], first["method"]) == (
        "accepted", "ana", sample.METHOD,
    )  # fmt: skip
    assert first["content"][0] == {"start": 11, "end": 37, "exact": "“The straits stay open 🕊,”"}
    assert [each["number"] for each in statements] == [1, 2, 3, 4]
    assert [(each["value"], each["verdict"]) for each in positions] == [
        ("1", "unreviewed"),
        ("-0.5", "unsure"),
    ]


def test_the_sentence_is_its_words_joined_as_the_rows_say(tmp_path: Path) -> None:
    for block in written(tmp_path / "a.conllu", parse=sample.parse).strip().split("\n\n"):
        text = next(x for x in block.split("\n") if x.startswith("# text = "))
        rows = [x.split("\t") for x in block.split("\n") if "\t" in x]
        joined = "".join(row[1] + ("" if "SpaceAfter=No" in row[9] else " ") for row in rows)
        assert text.removeprefix("# text = ") == joined.rstrip(" ")


@settings(max_examples=15, deadline=None)
@given(odd=sample.odd_accounts())
def test_any_text_and_passage_comes_back_exact(
    odd: ReviewedExtraction, tmp_path_factory: pytest.TempPathFactory
) -> None:
    text = odd.extraction.document.text
    for more in ({}, {"parse": sample.parse}):
        lines = written(tmp_path_factory.mktemp("c") / "a.conllu", odd, **more)
        if any(not sign.isspace() for sign in text):
            assert rebuilt(lines) == text
            told = [json.loads(line) for line in re.findall(r"# statement_\d+ = (.*)", lines)]
            passages = [span["exact"] for one in told for span in one["content"]]
            assert all(
                text[span["start"] : span["end"]] == span["exact"]
                for one in told
                for span in one["content"]
            )
            assert sorted(passages) == sorted(
                span.exact for one in odd.extraction.statements for span in one.content
            )
