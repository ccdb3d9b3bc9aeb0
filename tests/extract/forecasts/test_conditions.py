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

ONLY_AS = (
    "The/DET/1/det pact/NOUN/3/nsubj will/AUX/3/aux live/VERB/3/root only/ADV/6/advmod "
    "as/ADV/6/advmod long/ADV/3/advmod as/SCONJ/10/mark both/DET/9/det kings/NOUN/10/nsubj "
    "live/VERB/6/advcl ./PUNCT/3/punct"
)
SUBJECT = (
    "The/DET/1/det port/NOUN/4/nsubj will/AUX/4/aux be/AUX/4/cop subject/ADJ/4/root "
    "to/ADP/7/case a/DET/7/det levy/NOUN/4/obl ./PUNCT/4/punct"
)
TAIL = (
    "The/DET/1/det king/NOUN/3/nsubj will/AUX/3/aux go/VERB/3/root if/SCONJ/7/mark "
    "the/DET/6/det army/NOUN/7/compound mutinies/VERB/3/advcl next/ADJ/9/amod "
    "week/NOUN/7/obl:unmarked ./PUNCT/3/punct"
)
PARTED = (
    "If/SCONJ/3/mark the/DET/2/det harvest/NOUN/3/nsubj fails/VERB/8/advcl ,/PUNCT/3/punct "
    "the/DET/6/det farmers/NOUN/8/nsubj will/AUX/8/aux leave/VERB/8/root ;/PUNCT/13/punct "
    "the/DET/11/det towns/NOUN/13/nsubj will/AUX/13/aux grow/VERB/8/parataxis ./PUNCT/8/punct"
)
SHARED = (
    "If/SCONJ/3/mark the/DET/2/det harvest/NOUN/3/nsubj fails/VERB/8/advcl ,/PUNCT/3/punct "
    "the/DET/6/det farmers/NOUN/8/nsubj will/AUX/8/aux leave/VERB/8/root and/CCONJ/13/cc "
    "the/DET/11/det towns/NOUN/13/nsubj will/AUX/13/aux starve/VERB/8/conj ./PUNCT/8/punct"
)


@pytest.mark.parametrize(
    ("rows", "conditions"),
    [
        (OTHERWISE, ["Otherwise"]),
        (ONLY_AS, ["only as long as both kings live"]),
        (SUBJECT, []),
        (TAIL, ["if the army mutinies next week"]),
        (AS_LONG_AS, ["As long as the fleet stays"]),
        (SHOULD, ["Should the talks collapse"]),
    ],
)
def test_what_an_outcome_hangs_on(forecasts_of: Found, rows: str, conditions: list[str]) -> None:
    (found,) = forecasts_of(rows)
    assert [span.exact for span in found.condition] == conditions


@pytest.mark.parametrize(
    ("rows", "conditions"),
    [
        (SHARED, ["If the harvest fails", "If the harvest fails"]),
        (PARTED, ["If the harvest fails", None]),
    ],
)
def test_a_condition_goes_for_what_is_joined_but_not_past_a_semicolon(
    forecasts_of: Found, rows: str, conditions: list[str | None]
) -> None:
    found = forecasts_of(rows)
    assert [next((s.exact for s in each.condition), None) for each in found] == conditions
