"""What a reader returns, and what a reader is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache
from importlib.metadata import PackageNotFoundError, version

from dragoman.read.metadata import Metadata

Passage = tuple[int, int, str]  # start, end, reason


@dataclass(frozen=True, slots=True)
class Source:
    """The bytes of one source, and what is known of them before they are read."""

    where: str  # as the user named it
    data: bytes = field(repr=False)
    suffix: str = ""  # ".txt", lower case
    media_type: str | None = None  # as a server declared it
    charset: str | None = None  # as a server or a mail declared it


@dataclass(frozen=True, slots=True)
class Reading:
    """The text of a source with what its markup tells; offsets are code points into the text."""

    text: str = field(repr=False)
    metadata: Metadata = field(default_factory=Metadata)
    headings: tuple[tuple[int, int], ...] = ()
    set_aside: tuple[Passage, ...] = ()
    encoding: str | None = None


@dataclass(frozen=True, slots=True)
class Format:
    """A file format: how it is recognised, and the function that reads it."""

    name: str
    media_type: str
    suffixes: tuple[str, ...]
    read: Callable[[Source], Reading]
    library: str = "dragoman"  # the distribution that does the work
    recognise: Callable[[bytes], bool] | None = None  # by the first bytes, whatever the suffix

    @property
    def version(self) -> str:
        """The library and its version: "pypdfium2 5.15.2"."""
        return f"{self.library} {_installed(self.library)}"


@cache
def _installed(library: str) -> str:
    try:
        return version(library)
    except PackageNotFoundError:
        return "unknown"


class Layout:
    """Builds a text from blocks, a blank line between them, and keeps what each block was."""

    def __init__(self) -> None:
        """Begin with an empty text."""
        self._parts: list[str] = []
        self._length = 0
        self._headings: list[tuple[int, int]] = []
        self._set_aside: list[Passage] = []

    def add(self, block: str, *, heading: bool = False, reason: str | None = None) -> None:
        """Append a block of text; nothing is appended when it is blank."""
        block = block.strip()
        if not block:
            return
        if self._parts:
            self._parts.append("\n\n")
            self._length += 2
        start, end = self._length, self._length + len(block)
        self._parts.append(block)
        self._length = end
        if heading:
            self._headings.append((start, end))
        if reason:
            self._set_aside.append((start, end, reason))

    def reading(self, metadata: Metadata, *, encoding: str | None = None) -> Reading:
        """Return the text that was built, with its headings and what is set aside in it."""
        return Reading(
            text="".join(self._parts),
            metadata=metadata,
            headings=tuple(self._headings),
            set_aside=tuple(self._set_aside),
            encoding=encoding,
        )
