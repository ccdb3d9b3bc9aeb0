from __future__ import annotations

import csv
import io
from typing import Any

from dragoman.records import Extraction, Form
from dragoman.report import write_csv
from dragoman.report.csv import COLUMNS


def rows(extractions: Any, **options: Any) -> list[dict[str, str]]:
    stream = io.StringIO(newline="")
    write_csv(extractions, stream, **options)
    stream.seek(0)
    return list(csv.DictReader(stream))


def test_one_row_a_statement_with_offsets_into_the_text(
    extractions: tuple[Extraction, ...],
) -> None:
    found = rows(extractions)
    assert len(found) == sum(len(each.statements) for each in extractions)
    texts = {each.document.origin.path: each.document.text for each in extractions}
    for row in found:
        starts, ends = row["content_start"].split("|"), row["content_end"].split("|")
        parts = [
            texts[row["document_path"]][int(start) : int(end)]
            for start, end in zip(starts, ends, strict=True)
        ]
        assert " […] ".join(parts) == row["content"]


def test_whole_row(new_account: Any) -> None:
    account = new_account('“Yes, "now"\r\nor never,” Berg said, “or later.”', title="T")
    parts = ('“Yes, "now"\r\nor never,”', "“or later.”")
    said = account.say(parts, account.actor("Berg"), source="Berg", cue="said", form=Form.DIRECT)
    assert rows([account.extraction()]) == [
        {
            "document_path": "account.txt",
            "document_title": "T",
            "statement_id": said.id,
            "form": "direct",
            "speaker": "Berg",
            "speaker_resolution": "alias",
            "source": "Berg",
            "cue": "said",
            "content": '“Yes, "now"\r\nor never,” […] “or later.”',
            "content_start": "0|35",
            "content_end": "23|46",
            "parent": "",
            "act": "",
            "act_words": "",
            "issues": "",
            "confidence": "0.87",
            "method": "dragoman 0.1.0 weights 0a1b2c3d",
        }
    ]


def test_lines_end_as_the_standard_says(new_account: Any) -> None:
    stream = io.StringIO(newline="")
    write_csv([], stream)
    assert stream.getvalue() == ",".join(COLUMNS) + "\r\n"


def test_formulas_stand_unless_they_are_guarded(new_account: Any) -> None:
    account = new_account("=HYPERLINK(1) said @me")
    account.say("@me", None, source="=HYPERLINK(1)", cue="said")
    extraction = account.extraction()
    plain, guarded = rows([extraction])[0], rows([extraction], guard_formulas=True)[0]
    assert (plain["source"], plain["content"]) == ("=HYPERLINK(1)", "@me")
    assert (guarded["source"], guarded["content"]) == ("'=HYPERLINK(1)", "'@me")
    assert guarded["content_start"] == plain["content_start"]
