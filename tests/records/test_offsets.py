from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from dragoman.records.offsets import Offsets

EMOJI = "Peace 🕊️ in Ürümqi, café: 中文 سلام\r\n👩‍👩‍👧 e\u0301 end"
SURROGATES = "a\ud83d b\ude00 \ud83d\ude00"

texts = st.text(
    st.one_of(
        st.characters(codec=None, exclude_categories=()),
        st.sampled_from("aé中س🕊👩\u200d\ufe0f\u0301\r\n\ud83d\ude00"),
    ),
    max_size=60,
)


def utf16(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def utf8(text: str) -> int:
    return len(text.encode("utf-8", "surrogatepass"))


@given(texts)
@settings(max_examples=200)
@example(EMOJI)
@example(SURROGATES)
@example("")
def test_each_offset_is_as_long_as_the_text_before_it_and_comes_back(text: str) -> None:
    for offsets, size in ((Offsets.utf16(text), utf16), (Offsets.bytes(text), utf8)):
        outs = [offsets.out(at) for at in range(len(text) + 1)]
        assert outs == [size(text[:at]) for at in range(len(text) + 1)]
        assert [offsets.back(unit) for unit in outs] == list(range(len(text) + 1))


@given(texts)
@settings(max_examples=100)
@example(EMOJI)
def test_an_offset_inside_a_character_is_refused(text: str) -> None:
    for offsets in (Offsets.utf16(text), Offsets.bytes(text)):
        whole = {offsets.out(at) for at in range(len(text) + 1)}
        for unit in set(range(offsets.size)) - whole:
            with pytest.raises(ValueError, match="inside a character"):
                offsets.back(unit)


@pytest.mark.parametrize("text", ["", "ascii", EMOJI])
def test_an_offset_outside_the_text_is_refused(text: str) -> None:
    offsets = Offsets.utf16(text)
    for refused in (-1, utf16(text) + 1):
        with pytest.raises(ValueError, match="outside the text"):
            offsets.back(refused)
    for refused in (-1, len(text) + 1):
        with pytest.raises(ValueError, match="outside the text"):
            offsets.out(refused)


def test_a_browser_and_a_byte_counter_agree_on_the_same_passage() -> None:
    start = EMOJI.index("中文")
    in_utf16, in_bytes = Offsets.utf16(EMOJI), Offsets.bytes(EMOJI)
    assert (in_utf16.out(start), in_bytes.out(start)) == (start + 1, start + 8)
