from collections.abc import Callable
from typing import Any

from dragoman.extract.acts import find_act, find_acts
from dragoman.records import (
    Act,
    ActKind,
    Actor,
    ActorKind,
    Affiliation,
    Form,
)

Build = Callable[..., Any]

CALLED = (
    "Norway/PROPN/1/nsubj called/VERB/1/root for/ADP/3/mark lifting/VERB/1/advcl "
    "the/DET/5/det sanctions/NOUN/3/obj ./PUNCT/1/punct"
)
NOT_AGREED = (
    "Oslo/PROPN/3/nsubj did/AUX/3/aux not/PART/3/advmod agree/VERB/3/root to/ADP/6/case "
    "the/DET/6/det date/NOUN/3/obl ./PUNCT/3/punct"
)
SHOULD = (
    "Holm/PROPN/1/nsubj said/VERB/1/root that/SCONJ/5/mark Oslo/PROPN/5/nsubj should/AUX/5/aux "
    "pay/VERB/1/ccomp ./PUNCT/1/punct"
)
WILL_NOT = (
    "Holm/PROPN/1/nsubj said/VERB/1/root :/PUNCT/7/punct “/PUNCT/7/punct We/PRON/7/nsubj "
    "will/AUX/7/aux not/PART/7/advmod accept/VERB/1/ccomp ultimatums/NOUN/7/obj ./PUNCT/7/punct "
    "”/PUNCT/7/punct"
)
DISMAY = (
    "Holm/PROPN/1/nsubj expressed/VERB/1/root dismay/NOUN/1/obj at/ADP/5/case the/DET/5/det "
    "delay/NOUN/2/nmod ./PUNCT/1/punct"
)
ASKED = (
    "Holm/PROPN/1/nsubj asked/VERB/1/root whether/SCONJ/5/mark talks/NOUN/5/nsubj "
    "would/AUX/5/aux resume/VERB/1/ccomp ./PUNCT/1/punct"
)
VIOLATED = (
    "Holm/PROPN/1/nsubj said/VERB/1/root that/SCONJ/4/mark Moscow/PROPN/4/nsubj "
    "violated/VERB/1/ccomp the/DET/6/det treaty/NOUN/4/obj ./PUNCT/1/punct"
)
ARRIVED = (
    "Holm/PROPN/1/nsubj said/VERB/1/root the/DET/3/det ships/NOUN/4/nsubj arrived/VERB/1/ccomp "
    "on/ADP/6/case Monday/PROPN/4/obl ./PUNCT/1/punct"
)
MISTAKE = (
    "Holm/PROPN/1/nsubj said/VERB/1/root :/PUNCT/8/punct “/PUNCT/8/punct The/DET/5/det "
    "decision/NOUN/8/nsubj is/AUX/8/cop a/DET/8/det mistake/NOUN/1/ccomp ./PUNCT/8/punct "
    "”/PUNCT/8/punct"
)
RETALIATE = (
    "Moscow/PROPN/1/nsubj warned/VERB/1/root that/SCONJ/5/mark it/PRON/5/nsubj would/AUX/5/aux "
    "retaliate/VERB/1/ccomp against/ADP/7/case bases/NOUN/5/obl ./PUNCT/1/punct"
)
US_WILL = (
    "Holm/PROPN/1/nsubj said/VERB/1/root that/SCONJ/5/mark US/PROPN/5/nsubj will/AUX/5/aux "
    "pay/VERB/1/ccomp ./PUNCT/1/punct"
)
NORWAY_WILL = (
    "Norway/PROPN/2/nsubj will/AUX/2/aux pay/VERB/5/ccomp ,/PUNCT/5/punct Holm/PROPN/5/nsubj "
    "said/VERB/5/root ./PUNCT/5/punct"
)
STOP = (
    "“/PUNCT/1/punct Stop/VERB/9/ccomp the/DET/3/det shelling/NOUN/1/obj now/ADV/1/advmod "
    ",/PUNCT/1/punct ”/PUNCT/1/punct the/DET/8/det mayor/NOUN/1/nsubj said/VERB/9/root "
    "./PUNCT/9/punct"
)


