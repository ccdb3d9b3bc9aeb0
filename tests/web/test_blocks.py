from __future__ import annotations

from dragoman.records import Document, Origin
from dragoman.web.blocks import (
    CHUNK,
    chunk_at,
    cut_chunks,
    end_of_block,
    near_chunks,
)

_ORIGIN = Origin("memo.txt", "text/plain", "sha256:" + "0" * 64, "text", "1")


def test_an_empty_text_has_no_chunks() -> None:
    assert cut_chunks(" \n ") == ()
    assert list(near_chunks((), 0, 0)) == []


def test_a_long_text_is_cut_between_paragraphs() -> None:
    line = "The minister spoke about the weather once more. " * 20
    chunks = cut_chunks("\n\n".join([line] * 30))
    assert len(chunks) > 3
    assert all(CHUNK <= chunk.end - chunk.start <= 2 * CHUNK for chunk in chunks[:-1])
    assert not any(place.goes_on for chunk in chunks for place in chunk.places)


def test_a_paragraph_without_end_is_cut_all_the_same() -> None:
    text = "x" * 100_000
    places = [place for chunk in cut_chunks(text) for place in chunk.places]
    assert "".join(text[place.start : place.end] for place in places) == text
    assert max(place.end - place.start for place in places) <= 2500
    assert [place.goes_on for place in places[:3]] == [False, True, True]


def test_only_chunks_near_a_passage_are_shown() -> None:
    chunks = cut_chunks("x" * 100_000)
    at = chunks[9].start + 5
    assert chunk_at(chunks, at) == 9
    assert list(near_chunks(chunks, at, at + 10)) == [8, 9, 10]
    assert list(near_chunks(chunks, at, 90_000)) == [8, 9, 10, 11, 12]
    assert list(near_chunks(chunks, 0, 10)) == [0, 1]


def test_a_block_is_known_by_where_it_starts() -> None:
    document = Document.build("They met.\n\nThey left.", _ORIGIN)
    assert end_of_block(document, 0) == 9
    assert end_of_block(document, 11) == 21
    assert end_of_block(document, 3) is None
