from dragoman.extract.acts.lexicon import act_words
from dragoman.records import ActKind


def test_every_act_but_assertion_has_words_that_decide() -> None:
    sure = {p.kind for phrases in act_words().phrases.values() for p in phrases if p.sure}
    assert sure == set(ActKind)


def test_words_that_yaml_would_take_for_truth_values_stay_words() -> None:
    assert {"no", "not"} <= act_words().lists["negation"]


def test_class_in_a_phrase_stands_for_each_of_its_words() -> None:
    words = {p.words for p in act_words().phrases["reject"] if p.kind is ActKind.DENY}
    assert {("reject", "claim"), ("reject", "as", "groundless")} <= words


def test_longer_phrases_come_first() -> None:
    for phrases in act_words().phrases.values():
        lengths = [len(phrase.words) for phrase in phrases]
        assert lengths == sorted(lengths, reverse=True)
