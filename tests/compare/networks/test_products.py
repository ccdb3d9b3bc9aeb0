"""Products of counts: the same, whether sparse or dense, in one block or in several."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.sparse import csr_array

from dragoman.compare.networks import StatementTable, build_network, dense_matrix_of, products
from dragoman.records.network import Aggregation, NetworkMode, NetworkOptions, Normalization

ROWS = st.lists(
    st.tuples(st.sampled_from("abcd"), st.sampled_from("xyz"), st.integers(-2, 2)),
    min_size=1,
    max_size=30,
)


@pytest.mark.parametrize("step", [0, 1 << 40], ids=["sparse", "dense"])
@pytest.mark.parametrize("block", [1, 7, 1 << 22])
def test_a_product_is_the_same_however_it_is_made(
    monkeypatch: pytest.MonkeyPatch, step: int, block: int
) -> None:
    monkeypatch.setattr(products, "_SPARSE_STEP", step)
    monkeypatch.setattr(products, "_BLOCK", block)
    monkeypatch.setattr(products, "_FEWEST", 1)
    left = np.array([[1, 0, 2], [0, 3, 0], [0, 0, 0], [-2, 0, 1]], dtype=float)
    cells = [
        products.cells_of(found, start)
        for start, found in products.multiply(csr_array(left), csr_array(left))
    ]
    heads, tails, weights = (np.concatenate(each).tolist() for each in zip(*cells, strict=True))
    # Rows 0 and 3 have −2 + 2 = 0 in common.
    assert (heads, tails, weights) == ([], [], [])


@settings(max_examples=40)
@given(
    rows=ROWS,
    aggregation=st.sampled_from([a for a in Aggregation if a is not Aggregation.COMBINE]),
    normalization=st.sampled_from([Normalization.NO, Normalization.AVERAGE]),
)
def test_a_network_is_the_sum_of_its_definition(
    rows: list[tuple[str, str, int]], aggregation: Aggregation, normalization: Normalization
) -> None:
    tones = [tone for _, _, tone in rows] + [-2, 2]  # the ends of the scale, said by nobody else
    frame = {
        "who": [who for who, _, _ in rows] + ["e", "e"],
        "what": [what for _, what, _ in rows] + ["w", "w"],
        "tone": tones,
    }
    options = NetworkOptions(("who", "what"), NetworkMode.ONE, "tone", aggregation, normalization)
    made = build_network(StatementTable.of_frame(frame), options)
    names = [node.label for node in made.rows]
    found = dense_matrix_of(made)
    for head, one in enumerate(names):
        for tail, other in enumerate(names):
            expected = 0.0 if one == other else _tie(rows, one, other, aggregation)
            if normalization is Normalization.AVERAGE and expected:
                expected /= (_total(rows, one) + _total(rows, other)) / 2
            assert found[head, tail] == pytest.approx(expected, abs=1e-12)


def _tie(rows: list[tuple[str, str, int]], one: str, other: str, aggregation: Aggregation) -> float:
    """The definition, pair of statements by pair of statements."""
    weigh: dict[Aggregation, Callable[[float], float]] = {
        Aggregation.IGNORE: lambda far: 1,
        Aggregation.CONGRUENCE: lambda far: 1 - far,
        Aggregation.CONFLICT: lambda far: far,
        Aggregation.SUBTRACT: lambda far: 1 - 2 * far,
    }
    return sum(
        weigh[aggregation](abs(left[2] - right[2]) / 4)
        for left in rows
        for right in rows
        if (left[0], right[0]) == (one, other) and left[1] == right[1]
    )


def _total(rows: list[tuple[str, str, int]], who: str) -> int:
    return sum(row[0] == who for row in rows)
