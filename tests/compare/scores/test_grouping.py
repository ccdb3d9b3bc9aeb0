from __future__ import annotations

from typing import Any

import pytest

from dragoman.compare.scores import score_questions
from dragoman.records.score import GroupBy, Grouping, Rules


def grouped(states: Any, by: GroupBy, **rules: Any) -> Grouping:
    report = score_questions(states, rules=Rules(**{"resamples": 99, **rules}))
    return next(each for each in report.authors.groupings if each.by is by)


def ranks(grouping: Grouping) -> list[tuple[int | None, str]]:
    return [(group.rank, group.label) for group in grouping.groups]


def asked(made: Any, speaker: str | None, rows: str, **more: Any) -> list[Any]:
    """Return one question for each sign: + that came about, - that did not; all given 0.8."""
    return [
        made.question(
            made.Ask(speaker, f"Ship {place} of {speaker} will sail.",
                     "yes" if sign == "+" else "no", number=0.8, **more)
        )
        for place, sign in enumerate(rows)
    ]  # fmt: skip


def test_speakers_with_enough_scores_are_ranked_and_the_rest_are_in_their_alphabet(
    made: Any,
) -> None:
    states = [
        *asked(made, "Zoe Adler", "++"),
        *asked(made, "Ann Berg", "--+"),
        *asked(made, "Cem Dal", "+++"),
        *asked(made, "Bo Ek", "-"),
    ]
    assert ranks(grouped(states, GroupBy.SPEAKER, least=3)) == [
        (1, "Cem Dal"), (2, "Ann Berg"), (None, "Bo Ek"), (None, "Zoe Adler"),
    ]  # fmt: skip


def test_nobody_is_ranked_on_fewer_than_ten(made: Any) -> None:
    states = [*asked(made, "Zoe Adler", "+" * 9), *asked(made, "Ann Berg", "-" * 9)]
    assert ranks(grouped(states, GroupBy.SPEAKER)) == [(None, "Ann Berg"), (None, "Zoe Adler")]


def test_equal_means_share_a_rank(made: Any) -> None:
    states = [s for who in ("Di", "Al") for s in asked(made, who, "+-")]
    states += asked(made, "Ed", "--")
    assert ranks(grouped(states, GroupBy.SPEAKER, least=2)) == [(1, "Al"), (1, "Di"), (3, "Ed")]


def test_hits_without_numbers_are_never_ranked(made: Any) -> None:
    states = [
        made.question(made.Ask("Tom Hale", f"Day {n} will be dry.", "yes")) for n in range(12)
    ]
    (group,) = grouped(states, GroupBy.SPEAKER).groups
    assert (group.rank, group.summary.tally.hits, group.summary.brier) == (None, 12, None)


def test_unresolved_speakers_have_no_record_of_their_own(made: Any) -> None:
    states = [*asked(made, None, "+++"), *asked(made, "Ann Berg", "-")]
    last = grouped(states, GroupBy.SPEAKER, least=2).groups[-1]
    assert (last.label, last.named, last.rank) == ("Unresolved speakers", False, None)


def test_one_name_in_two_spellings_is_one_forecaster(made: Any) -> None:
    states = [*asked(made, "Emre ÖZKAN", "+"), *asked(made, "Emre Özkan", "-")]
    (group,) = grouped(states, GroupBy.SPEAKER).groups
    assert group.forecasts == tuple(state.id for state in states)


def test_a_forecast_of_two_issues_counts_in_both(made: Any) -> None:
    states = asked(made, "Ann Berg", "+", issues=("gas", "talks")) + asked(made, "Ann Berg", "-")
    assert ranks(grouped(states, GroupBy.ISSUE)) == [
        (None, "Gas"), (None, "Talks"), (None, "No issue of the codebook"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("more", "label"),
    [
        ({"published": "2025-01-01", "by": "2025-02-01"}, "up to 1 month"),  # 31 days
        ({"published": "2025-01-01", "by": "2025-02-02"}, "up to 3 months"),
        ({"published": "2025-01-01T08:00", "by": "2026-01-02"}, "up to 1 year"),  # 366 days
        ({"published": "2025-01", "by": "2026-01-03"}, "more than 1 year"),
        ({"by": "one day", "kind": "open"}, "open"),
        ({"by": "in weeks", "kind": "relative"}, "Not dated"),
        ({"published": None, "by": "2025-02-01"}, "Not dated"),
        ({"published": "2025", "by": "2025-02-01"}, "Not dated"),
        ({}, "No horizon given"),
    ],
)
def test_horizons_by_their_length(made: Any, more: dict[str, Any], label: str) -> None:
    (group,) = grouped(asked(made, "Ann Berg", "+", **more), GroupBy.HORIZON).groups
    assert group.label == label


def test_horizons_follow_their_length_and_are_not_ranked(made: Any) -> None:
    grouping = grouped(made.sample_states(), GroupBy.HORIZON, least=1)
    assert [group.label for group in grouping.groups] == [
        "up to 1 month", "up to 3 months", "up to 1 year", "more than 1 year", "open",
        "Not dated", "No horizon given",
    ]  # fmt: skip
    assert (grouping.ranks, {group.rank for group in grouping.groups}) == (False, {None})


def test_every_group_keeps_the_forecasts_that_it_rests_on(made: Any) -> None:
    states = made.sample_states()
    settled = {state.id for state in states if state.resolved or state.voided}
    for by in (GroupBy.SPEAKER, GroupBy.ORGANISATION, GroupBy.HORIZON, GroupBy.HORIZON_KIND):
        ids = [key for group in grouped(states, by).groups for key in group.forecasts]
        assert sorted(ids) == sorted(settled)


def test_only_groups_with_enough_scores_have_an_interval(made: Any) -> None:
    states = [*asked(made, "Ann Berg", "--++"), *asked(made, "Bo Ek", "-++")]
    ann, bo = (group.summary.brier for group in grouped(states, GroupBy.SPEAKER, least=4).groups)
    assert ann is not None
    assert ann.low is not None
    assert bo is not None
    assert (bo.count, bo.low, bo.high) == (3, None, None)
