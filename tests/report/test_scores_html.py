from __future__ import annotations

import base64
import hashlib
import re
from typing import Any

import pytest
from lxml import html

from dragoman.compare.scores import score_questions
from dragoman.records.question import Evidence
from dragoman.report.scores_html import render_scores_html


@pytest.fixture(scope="module")
def page(made: Any) -> str:
    return render_scores_html(made.sample_report())


def words(element: Any) -> str:
    return " ".join(" ".join(element.itertext()).split())


def test_it_needs_no_script_and_nothing_from_outside(page: str) -> None:
    tree = html.fromstring(page)
    assert tree.xpath("//script | //img | //iframe | //*[@onclick] | //*[@style]") == []
    assert tree.xpath("//link/@href") == ["data:,"]
    assert set(tree.xpath("//@src")) == set()
    (style,) = re.findall(r"<style>(.*?)</style>", page, re.DOTALL)
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    (policy,) = tree.xpath("//meta[@http-equiv]/@content")
    assert policy.startswith(f"default-src 'none'; style-src 'sha256-{digest}';")
    assert not re.search(r"url\(|@import", style)


def test_every_link_inside_leads_somewhere_and_no_id_stands_twice(page: str) -> None:
    tree = html.fromstring(page)
    ids = tree.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert {href[1:] for href in tree.xpath("//a/@href") if href.startswith("#")} <= set(ids)
    labelled = {key for value in tree.xpath("//@aria-labelledby") for key in value.split()}
    assert labelled <= set(ids)


def test_the_plot_says_what_it_shows_to_who_does_not_see_it(page: str) -> None:
    tree = html.fromstring(page)
    plot = tree.xpath("//*[@class='plot']")[0]
    assert plot.get("role") == "img"
    (description,) = plot.xpath("./desc/text()")
    assert "6 forecasts of 60–70%: 50% came about (19% to 81%)." in description
    assert len(plot.xpath(".//circle")) == 7
    assert [text for text in plot.xpath(".//text/text()") if text.isdigit()] == list("1316177")


def test_a_point_stands_where_its_numbers_say(made: Any) -> None:
    rows = [made.Ask("Ann Berg", f"Ship {n} will sail.", o, number=0.6)
            for n, o in enumerate(["yes", "yes", "no", "no"])]  # fmt: skip
    report = score_questions([made.question(ask) for ask in rows])
    tree = html.fromstring(render_scores_html(report))
    (circle,) = tree.xpath("//circle")
    # 52 + 372 · 0.6 across; 12 + 372 · (1 − 0.5) from the top; the fullest bin has radius 13
    assert (circle.get("cx"), circle.get("cy"), circle.get("r")) == ("275.2", "198.0", "13.0")


def test_every_settled_forecast_stands_in_the_records_once(page: str, made: Any) -> None:
    tree = html.fromstring(page)
    entries = tree.xpath("//li[starts-with(@id, 'q-')]/@id")
    assert sorted(entries) == sorted(f"q-{s.id}" for s in made.sample_report().authors.scores)


def test_an_entry_has_passage_source_condition_outcome_and_evidence(page: str) -> None:
    tree = html.fromstring(page)
    text = {
        " ".join(entry.xpath(".//p[@class='restated']/text()")): words(entry)
        for entry in tree.xpath("//li[starts-with(@id, 'q-')]")
    }
    void = text["The north will send its own observers."]
    assert "Condition: If the talks break down “The north" in void
    assert "void The talks did not break down." in void
    port = text["The port of Veldra will be closed to tankers."]
    assert "Veldra Review, 1 February 2025" in port
    assert "How likely “highly likely”, 80–90%" in port
    assert "By when “2025-03-15”, until 15 March 2025" in port
    assert (
        "The port was closed to tankers on Monday. https://example.org/veldra-port , 0–41" in port
    )
    assert "Brier 0.022, log 0.163, CRPS 0.133" in port


def test_whatever_a_text_holds_is_words(made: Any) -> None:
    bad = "<script>alert(1)</script>\"'&"
    ask = made.Ask(
        bad, f"It {bad} will hold.", "no", term="likely", organisation=bad, source=bad, note=bad,
        evidence=(Evidence(f"javascript:alert(1)//{bad}", exact=bad),
                  Evidence(f"https://example.org/?{bad}", exact=bad)),
    )  # fmt: skip
    page = render_scores_html(score_questions([made.question(ask)]))
    assert "<script" not in page
    links = html.fromstring(page).xpath("//dd//a/@href")
    assert links == [f"https://example.org/?{bad}"]


def test_without_a_number_there_is_no_plot_and_no_empty_table(made: Any) -> None:
    page = render_scores_html(
        score_questions([made.question(made.Ask("Ann Berg", "It will hold.", "yes"))])
    )
    tree = html.fromstring(page)
    assert tree.xpath("//*[@class='plot'] | //dl[@class='figures'] | //table[not(.//td)]") == []
    assert "None has a number" in page


def test_groups_with_too_few_show_how_they_ended_and_no_score(page: str) -> None:
    tree = html.fromstring(page)
    (table,) = tree.xpath("//section[@id='all-speaker']//table")
    rows = [words(row) for row in table.xpath(".//tbody/tr")]
    assert rows[0].startswith("1 Ada Marenka 9 ✓ right 3 ✗ wrong 12 0.159 (")
    assert rows[2] == "Too few to rank (n < 10)"
    assert rows[3] == "Dr. Élodie Vance 2 ✓ right 1 – void"
    assert words(tree.get_element_by_id("all-speaker")).endswith("No two of the intervals overlap.")


def test_the_page_says_first_who_how_it_ended_and_how_good_that_is(page: str) -> None:
    (first,) = html.fromstring(page).xpath("//p[@class='standfirst']")
    assert words(first).startswith(
        "33 settled forecasts by 4 speakers: 18 right, 11 wrong, 1 cannot be told, 1 partly, "
    )
    assert "26 have a number: mean Brier score 0.328 (" in words(first)
    assert "worse than the base rate, 0." in words(first)


def test_a_deadline_that_is_not_the_horizons_end_is_told(made: Any) -> None:
    asked = [
        made.question(made.Ask("Ann Berg", "It will hold.", "yes")),
        made.question(made.Ask("Ann Berg", "It will fall.", "no", by="2025-12-31")),
    ]
    page = render_scores_html(score_questions(asked))
    assert page.count("asked until 31 December 2025") == 1
