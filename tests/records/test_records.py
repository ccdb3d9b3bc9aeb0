import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.errors import SpanOutsideText
from dragoman.records import Document, Origin, Span, content_id

ORIGIN = Origin("accounts/memo.txt", "text/plain", "sha256:0", "text", "1")


def test_span_holds_the_exact_words() -> None:
    document = Document.build("Talks began 😀 at noon.", ORIGIN)
    assert document.cut(12, 13) == Span(document.id, 12, 13, "😀")


@pytest.mark.parametrize(("start", "end"), [(-1, 2), (3, 3), (4, 2), (0, 6)])
def test_span_outside_the_text_is_refused(start: int, end: int) -> None:
    with pytest.raises(SpanOutsideText, match="is outside the text"):
        Document.build("Talks", ORIGIN).cut(start, end)


@given(st.text(min_size=1), st.data())
def test_every_span_is_cut_from_the_text(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    span = Document.build(text, ORIGIN).cut(start, end)
    assert text[span.start : span.end] == span.exact


def test_passages_of_two_documents_never_overlap() -> None:
    one, other = Document.build("Talks", ORIGIN), Document.build("Talks!", ORIGIN)
    assert one.cut(0, 3).overlaps(one.cut(2, 4))
    assert not one.cut(0, 3).overlaps(other.cut(0, 3))


def test_same_text_and_metadata_give_the_same_id_wherever_the_file_lies() -> None:
    moved = Origin("elsewhere.txt", "text/plain", "sha256:0", "text", "1")
    assert Document.build("Talks", ORIGIN).id == Document.build("Talks", moved).id
    assert (
        Document.build("Talks", ORIGIN, publisher="Wire").id != Document.build("Talks", ORIGIN).id
    )


@given(st.lists(st.text(), min_size=1, max_size=4), st.lists(st.text(), min_size=1, max_size=4))
def test_ids_differ_wherever_fields_do(one: list[str], other: list[str]) -> None:
    assert (content_id("actor", *one) == content_id("actor", *other)) == (one == other)


@pytest.mark.parametrize(
    ("path", "title", "label"),
    [
        ("accounts/memo.txt", None, "memo.txt"),
        ("accounts/memo.txt", "A memo", "A memo"),
        ("-", None, "standard input"),
        ("https://example.org/readout/", None, "readout"),
    ],
)
def test_account_is_called_by_its_title_or_its_file(
    path: str, title: str | None, label: str
) -> None:
    origin = Origin(path, "text/plain", "sha256:0", "text", "1")
    assert Document.build("Talks", origin, title=title).label == label
