"""CONCOR: it parts what is structurally different, and leaves alone what is alike."""

from __future__ import annotations

import numpy as np

from dragoman.compare.discourse.concor import find_blocks, split_concor

PERFECT = np.array(
    [
        [0, 1, 0, 0, 0],
        [1, 0, 0, 0, 0],
        [0, 0, 0, 1, 1],
        [0, 0, 1, 0, 1],
        [0, 0, 1, 1, 0],
    ],
    dtype=np.float64,
)


def test_two_groups_come_apart_in_the_first_split() -> None:
    profiles = PERFECT + np.eye(5)
    assert split_concor(profiles).tolist() == [True, True, False, False, False]


def test_the_split_is_that_of_iterated_correlations() -> None:
    generator = np.random.default_rng(4)
    profiles = generator.random((12, 9))
    settled = profiles
    for _ in range(60):
        settled = np.asarray(np.corrcoef(settled))
    assert split_concor(profiles).tolist() == (settled[0] > 0).tolist()


def test_the_largest_block_is_split_on() -> None:
    blocks = [np.kron(np.eye(3)[n], np.ones(4)) for n in range(3)]
    profiles = np.array([blocks[n] for n in (0, 0, 0, 1, 1, 2, 2)], dtype=np.float64)
    found = find_blocks(profiles, 3)
    blocks_found = {tuple(np.flatnonzero(found == n).tolist()) for n in range(3)}
    assert blocks_found == {(0, 1, 2), (3, 4), (5, 6)}


def test_rows_that_are_all_alike_stay_together() -> None:
    assert find_blocks(np.ones((4, 3)), 3).tolist() == [0, 0, 0, 0]
