"""Zip archives of strangers: bounded, and nothing of them is ever written to a disk."""

from __future__ import annotations

import zipfile
import zlib
from pathlib import Path

from dragoman.errors import ImportFault

MOST_PARTS = 20_000
LARGEST = 50_000_000  # bytes of one part, unpacked: some 8 million words
LARGEST_ALL = 1_000_000_000  # bytes of all parts that are read


class Archive:
    """A zip archive whose parts are read into memory, as many real bytes as are allowed."""

    def __init__(self, path: Path, what: str) -> None:
        """Open an archive; `what` is what it should be: "a REFI-QDA project (.qdpx)".

        Raises ImportFault for what is no zip archive, or has too many parts.
        """
        self.path = path
        self._left = LARGEST_ALL
        try:
            self._archive = zipfile.ZipFile(path)
        except (zipfile.BadZipFile, ValueError, EOFError, NotImplementedError) as error:
            raise ImportFault(
                path, f"is no {what}, or only a part of one ({error}). Export it again."
            ) from error
        self.names = [each.filename for each in self._archive.infolist() if not each.is_dir()]
        if len(self.names) > MOST_PARTS:
            raise ImportFault(
                path, f"has {len(self.names):,} parts; at most {MOST_PARTS:,} are read. Split it."
            )

        self._folded = {each.casefold(): each for each in reversed(self.names)}

    def find(self, name: str) -> str | None:
        """Return the part of this name, whatever the case of its letters, or None."""
        return self._folded.get(name.replace("\\", "/").casefold())

    def read(self, name: str, largest: int = LARGEST) -> bytes:
        """Return a part. Raises ImportFault when it is damaged, locked or too large."""
        where = f"{self.path}, {name}"
        limit = min(largest, self._left)
        try:
            with self._archive.open(name) as stream:
                data = stream.read(limit + 1)
        except (
            zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError,
        ) as error:  # fmt: skip
            raise ImportFault(where, f"is damaged ({error}). Export it again.") from error
        except RuntimeError as error:
            raise ImportFault(where, "is locked. Export it without a password.") from error
        if len(data) > limit:
            raise ImportFault(
                where, f"has more than {limit / 1e6:.0f} MB, which is not read. Split it."
            )
        self._left -= len(data)
        return data

    def __enter__(self) -> Archive:
        """Return the archive, to be closed at the end."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close the file."""
        self._archive.close()
