from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from dragoman.store.searching.passages import LONGEST, split_passages
from dragoman.store.searching.words import fold


def test_blank_lines_part_passages_whatever_ends_a_line() -> None:
    text = "\n One\r\nand on.\r\n \t\r\nTwo. \n\n\nThree"
    assert [text[a:b] for a, b in split_passages(text)] == ["One\r\nand on.", "Two.", "Three"]


@given(st.text(st.sampled_from("a😀\u0301 .\n\r\t北"), max_size=80))
def test_passages_hold_all_words_in_order(text: str) -> None:
    places = list(split_passages(text))
    assert places == sorted(places)
    assert [word for a, b in places for word in fold(text[a:b])] == fold(text)
    assert all(text[a:b].strip() for a, b in places)


def test_a_paragraph_without_end_is_cut_after_a_sentence() -> None:
    text = "They met again. " * 1000
    places = list(split_passages(text))
    assert all(end - start <= LONGEST for start, end in places)
    assert all(text[start:end].rstrip().endswith("again.") for start, end in places)
    assert "".join(text[start:end] for start, end in places) == text.rstrip()


def test_a_line_of_a_million_signs_is_cut_anywhere() -> None:
    places = list(split_passages("x" * 1_000_000))
    assert len(places) == 1_000_000 // LONGEST
    assert places[-1] == (1_000_000 - LONGEST, 1_000_000)
