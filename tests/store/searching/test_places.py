from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.store.searching.places import best_place, find_places, make_snippet
from dragoman.store.searching.queries import read_query
from dragoman.store.searching.words import fold


@pytest.mark.parametrize(
    ("text", "typed", "found"),
    [
        ("Nord Stream 2, the nord  stream", '"nord stream"', ["Nord Stream", "nord  stream"]),
        ("Nord streams", '"nord stream"', []),
        ("Nord streams", '"nord str*"', ["Nord streams"]),
        ("Sanctions and counter-sanctions", "sanction*", ["Sanctions", "sanctions"]),
        ("Wirtschaftssanktionen", "*sanktion*", ["Wirtschaftssanktionen"]),
        ("他在北京大学。北方", "北京", ["北京"]),
        ("😀 caf\u0065\u0301, Café", "cafe", ["cafe\u0301", "Café"]),
        ("Straße\r\nSTRASSE", "strasse", ["Straße", "STRASSE"]),
        ("İstanbul’da", "istanbul", ["İstanbul"]),
        ("gas, not oil", "gas -coal", ["gas"]),
        ("a b a b", '"a b" b', ["a b", "a b"]),
    ],
)
def test_what_is_sought_is_found_where_it_stands(text: str, typed: str, found: list[str]) -> None:
    assert [text[a:b] for a, b in find_places(text, read_query(typed))] == found


@given(st.text(st.sampled_from("aA bB\u0301😀ßﬁ北.\r\n"), max_size=60), st.integers(0, 10))
def test_each_word_of_a_text_is_found_in_it(text: str, n: int) -> None:
    words = fold(text)
    if not words:
        return
    word = words[n % len(words)]
    places = find_places(text, read_query(word))
    assert places
    assert all(set(fold(word)) & set(fold(text[a:b])) for a, b in places)


@given(st.text(st.sampled_from("ab \n"), min_size=1, max_size=400), st.data())
def test_a_snippet_is_what_the_text_says_there(text: str, data: st.DataObject) -> None:
    places = find_places(text, read_query("a"))
    if not places:
        return
    place = data.draw(st.sampled_from(places))
    snippet = make_snippet(text, place, places)
    said = "".join(words for words, _ in snippet)
    assert said.strip("…") in text
    assert (text[slice(*place)], True) in snippet
    assert all(words for words, _ in snippet)


def test_a_snippet_of_a_long_text_begins_and_ends_with_whole_words() -> None:
    text = "one two three " * 40 + "BRIDGE" + " four five six" * 40
    ((before, _), found, (after, _)) = make_snippet(text, (560, 566), [(560, 566)])
    assert found == ("BRIDGE", True)
    assert before[0] == after[-1] == "…"
    assert before[1:].split()[0] in ("one", "two", "three")
    assert after[:-1].split()[-1] in ("four", "five", "six")
    assert max(len(before), len(after)) < 110


def test_the_best_place_is_where_most_is() -> None:
    assert best_place([(0, 4), (500, 504), (520, 524)]) == (500, 504)
    assert best_place([(0, 4), (500, 504)]) == (0, 4)
