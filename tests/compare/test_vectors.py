import numpy as np

from dragoman.compare.vectors import cosine, matrix
from dragoman.records import Sentence, Span


def sentence(*numbers: int) -> Sentence:
    return Sentence(Span("d", 0, 1, "x"), vector=np.array(numbers, dtype=np.int8).tobytes())


def test_rows_have_unit_length_and_none_stays_zero() -> None:
    rows = matrix([sentence(), sentence(3, 4), sentence(0, -5)])
    assert np.allclose(rows, np.array([[0, 0], [0.6, 0.8], [0, -1]]))


def test_without_any_vector_there_are_no_columns() -> None:
    assert matrix([sentence(), sentence()]).shape == (2, 0)


def test_vector_of_another_width_counts_as_none() -> None:
    assert matrix([sentence(1, 0), sentence(1, 0, 0)]).tolist() == [[1, 0], [0, 0]]


def test_cosine_of_two_and_of_none() -> None:
    assert round(cosine(sentence(2, 0), sentence(1, 1)), 4) == 0.7071
    assert cosine(sentence(), sentence(1, 1)) == 0.0
