from __future__ import annotations

from types import ModuleType

from dragoman.report.networks.cells import matrix_rows


def test_a_matrix_is_there_row_by_row_with_its_zeros(networks: ModuleType) -> None:
    assert list(matrix_rows(networks.two_mode())) == [[1, 0], [2, 1], [0, 3], [0, 0]]
