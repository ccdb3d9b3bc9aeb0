from __future__ import annotations

from collections.abc import Callable

import pytest

from dragoman.records import Forecast

Found = Callable[..., tuple[Forecast, ...]]

IN_TURN = (
    "Prices/NOUN/2/nsubj will/AUX/2/aux rise/VERB/2/root ;/PUNCT/10/punct this/PRON/10/nsubj "
    ",/PUNCT/4/punct in/ADP/7/case turn/NOUN/10/obl ,/PUNCT/7/punct will/AUX/10/aux "
    "ruin/VERB/2/parataxis the/DET/12/det bank/NOUN/10/obj ./PUNCT/2/punct"
)
RESIGNS = (
    "The/DET/1/det premier/NOUN/3/nsubj will/AUX/3/aux resign/VERB/3/root ;/PUNCT/8/punct "
    "the/DET/6/det resignation/NOUN/8/nsubj will/AUX/8/aux set/VERB/3/parataxis "
    "off/ADP/8/compound:prt a/DET/11/det scramble/NOUN/8/obj ;/PUNCT/16/punct the/DET/14/det "
    "scramble/NOUN/16/nsubj will/AUX/16/aux end/VERB/3/conj in/ADP/18/case blows/NOUN/16/obl "
    "./PUNCT/3/punct"
)
THEN = (
    "The/DET/1/det king/NOUN/3/nsubj will/AUX/3/aux flee/VERB/3/root ./PUNCT/3/punct "
    "The/DET/6/det generals/NOUN/9/nsubj will/AUX/9/aux then/ADV/9/advmod quarrel/VERB/9/root "
    "./PUNCT/9/punct"
)
UNTIL_THEN = (
    "The/DET/1/det king/NOUN/3/nsubj will/AUX/3/aux flee/VERB/3/root ./PUNCT/3/punct "
    "Until/ADP/6/case then/ADV/10/obl the/DET/8/det generals/NOUN/10/nsubj will/AUX/10/aux "
    "wait/VERB/10/root ./PUNCT/10/punct"
)
AGREED = (
    "The/DET/1/det king/NOUN/3/nsubj will/AUX/3/aux flee/VERB/3/root ./PUNCT/3/punct "
    "The/DET/6/det harbour/NOUN/9/nsubj:pass will/AUX/9/aux be/AUX/9/aux:pass "
    "dredged/VERB/9/root ./PUNCT/9/punct"
)
SO_THAT = (
    "The/DET/1/det port/NOUN/3/nsubj will/AUX/3/aux close/VERB/3/root ,/PUNCT/10/punct "
    "so/SCONJ/10/mark that/SCONJ/5/fixed grain/NOUN/8/compound prices/NOUN/10/nsubj "
    "will/AUX/10/aux rise/VERB/3/advcl ./PUNCT/3/punct"
)


@pytest.mark.parametrize(
    ("rows", "links"),
    [
        (IN_TURN, [(0, 1)]),
        (RESIGNS, [(0, 1), (1, 2)]),
        (THEN, [(0, 1)]),
        (SO_THAT, [(0, 1)]),
        (UNTIL_THEN, []),
        (AGREED, []),
    ],
)
def test_only_what_is_said_to_follow_is_linked(
    forecasts_of: Found, rows: str, links: list[tuple[int, int]]
) -> None:
    found = forecasts_of(rows)
    place = {each.id: at for at, each in enumerate(found)}
    assert [(place[each.id], place[to]) for each in found for to in each.leads_to] == links
