"""Pairs from the fact sheet beside those of clauses."""

from dragoman.compare.facts.pairing import merge_counterparts
from dragoman.records import Counterpart, CounterpartKind, Span

TEXT = "The meeting, held at our request, took an hour"


def pair(kind: CounterpartKind, start: int, end: int, weight: float) -> Counterpart:
    left, right = (Span.of(name, TEXT, start, end) for name in ("ours", "theirs"))
    return Counterpart(kind, left, right, None, None, 0.5, "why", weight)


def test_of_one_sentence_two_things_may_differ() -> None:
    length = pair(CounterpartKind.NUMBER, 0, 46, 2.8)
    asker = pair(CounterpartKind.OPPOSITE, 0, 32, 2.5)
    assert merge_counterparts([length], [asker]) == (length, asker)


def test_what_is_said_again_or_is_merely_near_gives_way_to_the_heavier() -> None:
    length = pair(CounterpartKind.NUMBER, 0, 46, 2.8)
    again = pair(CounterpartKind.NUMBER, 34, 46, 2.4)
    near = pair(CounterpartKind.NEAR, 0, 46, 0.1)
    assert merge_counterparts([length], [again, near]) == (length,)
