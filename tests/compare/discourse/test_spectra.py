"""Spectra: known Laplacian eigenvalues, and distances by hand."""

from __future__ import annotations

import numpy as np
import pytest

from dragoman.compare.discourse.spectra import spectral_distance, spectrum_of


def test_a_path_and_a_triangle_have_the_eigenvalues_of_the_textbook() -> None:
    path = np.array([[0, 1, 0], [1, 0, 1], [0, 1, 0]], dtype=float)
    triangle = np.ones((3, 3))
    assert spectrum_of(path) == pytest.approx([3 / 4, 1 / 4, 0])
    assert spectrum_of(triangle) == pytest.approx([1 / 2, 1 / 2, 0])
    distance = spectral_distance(spectrum_of(path), spectrum_of(triangle))
    assert distance == pytest.approx(np.sqrt(2) / 4)


def test_negative_ties_and_isolates_add_nothing() -> None:
    ties = np.zeros((4, 4))
    ties[0, 1] = ties[1, 0] = 2
    ties[2, 3] = ties[3, 2] = -5
    assert spectrum_of(ties) == pytest.approx([1, 0, 0, 0])
    assert spectrum_of(np.zeros((2, 2))).tolist() == [0, 0]


def test_spectra_of_different_lengths_are_filled_up() -> None:
    assert spectral_distance(np.array([1.0]), np.array([1.0, 0.0])) == 0.0
