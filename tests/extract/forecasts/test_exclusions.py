from __future__ import annotations

from collections.abc import Callable

import pytest

Weighed = Callable[..., list[tuple[str, str, str | None]]]

LEAVES = (
    "Marenia/PROPN/2/nsubj will/AUX/2/aux leave/VERB/2/root the/DET/4/det pact/NOUN/2/obj "
    "./PUNCT/2/punct"
)
MEET = (
    "The/DET/1/det ministers/NOUN/3/nsubj will/AUX/3/aux meet/VERB/3/root in/ADP/5/case "
    "Oslo/PROPN/3/obl on/ADP/7/case 12/NUM/3/obl May/PROPN/7/nmod:unmarked ./PUNCT/3/punct"
)
PROTECT = (
    "We/PRON/2/nsubj will/AUX/2/aux protect/VERB/2/root our/PRON/4/nmod:poss "
    "citizens/NOUN/2/obj ./PUNCT/2/punct"
)
VETO = (
    "Tarvia/PROPN/1/nsubj said/VERB/1/root it/PRON/4/nsubj would/AUX/4/aux veto/VERB/1/ccomp "
    "the/DET/6/det text/NOUN/4/obj ./PUNCT/1/punct"
)
LATER = (
    "He/PRON/3/nsubj would/AUX/3/aux later/ADV/3/advmod become/VERB/3/root "
    "president/NOUN/3/xcomp ./PUNCT/3/punct"
)
DAM = (
    "The/DET/1/det dam/NOUN/3/nsubj:pass was/AUX/3/aux:pass built/VERB/3/root so/SCONJ/8/mark "
    "that/SCONJ/4/fixed it/PRON/8/nsubj can/AUX/8/aux hold/VERB/3/advcl the/DET/10/det "
    "flood/NOUN/8/obj ./PUNCT/3/punct"
)
REMEMBERED = (
    "As/SCONJ/4/mark it/PRON/4/nsubj:pass will/AUX/4/aux be/AUX/4/aux:pass "
    "remembered/VERB/8/advcl ,/PUNCT/4/punct the/DET/7/det fleet/NOUN/8/nsubj "
    "left/VERB/8/root ./PUNCT/8/punct"
)
CONSIST = (
    "The/DET/1/det commission/NOUN/3/nsubj will/AUX/3/aux consist/VERB/3/root of/ADP/6/case "
    "five/NUM/6/nummod members/NOUN/3/obl ./PUNCT/3/punct"
)
REACH = (
    "The/DET/1/det rocket/NOUN/3/nsubj can/AUX/3/aux reach/VERB/3/root the/DET/5/det "
    "coast/NOUN/3/obj ./PUNCT/3/punct"
)
POWER = (
    "A/DET/2/det cornered/VERB/2/amod power/NOUN/4/nsubj will/AUX/4/aux lash/VERB/4/root "
    "out/ADP/4/compound:prt ./PUNCT/4/punct"
)
PROMISED = (
    "The/DET/1/det minister/NOUN/2/nsubj promised/VERB/2/root that/SCONJ/6/mark "
    "taxes/NOUN/6/nsubj would/AUX/6/aux fall/VERB/2/ccomp ./PUNCT/2/punct"
)
US = (
    "The/DET/1/det US/PROPN/3/nsubj will/AUX/3/aux take/VERB/3/root a/DET/5/det "
    "step/NOUN/3/obj back/ADV/3/advmod ./PUNCT/3/punct"
)
CRISIS = (
    "The/DET/1/det crisis/NOUN/2/nsubj threatens/VERB/2/root to/PART/4/mark "
    "derail/VERB/2/xcomp the/DET/6/det talks/NOUN/4/obj ./PUNCT/2/punct"
)
THREAT = (
    "Tarvia/PROPN/1/nsubj threatens/VERB/1/root to/PART/3/mark close/VERB/1/xcomp "
    "the/DET/5/det strait/NOUN/3/obj ./PUNCT/1/punct"
)
NOBODY = (
    "Nobody/PRON/1/nsubj thought/VERB/1/root that/SCONJ/5/mark they/PRON/5/nsubj "
    "would/AUX/5/aux win/VERB/1/ccomp ./PUNCT/1/punct"
)
USEFUL = (
    "The/DET/1/det measure/NOUN/4/nsubj may/AUX/4/aux be/AUX/4/cop useful/ADJ/4/root "
    "./PUNCT/4/punct"
)
DECISIVE = (
    "The/DET/1/det measure/NOUN/4/nsubj may/AUX/4/aux be/AUX/4/cop decisive/ADJ/4/root "
    "./PUNCT/4/punct"
)
FILM = (
    "If/SCONJ/4/mark this/PRON/4/nsubj were/AUX/4/cop a/DET/4/det film/NOUN/10/advcl "
    ",/PUNCT/4/punct he/PRON/10/nsubj would/AUX/10/aux be/AUX/10/cop the/DET/10/det "
    "villain/NOUN/10/root ./PUNCT/10/punct"
)

