from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from dragoman.report.exports.cells import LONGEST, cut_cell, escape_cell, fits

_ESCAPE = re.compile("_x([0-9A-F]{4})_")


def unescape(cell: str) -> str:
    """What a spreadsheet makes of a cell of its file."""
    return _ESCAPE.sub(lambda match: chr(int(match[1], 16)), cell)


@given(st.text(st.sampled_from("a_x04F1\x00\x0b\r\n\ud800\uffff🕊_ل海")))
def test_a_spreadsheet_shows_the_text_itself(text: str) -> None:
    cell = escape_cell(text)
    assert unescape(cell) == text
    assert not re.search("[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]", cell)


def test_a_long_text_is_cut_into_pieces_that_fit_and_are_the_text() -> None:
    for text in ("a" * (LONGEST + 1), "🕊" * LONGEST, "\x00" * 20_000, ""):
        pieces = cut_cell(text)
        assert "".join(pieces) == text
        assert all(map(fits, pieces))
    assert len(cut_cell("a" * LONGEST)) == 1
    assert len(cut_cell("🕊" * LONGEST)) >= 2
