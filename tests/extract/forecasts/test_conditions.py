from __future__ import annotations

from collections.abc import Callable

import pytest

from dragoman.records import Forecast

Found = Callable[..., tuple[Forecast, ...]]

OTHERWISE = (
    "The/DET/1/det army/NOUN/3/nsubj must/AUX/3/aux leave/VERB/3/root ./PUNCT/3/punct "
    "Otherwise/ADV/9/advmod ,/PUNCT/5/punct sanctions/NOUN/9/nsubj will/AUX/9/aux "
    "follow/VERB/9/root ./PUNCT/9/punct"
)
AS_LONG_AS = (
    "As/ADV/1/advmod long/ADV/11/advmod as/SCONJ/5/mark the/DET/4/det fleet/NOUN/5/nsubj "
    "stays/VERB/1/advcl ,/PUNCT/1/punct no/DET/8/det treaty/NOUN/11/nsubj:pass "
    "will/AUX/11/aux be/AUX/11/aux:pass signed/VERB/11/root ./PUNCT/11/punct"
)
SHOULD = (
    "Should/AUX/3/mark the/DET/2/det talks/NOUN/3/nsubj collapse/VERB/7/advcl ,/PUNCT/3/punct "
    "Tarvia/PROPN/7/nsubj will/AUX/7/aux rearm/VERB/7/root ./PUNCT/7/punct"
)


@pytest.mark.parametrize(
    ("rows", "conditions"),
    [
        (OTHERWISE, ["The army must leave", "Otherwise"]),
        (AS_LONG_AS, ["As long as the fleet stays"]),
        (SHOULD, ["Should the talks collapse"]),
    ],
)
def test_what_an_outcome_hangs_on(forecasts_of: Found, rows: str, conditions: list[str]) -> None:
    (found,) = forecasts_of(rows)
    assert [span.exact for span in found.condition] == conditions
