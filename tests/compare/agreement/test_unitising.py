from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.compare.agreement.unitising import (
    Coincidences,
    Piece,
    category_alpha,
    coding_alpha,
    count_coincidences,
    overall_alpha,
    relevance_alpha,
    shared_part,
)
from dragoman.records.agreement import Alpha, Untold

Units = Sequence[tuple[int, int, str]]


def cut(length: int, *coders: Units) -> list[Piece]:
    """Cut a text at every character."""

    def mark(coder: Units, at: int) -> tuple[str, str] | None:
        found = [(f"{s}", value) for s, e, value in coder if s <= at < e]
        return found[0] if found else None

    return [(1, [mark(coder, at) for coder in coders]) for at in range(length)]


def count(length: int, *coders: Units) -> Coincidences:
    return count_coincidences([cut(length, *coders)], len(coders))


def test_published_example_of_three_coders() -> None:
    """Krippendorff (2019), figure 12.11: three observers of a continuum of 60.

    Published: uα = .510, |uα = .413 (from coincidences rounded to one decimal; exactly .4136),
    cuα = .724; the values 1, 5 and 6 are told apart throughout, 2, 3 and 4 not at all, 44 % of
    what is valued 5 meets another valued unit, and nothing of what is valued 7.
    """
    found = count(
        60,
        [(0, 7, "1"), (7, 13, "2"), (30, 32, "5"), (32, 37, "6"), (37, 44, "6"), (44, 60, "7")],
        [(0, 7, "1"), (7, 13, "3"), (13, 21, "5"), (32, 44, "6")],
        [(0, 7, "1"), (7, 13, "4"), (13, 21, "5"), (32, 37, "6"), (37, 41, "6"), (41, 44, "6")],
    )

    assert overall_alpha(found).value == pytest.approx(0.510, abs=5e-4)
    assert relevance_alpha(found).value == pytest.approx(0.4136, abs=5e-5)
    assert coding_alpha(found).value == pytest.approx(0.724, abs=5e-4)
    alphas = {key: category_alpha(found, key).value for key in found.categories}
    assert alphas == pytest.approx(
        {"1": 1.0, "2": 0.0, "3": 0.0, "4": 0.0, "5": 1.0, "6": 1.0, "7": None}
    )
    assert shared_part(found, "5") == pytest.approx(8 / 18)
    assert shared_part(found, "7") == 0


def test_two_coders_by_hand() -> None:
    """The toy of docs/agreement.md: 90 characters are compared, so 180 are paired.

    Direct/direct 20, indirect/indirect 20, gap/gap 80, direct/indirect 10 + 10, gap/direct 5 + 5,
    gap/indirect 15 + 15; in all 35 direct, 45 indirect, 100 gap. Squares of the units' lengths:
    325 direct, 525 indirect; gaps 100; together 950.
    """
    main = [(0, 10, "direct"), (20, 30, "direct"), (40, 50, "indirect"), (60, 75, "indirect")]
    ana = [(0, 10, "direct"), (20, 30, "indirect"), (30, 35, "direct"), (60, 70, "indirect")]
    found = count(90, main, ana)

    paired, unlike = 180**2 - 950, 180**2 - 35**2 - 45**2 - 100**2
    assert overall_alpha(found).value == pytest.approx(1 - 60 / (180 * unlike / paired))
    assert overall_alpha(found).value == pytest.approx(0.453, abs=5e-4)
    assert relevance_alpha(found).value == pytest.approx(1 - 40 / (180 * 2 * 100 * 80 / paired))
    assert relevance_alpha(found).value == pytest.approx(0.563, abs=5e-4)
    # Where marks meet marks: 60 paired, 30 of each, 20 unlike; squares 300 and 300.
    assert coding_alpha(found).value == pytest.approx(1 - 20 / (60 * 1800 / 3000))
    assert category_alpha(found, "direct").value == pytest.approx(1 - (10 / 30) / (18 / 30))
    assert shared_part(found, "direct") == pytest.approx(30 / 35)
    assert shared_part(found, "indirect") == pytest.approx(30 / 45)


def test_a_text_cut_more_often_gives_the_same() -> None:
    coarse: list[Piece] = [
        (10, [("a", "x"), ("b", "x")]),
        (5, [None, ("b", "x")]),
        (20, [None, None]),
        (5, [("c", "y"), None]),
    ]
    fine = cut(40, [(0, 10, "x"), (35, 40, "y")], [(0, 15, "x")])

    one, other = count_coincidences([coarse], 2), count_coincidences([fine], 2)

    assert overall_alpha(one) == overall_alpha(other)
    assert relevance_alpha(one) == relevance_alpha(other)
    assert coding_alpha(one) == coding_alpha(other)


def test_a_unit_ends_where_its_text_does() -> None:
    """Two texts of ten characters are not one of twenty: the units are shorter."""
    text: list[Piece] = [(10, [("a", "x"), ("a", "x")])]

    assert count_coincidences([text, text], 2).alone == {"x": 4 * 10**2}
    assert count_coincidences([[*text, *text]], 2).alone == {"x": 2 * 20**2}


@pytest.mark.parametrize(
    ("units", "overall", "relevant", "coding"),
    [
        ([], Untold.NO_MARK, Untold.NO_MARK, Untold.NOTHING),
        ([(0, 5, "x"), (5, 10, "x")], Untold.NO_GAP, Untold.NO_GAP, Untold.ALIKE),
    ],
)
def test_what_cannot_be_told(
    units: Units, overall: Untold, relevant: Untold, coding: Untold
) -> None:
    found = count(10, units, units)

    assert overall_alpha(found) == Alpha(None, untold=overall)
    assert relevance_alpha(found) == Alpha(None, untold=relevant)
    assert coding_alpha(found) == Alpha(None, untold=coding)


def test_no_text_says_nothing() -> None:
    found = count_coincidences([], 2)

    assert overall_alpha(found).untold is Untold.NOTHING
    assert relevance_alpha(found).untold is Untold.NOTHING
    assert category_alpha(found, "x").untold is Untold.NOTHING


@given(
    st.lists(st.sampled_from(["x", "y", None]), min_size=2, max_size=12).filter(
        lambda values: len(set(values)) > 1
    )
)
def test_the_same_marks_agree_throughout(values: list[str | None]) -> None:
    units = [(3 * n, 3 * n + 3, value) for n, value in enumerate(values) if value]

    alpha = overall_alpha(count(3 * len(values), units, units))

    assert alpha.value == pytest.approx(1)
