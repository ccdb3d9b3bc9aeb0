from __future__ import annotations

from collections.abc import Callable

import pytest

from dragoman.records import Forecast

Found = Callable[..., tuple[Forecast, ...]]

LEAVES = (
    "Marenia/PROPN/2/nsubj will/AUX/2/aux leave/VERB/2/root the/DET/4/det pact/NOUN/2/obj "
    "./PUNCT/2/punct"
)
FEAR = (
    "Experts/NOUN/1/nsubj fear/VERB/1/root that/SCONJ/7/mark the/DET/4/det truce/NOUN/7/nsubj "
    "will/AUX/7/aux not/PART/7/advmod hold/VERB/1/ccomp ./PUNCT/1/punct"
)
NO_HOPE = (
    "There/PRON/1/expl is/VERB/1/root no/DET/3/det hope/NOUN/1/nsubj that/SCONJ/7/mark "
    "relations/NOUN/7/nsubj can/AUX/7/aux improve/VERB/3/acl ./PUNCT/1/punct"
)
NO_CHANCE = (
    "There/PRON/1/expl is/VERB/1/root no/DET/3/det chance/NOUN/1/nsubj that/SCONJ/7/mark "
    "they/PRON/7/nsubj will/AUX/7/aux agree/VERB/3/acl:relcl ./PUNCT/1/punct"
)
HARDLY = (
    "Tarvia/PROPN/3/nsubj will/AUX/3/aux hardly/ADV/3/advmod accept/VERB/3/root the/DET/5/det "
    "terms/NOUN/3/obj ./PUNCT/3/punct"
)
HESITATE = (
    "The/DET/1/det union/NOUN/4/nsubj will/AUX/4/aux not/PART/4/advmod hesitate/VERB/4/root "
    "to/PART/6/mark attack/VERB/4/xcomp ./PUNCT/4/punct"
)
RATHER = (
    "The/DET/1/det plan/NOUN/3/nsubj will/AUX/3/aux hurt/VERB/3/root traders/NOUN/3/obj "
    "rather/ADV/7/cc than/ADP/5/fixed thieves/NOUN/4/conj ./PUNCT/3/punct"
)
AS_LONG_AS = (
    "As/ADV/1/advmod long/ADV/11/advmod as/SCONJ/5/mark the/DET/4/det fleet/NOUN/5/nsubj "
    "stays/VERB/1/advcl ,/PUNCT/1/punct no/DET/8/det treaty/NOUN/11/nsubj:pass "
    "will/AUX/11/aux be/AUX/11/aux:pass signed/VERB/11/root ./PUNCT/11/punct"
)


@pytest.mark.parametrize(
    ("rows", "negated"),
    [
        (LEAVES, False),
        (FEAR, True),
        (NO_HOPE, True),
        (NO_CHANCE, True),
        (HARDLY, True),
        (AS_LONG_AS, True),
        (HESITATE, False),
        (RATHER, False),
    ],
)
def test_whether_it_is_said_not_to_come(forecasts_of: Found, rows: str, negated: bool) -> None:
    assert [each.negated for each in forecasts_of(rows)] == [negated]
