from dragoman.extract.stances.lexicon import sides_of, stance_words
from dragoman.records import ActKind, Issue, Side

ISSUE = Issue(
    "x", "X", "…", favour=Side("", ("extend", "hold")), against=Side("", ("lift", "hold"))
)


def test_nouns_made_from_a_verb_are_on_its_side() -> None:
    sides = sides_of(ISSUE)
    assert [sides.of(word) for word in ("extension", "lifting", "lift")] == [1, -1, -1]


def test_doing_a_thing_again_is_doing_it() -> None:
    assert sides_of(ISSUE).of("reextend") == 1


def test_word_of_both_sides_is_of_neither() -> None:
    assert sides_of(ISSUE).of("hold") == 0


def test_acts_that_are_named_are_acts() -> None:
    assert set(stance_words().acts) <= set(ActKind)
