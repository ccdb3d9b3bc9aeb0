"""What the user names (paths, folders, URLs, "-") → bytes, bounded before they are read."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import BinaryIO

from dragoman.errors import UnreadableDocument
from dragoman.read.fetch import fetch, is_url
from dragoman.read.reading import Source


def expand(source: str | Path, suffixes: Collection[str]) -> Iterator[str | Path]:
    """Yield the sources that a source stands for: a folder's files in order, else itself.

    In a folder only files with a known suffix are taken, and nothing hidden.
    Raises UnreadableDocument for a folder in which nothing can be read.
    """
    if source == "-" or is_url(source) or not os.path.isdir(source):  # noqa: PTH112 (never raises)
        yield source
        return
    found = False
    for path in _walk(Path(source)):
        if path.suffix.lower() in suffixes:
            found = True
            yield path
    if not found:
        known = ", ".join(sorted(suffixes))
        raise UnreadableDocument(source, f"holds no file that can be read ({known}).")


def load(source: str | Path, *, max_bytes: int) -> Source:
    """Return the bytes of one source. Raises UnreadableDocument when it cannot be read."""
    if is_url(source):
        return fetch(str(source), max_bytes=max_bytes)
    if source == "-":
        return Source("-", _read_bounded(sys.stdin.buffer, "-", max_bytes))
    path = Path(source)
    try:
        _refuse_unfit(path, source, max_bytes)
        with path.open("rb") as file:
            data = _read_bounded(file, source, max_bytes)
    except FileNotFoundError as error:
        raise UnreadableDocument(source, "does not exist. Check the path.") from error
    except PermissionError as error:
        raise UnreadableDocument(
            source, "may not be read by you. Change its permissions, or copy it."
        ) from error
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise UnreadableDocument(
            source, f"cannot be read ({reason}). Check the path and the disk."
        ) from error
    return Source(str(source), data, path.suffix.lower())


def _walk(folder: Path) -> Iterator[Path]:
    def refuse(error: OSError) -> None:
        raise UnreadableDocument(error.filename, f"cannot be listed ({error.strerror}).") from error

    for parent, folders, files in os.walk(folder, onerror=refuse):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        yield from (Path(parent, name) for name in sorted(files) if not name.startswith("."))


def _refuse_unfit(path: Path, source: object, max_bytes: int) -> None:
    """Raise UnreadableDocument for what must not even be opened: a pipe would block for ever."""
    found = path.stat()
    if not stat.S_ISREG(found.st_mode):
        raise UnreadableDocument(
            source, "is not a regular file. To read from a pipe, give - and pipe it in."
        )
    if found.st_size > max_bytes:
        raise _too_large(source, max_bytes, found.st_size)


def _read_bounded(file: BinaryIO, source: object, max_bytes: int) -> bytes:
    data = file.read(max_bytes + 1)
    if len(data) > max_bytes:
        raise _too_large(source, max_bytes)
    return data


def _too_large(source: object, max_bytes: int, size: int | None = None) -> UnreadableDocument:
    has = f"has {size / 1e6:.0f} MB; " if size else ""
    return UnreadableDocument(
        source, f"{has}at most {max_bytes / 1e6:.0f} MB are read. Split it into smaller files."
    )
