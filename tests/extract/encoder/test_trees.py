import itertools

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.extract.encoder.trees import best_tree


def is_tree(heads: tuple[int, ...]) -> bool:
    if heads.count(0) != 1:
        return False
    for word in range(1, len(heads) + 1):
        seen = set()
        while word:
            if word in seen:
                return False
            seen.add(word)
            word = heads[word - 1]
    return True


def total(scores: np.ndarray, heads: tuple[int, ...] | list[int]) -> float:
    return float(sum(scores[i, head] for i, head in enumerate(heads)))


def test_greedy_heads_are_kept_when_they_are_a_tree() -> None:
    scores = np.array([[0, -9, 5, 0], [5, 0, -9, 0], [0, 0, 5, -9]], dtype=np.float32)
    assert best_tree(scores) == [2, 0, 2]


def test_cycle_is_broken_where_it_costs_least() -> None:
    scores = np.array([[1, -9, 9], [4, 9, -9]], dtype=np.float32)
    assert best_tree(scores) == [2, 0]


def test_single_word_is_the_root() -> None:
    assert best_tree(np.array([[-3, 2]], dtype=np.float32)) == [0]


@pytest.mark.parametrize("size", [2, 3, 4])
@given(data=st.data())
def test_the_best_of_all_trees_is_found(size: int, data: st.DataObject) -> None:
    flat = data.draw(
        st.lists(st.integers(-50, 50), min_size=size * (size + 1), max_size=size * (size + 1))
    )
    scores = np.array(flat, dtype=np.float32).reshape(size, size + 1)
    candidates = [h for h in itertools.product(range(size + 1), repeat=size) if is_tree(h)]
    found = best_tree(scores)
    assert is_tree(tuple(found))
    assert total(scores, found) == max(total(scores, heads) for heads in candidates)
