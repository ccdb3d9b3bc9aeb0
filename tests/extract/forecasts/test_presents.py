from __future__ import annotations

from collections.abc import Callable

import pytest

Weighed = Callable[..., list[tuple[str, str, str | None]]]

SIEGE = (
    "Scenario/NOUN/5/dep B/PROPN/0/flat :/PUNCT/5/punct the/DET/4/det siege/NOUN/5/nsubj "
    "ends/VERB/5/root ./PUNCT/5/punct"
)
ENDED = SIEGE.replace("ends/", "ended/")
WORST = (
    "In/ADP/3/case the/DET/3/det worst/ADJ/3/amod case/NOUN/7/obl ,/PUNCT/3/punct the/DET/6/det "
    "dam/NOUN/7/nsubj breaks/VERB/7/root ./PUNCT/7/punct"
)
IN_COURT = WORST.replace("worst/ADJ", "other/ADJ")
LAKE = (
    "By/ADP/1/case 2040/NUM/5/obl the/DET/3/det lake/NOUN/5/nsubj is/AUX/5/cop gone/ADJ/5/root "
    "./PUNCT/5/punct"
)
WAS_GONE = LAKE.replace("is/AUX", "was/AUX")


@pytest.mark.parametrize(
    ("rows", "found"),
    [
        (SIEGE, ["ends"]),
        (ENDED, []),
        (WORST, ["breaks"]),
        (IN_COURT, []),
        (LAKE, ["gone"]),
        (WAS_GONE, []),
    ],
)
def test_the_present_tells_what_is_to_come(weighed: Weighed, rows: str, found: list[str]) -> None:
    assert [predicate for predicate, _, _ in weighed(rows)] == found
