"""Patterns: which are refused, and that the quick way finds what the slow one finds."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.extract.codebook import load_codebook
from dragoman.extract.patterns import PatternIndex, fault_of, starts_of


@pytest.mark.parametrize(
    ("pattern", "what"),
    [
        ("(unclosed", "missing ), unterminated subpattern at position 0"),
        ("x*", "it matches where nothing stands"),
        ("(a+)+b", "a repeat without end stands in another repeat"),
        ("(?:a*){30}b", "a repeat without end stands in another repeat"),
        ("(?:a|ab)+c", "a repeat without end goes round alternatives"),
        ("(?:(?:a{1,90}b){1,90}c){2,90}", "its repeats may go round 8,100 times"),
        ("a" * 501, "it is longer than 500 characters"),
        ("a{1,99999999999}", "the repetition number is too large"),
    ],
)
def test_a_pattern_that_is_wrong_or_slow_is_refused(pattern: str, what: str) -> None:
    fault = fault_of(pattern)
    assert fault is not None
    assert fault[0] == what


@pytest.mark.parametrize(
    "pattern", [r"\bwithdraw\w*", r"(?:\w+ ){0,4}troops", r"\bpeace .{0,40}talks", r"[A-Z]\w+-x"]
)
def test_a_sound_pattern_passes(pattern: str) -> None:
    assert fault_of(pattern) is None


@pytest.mark.parametrize(
    ("pattern", "starts"),
    [
        (r"\b(?:a|every) sanction", {"a", "eve"}),
        (r"\bU\.S\. bases", {"u"}),
        (r"\b[Cc]ooperat", {"coo"}),
        (r"\bwar(?:s|ships)?", {"war"}),
        (r"\bre?d", {"red", "rd"}),
        (r"(?i)\bIran", {"ira"}),
        (r"\b\w+ talks", None),
        (r"talks", None),
    ],
)
def test_how_a_match_begins_is_read_off_the_pattern(pattern: str, starts: set[str] | None) -> None:
    assert starts_of(pattern) == starts


SHIPPED = [pattern for issue in load_codebook().issues for pattern in issue.patterns]
_WORDS = st.sampled_from(
    "sanctioned a single sanction banks the troops on border Border Russia’s intervention in "
    "US-Russia relations hours to leave recognise state girls out of school duties 7 , . \n".split()
)


@given(st.lists(_WORDS, max_size=25))
def test_the_quick_way_finds_what_the_slow_way_finds(words: list[str]) -> None:
    text = " ".join(words)
    quick = set(PatternIndex((p, n) for n, p in enumerate(SHIPPED)).find(text))
    slow = {(m.start(), n) for n, p in enumerate(SHIPPED) for m in re.finditer(p, text)}
    assert slow <= {(start, n) for start, _, n in quick}  # which also has those that overlap


def test_a_match_ends_where_its_last_word_does() -> None:
    text = "exercises near Tallinn, and  bases "
    assert list(PatternIndex([(r"near [A-Z]", 0)]).find(text)) == [(10, 22, 0)]
    assert list(PatternIndex([(r"\s+bases\s", 0), (r"\b\w+ises ", 1)]).find(text)) == [
        (29, 34, 0),
        (0, 9, 1),
    ]
