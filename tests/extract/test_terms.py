"""Terms: how they are read, inflected and found."""

from __future__ import annotations

import pytest

from dragoman.extract.terms import TermIndex, folded, inflected


def found(term: str, text: str) -> list[str]:
    return [text[start:end] for start, end, _ in TermIndex([(term, 0)]).find(text)]


@pytest.mark.parametrize(
    ("term", "text", "words"),
    [
        ("prisoner swap", "Prisoner swaps, a prisoner-swap", ["Prisoner swaps", "prisoner-swap"]),
        ("prisoner swaps", "one prisoner swap", ["prisoner swap"]),
        ("annex", "It annexed and is annexing, it annexes.", ["annexed", "annexing", "annexes"]),
        ("treaty", "two treaties", ["treaties"]),
        ("withdraw troops", "They withdrew troops; troops withdrew.", ["withdrew troops"]),
        ("ban exports", "They banned exports.", ["banned exports"]),
        ("travel ban", "travelling bans", ["travelling bans"]),
        ("shell", "It shelled the town.", ["shelled"]),
        ("crisis", "crises", ["crises"]),
        ("peace talks", "peace\ntalks", ["peace\ntalks"]),
        ("peace talks", "peace, talks. Peace.\n\nTalks", []),
        ("cyber-attack", "cyber attack, cyberattacks, cyber-attack",
         ["cyber attack", "cyberattacks", "cyber-attack"]),
        ("cease-fire", "the ceasefire", ["ceasefire"]),
        ("women's rights", "women’s rights; Women's rights", ["women’s rights", "Women's rights"]),
        ("defence programme", "Defense programs", ["Defense programs"]),
        ("demilitarise", "demilitarized", ["demilitarized"]),
        ("coup d'état", "two coups d’etat", ["coups d’etat"]),
        ("Nato", "NATO’s and Nato", ["NATO", "Nato"]),
        ("=arms", "his arm, her arms", ["arms"]),
        ("strategic stability", "“strategic” stability", ["strategic” stability"]),
    ],
)  # fmt: skip
def test_a_term_matches_however_it_is_written(term: str, text: str, words: list[str]) -> None:
    assert found(term, text) == words


@pytest.mark.parametrize(
    ("term", "text", "words"),
    [
        ("START", "The START talks start.", ["START"]),
        ("START", "START OF TALKS IN GENEVA", []),  # a headline in capitals tells nothing
        ("CAP", "a price cap and the CAP reform", ["CAP"]),
        ("ICBM", "two ICBMs", ["ICBMs"]),
        ("UN", "the U.N. and the U. N., un homme, U N", ["U.N", "U. N"]),
        ("New START", "new start, New START", ["New START"]),
        ("S-400", "the S-400 and S400", ["S-400", "S400"]),
    ],
)
def test_capitals_alone_match_in_capitals_alone(term: str, text: str, words: list[str]) -> None:
    assert found(term, text) == words


def test_terms_that_overlap_are_all_found() -> None:
    index = TermIndex([("sanctions", 0), ("oil sanctions", 1), ("sanctions relief", 2)])
    assert sorted(index.find("oil sanctions relief")) == [(0, 13, 1), (4, 13, 0), (4, 20, 2)]


def test_offsets_hold_where_letters_are_not_one_code_unit() -> None:
    text = "🕊️ die Straße, İstanbul — cafe\u0301: the arms race"
    assert found("arms race", text) == ["arms race"]
    assert found("café", text) == ["cafe\u0301"]


def test_folding_is_the_same_for_both_spellings() -> None:
    pairs = [("labour", "labor"), ("centre", "center"), ("organisation", "organization"),
             ("defence", "defense"), ("signalled", "signaled")]  # fmt: skip
    assert [folded(left) == folded(right) for left, right in pairs] == [True] * 5
    assert folded("hour") == "hour"


def test_what_ends_like_a_plural_and_is_none_has_no_singular() -> None:
    assert "politic" not in inflected("politics")
    assert "crisi" not in inflected("crisis")
    assert "cros" not in inflected("cross")
