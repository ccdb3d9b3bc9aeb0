from __future__ import annotations

import base64
import hashlib
import html
import io
import re
import time
from html.parser import HTMLParser
from typing import Any

import pytest

from dragoman.compare import compare
from dragoman.records import Comparison, Extraction, Form
from dragoman.report import render_html, write_html


@pytest.fixture(scope="module")
def page(comparison: Comparison) -> str:
    return render_html(comparison)


class _Text(HTMLParser):
    """What a reader sees of the full texts, without numbers and reasons."""

    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []
        self.inside = False
        self.skipping = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        classes = dict(attrs).get("class") or ""
        if classes == "prose":
            self.texts.append("")
            self.inside = True
        if classes.split()[:1] in (["ref"], ["why"], ["to"]):
            self.skipping = True

    def handle_endtag(self, tag: str) -> None:
        if tag in ("a", "bdi"):
            self.skipping = False
        if tag == "article":
            self.inside = False

    def handle_data(self, data: str) -> None:
        if self.inside and not self.skipping:
            self.texts[-1] += data


def shown_texts(page: str) -> list[str]:
    parser = _Text()
    parser.feed(page[page.index('<div class="texts ') : page.index("</main>")])
    return ["".join(text.split()) for text in parser.texts]


def test_every_text_is_shown_whole(page: str, extractions: tuple[Extraction, ...]) -> None:
    assert shown_texts(page) == ["".join(e.document.text.split()) for e in extractions]


def test_each_statement_has_a_card_and_a_passage_and_links_between_them(
    page: str, extractions: tuple[Extraction, ...]
) -> None:
    labels = {
        f"{letter}{number}"
        for letter, extraction in zip("ABCD", extractions, strict=True)
        for number in range(1, len(extraction.statements) + 1)
    }
    assert set(re.findall(r'id="s-(\w+)"', page)) == labels
    assert set(re.findall(r'id="t-(\w+)"', page)) == labels
    assert set(re.findall(r'href="#t-(\w+)"', page)) == labels
    assert set(re.findall(r'href="#s-(\w+)"', page)) == labels


@pytest.fixture(scope="module", params=["brief_comparison", "two_events"])
def full_page(request: pytest.FixtureRequest) -> str:
    return render_html(request.getfixturevalue(request.param))


def check_links(page: str) -> None:
    ids = re.findall(r'\bid="([^"]+)"', page)
    assert len(ids) == len(set(ids))
    linked = set(re.findall(r'href="#([^"]+)"', page))
    for pair in re.findall(r'data-pair="([^"]+)"', page):
        linked |= set(pair.split())
    linked |= set(
        re.findall(r'(?:aria-labelledby|data-clone|data-toggle|data-unfold)="([^"]+)"', page)
    )
    for letter, *numbers in map(str.split, re.findall(r'data-list="([^"]+)"', page)):
        linked |= {f"p-{letter}{number}" for number in numbers}
    assert linked <= set(ids)


def test_every_id_is_unique_and_every_link_has_a_target(page: str) -> None:
    check_links(page)


def test_every_claim_leads_to_its_passage(full_page: str) -> None:
    check_links(full_page)
    assert not re.search(r'\sstyle="|\son\w+="|src="|https?://', full_page)


def test_every_section_stands_in_its_order(brief_comparison: Comparison) -> None:
    page = render_html(brief_comparison)
    parts = "accounts facts contradictions emphasis positions omissions texts speakers statements"
    places = [page.index(f'id="{part}"') for part in (*parts.split(), "proposals")]
    assert places == sorted(places)


def test_policy_allows_this_style_and_this_script_alone(page: str) -> None:
    found = re.search(r'http-equiv="Content-Security-Policy" content="([^"]+)"', page)
    assert found is not None
    policy = html.unescape(found[1])
    for tag, directive in (("style", "style-src"), ("script", "script-src")):
        body = re.findall(rf"<{tag}>(.*?)</{tag}>", page, re.S)
        assert len(body) == 1
        digest = base64.b64encode(hashlib.sha256(body[0].encode()).digest()).decode()
        assert f"{directive} 'sha256-{digest}';" in policy
    assert policy.startswith("default-src 'none'; ")
    assert not re.search(r'\sstyle="|\son\w+="|src="|https?://', page)


def test_silence_names_the_text_and_the_nearest_passage(page: str) -> None:
    maren = page[page.index('id="v9"') :]
    assert "Viktor Maren" in maren[:400]
    column = maren[maren.index('id="v9-C"') : maren.index('id="v9-D"')]
    assert "No statement found in this text." in column
    assert "say that Maren is bluffing" in column
    assert "Not found in this text." in maren[: maren.index('id="v9-B"')]
    assert "Not read: in Turkish." in maren[maren.index('id="v9-D"') :]


