"""A comparison → a file or standard output, in the format that is asked for."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO, TypeAlias, cast

from dragoman.errors import ReportError
from dragoman.records import Comparison
from dragoman.report.brief_docx import write_brief_docx
from dragoman.report.brief_json import write_brief_json
from dragoman.report.brief_markdown import write_brief_markdown
from dragoman.report.csv import write_csv
from dragoman.report.html import write_html
from dragoman.report.jsonl import write_jsonl


@dataclass(frozen=True, slots=True)
class ReportOptions:
    """What a user may choose about a report."""

    title: str | None = None  # of page and memo; None: "Who said what, in 3 accounts"
    guard_formulas: bool = False  # CSV for spreadsheets: see `write_csv`


Writer: TypeAlias = Callable[[Comparison, TextIO, ReportOptions], None]


def _html(comparison: Comparison, stream: TextIO, options: ReportOptions) -> None:
    write_html(comparison, stream, title=options.title)


def _jsonl(comparison: Comparison, stream: TextIO, options: ReportOptions) -> None:
    write_jsonl(comparison.extractions, stream)


def _csv(comparison: Comparison, stream: TextIO, options: ReportOptions) -> None:
    write_csv(comparison.extractions, stream, guard_formulas=options.guard_formulas)


def _json(comparison: Comparison, stream: TextIO, options: ReportOptions) -> None:
    write_brief_json(comparison, stream)


def _markdown(comparison: Comparison, stream: TextIO, options: ReportOptions) -> None:
    write_brief_markdown(comparison, stream, title=options.title)


def _docx(comparison: Comparison, stream: TextIO, options: ReportOptions) -> None:
    stream.flush()  # a Word document is bytes: it goes to the stream that lies under this one
    write_brief_docx(comparison, stream.buffer, title=options.title)


WRITERS: dict[str, Writer] = {
    "html": _html,
    "json": _json,
    "md": _markdown,
    "docx": _docx,
    "jsonl": _jsonl,
    "csv": _csv,
}
"""html, json, md and docx are the whole brief; jsonl and csv its statements."""


def write_report(
    comparison: Comparison,
    path: Path | str | None,
    *,
    format: str | None = None,  # noqa: A002  # the word that users know from --format
    options: ReportOptions | None = None,
) -> None:
    """Write a comparison to a file, whole or not at all; to standard output when `path` is None.

    The format is taken from the path's suffix unless it is given. An existing file is replaced
    once the new one is complete. Raises ReportError for an unknown format and for a place that
    cannot be written.
    """
    target = None if path is None else Path(path)
    writer = WRITERS[_format_of(target, format)]
    if target is None:
        writer(comparison, sys.stdout, options or ReportOptions())
        return
    with _open(target) as stream:
        writer(comparison, stream, options or ReportOptions())


def _format_of(path: Path | None, given: str | None) -> str:
    """Return the format's name, given or from the suffix."""
    known = ", ".join(WRITERS)
    if given is not None:
        if given not in WRITERS:
            raise ReportError(f"{given}: is not a format of reports. Use one of {known}.")
        return given
    if path is None:
        raise ReportError(f"Standard output has no suffix: name the format, one of {known}.")
    suffix = path.suffix.lower().removeprefix(".")
    name = {"htm": "html", "markdown": "md", "ndjson": "jsonl"}.get(suffix, suffix)
    if name not in WRITERS:
        ends = ", ".join(f".{each}" for each in WRITERS)
        raise ReportError(
            f"{path}: no format goes with the suffix {path.suffix!r}. "
            f"Use one of {ends}, or name the format ({known})."
        )
    return name


@contextmanager
def _open(path: Path) -> Iterator[TextIO]:
    """Open a place for writing. Raises ReportError when that fails, or the writing does."""
    _check_place(path)
    try:
        # A pipe or a device has no content to protect, and must not be replaced by a file.
        if path.exists() and not path.is_file():
            with path.open("w", encoding="utf-8", errors="backslashreplace", newline="") as stream:
                yield stream
        else:
            with _replace_whole(path.resolve()) as stream:
                yield stream
    except OSError as error:
        reason = error.strerror or str(error)
        raise ReportError(f"{path}: cannot be written ({reason}). Name another file.") from error


@contextmanager
def _replace_whole(path: Path) -> Iterator[TextIO]:
    """Open a temporary file beside `path` that takes its place when the block ends well."""
    temporary = None
    try:
        with (
            tempfile.NamedTemporaryFile(
                "w",
                encoding="utf-8",
                errors="backslashreplace",  # a lone surrogate, which UTF-8 cannot hold
                newline="",
                dir=path.parent,
                prefix=f".{path.name[:100]}.",
                suffix=".part",
                delete=False,
            ) as stream
        ):
            temporary = Path(stream.name)
            yield cast("TextIO", stream)
            stream.flush()
            os.fsync(stream.fileno())
        temporary.chmod(_mode_for(path))
        temporary.replace(path)
    finally:
        if temporary is not None:
            temporary.unlink(missing_ok=True)


def _check_place(path: Path) -> None:
    """Raise ReportError when `path` is a folder or lies in none."""
    if path.is_dir():
        raise ReportError(f"{path}: is a folder. Name a file in it, such as {path / 'brief.html'}.")
    if not path.parent.is_dir():
        raise ReportError(
            f"{path}: the folder {path.parent} does not exist. Make it, or name another."
        )


def _mode_for(path: Path) -> int:
    """Return the permissions of the file that is replaced, or those that a new file would get."""
    if path.exists():
        return path.stat().st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
