from __future__ import annotations

import json
import re

from dragoman.records import Comparison
from dragoman.report.page.index import Index
from dragoman.report.page.texts import TextBuilder, TextsView, safe_json


def texts(comparison: Comparison) -> TextsView:
    return TextBuilder(comparison.events[0], Index(comparison)).build()


def test_a_passage_carries_what_it_is_to_others_and_links_to_them(
    brief_comparison: Comparison,
) -> None:
    statement = texts(brief_comparison).columns[1].text
    assert re.search(
        r'class="content indirect ne" data-s="B9" data-p="1">that there are', statement
    )
    links = re.findall(r'<a class="to ne"[^>]*data-from="1"[^>]*>[^<]+</a>', statement)
    assert [re.sub("<[^>]+>", "", link) for link in links] == ["≠A", "≠D"]
    assert 'href="#p-A1"' in links[0]
    assert 'aria-label="a denial in A"' in links[0]


def test_every_link_has_its_passage(brief_comparison: Comparison) -> None:
    view = texts(brief_comparison)
    whole = "".join(column.text for column in view.columns)
    anchors = set(re.findall(r'id="(p-[A-Z]+\d+)"', whole))
    for left, m, right, n, kind, _ in json.loads(view.links):
        assert {f"p-{left}{m}", f"p-{right}{n}"} <= anchors
        assert kind in ("ne", "eq", "nr")
    assert len(json.loads(view.links)) == 19


def test_silence_is_marked_and_counted(brief_comparison: Comparison) -> None:
    column = texts(brief_comparison).columns[3]
    assert column.aligned == (
        "10 of 13 sentences have a counterpart, 7 contradicted; 3 stand in this text alone."
    )
    assert column.text.count('<i class="alone"') == 3
    assert [mark.kind for mark in column.strip].count("alone") == 3


def test_a_copy_is_shown_without_marks_under_its_accounts_letter(
    brief_comparison: Comparison,
) -> None:
    (copy,) = texts(brief_comparison).copies
    assert (copy.of, copy.name.short) == ("D", "The Halvik Courier")
    assert copy.paragraphs[0].startswith("Ministers of Nordmark")


def test_texts_beyond_the_first_wait_until_they_are_asked_for(
    brief_comparison: Comparison,
) -> None:
    view = TextBuilder(brief_comparison.events[0], Index(brief_comparison)).build(before=10)
    assert [column.lazy for column in view.columns] == [False, False, True, True]


def test_without_counterparts_nothing_is_called_alone(two_events: Comparison) -> None:
    view = TextBuilder(two_events.events[1], Index(two_events)).build()
    assert not view.compared
    assert 'class="alone"' not in view.columns[0].text
    assert view.columns[0].strip == ()


def test_json_cannot_end_the_script_it_stands_in() -> None:
    data = ["</script><!--", "a & b", "\u2028"]
    assert not re.search("[<>&\u2028]", safe_json(data))
    assert json.loads(safe_json(data)) == data
