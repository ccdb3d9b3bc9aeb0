"""Words that a person copied, found again."""

from __future__ import annotations

import pytest

from dragoman.cli.forecasts.citing import find_words

TEXT = (
    "The port’s isles — “all of them” — are\r\n  at peace. The ports are not; 和平将会到来。"
    "Barış gelecek."
)


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("The port's isles", ["The port’s isles"]),
        ('isles - "all of them" - are at', ["isles — “all of them” — are\r\n  at"]),
        ("The port", ["The port"]),  # not in “The ports”
        ("the port", []),
        ("port’s", ["port’s"]),
        ("eace", []),
        ("are", ["are", "are"]),
        ("Barış", ["Barış"]),
        ("(all", []),
        ("not;", ["not;"]),
        ("", []),
        ("   ", []),
    ],
)
def test_words_are_found_whole_however_they_were_typed(words: str, found: list[str]) -> None:
    assert [TEXT[start:end] for start, end in find_words(TEXT, words)] == found


def test_a_script_without_spaces_is_found_inside_its_line() -> None:
    assert [TEXT[start:end] for start, end in find_words(TEXT, "和平")] == ["和平"]