def act_of(scene: Any, **more: Any) -> tuple[str, list[str]]:
    act = find_act(scene.document, scene.doc, scene.statement, **more)
    return act.kind.value, [span.exact for span in act.words]


def test_cue_with_its_preposition_demands(scene: Build) -> None:
    made = scene(CALLED, "called for", "lifting the sanctions", source="Norway")
    assert act_of(made) == ("demand", ["called for"])


def test_denied_agreement_is_a_refusal(scene: Build) -> None:
    made = scene(NOT_AGREED, "did not agree", "to the date", source="Oslo")
    assert act_of(made) == ("refuse", ["not agree to"])


def test_what_others_should_do_is_demanded(scene: Build) -> None:
    assert act_of(scene(SHOULD, "said", "that Oslo should pay")) == ("demand", ["should"])


def test_what_the_speaker_will_not_accept_is_refused(scene: Build) -> None:
    made = scene(WILL_NOT, "said", "We will not accept ultimatums", form=Form.DIRECT)
    assert act_of(made)[0] == "refuse"


def test_noun_under_a_light_verb_tells_the_act(scene: Build) -> None:
    assert act_of(scene(DISMAY, "expressed", "dismay at the delay")) == ("judge", ["dismay"])


def test_indirect_question_asks(scene: Build) -> None:
    made = scene(ASKED, "asked", "whether talks would resume")
    assert act_of(made) == ("ask", ["asked whether"])


def test_what_another_has_broken_accuses(scene: Build) -> None:
    made = scene(VIOLATED, "said", "that Moscow violated the treaty")
    assert act_of(made) == ("accuse", ["violated"])


def test_plain_report_asserts_and_shows_no_words(scene: Build) -> None:
    made = scene(ARRIVED, "said", "the ships arrived on Monday")
    assert find_act(made.document, made.doc, made.statement) == Act(ActKind.ASSERT)


def test_evaluative_predicate_judges(scene: Build) -> None:
    made = scene(MISTAKE, "said", "The decision is a mistake", form=Form.DIRECT)
    assert act_of(made) == ("judge", ["mistake"])


def test_warning_of_ones_own_retaliation_threatens(scene: Build) -> None:
    # "warned … against" must not be read across the content: "against" hangs on "retaliate".
    made = scene(RETALIATE, "warned", "that it would retaliate against bases", source="Moscow")
    assert act_of(made) == ("threaten", ["retaliate"])


def test_imperative_demands_though_the_parse_gives_it_a_subject_outside(scene: Build) -> None:
    made = scene(STOP, "said", "Stop the shelling now", source="mayor", form=Form.DIRECT)
    assert act_of(made) == ("demand", ["Stop"])


def test_a_country_is_not_us(scene: Build) -> None:
    assert act_of(scene(US_WILL, "said", "US will pay"))[0] == "predict"


def test_minister_speaks_for_the_country(scene: Build) -> None:
    made = scene(NORWAY_WILL, "said", "Norway will pay")
    passage = made.document.cut(0, 6)
    holm = Actor(
        "a1",
        "Holm",
        ActorKind.PERSON,
        country="NO",
        affiliations=(Affiliation("foreign minister", "Norway", passage),),
    )
    norway = Actor("a2", "Norway", ActorKind.STATE, country="NO")
    assert act_of(made)[0] == "predict"
    assert act_of(made, actors=[holm, norway]) == ("promise", ["will pay"])


def test_acts_come_in_the_order_of_the_statements(scene: Build) -> None:
    made = scene(SHOULD, "said", "that Oslo should pay")
    found = list(find_acts(made.document, made.doc, [made.statement, made.statement]))
    assert [act.kind for act in found] == [ActKind.DEMAND, ActKind.DEMAND]
