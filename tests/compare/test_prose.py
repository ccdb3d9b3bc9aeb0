from __future__ import annotations

import pytest

from dragoman.compare.prose import content_stems, prose_words, stem, words_of
from dragoman.records import Document, Origin

ORIGIN = Origin("a.txt", "text/plain", "sha256:0", "text", "1")


def test_words_have_the_offsets_of_their_letters_without_the_possessive() -> None:
    text = "Émile’s  boat"
    assert [(text[w.start : w.end], w.folded) for w in words_of(text)] == [
        ("Émile", "emile"),
        ("boat", "boat"),
    ]


def test_prose_leaves_out_what_is_set_aside() -> None:
    document = Document.build(
        "Menu. They met. Share!", ORIGIN, set_aside=[(0, 5, "a"), (16, 22, "b")]
    )
    assert [word.folded for word in prose_words(document)] == ["they", "met"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("release", "released"),
        ("negotiate", "negotiations"),
        ("sanction", "sanctions"),
        ("implement", "implementation"),
        ("policy", "policies"),
    ],
)
def test_forms_of_a_word_share_a_stem(one: str, other: str) -> None:
    assert stem(one) == stem(other)


def test_stop_words_are_no_content() -> None:
    assert list(content_stems("It was said that they would be there on Monday")) == []
