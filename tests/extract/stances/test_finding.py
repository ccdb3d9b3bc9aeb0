from collections.abc import Callable

from dragoman.records import Form, Position

Find = Callable[..., list[Position]]

CALLED = (
    "Norway/PROPN/1/nsubj called/VERB/1/root for/ADP/3/mark lifting/VERB/1/advcl "
    "the/DET/5/det sanctions/NOUN/3/obj ./PUNCT/1/punct"
)
WILL_NOT_LIFT = (
    "Norway/PROPN/3/nsubj will/AUX/3/aux not/PART/3/advmod lift/VERB/8/ccomp the/DET/5/det "
    "sanctions/NOUN/3/obj ,/PUNCT/8/punct Holm/PROPN/8/nsubj said/VERB/8/root ./PUNCT/8/punct"
)
OPPOSES = (
    "Holm/PROPN/1/nsubj said/VERB/1/root that/SCONJ/4/mark Norway/PROPN/4/nsubj "
    "opposes/VERB/1/ccomp the/DET/6/det sanctions/NOUN/4/obj ./PUNCT/1/punct"
)
DENIED = (
    "Holm/PROPN/1/nsubj denied/VERB/1/root that/SCONJ/4/mark she/PRON/4/nsubj "
    "opposed/VERB/1/ccomp the/DET/6/det sanctions/NOUN/4/obj ./PUNCT/1/punct"
)
DISCUSSED = (
    "Norway/PROPN/1/nsubj discussed/VERB/1/root the/DET/3/det sanctions/NOUN/1/obj ./PUNCT/1/punct"
)
REFUSED_TO_CONDEMN = (
    "Norway/PROPN/1/nsubj refused/VERB/1/root to/PART/3/mark condemn/VERB/1/xcomp the/DET/5/det "
    "sanctions/NOUN/3/obj ./PUNCT/1/punct"
)
CONCERN = (
    "Norway/PROPN/1/nsubj expressed/VERB/1/root concern/NOUN/1/obj over/ADP/5/case the/DET/5/det "
    "sanctions/NOUN/2/nmod ./PUNCT/1/punct"
)
MUST = (
    "Holm/PROPN/1/nsubj said/VERB/1/root :/PUNCT/8/punct “/PUNCT/8/punct The/DET/5/det "
    "sanctions/NOUN/8/nsubj:pass must/AUX/8/aux be/AUX/8/aux:pass lifted/VERB/1/ccomp "
    "./PUNCT/8/punct ”/PUNCT/8/punct"
)
BUT_NOT = (
    "Norway/PROPN/1/nsubj supports/VERB/1/root talks/NOUN/1/obj but/CCONJ/6/cc not/PART/6/advmod "
    "the/DET/6/det sanctions/NOUN/2/conj ./PUNCT/1/punct"
)
IF = (
    "If/SCONJ/2/mark Norway/PROPN/2/nsubj lifts/VERB/8/advcl the/DET/4/det sanctions/NOUN/2/obj "
    ",/PUNCT/2/punct trade/NOUN/8/nsubj will/AUX/8/aux grow/VERB/11/ccomp ,/PUNCT/8/punct "
    "Holm/PROPN/11/nsubj said/VERB/11/root ./PUNCT/11/punct"
)
CONDEMNED = (
    "Norway/PROPN/1/nsubj condemned/VERB/1/root the/DET/3/det annexation/NOUN/1/obj ./PUNCT/1/punct"
)


FEWER = (
    "Norway/PROPN/1/nsubj demands/VERB/1/root fewer/ADJ/3/amod sanctions/NOUN/1/obj ./PUNCT/1/punct"
)
OPPOSES_MILDER = (
    "Norway/PROPN/1/nsubj opposes/VERB/1/root milder/ADJ/3/amod sanctions/NOUN/1/obj "
    "./PUNCT/1/punct"
)
LIFTING_MILDER = CALLED.replace("the/DET/5/det", "milder/ADJ/5/amod")
FEWER_TALKS = (
    "Norway/PROPN/1/nsubj demands/VERB/1/root fewer/ADJ/3/amod talks/NOUN/1/obj and/CCONJ/5/cc "
    "sanctions/NOUN/3/conj ./PUNCT/1/punct"
)


