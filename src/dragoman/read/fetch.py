"""A page from the network: only when the user names its URL, bounded in size and time."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from dragoman.errors import UnreadableDocument
from dragoman.read.reading import Source

if TYPE_CHECKING:
    import httpx

_TIMEOUT = 20.0  # seconds without an answer
_DEADLINE = 120.0  # seconds for the whole of it, so that a server which drips cannot hold us


def is_url(source: object) -> bool:
    """Tell whether a source is a URL that can be fetched."""
    return isinstance(source, str) and source.lower().startswith(("http://", "https://"))


def fetch(url: str, *, max_bytes: int) -> Source:
    """Return what a URL answers. Raises UnreadableDocument for every way in which it does not."""
    import httpx

    try:
        with (
            httpx.Client(follow_redirects=True, timeout=_TIMEOUT, max_redirects=10) as client,
            client.stream("GET", url, headers={"User-Agent": "dragoman"}) as response,
        ):
            if not response.is_success:
                answer = f"{response.status_code} {response.reason_phrase}".strip()
                raise UnreadableDocument(url, f"the server answered {answer}. Check the address.")
            data = _bounded(response, url, max_bytes)
            return _source(url, response, data)
    except httpx.TimeoutException as error:
        raise UnreadableDocument(url, "the server did not answer in time. Try later.") from error
    except (httpx.HTTPError, httpx.InvalidURL, UnicodeError, ValueError) as error:
        reason = " ".join(str(error).split()) or type(error).__name__
        raise UnreadableDocument(
            url, f"cannot be fetched ({reason}). Check the address and the connection."
        ) from error


def _bounded(response: httpx.Response, url: str, max_bytes: int) -> bytes:
    began = time.monotonic()
    data = bytearray()
    for chunk in response.iter_bytes():
        data += chunk
        if len(data) > max_bytes:
            raise UnreadableDocument(
                url, f"is larger than {max_bytes / 1e6:.0f} MB. Save the part that you need."
            )
        if time.monotonic() - began > _DEADLINE:
            raise UnreadableDocument(url, "takes too long to arrive. Save it, then give the file.")
    return bytes(data)


def _source(url: str, response: httpx.Response, data: bytes) -> Source:
    media_type = response.headers.get("content-type", "").split(";")[0].strip().lower()
    path = urlsplit(str(response.url)).path.lower()
    name = path.rpartition("/")[2]
    suffix = f".{name.rpartition('.')[2]}" if "." in name else ""
    return Source(url, data, suffix, media_type or None, response.charset_encoding)
