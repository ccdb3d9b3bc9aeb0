import pytest

from dragoman.records import Document, Origin
from dragoman.report.exports.filenames import name_documents


def document(path: str, title: str | None = None) -> Document:
    origin = Origin(path, "text/plain", "sha256:0", "text", "1")
    return Document.build(f"Of {path}.", origin, title=title)


@pytest.mark.parametrize(
    ("path", "title", "name"),
    [
        ("accounts/Readout one.txt", "A title", "Readout-one"),
        ("C:\\accounts\\readout.pdf", None, "readout"),
        ("https://nordmark.example/a?b=1", "The straits / open", "open"),
        ("-", "Öffnung der Straße", "Öffnung-der-Straße"),
        ("../../etc/passwd", None, "passwd"),
        ("con.txt", None, "document-con"),
        ("读出.txt", None, "读出"),
    ],
    ids=["file", "windows", "url", "title", "path", "reserved", "chinese"],
)
def test_a_file_is_named_after_its_document(path: str, title: str | None, name: str) -> None:
    assert name_documents([document(path, title)]) == [name]


def test_a_document_without_a_name_is_named_by_its_id() -> None:
    one = document("…")
    assert name_documents([one]) == [f"document-{one.id}"]


def test_no_two_names_are_alike_in_any_case() -> None:
    names = name_documents([document("a/x.txt"), document("b/X.txt"), document("x-2.txt")])
    assert names == ["x", "X-2", "x-2-2"]
