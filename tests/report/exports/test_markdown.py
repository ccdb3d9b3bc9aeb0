from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from runpy import run_path
from types import SimpleNamespace

from dragoman.records import (
    ExportOptions,
    Extraction,
    Review,
    ReviewedExtraction,
    ReviewState,
)
from dragoman.report.exports.markdown import write_markdown

sample = SimpleNamespace(**run_path(str(Path(__file__).with_name("sample_annotations.py"))))


def memo(path: Path, *accounts: ReviewedExtraction) -> str:
    write_markdown(sample.export(*accounts), path, ExportOptions())
    return path.read_text("utf-8")


def test_the_memo_reads_speaker_by_speaker(tmp_path: Path) -> None:
    account = sample.account()
    assert memo(tmp_path / "a.md") == (
        "# 4 statements in 1 account\n"
        "\n"
        "## A readout, in short\n"
        "\n"
        f"May 2021. accounts/readout one.txt, document {account.extraction.document.id}\n"
        "\n"
        "### Ada Holm\n"
        "\n"
        "- **promise: The straits** “The straits stay open 🕊,” \\[…\\] “for al\u0301l.” (11–37, "
        "54–65; accepted by ana, 1 March 2026: clear; a\\|b; m1, 75% sure)\n"
        "  - Ada Holm is for *The straits* (+1.0): promises (“stay open”), in “straits stay open "
        "🕊” (16–35; unreviewed; m1, 90% sure)\n"
        "\n"
        "### Unresolved\n"
        "\n"
        "- الوزير: “المضيق مفتوح” (81–93; unreviewed; m1, 75% sure)\n"
        "- nobody named: “部长说海峡开放” (95–102; unreviewed; m1, 75% sure)\n"
        "\n"
        "### The account’s own voice\n"
        "\n"
        "- “They called it a good day.” (104–131; unreviewed; m1, 75% sure)\n"
        "  - Ada Holm is against *Nordmark* (−0.5): praises, in “a good day” (119–129; unsure by "
        "bo, 1 March 2026; m1, 50% sure)\n"
        "\n"
        f"Found by m1: {sample.METHOD}. Offsets count code points.\n"
    )


def test_forecasts_tell_when_and_how_likely(tmp_path: Path, accounts: list[Extraction]) -> None:
    told = memo(tmp_path / "a.md", ReviewedExtraction(accounts[0]))
    assert (
        "### Forecasts\n\n- **Ada Holm, minister, Norway**: “the bridge will open”; when: "
        "“by June” (19–39; unreviewed; m2, 80% sure)\n" in told
    )


def test_what_a_person_coded_is_told_once(tmp_path: Path) -> None:
    found = sample.account().extraction
    said = replace(found.statements[2], method="person bo", confidence=1.0)
    taken = replace(
        found.positions[0],
        statement=said.id,
        passage=said.content[0],
        reason="coded by bo",
        method="person bo",
        confidence=1.0,
    )
    added = Review(ReviewState.ADDED, "bo")
    coded = replace(found, statements=(said,), positions=(taken,))
    told = memo(tmp_path / "a.md", ReviewedExtraction(coded, {said.id: added, taken.id: added}))
    assert told.partition("### Unresolved\n\n")[2] == (
        "- nobody named: “部长说海峡开放” (95–102; added by bo)\n"
        "  - Ada Holm is for *The straits* (+1.0): coded by bo\n"
    )


def test_an_account_without_statements_says_so(tmp_path: Path) -> None:
    found = replace(sample.account().extraction, statements=(), positions=())
    told = memo(tmp_path / "a.md", ReviewedExtraction(found))
    assert told.endswith(f"document {found.document.id}\n\nNo statement.\n")
