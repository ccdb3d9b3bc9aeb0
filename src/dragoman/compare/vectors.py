"""Vectors: the places of sentences and clauses, as one matrix."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from dragoman.records import Clause, Sentence


def matrix(items: Sequence[Sentence | Clause]) -> NDArray[np.float32]:
    """Return one row of unit length for each item; zeros where an item has no vector.

    Products of two rows are cosines. The width is that of the first vector there is, and a
    vector of another width counts as none: two encoders' vectors cannot be compared.
    """
    import numpy as np

    width = next((len(item.vector) for item in items if item.vector), 0)
    rows = np.zeros((len(items), width), dtype=np.float32)
    for row, item in zip(rows, items, strict=True):
        if item.vector and len(item.vector) == width:
            row[:] = np.frombuffer(item.vector, dtype=np.int8)
    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    np.divide(rows, lengths, out=rows, where=lengths > 0)
    return rows


def cosine(left: Sentence | Clause, right: Sentence | Clause) -> float:
    """Return how near two items are: 0 where either has no vector, or one of another width."""
    import numpy as np

    if not left.vector or len(left.vector) != len(right.vector):
        return 0.0
    one = np.frombuffer(left.vector, dtype=np.int8).astype(np.float32)
    other = np.frombuffer(right.vector, dtype=np.int8).astype(np.float32)
    lengths = float(np.linalg.norm(one) * np.linalg.norm(other))
    return float(one @ other) / lengths if lengths else 0.0
