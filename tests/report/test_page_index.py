from __future__ import annotations

from typing import Any

from dragoman.compare import compare
from dragoman.records import Comparison
from dragoman.report.page.index import Index, Quote, cut_after, cut_before, passage_list


def test_a_quote_stands_in_its_sentence_with_account_and_speaker(
    brief_comparison: Comparison,
) -> None:
    denial = brief_comparison.events[0].contradictions[0]
    assert Index(brief_comparison).quote(denial.right, denial.right_statement) == Quote(
        letter="B",
        account="Ministry of Foreign Affairs of the Republic of Sarovia",
        anchor="p-B1",
        before="On the situation in the Orlen valley the Minister emphasised ",
        words="that there are no Sarovian forces there",
        after=".",
        voice="Pavel Dragan",
    )


def test_the_same_passage_has_one_anchor(brief_comparison: Comparison) -> None:
    index = Index(brief_comparison)
    one, two = brief_comparison.events[0].counterparts[:2]
    assert [index.anchor(s) for s in (one.left, two.left, one.left)] == ["p-A1", "p-A2", "p-A1"]


def test_without_sentences_a_few_words_are_shown(new_account: Any) -> None:
    account = new_account("Rain fell on Oslo. " * 20 + "They met. " + "Rain fell on Oslo. " * 20)
    quote = Index(compare([account.extraction()])).quote(account.find("They met"))
    assert quote.before.startswith("… ")
    assert quote.after.endswith(" …")
    assert len(quote.before) + len(quote.after) < 250
    assert quote.voice == ""


def test_passages_are_listed_by_number_each_once(brief_comparison: Comparison) -> None:
    index = Index(brief_comparison)
    span = brief_comparison.events[0].counterparts[0].left
    assert passage_list(index, [span, span], 40) == ("p-A1", "A 1")
    assert passage_list(index, [], 40) == ("", "")


def test_long_surroundings_are_cut_between_words() -> None:
    assert cut_before("one two three ", limit=9) == "… three "
    assert cut_after(" one two three", limit=9) == " one two …"
    assert (cut_before(""), cut_after("")) == ("", "")