SOUGHT = (
    "They/PRON/1/nsubj want/VERB/1/root a/DET/3/det leader/NOUN/1/obj who/PRON/5/nsubj "
    "knows/VERB/3/acl:relcl the/DET/7/det trade/NOUN/5/obj and/CCONJ/10/cc will/AUX/10/aux "
    "end/VERB/5/conj the/DET/12/det war/NOUN/10/obj ./PUNCT/1/punct"
)
MATTER = (
    "It/PRON/4/nsubj is/AUX/4/cop only/ADV/4/advmod a/DET/4/det matter/NOUN/4/root "
    "of/ADP/6/case time/NOUN/4/nmod before/SCONJ/10/mark the/DET/9/det front/NOUN/10/nsubj "
    "collapses/VERB/4/advcl ./PUNCT/4/punct"
)
TELL = (
    "Tell/VERB/0/root me/PRON/0/iobj what/PRON/4/nsubj is/AUX/4/aux going/VERB/0/ccomp "
    "to/PART/6/mark happen/VERB/4/xcomp ./PUNCT/0/punct"
)
MORE_LIKELY = (
    "Workers/NOUN/3/nsubj are/AUX/3/cop more/ADV/3/advmod likely/ADJ/3/root to/PART/5/mark "
    "strike/VERB/3/xcomp ./PUNCT/3/punct"
)
SQUARE = (
    "In/ADP/1/case 1921/NUM/5/obl the/DET/3/det square/NOUN/5/nsubj will/AUX/5/aux "
    "see/VERB/5/root other/ADJ/7/amod crowds/NOUN/5/obj ./PUNCT/5/punct"
)
STARVED = (
    "Without/ADP/2/case the/DET/2/det road/NOUN/8/obl ,/PUNCT/2/punct the/DET/5/det "
    "town/NOUN/8/nsubj would/AUX/8/aux have/AUX/8/aux starved/VERB/8/root ./PUNCT/8/punct"
)
THAT_PERIOD = (
    "In/ADP/2/case that/DET/2/det period/NOUN/6/obl the/DET/4/det fleet/NOUN/6/nsubj "
    "would/AUX/6/aux rule/VERB/6/root the/DET/8/det coast/NOUN/6/obj ./PUNCT/6/punct"
)
ESTIMATES = (
    "The/DET/1/det bureau/NOUN/2/nsubj estimates/VERB/2/root that/SCONJ/6/mark it/PRON/6/nsubj "
    "would/AUX/6/aux cost/VERB/2/ccomp a/DET/8/det million/NUM/6/obj ./PUNCT/2/punct"
)
EFFORT = (
    "They/PRON/2/nsubj will/AUX/2/aux spare/VERB/2/root no/DET/4/det effort/NOUN/2/obj "
    "./PUNCT/2/punct"
)
RATHER = "She/PRON/3/nsubj would/AUX/3/aux rather/ADV/3/advmod wait/VERB/3/root ./PUNCT/3/punct"
OUR_PILOTS = (
    "Our/PRON/1/nmod:poss pilots/NOUN/3/nsubj will/AUX/3/aux begin/VERB/3/root the/DET/5/det "
    "course/NOUN/3/obj ./PUNCT/3/punct"
)
RUN_OUT = (
    "The/DET/1/det stock/NOUN/3/nsubj will/AUX/3/aux run/VERB/3/root out/ADV/3/advmod "
    "in/ADP/6/case March/PROPN/3/obl ./PUNCT/3/punct"
)
SIEGE = (
    "The/DET/1/det siege/NOUN/9/nsubj ,/PUNCT/3/punct begun/VERB/1/acl on/ADP/5/case "
    "Sunday/PROPN/3/obl ,/PUNCT/1/punct will/AUX/9/aux be/AUX/9/cop long/ADJ/9/root "
    "./PUNCT/9/punct"
)
DREAD = (
    "What/PRON/8/nsubj:outer I/PRON/2/nsubj dread/VERB/0/acl:relcl is/AUX/8/cop "
    "that/SCONJ/8/mark the/DET/6/det ice/NOUN/8/nsubj will/AUX/8/aux melt/VERB/8/root "
    "./PUNCT/8/punct"
)
AGREES = (
    "Everybody/PRON/1/nsubj agrees/VERB/1/root that/SCONJ/6/mark the/DET/4/det roof/NOUN/6/nsubj "
    "will/AUX/6/aux fall/VERB/1/ccomp ./PUNCT/1/punct"
)
AGREED = AGREES.replace("agrees/VERB", "agreed/VERB")
OFFICIALS = (
    "Officials/NOUN/2/nsubj will/AUX/2/aux settle/VERB/2/root ashore/ADV/2/advmod ./PUNCT/2/punct"
)


