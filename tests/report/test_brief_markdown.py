from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from markdown_it import MarkdownIt

from dragoman.compare import compare
from dragoman.records import Comparison
from dragoman.report import render_markdown


def test_facts_stand_in_a_table_with_a_note_for_each_passage(brief_comparison: Comparison) -> None:
    text = render_markdown(brief_comparison)
    assert "| Fact | A | B | C | D | Standing |\n| --- | --- | --- | --- | --- | --- |\n" in text
    row = next(line for line in text.splitlines() if line.startswith("| Date"))
    assert re.sub(r"\d+(?=\])", "n", row) == (
        "| Date | 19 May 2031[^n] | 19 May 2031[^n] | – | 21 May 2031[^n] "
        "| **in conflict: 19 May 2031 against 21 May 2031** |"
    )


def test_notes_give_account_words_and_offsets(brief_comparison: Comparison) -> None:
    text = render_markdown(brief_comparison)
    assert (
        "[^14]: A2, Ministry of Foreign Affairs of Nordmark, 19 May 2031: "
        "“for 105 minutes” (235–250)\n"
    ) in text


def test_every_note_is_cited_and_every_citation_has_a_note(brief_comparison: Comparison) -> None:
    text = render_markdown(brief_comparison)
    cited = re.findall(r"\[\^(\d+)\](?!:)", text)
    noted = re.findall(r"^\[\^(\d+)\]:", text, re.MULTILINE)
    assert sorted(set(cited), key=int) == noted == [str(n) for n in range(1, len(noted) + 1)]


def test_contradictions_and_omissions_are_numbered(brief_comparison: Comparison) -> None:
    text = re.sub(r"\[\^\d+\]", "", render_markdown(brief_comparison))
    assert (
        "\n4. **Another number or date**: two fishing crews against three fishing crews. "
        "A22 Ingrid Halvorsen: “the release of two fishing crews in April”; "
        "D13 own voice: “Sarovia released three fishing crews in April”.\n"
    ) in text
    assert (
        "\n3. **Length: not found in this text (B).** A2 own voice: “The two ministers spoke for "
        "105 minutes”; also in D. Nearest in B (0.47): “The talks were held in a constructive "
        "atmosphere”.\n"
    ) in text


def test_markup_in_a_text_stays_words(new_account: Any) -> None:
    account = new_account("Rain.", title="# <b>*Snow*</b> | [x](y) `z`")
    text = render_markdown(compare([account.extraction()]))
    html = MarkdownIt("commonmark").enable("table").render(text)
    assert "# &lt;b&gt;*Snow*&lt;/b&gt; | [x](y) `z`" in html
    assert "<em>" not in html
    assert "<a " not in html


def test_a_title_is_taken_and_nothing_read_is_said() -> None:
    assert render_markdown(Comparison((), (), ())) == (
        "# Who said what, in 0 accounts\n\nNo account was read: there is nothing to compare.\n"
    )


def test_without_findings_only_the_accounts_are_named(comparison: Comparison) -> None:
    text = render_markdown(replace(comparison, events=()))
    assert [line for line in text.splitlines() if line.startswith("#")] == [
        "# Who said what, in 4 accounts",
        "### Accounts",
    ]
