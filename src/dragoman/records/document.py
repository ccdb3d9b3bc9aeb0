"""A document: one account, its frozen text, and where it came from."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import PurePath

from dragoman.records.ids import content_id
from dragoman.records.span import Span


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a document's bytes came from, and what turned them into text."""

    path: str  # as the user named it: a path, a URL, or "-" for standard input
    media_type: str  # "text/html"
    digest: str  # "sha256:…" of the bytes
    reader: str  # "html"
    reader_version: str  # "trafilatura 2.0.0"
    encoding: str | None = None  # of the bytes, where they were text


@dataclass(frozen=True, slots=True)
class SetAside:
    """A passage that is not the account's own prose, kept with the reason."""

    span: Span
    reason: str  # "boilerplate", "navigation", "biography", "language:tr", …


@dataclass(frozen=True, slots=True)
class Document:
    """One account. What is not known of it is None, never invented."""

    id: str
    text: str = field(repr=False)
    origin: Origin
    title: str | None = None
    publisher: str | None = None
    author: str | None = None
    published: str | None = None  # ISO 8601, as exact as the source: "2021-05-20", "2021-05"
    language: str | None = None  # ISO 639-1 of the account's own prose
    section: str | None = None  # where in the publication: "Opinion"
    type: str | None = None  # what it is: "press release"
    headings: tuple[Span, ...] = ()  # as marked up in the source; plain text has none
    set_aside: tuple[SetAside, ...] = ()

    @classmethod
    def build(
        cls,
        text: str,
        origin: Origin,
        *,
        title: str | None = None,
        publisher: str | None = None,
        author: str | None = None,
        published: str | None = None,
        language: str | None = None,
        section: str | None = None,
        type: str | None = None,  # noqa: A002  # the word of the field
        headings: Iterable[tuple[int, int]] = (),
        set_aside: Iterable[tuple[int, int, str]] = (),
    ) -> Document:
        """Freeze a text. Headings are `(start, end)`, passages set aside `(start, end, reason)`.

        Raises SpanOutsideText when a passage does not lie inside the text.
        """
        document_id = content_id("document", text, title, publisher, author, published)
        return cls(
            id=document_id,
            text=text,
            origin=origin,
            title=title,
            publisher=publisher,
            author=author,
            published=published,
            language=language,
            section=section,
            type=type,
            headings=tuple(Span.of(document_id, text, s, e) for s, e in headings),
            set_aside=tuple(
                SetAside(Span.of(document_id, text, s, e), reason) for s, e, reason in set_aside
            ),
        )

    @property
    def label(self) -> str:
        """What to call the account: its title or, where it has none, the name of its file.

        >>> origin = Origin("accounts/readout.txt", "text/plain", "sha256:…", "text", "1")
        >>> Document.build("They met.", origin).label
        'readout.txt'
        """
        if self.title:
            return self.title
        path = self.origin.path
        return "standard input" if path == "-" else PurePath(path).name or path

    def cut(self, start: int, end: int) -> Span:
        """Return the passage `text[start:end]` as a span.

        Raises SpanOutsideText when it is empty or does not lie inside the text.
        """
        return Span.of(self.id, self.text, start, end)
