from __future__ import annotations

from collections.abc import Callable

from dragoman.records import Forecast, Resolution

Found = Callable[..., tuple[Forecast, ...]]

PROB = (
    "The/DET/1/det king/NOUN/3/nsubj will/AUX/3/aux agree/VERB/3/root with/ADP/6/case "
    "a/DET/6/det probability/NOUN/3/obl of/ADP/9/case 70/NUM/9/nummod percent/NOUN/6/nmod "
    "./PUNCT/3/punct"
)
WHO = (
    "The/DET/1/det chair/NOUN/3/nsubj will/AUX/3/aux go/VERB/3/root to/ADP/6/case "
    "Minister/PROPN/6/nmod:desc Dahl/PROPN/3/obl ,/PUNCT/9/punct who/PRON/9/nsubj "
    "has/VERB/6/acl:relcl no/DET/11/det enemies/NOUN/9/obj ./PUNCT/3/punct"
)
SEMI = (
    "The/DET/1/det bluff/NOUN/3/nsubj may/AUX/3/aux work/VERB/3/root ;/PUNCT/8/punct "
    "in/ADP/6/case Berlin/PROPN/3/obl it/PRON/8/nsubj did/VERB/3/parataxis ./PUNCT/3/punct"
)
LEAVES = (
    "The/DET/1/det troops/NOUN/3/nsubj will/AUX/3/aux march/VERB/3/root before/ADP/7/case "
    "the/DET/6/det leaves/NOUN/7/nsubj fall/VERB/3/advcl ./PUNCT/3/punct"
)
IF_NOT = (
    "If/SCONJ/1/mark not/PART/6/advcl ,/PUNCT/1/punct the/DET/4/det army/NOUN/6/nsubj "
    "will/AUX/6/aux hold/VERB/6/root ./PUNCT/6/punct"
)

ONE = (
    "One/PRON/1/nsubj hears/VERB/1/root that/SCONJ/6/mark the/DET/4/det king/NOUN/6/nsubj "
    "will/AUX/6/aux flee/VERB/1/ccomp ./PUNCT/1/punct"
)


def words(found: Forecast) -> list[str]:
    return [span.exact for span in found.outcome]


def test_a_number_of_likelihood_parts_with_all_that_frames_it(forecasts_of: Found) -> None:
    (found,) = forecasts_of(PROB, likely="70 percent")
    assert words(found) == ["The king will agree"]
    assert found.probability is not None
    assert found.probability.span.exact == "70 percent"


def test_what_a_comma_sets_apart_is_no_part_of_the_outcome(forecasts_of: Found) -> None:
    (found,) = forecasts_of(WHO)
    assert words(found) == ["The chair will go to Minister Dahl"]


def test_an_outcome_ends_at_a_semicolon(forecasts_of: Found) -> None:
    (found,) = forecasts_of(SEMI, likely="may")
    assert words(found) == ["The bluff may work"]


def test_a_clause_of_time_can_be_the_horizon(forecasts_of: Found) -> None:
    (found,) = forecasts_of(LEAVES, horizon="before the leaves fall")
    assert words(found) == ["The troops will march"]
    assert found.horizon is not None


def test_the_not_of_a_condition_turns_nothing(forecasts_of: Found) -> None:
    (found,) = forecasts_of(IF_NOT)
    assert [span.exact for span in found.condition] == ["If not"]
    assert not found.negated


def test_a_source_that_names_nobody_leaves_it_to_the_account(forecasts_of: Found) -> None:
    (found,) = forecasts_of(ONE, source="One", cue="hears", content="the king will flee")
    assert found.speaker.resolution is Resolution.AUTHOR
