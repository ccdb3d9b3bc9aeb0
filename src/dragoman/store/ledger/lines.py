"""The lines of a file, as bytes, each with its number; none is ever taken whole when too long."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

LONGEST = 1_000_000
"""Bytes of a line. A forecast takes some two thousand."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line, without its end."""

    number: int  # from 1
    data: bytes
    ended: bool  # whether a line's end follows; only the last line may have none
    too_long: bool = False  # then `data` is its beginning


def read_lines(stream: BinaryIO) -> Iterator[Line]:
    """Yield every line of a stream, in order."""
    number = 0
    while data := stream.readline(LONGEST + 1):
        number += 1
        ended = data.endswith(b"\n")
        if ended or len(data) <= LONGEST:
            yield Line(number, data.rstrip(b"\r\n"), ended)
        else:
            yield Line(number, data[:80], _pass_over(stream), too_long=True)


def _pass_over(stream: BinaryIO) -> bool:
    """Read on to the end of the line; tell whether it has one."""
    while data := stream.readline(LONGEST):
        if data.endswith(b"\n"):
            return True
    return False
