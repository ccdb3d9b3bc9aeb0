from __future__ import annotations

from lxml import etree

from dragoman.report.drawings.svg import tidy

DRAWN = b"""<?xml version="1.0"?><!DOCTYPE svg [<!ENTITY big "x">]>
<svg xmlns="http://www.w3.org/2000/svg" width="10pt"><metadata>today</metadata>
<style>*{stroke-linejoin: round}</style><g id="label-1">
<text style="font: italic 700 8px 'Noto Sans', 'Arial'; text-anchor: middle">A</text></g>
<path style="fill: #fff; stroke: url(#a)"/></svg>"""


def test_styles_become_attributes_that_a_strict_policy_lets_in() -> None:
    root = etree.fromstring(tidy(DRAWN, "A & B", "what is \x00 seen"))
    text, path = root.find(".//{*}text"), root.find("{*}path")
    assert (path.get("fill"), path.get("stroke")) == ("#fff", "url(#a)")
    assert (text.get("font-size"), text.get("font-weight"), text.get("font-style")) == (
        "8",
        "700",
        "italic",
    )
    assert text.get("font-family").startswith("'Noto Sans', ")
    assert text.get("text-anchor") == "middle"
    assert not [each for each in root.iter() if each.get("style")]
    assert not list(root.iter("{*}style", "{*}metadata"))


def test_labels_have_paper_around_them_and_the_picture_its_words() -> None:
    root = etree.fromstring(tidy(DRAWN, "A & B", "what is \x00 seen"))
    assert root.find(".//{*}text").get("paint-order") == "stroke"
    assert root.findtext("{*}title") == "A & B"
    assert root.findtext("{*}desc") == "what is \ufffd seen"
    assert [each.tag.rpartition("}")[2] for each in root][:2] == ["title", "desc"]
