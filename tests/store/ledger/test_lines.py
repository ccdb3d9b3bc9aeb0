"""The lines of a file, none of them ever taken whole when too long."""

from __future__ import annotations

from io import BytesIO

from dragoman.store.ledger.lines import LONGEST, Line, read_lines


def test_lines_have_numbers_and_may_end_either_way() -> None:
    assert list(read_lines(BytesIO(b"one\r\n\ntorn"))) == [
        Line(1, b"one", True),
        Line(2, b"", True),
        Line(3, b"torn", False),
    ]


def test_a_line_may_be_as_long_as_it_may() -> None:
    assert [line.too_long for line in read_lines(BytesIO(b"x" * LONGEST + b"\n"))] == [False]
    assert [line.too_long for line in read_lines(BytesIO(b"x" * LONGEST))] == [False]


def test_what_follows_a_line_that_is_too_long_is_read() -> None:
    long = b"x" * (3 * LONGEST)
    assert list(read_lines(BytesIO(long + b"\nnext\n" + long))) == [
        Line(1, b"x" * 80, True, too_long=True),
        Line(2, b"next", True),
        Line(3, b"x" * 80, False, too_long=True),
    ]
