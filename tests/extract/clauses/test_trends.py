from collections.abc import Callable

import pytest

from dragoman.records import Clause

Parsed = Callable[..., tuple[Clause, ...]]

DECREASE = (
    "The/DET/1/det tension/NOUN/3/nsubj will/AUX/3/aux decrease/VERB/3/root soon/ADV/3/advmod"
)
NOT_IMPROVE = "Relations/NOUN/3/nsubj will/AUX/3/aux not/PART/3/advmod improve/VERB/3/root"
COLDER = "Relations/NOUN/2/nsubj will/AUX/2/aux grow/VERB/2/root colder/ADJ/2/xcomp"
EXPORTS = "Exports/NOUN/1/nsubj fell/VERB/1/root sharply/ADV/1/advmod"
THAW = (
    "The/DET/1/det visit/NOUN/3/nsubj will/AUX/3/aux bring/VERB/3/root a/DET/5/det thaw/NOUN/3/obj "
    "in/ADP/7/case relations/NOUN/5/nmod"
)
PREVENT = (
    "The/DET/1/det deal/NOUN/3/nsubj will/AUX/3/aux prevent/VERB/3/root an/DET/5/det "
    "escalation/NOUN/3/obj"
)


@pytest.mark.parametrize(
    ("rows", "trends"),
    [
        (DECREASE, [("tension", -1)]),
        (NOT_IMPROVE, [("cooperation", -1)]),
        (COLDER, [("cooperation", -1)]),
        (EXPORTS, [("export", -1)]),
        (THAW, [("cooperation", 1)]),
        (PREVENT, [("tension", -1)]),
    ],
)
def test_what_moves_and_which_way(
    clauses_of: Parsed, rows: str, trends: list[tuple[str, int]]
) -> None:
    [clause] = clauses_of(rows)
    assert [(trend.scale, trend.way) for trend in clause.trends] == trends
