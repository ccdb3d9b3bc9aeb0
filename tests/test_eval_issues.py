"""The gold of issues, and how it is scored."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from dragoman.extract.codebook import load_codebook

sys.path.insert(0, str(Path(__file__).parents[1]))

from eval import issues

GOLD = issues.read_gold()


def test_the_gold_is_large_and_a_third_of_it_is_held_back() -> None:
    assert len(GOLD) >= 160
    assert 0.3 <= sum(each.held for each in GOLD) / len(GOLD) <= 0.37
    assert sum(not each.issues for each in GOLD) >= 25
    assert max(len(each.issues) for each in GOLD) <= 4
    assert len({each.text for each in GOLD}) == len(GOLD)


def test_the_gold_knows_only_issues_of_the_shipped_codebook() -> None:
    codebook = load_codebook()
    heads = {issue.parent for issue in codebook.issues}
    known = {issue.key for issue in codebook.issues} - heads
    assert {key for each in GOLD for key in each.issues} <= known


def test_figures_are_counted_over_pairs_of_sentence_and_issue(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    found = {"a": {"x", "y"}, "b": {"z"}, "c": set()}
    monkeypatch.setattr(issues, "found_issues", lambda text: frozenset(found[text]))
    monkeypatch.setattr(
        issues,
        "read_gold",
        lambda: [
            issues.GoldSentence("a", frozenset({"x"})),
            issues.GoldSentence("c", frozenset({"x", "z"})),
            issues.GoldSentence("b", frozenset({"z"}), held=True),
        ],
    )
    assert {name: round(value, 1) for name, value in issues.score().items()} == {
        "issues precision": 50.0,
        "issues recall": 33.3,
        "issues f1": 40.0,
        "issues held precision": 100.0,
        "issues held recall": 100.0,
        "issues held f1": 100.0,
    }


def test_what_is_held_is_never_shown_among_the_misses(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(issues, "found_issues", lambda text: frozenset({"x"}))
    gold = [
        issues.GoldSentence("a", frozenset({"y"})),
        issues.GoldSentence("b", frozenset({"x"})),
        issues.GoldSentence("c", frozenset({"y"}), held=True),
    ]
    assert issues.misses(gold) == ["+x -y: a"]


def test_a_row_with_another_field_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "gold.yaml"
    path.write_text("- {text: a, isues: []}\n", encoding="utf-8")
    with pytest.raises(ValueError, match="needs text and issues"):
        issues.read_gold(path)