@pytest.mark.parametrize(
    ("rows", "found"),
    [
        (SQUARE, [("see", "will", "history")]),
        (STARVED, [("starved", "would", "history")]),
        (THAT_PERIOD, [("rule", "would", "history")]),
        (ESTIMATES, [("cost", "would", None)]),
        (EFFORT, [("spare", "will", "pledge")]),
        (RATHER, [("wait", "would", "pledge")]),
        (OUR_PILOTS, [("begin", "will", "promise")]),
        (RUN_OUT, [("run", "will", None)]),
        (SIEGE, [("long", "will", None)]),
        (DREAD, [("melt", "will", None)]),
        (AGREES, [("fall", "will", None)]),
        (AGREED, [("fall", "will", "wanted")]),
        (OFFICIALS, [("settle", "will", None)]),
        (LEAVES, [("leave", "will", None)]),
        (MEET, [("meet", "will", "scheduled")]),
        (PROTECT, [("protect", "will", "promise")]),
        (LATER, [("become", "would", "past")]),
        (DAM, [("hold", "can", "purpose")]),
        (REMEMBERED, [("remembered", "will", "polite")]),
        (CONSIST, [("consist", "will", "procedure")]),
        (REACH, [("reach", "can", "ability")]),
        (POWER, [("lash", "will", "general")]),
        (PROMISED, [("fall", "would", "wanted")]),
        (CRISIS, [("derail", "tendency", None)]),
        (THREAT, [("close", "tendency", "threat")]),
        (NOBODY, [("win", "would", "past")]),
        (USEFUL, [("useful", "may", "present")]),
        (DECISIVE, [("decisive", "may", None)]),
        (FILM, [("villain", "would", "past")]),
        (SOUGHT, [("end", "will", "identifying")]),
        (MATTER, [("collapses", "likelihood", None)]),
        (TELL, [("happen", "going", "question")]),
        (MORE_LIKELY, [("strike", "likely", "comparison")]),
    ],
)
def test_what_points_ahead_is_weighed(
    weighed: Weighed, rows: str, found: list[tuple[str, str, str | None]]
) -> None:
    assert weighed(rows) == found


def test_what_a_speaker_says_he_will_do_is_a_promise(weighed: Weighed) -> None:
    assert weighed(VETO, "Tarvia", "said", "it would veto the text") == [
        ("veto", "would", "wanted")
    ]


def test_a_country_is_not_taken_for_us(weighed: Weighed) -> None:
    assert weighed(US) == [("take", "will", None)]
