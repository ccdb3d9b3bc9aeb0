"""Versions of one account: which document that is there a new one is the newer version of."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import PurePosixPath, PureWindowsPath
from posixpath import normpath
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from dragoman.records import Document
from dragoman.store.clock import now
from dragoman.store.codec import decode

if TYPE_CHECKING:
    from sqlalchemy import Connection

_RUN = 8
"""Letters in a row by which two texts are compared: no words are needed, so Chinese will do."""

_SOME = 0.2
"""The least share of such runs that a newer version has in common with the older one, where a
relative path says that they are one file: two folders may each have a readout.txt. Accounts of
different meetings had up to 0.13 in common, where one ministry wrote both (16 texts, 2026-11)."""

_MUCH = 0.5
"""The same, where only publisher and title say so: every day has its press briefing."""


def identity_of(path: str) -> str | None:
    """Return what names the place that a document came from; None where nothing does.

    >>> identity_of("./readouts/../readout.txt")
    'readout.txt'
    >>> identity_of("HTTP://Example.org/readout/#top")
    '//example.org/readout'
    >>> identity_of("-") is None
    True
    """
    if path in ("", "-"):
        return None
    parts = urlsplit(path) if "://" in path else None
    if parts is None or not parts.netloc:
        return normpath(path)
    query = f"?{parts.query}" if parts.query else ""
    return f"//{parts.netloc.casefold()}{parts.path.rstrip('/')}{query}"


def is_anywhere(path: str) -> bool:
    """Tell whether a path means another place from another folder.

    >>> is_anywhere("readout.txt"), is_anywhere("/srv/readout.txt"), is_anywhere("https://a.org/b")
    (True, False, False)
    """
    absolute = PurePosixPath(path).is_absolute() or PureWindowsPath(path).is_absolute()
    return not absolute and "://" not in path


def likeness(left: str, right: str) -> float:
    """Return which share of the shorter text the longer one has too, in runs of letters, 0 … 1.

    >>> likeness("They met for two hours.", "They met for three hours.") > 0.3
    True
    >>> likeness("They met for two hours.", "The harbour is open again.")
    0.0
    """
    runs = [_runs(text) for text in (left, right)]
    fewest = min(len(each) for each in runs)
    return len(runs[0] & runs[1]) / fewest if fewest else float(left.strip() == right.strip())


def _runs(text: str) -> set[str]:
    letters = "".join(sign for sign in text.casefold() if sign.isalnum())
    return {letters[n : n + _RUN] for n in range(len(letters) - _RUN + 1)}


@dataclass(slots=True)
class Shelf:
    """The documents of a project by where they came from, kept up with what others add."""

    _last: int = 0  # the newest document that was looked at
    _places: dict[str, list[int]] = field(default_factory=dict)
    _names: dict[tuple[str, str], list[int]] = field(default_factory=dict)

    def older_version(self, connection: Connection, document: Document) -> int | None:
        """Return the seq of the document of which this one is a newer version, if there is one.

        It is the newest of its line. The same path or URL says so first; then the same publisher
        and title, where the texts are much alike.
        """
        self._look(connection)
        found = self._at_place(connection, document) or self._by_name(connection, document)
        return found and _newest_of_line(connection, found)

    def _look(self, connection: Connection) -> None:
        from sqlalchemy import select

        from dragoman.store.tables import DOCUMENT

        columns = DOCUMENT.c.seq, DOCUMENT.c.path, DOCUMENT.c.publisher, DOCUMENT.c.label
        new = select(*columns).where(DOCUMENT.c.seq > self._last).order_by(DOCUMENT.c.seq)
        for seq, path, publisher, label in connection.execute(new):
            self._last = seq
            identity = identity_of(path)
            if identity:
                self._places.setdefault(identity, []).append(seq)
            if publisher:
                self._names.setdefault((publisher, label), []).append(seq)

    def _at_place(self, connection: Connection, document: Document) -> int | None:
        path = document.origin.path
        there = self._places.get(identity_of(path) or "", [])
        if not there or not is_anywhere(path):
            return there[-1] if there else None
        alike = (seq for seq in reversed(there) if _alike(connection, seq, document) >= _SOME)
        return next(alike, None)

    def _by_name(self, connection: Connection, document: Document) -> int | None:
        if not document.publisher or not document.title:
            return None
        there = self._names.get((document.publisher, document.title), [])
        alike = (
            seq
            for seq in reversed(there)
            if _has_title(connection, seq) and _alike(connection, seq, document) >= _MUCH
        )
        return next(alike, None)


def _alike(connection: Connection, seq: int, document: Document) -> float:
    from dragoman.store.tables import DOCUMENT

    return likeness(_value(connection, seq, DOCUMENT.c.text), document.text)


def _has_title(connection: Connection, seq: int) -> bool:
    from dragoman.store.tables import DOCUMENT

    return decode(_value(connection, seq, DOCUMENT.c.body), Document).title is not None


def _value(connection: Connection, seq: int, column: Any) -> str:
    from sqlalchemy import select

    from dragoman.store.tables import DOCUMENT

    value: str = connection.execute(select(column).where(DOCUMENT.c.seq == seq)).scalar_one()
    return value


def _newest_of_line(connection: Connection, document: int) -> int:
    from sqlalchemy import select

    from dragoman.store.tables import DOCUMENT_VERSION

    newer: int | None = document
    while newer is not None:
        document = newer
        after = select(DOCUMENT_VERSION.c.newer).where(DOCUMENT_VERSION.c.older == document)
        newer = connection.execute(after).scalar()
    return document


def link_versions(connection: Connection, *, newer: int, older: int, by: str) -> str:
    """Write down that a document is the newer version of another one, and return that one's id."""
    from sqlalchemy import insert

    from dragoman.store.tables import DOCUMENT, DOCUMENT_VERSION

    row = {"newer": newer, "older": older, "at": now(), "by": by}
    connection.execute(insert(DOCUMENT_VERSION), row)
    return _value(connection, older, DOCUMENT.c.id)
