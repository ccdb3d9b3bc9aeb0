from hypothesis import given
from hypothesis import strategies as st

from dragoman.extract.places import Contents, Places
from dragoman.records import Document, Form, Origin, Resolution, Speaker, Statement

RANGES = st.lists(
    st.tuples(st.integers(0, 5000), st.integers(1, 4000)).map(lambda r: (r[0], r[0] + r[1])),
    max_size=30,
)


@given(RANGES, st.integers(0, 8000))
def test_everything_around_a_place_is_found_and_nothing_else(
    ranges: list[tuple[int, int]], at: int
) -> None:
    found = [place for place, _ in Places((each, None) for each in ranges).around((at, at + 1))]
    assert found == sorted((r for r in ranges if r[0] <= at < r[1]), reverse=True)


@given(RANGES, st.integers(0, 5000))
def test_what_begins_inside_comes_in_order(ranges: list[tuple[int, int]], at: int) -> None:
    places = Places((each, None) for each in ranges)
    found = [place for place, _ in places.beginning_in([(at, at + 500)])]
    assert found == sorted(r for r in ranges if at <= r[0] < at + 500)


def test_a_speech_of_any_length_holds_its_last_word_and_a_quotation_in_it_its_own() -> None:
    text = "We will stay. " * 4000
    document = Document.build(text, Origin("s.txt", "text/plain", "sha256:0", "text", "1"))

    def statement(name: str, start: int, end: int) -> Statement:
        speaker = Speaker(None, name, Resolution.UNRESOLVED)
        content = (document.cut(start, end),)
        return Statement(
            name, document.id, Form.DIRECT, speaker, (), (), content, None, 1.0, "by hand"
        )

    speech, quotation = statement("speech", 0, len(text)), statement("quotation", 140, 280)
    contents = Contents([speech, quotation])
    assert contents.smallest((len(text) - 5, len(text) - 1)) is speech
    assert contents.smallest((150, 160)) is quotation
    assert contents.smallest((275, 285)) is speech
