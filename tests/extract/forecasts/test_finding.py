from __future__ import annotations

from collections.abc import Callable

import pytest

from dragoman.records import Direction, Forecast

Found = Callable[..., tuple[Forecast, ...]]

LEAVES = (
    "Marenia/PROPN/2/nsubj will/AUX/2/aux leave/VERB/2/root the/DET/4/det pact/NOUN/2/obj "
    "./PUNCT/2/punct"
)
TWO = (
    "The/DET/1/det talks/NOUN/3/nsubj will/AUX/3/aux fail/VERB/3/root and/CCONJ/8/cc "
    "the/DET/6/det envoys/NOUN/8/nsubj will/AUX/8/aux go/VERB/3/conj home/ADV/8/advmod "
    "./PUNCT/3/punct"
)
LIKELY = (
    "The/DET/1/det ceasefire/NOUN/3/nsubj is/AUX/3/cop likely/ADJ/3/root to/PART/5/mark "
    "collapse/VERB/3/xcomp unless/SCONJ/9/mark both/DET/8/det armies/NOUN/9/nsubj "
    "withdraw/VERB/5/advcl ./PUNCT/3/punct"
)
CHAIN = (
    "Norland/PROPN/2/nsubj will/AUX/2/aux keep/VERB/2/root on/ADP/4/compound:prt "
    "rearming/VERB/2/xcomp and/CCONJ/7/cc will/AUX/7/aux close/VERB/2/conj the/DET/9/det "
    "strait/NOUN/7/obj ,/PUNCT/11/punct followed/VERB/7/advcl by/ADP/13/case "
    "sanctions/NOUN/11/obl:agent ,/PUNCT/15/punct triggering/VERB/7/advcl a/DET/18/det "
    "deep/ADJ/18/amod crisis/NOUN/15/obj ./PUNCT/2/punct"
)
DANGER = (
    "There/PRON/1/expl is/VERB/1/root a/DET/3/det danger/NOUN/1/nsubj of/ADP/7/case "
    "a/DET/7/det new/ADJ/7/amod war/NOUN/3/nmod between/ADP/9/case Norland/PROPN/7/nmod "
    "and/CCONJ/11/cc Marenia/PROPN/9/conj ./PUNCT/1/punct"
)
FEAR = (
    "Experts/NOUN/1/nsubj fear/VERB/1/root that/SCONJ/7/mark the/DET/4/det truce/NOUN/7/nsubj "
    "will/AUX/7/aux not/PART/7/advmod hold/VERB/1/ccomp ./PUNCT/1/punct"
)
TALKS_THAT = (
    "The/DET/1/det talks/NOUN/10/nsubj that/PRON/4/nsubj will/AUX/4/aux take/VERB/1/acl:relcl "
    "place/NOUN/4/obj in/ADP/8/case the/DET/8/det spring/NOUN/4/obl will/AUX/10/aux "
    "decide/VERB/10/root the/DET/12/det matter/NOUN/10/obj ./PUNCT/10/punct"
)
EXPECTED = (
    "Tarvia/PROPN/2/nsubj:pass is/AUX/2/aux:pass expected/VERB/2/root to/PART/4/mark "
    "withdraw/VERB/2/xcomp its/PRON/6/nmod:poss troops/NOUN/4/obj ./PUNCT/2/punct"
)
CHAOS = (
    "The/DET/1/det cabinet/NOUN/3/nsubj will/AUX/3/aux fall/VERB/3/root ,/PUNCT/7/punct "
    "which/PRON/7/nsubj will/AUX/7/aux lead/VERB/3/parataxis to/ADP/9/case chaos/NOUN/7/obl "
    "./PUNCT/3/punct"
)
UNABLE = (
    "The/DET/1/det cabinet/NOUN/4/nsubj will/AUX/4/aux be/AUX/4/cop unable/ADJ/4/root "
    "to/PART/6/mark govern/VERB/4/xcomp or/CCONJ/8/cc resign/VERB/6/conj ./PUNCT/4/punct"
)
REACH = (
    "The/DET/1/det rocket/NOUN/3/nsubj can/AUX/3/aux reach/VERB/3/root the/DET/5/det "
    "coast/NOUN/3/obj ./PUNCT/3/punct"
)

MONTHS = (
    "In/ADP/3/case the/DET/3/det coming/VERB/3/amod months/NOUN/7/obl the/DET/5/det "
    "talks/NOUN/7/nsubj will/AUX/7/aux end/VERB/7/root and/CCONJ/12/cc the/DET/10/det "
    "fleet/NOUN/12/nsubj will/AUX/12/aux sail/VERB/7/conj ./PUNCT/7/punct"
)
RETREAT = (
    "Marenia/PROPN/2/nsubj will/AUX/2/aux retreat/VERB/2/root and/CCONJ/4/cc burn/VERB/2/conj "
    "the/DET/6/det bridge/NOUN/4/obj ./PUNCT/2/punct"
)


