"""The gold of acts and stances can be read, is large enough, and holds back a third."""

import sys
from collections import Counter
from pathlib import Path

from dragoman.records import ActKind

sys.path.insert(0, str(Path(__file__).parents[1]))

from eval import acts, stances


def test_gold_of_acts_is_large_and_has_every_act() -> None:
    gold = acts.read_gold()
    counts = Counter(one.act for one in gold)
    assert len(gold) >= 320
    assert min(counts[act] for act in ActKind) >= 18
    assert 0.3 < sum(one.held for one in gold) / len(gold) < 0.36


def test_marked_content_lies_in_the_text() -> None:
    assert all(one.text[one.start : one.end].strip() for one in acts.read_gold())


def test_gold_of_stances_is_large_and_has_traps() -> None:
    gold = stances.read_gold()
    assert len(gold) >= 150
    assert sum(not one.stances for one in gold) >= 60
    assert 0.3 < sum(one.held for one in gold) / len(gold) < 0.36


def test_gold_stances_are_on_issues_of_its_codebook() -> None:
    keys = stances.read_codebook().by_key.keys()
    assert {issue for one in stances.read_gold() for _, issue, _ in one.stances} <= set(keys)


def test_figures_count_right_given_and_true() -> None:
    text = stances.GoldText("…", frozenset([("A", "x", "+"), ("B", "x", "-")]), held=False)
    empty = stances.Answer(text, {})
    assert stances.figures([empty])["recall"] == 0.0
    assert stances.figures([empty])["precision"] == 100.0
