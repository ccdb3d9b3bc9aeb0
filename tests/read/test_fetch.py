import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from dragoman.errors import UnreadableDocument
from dragoman.read import ReadOptions, read_documents
from dragoman.records import Document

PAGES = {
    "/page": (
        "text/html; charset=windows-1254",
        "<p>Görüşme bitti, dağıldılar.</p>".encode("cp1254"),
    ),
    "/memo.txt": ("text/plain", b"He said no."),
    "/large": ("text/plain", b"He said no. " * 1000),
}

DEFAULTS = ReadOptions()


class Handler(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        if self.path == "/moved":
            self.send_response(302)
            self.send_header("Location", "/memo.txt")
            self.end_headers()
            return
        media_type, body = PAGES.get(self.path, ("text/plain", b"nothing here"))
        self.send_response(200 if self.path in PAGES else 404)
        self.send_header("Content-Type", media_type)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as running:
        thread = threading.Thread(target=running.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{running.server_port}"
        running.shutdown()
        thread.join()


def read(url: str, options: ReadOptions = DEFAULTS) -> Document:
    (document,) = read_documents([url], options=options)
    return document


def test_page_is_read_by_the_type_and_encoding_that_the_server_names(server: str) -> None:
    document = read(f"{server}/page")
    assert (document.origin.path, document.origin.reader) == (f"{server}/page", "html")
    assert document.text == "Görüşme bitti, dağıldılar."


def test_redirect_is_followed_and_the_named_address_kept(server: str) -> None:
    document = read(f"{server}/moved")
    assert (document.origin.path, document.text) == (f"{server}/moved", "He said no.")


def test_answers_that_are_no_page(server: str) -> None:
    with pytest.raises(UnreadableDocument, match="the server answered 404 Not Found"):
        read(f"{server}/missing")
    with pytest.raises(UnreadableDocument, match="is larger than 0 MB"):
        read(f"{server}/large", ReadOptions(max_bytes=5000))


def test_server_that_is_not_there() -> None:
    with pytest.raises(UnreadableDocument, match="cannot be fetched"):
        read("http://127.0.0.1:9/page")
    with pytest.raises(UnreadableDocument, match="cannot be fetched"):
        read("http://")