def shown(positions: list[Position]) -> list[tuple[str, str | None, float]]:
    return [(position.actor, position.issue, position.value) for position in positions]


def test_demand_for_what_is_against_the_issue_is_against_it(stances: Find) -> None:
    [found] = stances(CALLED, "called for", "lifting the sanctions", source="Norway")
    assert (found.actor, found.issue, found.value) == ("Norway", "sanctions", -1.0)
    assert found.reason == "demands (“called for”) what is against the issue (“lifting”)"
    assert found.passage.exact == "called for lifting the sanctions"
    assert (found.statement, found.towards) == ("s1", None)


def test_negation_turns_the_side(stances: Find) -> None:
    found = stances(WILL_NOT_LIFT, "said", "Norway will not lift the sanctions", source="Norway")
    assert shown(found) == [("Norway", "sanctions", 1.0)]


def test_demand_for_less_of_the_issue_is_against_it(stances: Find) -> None:
    found = stances(FEWER, "demands", "fewer sanctions", source="Norway")
    assert shown(found) == [("Norway", "sanctions", -1.0)]
    found = stances(OPPOSES_MILDER, "opposes", "milder sanctions", source="Norway")
    assert shown(found) == [("Norway", "sanctions", 1.0)]


def test_what_may_or_may_not_be_less_shows_no_stance(stances: Find) -> None:
    assert not stances(LIFTING_MILDER, "called for", "lifting milder sanctions", source="Norway")
    assert not stances(FEWER_TALKS, "demands", "fewer talks and sanctions", source="Norway")


def test_what_another_will_do_is_no_stance_of_the_speaker(stances: Find) -> None:
    assert stances(WILL_NOT_LIFT, "said", "Norway will not lift the sanctions") == []


def test_subject_of_the_content_holds_the_stance(stances: Find) -> None:
    found = stances(OPPOSES, "said", "that Norway opposes the sanctions")
    assert shown(found) == [("Norway", "sanctions", -1.0)]


def test_denied_stance_is_none(stances: Find) -> None:
    assert stances(DENIED, "denied", "that she opposed the sanctions") == []


def test_neutral_mention_is_none(stances: Find) -> None:
    assert stances(DISCUSSED, "discussed", "the sanctions", source="Norway") == []


def test_refusal_to_condemn_is_no_support(stances: Find) -> None:
    assert stances(REFUSED_TO_CONDEMN, "refused", "to condemn the sanctions", source="Norway") == []


def test_concern_over_a_thing_is_not_against_it(stances: Find) -> None:
    assert stances(CONCERN, "expressed concern over", "the sanctions", source="Norway") == []


def test_what_must_happen_to_the_issue_is_demanded(stances: Find) -> None:
    found = stances(MUST, "said", "The sanctions must be lifted", form=Form.DIRECT)
    assert shown(found) == [("Holm", "sanctions", -1.0)]


def test_second_object_has_its_own_negation(stances: Find) -> None:
    found = stances(BUT_NOT, "supports", "talks but not the sanctions", source="Norway")
    assert shown(found) == [("Norway", "sanctions", -1.0)]


def test_condition_is_none(stances: Find) -> None:
    assert stances(IF, "said", "If Norway lifts the sanctions , trade will grow") == []


def test_issue_without_sides_is_condemned_itself(stances: Find) -> None:
    found = stances(
        CONDEMNED, "condemned", "the annexation", source="Norway", words="annexation",
        issue="annexation",
    )  # fmt: skip
    assert shown(found) == [("Norway", "annexation", -1.0)]
