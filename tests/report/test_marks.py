from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from dragoman.records import Form
from dragoman.report.marks import Layer, Role, Segment, cut_segments, find_paragraphs


def layer(start: int, end: int, label: str = "A1") -> Layer:
    return Layer(start, end, label, Role.CONTENT, Form.DIRECT)


def test_nested_and_crossing_layers_are_cut_at_every_boundary() -> None:
    outer, inner, crossing = layer(0, 10), layer(2, 5, "A2"), layer(4, 12, "A3")
    assert list(cut_segments([inner, crossing, outer])) == [
        Segment(0, 2, (outer,)),
        Segment(2, 4, (outer, inner)),
        Segment(4, 5, (outer, inner, crossing)),
        Segment(5, 10, (outer, crossing)),
        Segment(10, 12, (crossing,)),
    ]


def test_gaps_are_segments_without_layers() -> None:
    assert [(s.start, s.end, len(s.layers)) for s in cut_segments([layer(3, 4)], {0, 9})] == [
        (0, 3, 0),
        (3, 4, 1),
        (4, 9, 0),
    ]


places = st.tuples(st.integers(0, 40), st.integers(1, 20))


@given(st.lists(places, max_size=12))
def test_each_character_has_exactly_the_layers_that_cover_it(spans: list[tuple[int, int]]) -> None:
    layers = [layer(start, start + length, f"A{n}") for n, (start, length) in enumerate(spans)]
    segments = list(cut_segments(layers, {0, 70}))
    assert [s.start for s in segments[1:]] == [s.end for s in segments[:-1]]
    for segment in segments:
        for place in range(segment.start, segment.end):
            assert set(segment.layers) == {a for a in layers if a.start <= place < a.end}


def paragraphs(text: str) -> list[str]:
    return [text[start:end] for start, end in find_paragraphs(text)]


def test_each_line_is_a_paragraph() -> None:
    assert paragraphs("One.\n  Two. \r\n\r\nThree.\n") == ["One.", "Two.", "Three."]


def test_lines_wrapped_by_an_editor_are_one_paragraph() -> None:
    wrapped = (
        "The two ministers spoke for a hundred and\n"
        "five minutes, and neither of them looked at\n"
        "the clock."
    )
    assert paragraphs(f"Title\n\n{wrapped}\n\nEnd.") == ["Title", wrapped, "End."]


def test_empty_text_has_no_paragraphs() -> None:
    assert paragraphs("") == []
    assert paragraphs(" \n\n ") == []


@given(st.text(alphabet="ab 😀ش\r\n\t\u2028", max_size=80))
def test_paragraphs_leave_out_nothing_but_white_space(text: str) -> None:
    kept = "".join(paragraphs(text))
    assert "".join(kept.split()) == "".join(text.split())
