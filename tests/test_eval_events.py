from __future__ import annotations

from eval.events import b_cubed, pairs_of, read_events


def test_gold_has_the_documents_that_it_promises() -> None:
    gold = read_events()
    names = [each.name for each in gold]
    assert len(gold) >= 30
    assert len({each.event for each in gold}) >= 12
    assert len(set(names)) == len(names)
    assert {each.copy_of for each in gold} - {None} <= set(names)
    assert 0.25 <= sum(each.held_back for each in gold) / len(gold) <= 0.5


def test_pairs_are_those_within_groups() -> None:
    assert pairs_of([{"a", "b", "c"}, {"d"}]) == {
        frozenset("ab"),
        frozenset("ac"),
        frozenset("bc"),
    }


def test_b_cubed_is_the_mean_over_documents() -> None:
    figures = b_cubed([{"a", "b", "c"}], [{"a", "b"}, {"c"}])
    assert round(figures["events.b3.precision"], 1) == 55.6  # (2/3 + 2/3 + 1/3) / 3
    assert figures["events.b3.recall"] == 100.0
