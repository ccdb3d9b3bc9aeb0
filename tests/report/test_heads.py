from __future__ import annotations

from dataclasses import replace

import pytest

from dragoman.records import Account, Comparison
from dragoman.report.heads import copies_words, reason_sentence


@pytest.mark.parametrize(
    ("documents", "publishers", "words"),
    [
        (1, ("The Post",), ""),
        (2, ("The Post", "The Times"), "One account with two publishers: The Post and The Times."),
        (3, ("The Post",), "One account in 3 copies."),
        (
            12,
            tuple(map(str, range(12))),
            "One account with 12 publishers: 0, 1, 2, 3, 4, 5 and 6 more.",
        ),
    ],
)
def test_copies(documents: int, publishers: tuple[str, ...], words: str) -> None:
    ids = tuple(map(str, range(documents)))
    assert copies_words(Account("0", "A", ids, publishers)) == words


def test_reasons_are_one_sentence_however_they_end(brief_comparison: Comparison) -> None:
    event = brief_comparison.events[0]
    told = replace(event, reasons=("both name Lyngvik.", "both are of\n19 May"))
    assert reason_sentence(told) == "Why one event: both name Lyngvik; both are of 19 May."
    alone = replace(event, accounts=event.accounts[:1])
    assert reason_sentence(alone) == ""
