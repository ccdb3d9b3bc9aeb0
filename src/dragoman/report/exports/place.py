"""Where an export goes: a file or a folder that is there whole or not at all."""

from __future__ import annotations

import io
import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory, mkdtemp
from typing import BinaryIO, TypeVar

from dragoman.errors import ReportError

T = TypeVar("T")


def write_whole(path: Path, write: Callable[[Path], T], *, folder: bool) -> T:
    """Have `write` fill a file or a folder beside `path`, which then takes its place.

    An existing file is replaced, a folder with something in it is not; into a pipe or a device is
    written what a file would have. Raises ReportError when the place cannot be written, or the
    format cannot hold what is written; then nothing is there that was not there before.
    """
    check_place(path, folder=folder)
    try:
        if path.exists() and not path.is_file() and not path.is_dir():
            with path.open("wb") as stream:
                return _pass_on(write, stream)
        with _beside(path) as room:
            made = room / path.name
            if folder:
                made.mkdir()
            told = write(made)
            _put(made, path)
            return told
    except OSError as error:
        reason = error.strerror or str(error)
        raise ReportError(f"{path}: cannot be written ({reason}). Name another place.") from error
    except UnicodeEncodeError as error:
        half = f"half a character (U+{ord(error.object[error.start]):X})"
        raise ReportError(
            f"{path}: this format cannot hold {half}, which stands in a text. Use --to jsonl."
        ) from None


def write_to_output(write: Callable[[Path], T]) -> T:
    """Write to standard output what `write` puts into a file, byte for byte."""
    if hasattr(sys.stdout, "buffer"):
        sys.stdout.flush()
        return _pass_on(write, sys.stdout.buffer)
    kept = io.BytesIO()  # a stream that stands in for it and takes text alone
    told = _pass_on(write, kept)
    sys.stdout.write(kept.getvalue().decode("utf-8"))
    return told


def _pass_on(write: Callable[[Path], T], stream: BinaryIO) -> T:
    """Have a file written somewhere, and pass it on once it is whole."""
    with TemporaryDirectory(prefix="dragoman-") as room:
        made = Path(room) / "export"
        told = write(made)
        with made.open("rb") as source:
            shutil.copyfileobj(source, stream)
        stream.flush()
    return told


def _put(made: Path, path: Path) -> None:
    """Put what was made where it belongs; a file gets the permissions of the one it replaces."""
    if path.is_dir():
        path.rmdir()  # empty: it was looked into
    elif path.exists():
        made.chmod(path.stat().st_mode & 0o777)
    made.replace(path)


@contextmanager
def _beside(path: Path) -> Iterator[Path]:
    """Give a folder on the same disk, which is gone at the end."""
    room = Path(mkdtemp(dir=path.absolute().parent, prefix=f".{path.name[:100]}."))
    try:
        yield room
    finally:
        shutil.rmtree(room, ignore_errors=True)


def check_place(path: Path, *, folder: bool) -> None:
    """Raise ReportError for a place where no file, or no new folder, can be."""
    if not path.absolute().parent.is_dir():
        raise ReportError(
            f"{path}: the folder {path.parent} does not exist. Make it, or name another."
        )
    if not folder and path.is_dir():
        raise ReportError(f"{path}: is a folder. Name a file in it.")
    if folder and path.exists() and not path.is_dir():
        raise ReportError(f"{path}: is a file, and this format makes a folder. Name another.")
    if folder and path.is_dir() and any(path.iterdir()):
        raise ReportError(f"{path}: has something in it already. Name a new folder.")
