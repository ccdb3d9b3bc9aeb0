from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from dragoman.compare import compare
from dragoman.records import Form

Build = Callable[..., Any]

GOOD = "“We will never recognise the closing of the strait, and we refuse to pay for it.”"


def test_authors_own_sentences_are_never_picked(new_account: Build) -> None:
    assert compare([new_account((None, GOOD))]).telling == ()


def test_own_words_of_a_named_person_come_before_a_paraphrase_of_nobody(
    new_account: Build, new_actor: Build
) -> None:
    vague = new_account(("sources", "the weather would remain as it was for the time being"))
    clear = new_account((new_actor("Anna Berg"), GOOD), form=Form.DIRECT)
    telling = compare([vague, clear]).telling
    assert [s.speaker.name for s in telling] == ["Anna Berg", "sources"]


def test_a_word_and_a_page_come_last(new_account: Build, new_actor: Build) -> None:
    page = "and so on and on and on " * 40
    lines = [(new_actor("Ida Aue"), page), (new_actor("Jan Roth"), "peace")]
    account = new_account(*lines, (new_actor("Anna Berg"), GOOD))
    assert compare([account]).telling[0].speaker.name == "Anna Berg"


def test_choice_spreads_over_speakers(new_account: Build, new_actor: Build) -> None:
    berg, roth = new_actor("Anna Berg"), new_actor("Jan Roth")
    lines = [(berg, GOOD), (berg, GOOD), (berg, GOOD), (roth, GOOD.replace("never ", ""))]
    names = [s.speaker.name for s in compare([new_account(*lines)]).telling]
    assert names == ["Anna Berg", "Jan Roth", "Anna Berg", "Anna Berg"]


def test_one_of_two_statements_with_the_same_words_is_picked(
    new_account: Build, new_actor: Build
) -> None:
    account = new_account((new_actor("Anna Berg"), GOOD))
    (outer,) = account.statements
    inner = replace(outer, id="0" * 20, parent=outer.id)
    assert len(compare([replace(account, statements=(outer, inner))]).telling) == 1


def test_limit_and_determinism(new_account: Build, new_actor: Build) -> None:
    names = [f"Speaker {letter}" for letter in "abcdefghijklmnopqrst"]
    lines = [(new_actor(name), f"We will do it soon, said {name}.") for name in names]
    account = new_account(*lines)
    assert len(compare([account]).telling) == 12
    assert compare([account]) == compare([account])
