from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.store.searching.words import GAP, Word, find_words, fold, fold_word

# Signs that have made offsets and foldings go wrong somewhere: astral ones, marks, joiners, ends of
# lines, ligatures, letters that grow when they are folded, three scripts without spaces.
HARD = (
    "aZß İıσς\u0301\u0308\u0345😀👩\u200d🚀ﬁﷺ½①Ǆŉ北京ガか\u3099ｶﾞ한ᄒ\u1161สวัิ\u0e33कि"
    '\r\n\t-’"*\u00ad\u200f\ufeffЁйأـ\u064e１'
)
texts = st.text(st.one_of(st.sampled_from(HARD), st.characters(exclude_categories=["Cs"])))


@given(texts)
def test_every_word_is_found_at_its_place(text: str) -> None:
    last = 0
    for word in find_words(text):
        assert 0 <= word.start < word.end <= len(text)
        assert word.start >= last or word.folded in fold(text[word.start : word.end])
        assert word.folded in fold_word(text[word.start : word.end])
        last = word.end
    assert [word.folded for word in find_words(text)] == fold(text)


@given(texts)
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(" ".join(fold(text))) == fold(text)


@given(texts)
def test_case_and_normal_form_make_no_difference(text: str) -> None:
    assert fold(unicodedata.normalize("NFC", text)) == fold(unicodedata.normalize("NFD", text))


@given(texts)
def test_a_folded_word_has_letters_and_digits_only(text: str) -> None:
    for word in fold(text):
        assert word
        assert not set(word) & set(" \t\r\n\"'*\\-:&|!()<>_" + GAP)
        assert not any(sign.isspace() or unicodedata.category(sign)[0] == "P" for sign in word)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Élysée", "elysee"),
        ("cafe\u0301", "CAFÉ"),
        ("ёлка", "ЕЛКА"),
        ("Straße", "STRASSE"),
        ("İzmir", "izmir"),
        ("Iğdır", "igdir"),
        ("ﬁnance", "finance"),
        ("ＮＡＴＯ", "nato"),
        ("Łódź", "lodz"),
        ("Ørsted", "orsted"),
        ("ΣΊΣΥΦΟΣ", "σισυφος"),
        ("أَحْمَدُ", "احمد"),
        ("إيران", "ايران"),
        ("آسيا", "اسيا"),
        ("العـــربية", "العربيه"),
        ("مصطفى", "مصطفي"),
        ("علی", "علي"),
        ("کشور", "كشور"),
        ("٢٠٢١", "2021"),
        ("שָׁלוֹם", "שלום"),
        ("か\u3099", "が"),
        ("ｶﾞｽ", "ガス"),
        ("북한", "\u1107\u116e\u11a8\u1112\u1161\u11ab"),
        ("co\u00adoperate", "cooperate"),
        ("Đà Nẵng", "da nang"),
    ],
)
def test_these_are_the_same_to_a_search(one: str, other: str) -> None:
    assert fold(one) == fold(other) != []


@pytest.mark.parametrize(
    ("one", "other"), [("мой", "мои"), ("ガス", "カス"), ("कि", "की"), ("peace", "piece")]
)
def test_these_are_not(one: str, other: str) -> None:
    assert fold(one) != fold(other)


def test_scripts_without_spaces_give_a_word_for_each_sign() -> None:
    assert list(find_words("EU在北京2021年")) == [
        Word("eu", 0, 2),
        Word("在", 2, 3),
        Word("北", 3, 4),
        Word("京", 4, 5),
        Word("2021", 5, 9),
        Word("年", 9, 10),
    ]


def test_marks_belong_to_the_letter_before_them_and_emoji_to_no_word() -> None:
    assert list(find_words("👩‍🚀 cafe\u0301s\r\nÅ")) == [Word("cafes", 4, 10), Word("a", 12, 13)]
