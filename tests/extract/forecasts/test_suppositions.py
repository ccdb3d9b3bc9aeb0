from __future__ import annotations

from collections.abc import Callable

import pytest

from dragoman.records import Forecast

Found = Callable[..., tuple[Forecast, ...]]

PROVIDED = (
    "The/DET/1/det king/NOUN/3/nsubj will/AUX/3/aux sign/VERB/3/root ,/PUNCT/5/punct "
    "provided/VERB/7/mark he/PRON/7/nsubj finds/VERB/3/advcl a/DET/9/det pen/NOUN/7/obj "
    "./PUNCT/3/punct"
)
WHILE = (
    "The/DET/1/det rebels/NOUN/4/nsubj will/AUX/4/aux not/PART/4/advmod move/VERB/4/root "
    "while/SCONJ/9/mark the/DET/7/det fleet/NOUN/9/nsubj is/AUX/9/cop away/ADV/4/advcl "
    "./PUNCT/4/punct"
)
THE_DAY = (
    "The/DET/1/det clans/NOUN/3/nsubj will/AUX/3/aux fight/VERB/3/root the/DET/5/det "
    "day/NOUN/3/obj the/DET/7/det troops/NOUN/8/nsubj leave/VERB/5/acl:relcl ./PUNCT/3/punct"
)
SUPPOSE = (
    "Suppose/VERB/0/root the/DET/2/det vote/NOUN/3/nsubj fails/VERB/0/ccomp ./PUNCT/0/punct "
    "The/DET/6/det premier/NOUN/8/nsubj will/AUX/8/aux resign/VERB/8/root ;/PUNCT/13/punct "
    "the/DET/11/det party/NOUN/13/nsubj will/AUX/13/aux split/VERB/8/parataxis "
    "./PUNCT/8/punct"
)
LONGER = (
    "The/DET/1/det longer/ADV/11/advmod the/DET/3/det war/NOUN/4/nsubj "
    "lasts/VERB/1/advcl:relcl ,/PUNCT/1/punct the/DET/7/det more/ADJ/11/obj the/DET/9/det "
    "debt/NOUN/11/nsubj will/AUX/11/aux grow/VERB/11/root ./PUNCT/11/punct"
)
ASSUMPTION = (
    "The/DET/1/det bank/NOUN/3/nsubj will/AUX/3/aux lend/VERB/3/root on/ADP/6/case "
    "the/DET/6/det assumption/NOUN/3/obl that/PRON/9/obj nobody/PRON/9/nsubj looks/VERB/6/acl "
    "./PUNCT/3/punct"
)
WHETHER = (
    "Whether/SCONJ/5/mark or/CCONJ/2/cc not/PART/0/fixed the/DET/4/det king/NOUN/5/nsubj "
    "stays/VERB/10/advcl ,/PUNCT/5/punct the/DET/8/det army/NOUN/10/nsubj will/AUX/10/aux "
    "rule/VERB/10/root ./PUNCT/10/punct"
)
NOT_UNTIL = (
    "Not/PART/8/advmod until/SCONJ/4/mark the/DET/3/det rains/NOUN/4/nsubj come/VERB/8/advcl "
    "will/AUX/8/aux the/DET/8/det front/ADJ/8/amod move/NOUN/8/root ./PUNCT/8/punct"
)
ONLY_IN = (
    "Only/ADV/7/advmod in/ADP/3/case that/DET/3/det case/NOUN/7/obl will/AUX/7/aux "
    "the/DET/7/det talks/NOUN/7/compound resume/NOUN/7/root ./PUNCT/7/punct"
)
IMPERATIVE = (
    "Pay/VERB/0/root the/DET/2/det guards/NOUN/0/obj ,/PUNCT/7/punct and/CCONJ/7/cc "
    "they/PRON/7/nsubj will/AUX/7/aux open/VERB/0/conj the/DET/9/det gate/NOUN/7/obj "
    "./PUNCT/0/punct"
)
LEFT = (
    "Left/VERB/7/advcl to/ADP/2/case itself/PRON/0/obl ,/PUNCT/0/punct the/DET/5/det "
    "militia/NOUN/7/nsubj will/AUX/7/aux take/VERB/7/root the/DET/9/det port/NOUN/7/obj "
    "./PUNCT/7/punct"
)
GIVEN = (
    "Given/VERB/7/advcl enough/ADJ/2/amod time/NOUN/7/obl ,/PUNCT/2/punct the/DET/5/det "
    "rebels/NOUN/7/nsubj will/AUX/7/aux win/VERB/7/root ./PUNCT/7/punct"
)
WHOEVER = (
    "No/DET/1/det matter/NOUN/8/obl:unmarked who/PRON/3/nsubj wins/VERB/1/acl ,/PUNCT/1/punct "
    "the/DET/6/det debt/NOUN/8/nsubj will/AUX/8/aux grow/VERB/8/root ./PUNCT/8/punct"
)


@pytest.mark.parametrize(
    ("rows", "conditions"),
    [
        (PROVIDED, ["provided he finds a pen"]),
        (WHILE, ["while the fleet is away"]),
        (THE_DAY, ["the day the troops leave"]),
        (SUPPOSE, ["Suppose the vote fails", None]),
        (LONGER, ["The longer the war lasts"]),
        (ASSUMPTION, ["on the assumption that nobody looks"]),
        (WHETHER, ["Whether or not the king stays"]),
        (NOT_UNTIL, ["Not until the rains come"]),
        (ONLY_IN, ["Only in that case"]),
        (IMPERATIVE, ["Pay the guards"]),
        (LEFT, ["Left to itself"]),
        (GIVEN, ["Given enough time"]),
        (WHOEVER, ["No matter who wins"]),
    ],
)
def test_what_supposes_without_an_if(
    forecasts_of: Found, rows: str, conditions: list[str | None]
) -> None:
    found = forecasts_of(rows)
    assert [next((s.exact for s in each.condition), None) for each in found] == conditions