def test_how_a_speaker_was_resolved_is_said_in_words(page: str) -> None:
    assert "via the office “The Minister”" in page
    assert "“Tirsk” → Sarovia (metonym)" in page
    assert "named in the section’s heading" in page


def test_nested_passages_carry_both_labels_the_inner_first(page: str) -> None:
    assert 'data-s="C11 C8">that ‘a summit is not a reward’</mark>' in page


def test_passages_set_aside_are_shown_with_the_reason(page: str) -> None:
    assert (
        '<bdi class="why">Set aside: in Turkish</bdi> <span class="apart" lang="tr">Toplant' in page
    )


HOSTILE = (
    "</script><script>alert(1)</script> & \x00\x1b[31m \u202eevil \ud800 שלום said: "
    "“<b onmouseover=alert(2)>&amp;</b>”"
)


def test_hostile_text_is_shown_and_never_obeyed(new_account: Any) -> None:
    account = new_account(HOSTILE, title="<title>&'\"", path='"><img src=x>', author="<i>A</i>")
    who = account.actor("evil")
    account.say("“<b onmouseover=alert(2)>&amp;</b>”", who, source="evil", form=Form.DIRECT)
    page = render_html(compare([account.extraction()]), title="<script>")
    assert page.count("<script>") == 1
    assert "<b onmouseover" not in page
    assert "<img" not in page
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]", page)
    page.encode("utf-8")


def test_hostile_findings_are_shown_and_never_obeyed(brief_comparison: Comparison) -> None:
    from dataclasses import replace

    event = brief_comparison.events[0]
    evil = replace(
        event,
        title=HOSTILE,
        reasons=(HOSTILE,),
        facts=tuple(replace(row, label=HOSTILE, why=HOSTILE) for row in event.facts),
        emphasis=tuple(replace(each, label=HOSTILE) for each in event.emphasis),
        counterparts=tuple(replace(each, why=HOSTILE) for each in event.counterparts),
        omissions=tuple(replace(each, label=HOSTILE) for each in event.omissions),
    )
    page = render_html(replace(brief_comparison, events=(evil,)))
    assert page.count("<script>") == 1
    assert page.count("</script>") == 2
    assert "<b onmouseover" not in page
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]", page)


def test_emoji_and_arabic_keep_their_offsets(new_account: Any) -> None:
    account = new_account("🤝🏽 قال الوزير «سنعود» 😀 and left.")
    account.say("«سنعود»", account.actor("الوزير"), source="الوزير", cue="قال", form=Form.DIRECT)
    page = render_html(compare([account.extraction()]))
    assert '<mark class="content direct" data-s="A1">«سنعود»</mark> 😀 and left.' in page


def test_content_that_begins_in_white_space_still_has_its_passage(new_account: Any) -> None:
    account = new_account("He said:\n\n Peace.")
    account.say("\n\n Peace.", None, source="He", cue="said")
    assert 'id="t-A1"' in render_html(compare([account.extraction()]))


def test_a_circle_of_parents_ends(new_account: Any) -> None:
    from dataclasses import replace

    account = new_account("He said that she said so.")
    one = account.say("that she said so", None, source="He")
    two = account.say("so", None, source="she")
    account.statements = [replace(one, parent=two.id), replace(two, parent=one.id)]
    assert 'id="s-A2"' in render_html(compare([account.extraction()]))


def test_no_accounts_and_no_statements_are_said(new_account: Any) -> None:
    assert "Who said what, in 0 accounts" in render_html(compare([]))
    page = render_html(compare([new_account("Rain.").extraction()]))
    assert "No statements found." in page


def test_title_can_be_given(comparison: Comparison) -> None:
    stream = io.StringIO()
    write_html(comparison, stream, title="Lyngvik, May 2031")
    assert "<title>Lyngvik, May 2031</title>" in stream.getvalue()


def test_time_grows_with_the_length_and_not_with_its_square(new_account: Any) -> None:
    def seconds(paragraphs: int) -> float:
        text = "\n".join(f"Berg said that it was day {n}, and went." for n in range(paragraphs))
        account = new_account(text)
        berg = account.actor("Berg")
        at = 0
        for number in range(paragraphs):
            _say_at(account, berg, text, at + 10, at + 24 + len(str(number)))
            at += len(f"Berg said that it was day {number}, and went.") + 1
        comparison = compare([account.extraction()])
        begun = time.perf_counter()
        render_html(comparison)
        return time.perf_counter() - begun

    seconds(10)
    # ten times the length; its square would be a hundred times the time
    assert seconds(2000) < 60 * max(0.02, seconds(200))


def _say_at(account: Any, actor: str, text: str, start: int, end: int) -> None:
    account.find = lambda words, near=None: account.document.cut(start, end)
    account.say(text[start:end], actor)
