from __future__ import annotations

import pytest

from dragoman.report.wording import (
    date_words,
    language_name,
    printable,
    reason_words,
    shorten,
)


@pytest.mark.parametrize(
    ("date", "words"),
    [
        ("2021-05-20T10:00:00Z", "20 May 2021"),
        ("2021-05-01", "1 May 2021"),
        ("2021-13-01", "2021-13-01"),
        ("last week", "last week"),
    ],
)
def test_dates(date: str, words: str) -> None:
    assert date_words(date) == words


@pytest.mark.parametrize(
    ("code", "name"), [("ru", "Russian"), ("xx-yy-zz", "xx-yy-zz"), ("", ""), ("qqq", "qqq")]
)
def test_languages(code: str, name: str) -> None:
    assert language_name(code) == name


def test_reasons() -> None:
    assert reason_words("language:uk") == "in Ukrainian"
    assert reason_words("byline") == "byline"


def test_text_without_spaces_is_cut_at_the_limit() -> None:
    assert shorten("会" * 30, 10) == "会" * 9 + "…"


def test_printable_keeps_what_can_be_printed() -> None:
    assert printable("a\tb\n😀\x1b\x00\x9b\ud800") == "a\tb\n😀" + "\ufffd" * 4
