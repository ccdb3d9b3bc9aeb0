"""Codebooks: YAML that a person reads and edits, with every fault named by its line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dragoman.errors import CodebookError
from dragoman.extract.entries import EntryReader, Fault
from dragoman.records import Codebook

if TYPE_CHECKING:
    from yaml import MarkedYAMLError, Node

SHIPPED = Path(__file__).parent / "words" / "codebook.yaml"
LARGEST = 2_000_000  # bytes
DEEPEST = 50  # brackets within brackets

_BRACKETS = re.compile(r"[][{}]")
_RUN = re.compile(r"(?:[-?:][ \t]+){20}")  # lists within lists on one line


@dataclass(frozen=True, slots=True)
class Check:
    """What a codebook is and what is wrong with it, in the order of its lines."""

    path: str
    codebook: Codebook | None  # None where a fault makes it unusable
    faults: tuple[Fault, ...]
    remarks: tuple[Fault, ...]  # what is odd, but can be lived with

    @property
    def lines(self) -> Iterator[str]:
        """Yield every fault, then every remark: `file:line: what is wrong. What now.`"""
        for fault in self.faults:
            yield f"{self.path}:{fault.line}: {fault.text}"
        for remark in self.remarks:
            yield f"{self.path}:{remark.line}: remark: {remark.text}"


def load_codebook(path: Path | None = None) -> Codebook:
    """Return the codebook in a file; without one, the codebook that ships.

    Raises CodebookError, whose message has every fault with its line, a line each.
    """
    return _shipped() if path is None else _sound(check_codebook(path))


def check_codebook(path: Path | None = None) -> Check:
    """Read a codebook and return it with all that is wrong with it.

    Raises CodebookError when there is no such file, or it cannot be read.
    """
    return _read(path or SHIPPED, EntryReader())


def _read(path: Path, reader: EntryReader) -> Check:
    codebook = None
    if (text := _decoded(_bytes_of(path), reader)) is not None:
        root = _compose(text, reader)
        if root is not None:
            codebook = reader.codebook(root, path.stem)
    faults, remarks = sorted(reader.faults), sorted(reader.remarks)
    return Check(str(path), None if faults else codebook, tuple(faults), tuple(remarks))


def codebook_text(path: Path | None = None) -> str:
    """Return a codebook as it is written. Raises CodebookError for one that cannot be used."""
    path = path or SHIPPED
    _sound(check_codebook(path))
    return path.read_text(encoding="utf-8-sig")


@cache
def _shipped() -> Codebook:
    # What ships is checked by a test; its 75 patterns would take a third of the time to load.
    return _sound(_read(SHIPPED, EntryReader(trusted=True)))


def _sound(check: Check) -> Codebook:
    if check.codebook is None:
        raise CodebookError(
            "\n".join(f"{check.path}:{each.line}: {each.text}" for each in check.faults)
        )
    return check.codebook


def _bytes_of(path: Path) -> bytes:
    try:
        if path.is_dir():
            raise CodebookError(f"{path}: is a folder. Name the YAML file in it.")
        with path.open("rb") as stream:
            content = stream.read(LARGEST + 1)
    except FileNotFoundError:
        raise CodebookError(f"{path}: there is no such file. Check its name.") from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise CodebookError(f"{path}: cannot be read ({reason}). Check its permissions.") from None
    if len(content) > LARGEST:
        raise CodebookError(f"{path}: is larger than {LARGEST // 1_000_000} MB. Split it.")
    return content


def _decoded(content: bytes, reader: EntryReader) -> str | None:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        reader.fault(line, "this is no UTF-8 text", "Save the file as UTF-8.")
        return None
    if "\0" in text:
        reader.fault(text.count("\n", 0, text.index("\0")) + 1, "this is a binary file", _START)
        return None
    if not text.strip():
        reader.fault(1, "the file is empty", _START)
        return None
    return text


_START = "Start from what `dragoman issues list --format yaml` prints."


def _compose(text: str, reader: EntryReader) -> Node | None:
    """Return the file's tree of nodes, each with its line; syntax errors are faults."""
    import yaml

    loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    if (position := _too_deep(text)) is not None:
        place = text.count("\n", 0, position) + 1
        reader.fault(
            place, "the brackets or hyphens nest too deep", "Close them, or take them out."
        )
        return None
    try:
        if ("&" in text or "*" in text) and (line := _first_alias(text, loader)):
            reader.fault(line, "anchors and aliases (& and *) are not read", "Write it out.")
            return None
        root: Node | None = yaml.compose(text, Loader=loader)
    except yaml.MarkedYAMLError as error:
        _report(error, reader)
        return None
    except yaml.YAMLError as error:
        line = text.count("\n", 0, getattr(error, "position", 0)) + 1
        reader.fault(line, "YAML does not allow this character", "Take it out.")
        return None
    if root is None:
        reader.fault(1, "the file holds nothing but remarks", _START)
    return root


def _too_deep(text: str) -> int | None:
    """Return where a text nests deeper than any codebook does, or None.

    The YAML library goes down level by level, and a hundred thousand levels crash it.
    """
    if run := _RUN.search(text):
        return run.start()
    depth = 0
    for bracket in _BRACKETS.finditer(text):
        depth = depth + 1 if bracket.group() in "[{" else max(0, depth - 1)
        if depth > DEEPEST:
            return bracket.start()
    return None


def _report(error: MarkedYAMLError, reader: EntryReader) -> None:
    mark = error.problem_mark or error.context_mark
    what = error.problem or error.context or "this is no YAML"
    line = mark.line + 1 if mark is not None else 1
    reader.fault(line, what, "Look at the indent, the colons and the quotation marks.")


def _first_alias(text: str, loader: Any) -> int | None:
    """Return the line of the first anchor or alias. They can make a small file huge."""
    import yaml

    event: Any
    for event in yaml.parse(text, Loader=loader):
        if getattr(event, "anchor", None):  # of the alias too
            return int(event.start_mark.line) + 1
    return None