def spread(found: tuple[Forecast, ...]) -> list[list[str]]:
    return [[span.exact for span in each.outcome] for each in found]


@pytest.mark.parametrize(
    ("rows", "outcomes"),
    [
        (LEAVES, [["Marenia will leave the pact"]]),
        (TWO, [["The talks will fail"], ["the envoys will go home"]]),
        (DANGER, [["a new war between Norland and Marenia"]]),
        (FEAR, [["the truce will not hold"]]),
        (EXPECTED, [["Tarvia is expected to withdraw its troops"]]),
        (UNABLE, [["The cabinet will be unable to govern or resign"]]),
        (TALKS_THAT, [["The talks that will take place in the spring will decide the matter"]]),
    ],
)
def test_the_outcome_is_the_subject_with_its_predicate(
    forecasts_of: Found, rows: str, outcomes: list[list[str]]
) -> None:
    assert spread(forecasts_of(rows)) == outcomes


def test_likelihood_and_condition_part_from_the_outcome(forecasts_of: Found) -> None:
    (found,) = forecasts_of(LIKELY, likely="likely")
    assert [span.exact for span in found.outcome] == ["The ceasefire is likely to collapse"]
    assert [span.exact for span in found.condition] == ["unless both armies withdraw"]
    assert found.probability is not None
    assert found.probability.term == "likely"
    assert found.direction is Direction.CONFLICT


def test_a_horizon_parts_from_the_outcome(forecasts_of: Found) -> None:
    (found,) = forecasts_of(TALKS_THAT, horizon="in the spring")
    assert found.horizon is None  # it is when the talks take place, not when they decide


def test_a_horizon_at_the_head_goes_for_all_that_is_joined(forecasts_of: Found) -> None:
    found = forecasts_of(MONTHS, horizon="In the coming months")
    assert spread(found) == [["the talks will end"], ["the fleet will sail"]]
    assert [each.horizon.kind.value for each in found if each.horizon] == ["relative", "relative"]


def test_a_chain_is_linked(forecasts_of: Found) -> None:
    found = forecasts_of(CHAIN)
    assert spread(found) == [
        ["Norland will keep on rearming"],
        ["Norland", "will close the strait"],
        ["sanctions"],
        ["a deep crisis"],
    ]
    rearming, closing, sanctions, crisis = found
    assert rearming.leads_to == (sanctions.id,)
    assert closing.leads_to == (sanctions.id,)
    assert sanctions.leads_to == (crisis.id,)
    assert crisis.leads_to == ()


def test_what_a_relative_clause_brings_about_is_linked(forecasts_of: Found) -> None:
    fall, chaos = forecasts_of(CHAOS)
    assert spread((fall, chaos)) == [["The cabinet will fall"], ["chaos"]]
    assert fall.leads_to == (chaos.id,)
    assert chaos.direction is Direction.CONFLICT


def test_a_judge_can_overrule_a_soft_rule(forecasts_of: Found) -> None:
    assert forecasts_of(REACH) == ()
    (found,) = forecasts_of(REACH, judge=lambda doc, tokens: [0.97] * len(tokens))
    assert found.confidence == 0.97


def test_a_judge_can_hold_a_candidate_for_none(forecasts_of: Found) -> None:
    assert forecasts_of(LEAVES, judge=lambda doc, tokens: [0.02] * len(tokens)) == ()


def test_each_id_is_made_of_statement_outcome_and_negation(forecasts_of: Found) -> None:
    assert forecasts_of(LEAVES)[0].id == forecasts_of(LEAVES)[0].id
    assert len({each.id for each in forecasts_of(CHAIN)}) == 4


def test_what_shares_an_auxiliary_shares_its_chance(forecasts_of: Found) -> None:
    chances = {"retreat": 0.9, "burn": 0.05}
    found = forecasts_of(RETREAT, judge=lambda doc, tokens: [chances[t.text] for t in tokens])
    assert spread(found) == [["Marenia will retreat"], ["Marenia will", "burn the bridge"]]


def test_what_no_statement_holds_is_the_accounts_own(forecasts_of: Found) -> None:
    found = forecasts_of(TWO, content="The talks")
    assert spread(found) == [["The talks will fail"], ["the envoys will go home"]]
    assert forecasts_of(TWO, source="the envoys", content="The talks") == ()
