import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from dragoman.compare.alignment import Link, nearest_among, nearest_pairs


def rows(*numbers: tuple[float, float]) -> NDArray[np.float32]:
    found = np.array(numbers, dtype=np.float32)
    unit: NDArray[np.float32] = found / np.linalg.norm(found, axis=1, keepdims=True)
    return unit


def test_pairs_join_different_accounts_nearest_first() -> None:
    links = nearest_pairs(rows((1, 0), (0, 1), (1, 0.1), (1, 1)), [0, 0, 1, 1], most=1, least=0.5)
    assert [(link.left, link.right) for link in links] == [(0, 2), (1, 3)]
    assert links[0].nearness > 0.99


def test_mutual_pairs_are_each_others_nearest() -> None:
    vectors = rows((1, 0), (1, 0.2), (1, 0.1))
    links = nearest_pairs(vectors, [0, 1, 0], most=1, least=0.0, mutual=True)
    assert [(link.left, link.right) for link in links] == [(2, 1)]


def test_nothing_below_the_threshold_and_nothing_within_one_account() -> None:
    vectors = rows((1, 0), (1, 0), (0, 1))
    assert nearest_pairs(vectors, [0, 0, 1], most=3, least=0.5) == []


def test_without_vectors_there_are_no_pairs() -> None:
    assert nearest_pairs(np.zeros((3, 0), dtype=np.float32), [0, 1, 2], most=1, least=0.1) == []


def test_nearest_among_puts_the_earlier_account_first() -> None:
    vectors = rows((1, 0), (1, 0))
    assert list(nearest_among(vectors, [1, 0], [0], [1], most=1)) == [Link(1, 0, 1.0)]


@given(st.integers(2, 30), st.integers(2, 20))
def test_every_pair_is_given_once_and_in_order(items: int, accounts: int) -> None:
    generator = np.random.default_rng(items * 31 + accounts)
    vectors = generator.normal(size=(items, 8)).astype(np.float32)
    of = sorted(int(n) for n in generator.integers(0, accounts, items))
    links = nearest_pairs(vectors, of, most=3, least=-10.0)
    keys = [(link.left, link.right) for link in links]
    assert len(keys) == len(set(keys))
    assert all(of[left] < of[right] for left, right in keys)
