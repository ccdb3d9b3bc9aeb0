"""Documents in, extractions out: order, failures, progress."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from types import ModuleType

import pytest

from dragoman.errors import DragomanError, SpanOutsideText
from dragoman.records import Document, Extraction, Origin
from dragoman.run import UnforeseenError, extract_documents
from dragoman.run.outcome import Outcome


def _document(path: str) -> Document:
    return Document.build("Words.", Origin(path, "text/plain", "sha256:0", "text", "text 1"))


@dataclass(frozen=True)
class ExtractOptions:
    threads: int = 0


DEFAULTS = str(ExtractOptions())


@pytest.fixture(autouse=True)
def _quick_extraction(monkeypatch: pytest.MonkeyPatch) -> None:
    def extract(document: Document, *, options: object) -> Extraction:
        match document.origin.path:
            case "span.txt":
                raise SpanOutsideText("3–9 is outside the text.")
            case "named.txt":
                raise DragomanError("named.txt: it is in verse.")
            case "fault.txt":
                raise ZeroDivisionError
        return Extraction(document, (), (), str(options))

    room = ModuleType("dragoman.extract")
    room.extract = extract  # type: ignore[attr-defined]
    room.ExtractOptions = ExtractOptions  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, room.__name__, room)


def test_extractions_come_in_order_and_failures_go_to_on_error() -> None:
    documents = [_document(f"{name}.txt") for name in ("a", "span", "fault", "named", "b")]
    errors: list[DragomanError] = []
    done: list[Document] = []
    found = list(extract_documents(documents, on_progress=done.append, on_error=errors.append))
    assert found == [
        Extraction(documents[0], (), (), DEFAULTS),
        Extraction(documents[4], (), (), DEFAULTS),
    ]
    assert [str(error) for error in errors] == [
        "span.txt: 3–9 is outside the text.",
        "fault.txt: extraction failed with ZeroDivisionError, which is a fault in Dragoman. "
        "Please report it with the document, if you may share it.",
        "named.txt: it is in verse.",
    ]
    assert [isinstance(error.__cause__, UnforeseenError) for error in errors] == [
        False,
        True,
        False,
    ]
    assert done == documents


def test_without_on_error_the_failure_is_raised() -> None:
    with pytest.raises(DragomanError, match=r"^span\.txt: "):
        list(extract_documents([_document("span.txt")]))


def test_documents_are_taken_as_they_are_needed() -> None:
    taken: list[str] = []

    def documents() -> Iterator[Document]:
        for name in ("a.txt", "b.txt"):
            taken.append(name)
            yield _document(name)

    next(extract_documents(documents()))
    assert taken == ["a.txt"]


def test_workers_have_one_thread_each_and_are_sent_home(monkeypatch: pytest.MonkeyPatch) -> None:
    said: list[object] = []

    class FakeCrew:
        def __init__(self, workers: int, options: object) -> None:
            said.append((workers, options))

        def outcomes(self, documents: Iterable[Document]) -> Iterator[Outcome]:
            return (Outcome(each, Extraction(each, (), (), "by hand")) for each in documents)

        def leave(self) -> None:
            said.append("left")

    monkeypatch.setattr("dragoman.run.documents.Crew", FakeCrew)
    documents = [_document("a.txt"), _document("b.txt")]
    found = extract_documents(documents, workers=3)
    assert next(found).document == documents[0]
    found.close()  # type: ignore[attr-defined]
    assert said == [(3, ExtractOptions(threads=1)), "left"]
