from __future__ import annotations

from collections.abc import Callable

import pytest

Weighed = Callable[..., list[tuple[str, str, str | None]]]

TORN = (
    "It/PRON/1/nsubj might/AUX/1/root ,/PUNCT/4/punct with/ADP/4/case patience/NOUN/1/obl "
    ",/PUNCT/4/punct mend/VERB/1/parataxis the/DET/8/det road/NOUN/6/obj ./PUNCT/1/punct"
)
MISREAD = (
    "Then/ADV/4/advmod will/AUX/4/aux the/DET/4/det digging/NOUN/4/compound stop/NOUN/4/root "
    "./PUNCT/4/punct"
)
ON_ICE = (
    "The/DET/1/det patrols/NOUN/3/nsubj are/AUX/3/cop likely/ADJ/3/root to/PART/8/mark "
    "be/AUX/8/cop on/ADP/8/case the/DET/8/det ice/NOUN/3/xcomp ./PUNCT/3/punct"
)
WONT = "The/DET/1/det mayor/NOUN/2/nsubj wo/AUX/2/root n't/PART/2/advmod ./PUNCT/2/punct"
COULD = "The/DET/1/det mayor/NOUN/2/nsubj could/AUX/2/root ./PUNCT/2/punct"
FOLLOWED = (
    "The/DET/1/det raid/NOUN/4/nsubj:pass would/AUX/4/aux be/AUX/4/aux:pass "
    "followed/VERB/4/root by/ADP/7/case an/DET/7/det embargo/NOUN/4/obl:agent ./PUNCT/4/punct"
)
RENTS = "Rents/NOUN/2/nsubj should/AUX/2/aux fall/VERB/2/root ./PUNCT/2/punct"
MILLER = "The/DET/1/det miller/NOUN/3/nsubj should/AUX/3/aux leave/VERB/3/root ./PUNCT/3/punct"
ABLE = (
    "The/DET/1/det town/NOUN/4/nsubj should/AUX/4/aux be/AUX/4/cop able/ADJ/4/root "
    "to/PART/6/mark pay/VERB/4/xcomp ./PUNCT/4/punct"
)
RISING = (
    "Our/PRON/1/nmod:poss survey/NOUN/2/nsubj sees/VERB/2/root rents/NOUN/4/nsubj "
    "rising/VERB/2/ccomp ./PUNCT/2/punct"
)
HEALED = (
    "The/DET/1/det valley/NOUN/4/nsubj:pass will/AUX/4/aux be/AUX/4/aux:pass divided/VERB/4/root "
    ",/PUNCT/7/punct not/PART/7/advmod healed/VERB/4/conj ./PUNCT/4/punct"
)
EVEN = (
    "There/PRON/1/expl is/VERB/1/root an/DET/4/det even/ADJ/4/amod chance/NOUN/1/nsubj "
    "that/SCONJ/8/mark the/DET/7/det roof/NOUN/8/nsubj holds/VERB/4/acl:relcl ./PUNCT/1/punct"
)


@pytest.mark.parametrize(
    ("rows", "found"),
    [
        (TORN, [("mend", "may")]),
        (MISREAD, [("stop", "will")]),
        (ON_ICE, [("ice", "likely")]),
        (WONT, [("wo", "will")]),
        (COULD, []),
        (FOLLOWED, [("embargo", "would")]),
        (RENTS, [("fall", "will")]),
        (MILLER, []),
        (ABLE, [("pay", "will")]),
        (RISING, [("rising", "expects")]),
        (HEALED, [("divided", "will")]),
        (EVEN, [("holds", "expects")]),
    ],
)
def test_what_points_ahead_is_found(
    weighed: Weighed, rows: str, found: list[tuple[str, str]]
) -> None:
    assert [(predicate, why) for predicate, why, _ in weighed(rows)] == found
