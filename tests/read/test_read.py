"""The door of the room: sources in, documents out, one clear line for each that cannot be read."""

import hashlib
import io
import os
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dragoman.errors import UnreadableDocument
from dragoman.read import READERS, ReadOptions, read_documents
from dragoman.records import Document

DEFAULTS = ReadOptions()


def write(folder: Path, name: str, content: str | bytes) -> Path:
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def read(path: str | Path, options: ReadOptions = DEFAULTS) -> Document:
    (document,) = read_documents([path], options=options)
    return document


def refusal(path: str | Path, options: ReadOptions = DEFAULTS) -> str:
    with pytest.raises(UnreadableDocument) as caught:
        list(read_documents([path], options=options))
    assert "\n" not in str(caught.value)
    return caught.value.what


def test_origin_is_kept(tmp_path: Path) -> None:
    path = write(tmp_path, "memo.txt", "The minister said no.\r\n")
    origin = read(path).origin
    assert (origin.path, origin.media_type, origin.reader, origin.encoding) == (
        str(path),
        "text/plain",
        "text",
        "utf-8",
    )
    assert origin.digest == "sha256:" + hashlib.sha256(b"The minister said no.\r\n").hexdigest()
    assert origin.reader_version.startswith("dragoman ")


def test_folder_is_walked_in_order_and_hidden_files_are_skipped(tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    (tmp_path / ".git").mkdir()
    for name in ("b.txt", "a.md", "sub/c.txt", ".hidden.txt", ".git/d.txt", "picture.png"):
        write(tmp_path, name, "He said no.")
    found = [Path(one.origin.path).name for one in read_documents([tmp_path])]
    assert found == ["a.md", "b.txt", "c.txt"]


def test_folder_without_anything_readable_is_an_error(tmp_path: Path) -> None:
    write(tmp_path, "picture.png", "x")
    assert "holds no file that can be read" in refusal(tmp_path)


def test_batch_goes_on_after_errors(tmp_path: Path) -> None:
    good = write(tmp_path, "good.txt", "He said no.")
    errors: list[UnreadableDocument] = []
    sources = [tmp_path / "missing.txt", good, write(tmp_path, "empty.txt", ""), good]
    documents = list(read_documents(sources, on_error=errors.append))
    assert [one.origin.path for one in documents] == [str(good), str(good)]
    assert [Path(one.where).name for one in errors] == ["missing.txt", "empty.txt"]


def test_documents_are_yielded_as_they_are_read(tmp_path: Path) -> None:
    good = write(tmp_path, "good.txt", "He said no.")
    stream = read_documents(iter([good, tmp_path / "missing.txt"]))
    assert next(stream).text == "He said no."
    with pytest.raises(UnreadableDocument):
        next(stream)


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(b"He said no.")))
    document = read("-")
    assert (document.origin.path, document.text) == ("-", "He said no.")


def test_options_are_trusted_least(tmp_path: Path) -> None:
    path = write(tmp_path, "memo.txt", "---\ntitle: The memo\n---\nHe said no.")
    options = ReadOptions(title="Another", publisher="Norland", published="20 May 2021")
    document = read(path, options)
    assert (document.title, document.publisher, document.author, document.published) == (
        "The memo",
        "Norland",
        None,
        "2021-05-20",
    )


def test_what_is_not_known_is_absent(tmp_path: Path) -> None:
    document = read(write(tmp_path, "memo.txt", "Memo of 20 May 2021\n\nAna Lind\n\nHe said no."))
    assert (document.title, document.publisher, document.author, document.published) == (None,) * 4


@pytest.mark.parametrize(
    ("name", "content", "what"),
    [
        ("empty.txt", b"", "is empty"),
        ("blank.txt", b" \n\t\r\n", "is empty"),
        ("mark.txt", b"\xef\xbb\xbf", "holds no text"),
        ("program.txt", b"MZ\x90\x00\x03\x00\x00\x00" * 40, "is a binary file"),
        ("program", b"\x7fELF\x02\x01\x01" + b"\x00" * 90, "is a program"),
        ("photo.txt", b"\x89PNG\r\n\x1a\n" + b"\x00" * 90, "Run OCR"),
        ("old.doc", b"\xd0\xcf\x11\xe0" + b"\x00" * 90, "Save it as DOCX"),
        ("memo.rtf", rb"{\rtf1 He said no.}", "Save it as DOCX"),
        ("sheet.xlsx", b"PK\x03\x04" + b"\x00" * 90, "is a zip archive"),
        ("broken.docx", b"PK\x03\x04" + b"\x00" * 90, "is a broken DOCX"),
        ("broken.pdf", b"%PDF-1.7 and nothing more", "is a broken PDF"),
        ("odd.txt", bytes(range(128, 256)) * 30, "is in an unknown encoding"),
        ("data.xml", b"<?xml version='1.0'?><TEI/>", "is XML"),
    ],
)
def test_bad_input_is_one_clear_line(tmp_path: Path, name: str, content: bytes, what: str) -> None:
    assert what in refusal(write(tmp_path, name, content))


def test_large_file_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "large.txt"
    with path.open("wb") as file:
        file.truncate(200_000_000)  # sparse: it takes no room on the disk
    assert refusal(path) == ("has 200 MB; at most 50 MB are read. Split it into smaller files.")


def test_standard_input_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(b"He said no. " * 100)))
    assert "at most" in refusal("-", ReadOptions(max_bytes=1000))


def test_missing_pipe_and_device(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    assert "does not exist" in refusal(tmp_path / "missing.txt")
    assert "is not a regular file" in refusal(pipe)
    assert "is not a regular file" in refusal("/dev/zero")
    assert "cannot be read" in refusal("name" * 2000)
    assert "cannot be read" in refusal("na\0me")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_file_that_may_not_be_read(tmp_path: Path) -> None:
    path = write(tmp_path, "secret.txt", "He said no.")
    path.chmod(0)
    assert "may not be read by you" in refusal(path)


def test_permission_error_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError

    path = write(tmp_path, "secret.txt", "He said no.")
    monkeypatch.setattr(Path, "open", refuse)
    assert "may not be read by you" in refusal(path)


def test_every_reader_is_named_after_its_media_type() -> None:
    assert all(media_type == one.media_type for media_type, one in READERS.items())
    suffixes = [suffix for one in READERS.values() for suffix in one.suffixes]
    assert len(suffixes) == len(set(suffixes))


pieces = st.sampled_from(
    [
        "The minister said no. ", "🕊️", "قال الوزير لا. ", "部长拒绝了。", "\r\n", "\n\n", "\r",
        "Similar Posts", "View all posts", "Çevirmen bu bölümü atladı. ", "Author", "-", "\u2028",
        "About the author\n", "Ana Lind is a research fellow at the Nordic Centre.",
        "> ", "e\u0301",
    ]
)  # fmt: skip


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(text=st.lists(pieces | st.text(max_size=8), max_size=25).map("".join))
def test_text_is_what_the_bytes_say_and_spans_are_exact(text: str, tmp_path: Path) -> None:
    text = "Memo. " + "".join(c for c in text if c.isprintable() or c in "\r\n\u2028")
    document = read(write(tmp_path, "any.txt", text.encode("utf-8")))
    assert document.text == text
    end = 0
    for one in document.set_aside:
        assert document.text[one.span.start : one.span.end] == one.span.exact
        assert one.span.exact == one.span.exact.strip()
        assert one.span.start >= end
        end = one.span.end
