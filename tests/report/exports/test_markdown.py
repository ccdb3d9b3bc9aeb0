from __future__ import annotations

from pathlib import Path
from runpy import run_path
from types import SimpleNamespace

from dragoman.records import ExportOptions, Extraction, ReviewedExtraction
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
        "54–65; accepted by ana, 1 March 2026: clear; a\\|b; 0.75 m1)\n"
        "  - Ada Holm is for The straits (+1.0): promises (“stay open”), in “straits stay open 🕊” "
        "(16–35; unreviewed; 0.90 m1)\n"
        "\n"
        "### Unresolved\n"
        "\n"
        "- الوزير: “المضيق مفتوح” (81–93; unreviewed; 0.75 m1)\n"
        "- nobody named: “部长说海峡开放” (95–102; unreviewed; 0.75 m1)\n"
        "\n"
        "### The account’s own voice\n"
        "\n"
        "- “They called it a good day.” (104–131; unreviewed; 0.75 m1)\n"
        "  - Ada Holm is against Nordmark (−0.5): praises, in “a good day” (119–129; unsure by bo, "
        "1 March 2026; 0.50 m1)\n"
        "\n"
        f"Found by m1: {sample.METHOD}.\n"
    )


def test_forecasts_tell_when_and_how_likely(tmp_path: Path, accounts: list[Extraction]) -> None:
    told = memo(tmp_path / "a.md", ReviewedExtraction(accounts[0]))
    assert (
        "### Forecasts\n\n- **Ada Holm, minister, Norway**: “the bridge will open”; when: "
        "“by June” (19–39; unreviewed; 0.80 m2)\n" in told
    )
