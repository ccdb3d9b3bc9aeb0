from __future__ import annotations

import base64
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.errors import SelectionError
from dragoman.store.listing.cursors import LAST, Cursor, Value, read_cursor, write_cursor

KINDS: tuple[type[Value], ...] = (float, int, str)


def _written(body: object) -> str:
    return base64.urlsafe_b64encode(json.dumps(body).encode()).decode()


@given(
    st.booleans(),
    st.floats(-1, 1),
    st.integers(0, 2**31 - 1),
    st.text(st.characters(categories=["L", "N"]), max_size=30),
)
def test_a_cursor_is_read_as_it_was_written(back: bool, sure: float, place: int, id: str) -> None:  # noqa: A002
    cursor = Cursor(back, (sure, place, id))
    written = write_cursor("confidence", cursor)
    assert read_cursor("confidence", written, KINDS) == cursor
    assert written.isascii()
    assert "=" not in written


def test_the_last_page_needs_no_values() -> None:
    assert read_cursor("confidence", LAST, KINDS) == Cursor(back=True)


@pytest.mark.parametrize(
    "written",
    [
        "x",
        "é",
        "not base64!",
        _written(7),
        _written([]),
        _written({"order": "confidence"}),
        _written(["text", False, 0.5, 1, "a"]),
        _written(["confidence", False, 0.5, 1]),
        _written(["confidence", False, 0.5, 1, "a", "b"]),
        _written(["confidence", 1, 0.5, 1, "a"]),
        _written(["confidence", False, "0.5", 1, "a"]),
        _written(["confidence", False, 0.5, True, "a"]),
        _written(["confidence", False, 0.5, 2**40, "a"]),
        _written(["confidence", False, float("nan"), 1, "a"]),
        _written(["confidence", False, float("inf"), 1, "a"]),
        _written(["confidence", False, 0.5, 1, "\x00"]),
        _written(["confidence", False, 0.5, 1, "\ud800"]),
        base64.urlsafe_b64encode(b"[" * 100_000).decode(),
    ],
)
def test_anything_else_is_refused_in_one_line(written: str) -> None:
    with pytest.raises(SelectionError, match=r"^.{1,40}: is no place in this list\. Begin"):
        read_cursor("confidence", written, KINDS)


@given(st.text(max_size=60))
def test_no_words_make_it_fail_otherwise(written: str) -> None:
    if written != LAST:
        with pytest.raises(SelectionError):
            read_cursor("confidence", written, KINDS)
