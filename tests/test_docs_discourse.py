"""The page on analyses runs, and says what comes out."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

PAGE = Path(__file__).parents[1] / "docs" / "discourse.md"


@pytest.fixture(scope="module")
def after() -> dict[str, Any]:
    """What the names of the page stand for once its Python has run."""
    code = "\n".join(
        re.findall(r"```python\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
    )
    names: dict[str, Any] = {"print": lambda *_: None}
    exec(compile(code, str(PAGE), "exec"), names)  # our own page
    return names


def test_the_figures_of_the_page_are_right(after: dict[str, Any]) -> None:
    bars = after["count_bars"](after["tallies"]).bars
    assert {(bar.label, bar.agree, bar.disagree) for bar in bars} == {
        ("park", 4, 2),
        ("dredge", 3, 3),
        ("toll", 2, 3),
        ("jobs", 4, 0),
        ("reef", 2, 0),
    }
    green = ("Harbour Trust", "Reef Watch", "Sea League")
    assert after["found"].members(2) == green
    assert [(k, round(value, 3)) for k, value in after["found"].tried[:2]] == [
        (2, 0.429),
        (3, 0.422),
    ]
    point = after["point"]
    assert round(point.value, 3) == 0.305
    camps = zip(point.labels, point.clusters, strict=True)
    assert tuple(label for label, camp in camps if camp == 2) == green
    ranks = after["nest_backbone"](after["tallies"]).ranks
    assert [rank.label for rank in ranks] == ["jobs", "toll", "park", "dredge", "reef"]
    backbone = after["find_backbone"](after["tallies"], penalty=2, iterations=1000)
    assert (backbone.backbone, round(backbone.loss, 3)) == (("dredge", "toll"), 0.04)
    places = [(point.label, point.place[0]) for point in after["scale"].actors]
    assert {label for label, _ in places[:3]} == set(green)
    assert places[-1][0] == "Port Board"
