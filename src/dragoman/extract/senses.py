"""Vectors of passages: where their meanings lie, so that like can be laid beside like."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from spacy.tokens import Doc

from dragoman.extract.encoder.component import SENSES, EncoderComponent
from dragoman.extract.ranges import Range

_AT_ONCE = 4096  # passages: what the layers above them make of more would take memory


def find_vectors(doc: Doc, encoder: EncoderComponent, ranges: Sequence[Range]) -> list[bytes]:
    """Return the vector of each passage; empty for a passage of which no word was read.

    Passages are ranges of characters. A vector is what `records.Sentence` describes: the cosine
    of two is that of their sentence embeddings by all-MiniLM-L6-v2, as nearly as it was learnt.
    """
    if SENSES not in doc.user_data:
        return [b""] * len(ranges)
    senses, tokens = doc.user_data[SENSES]
    places = np.array([doc[int(index)].idx for index in tokens], dtype=np.int64)
    bounds = np.searchsorted(places, np.asarray(ranges, dtype=np.int64).reshape(-1, 2))
    vectors: list[bytes] = []
    for at in range(0, len(ranges), _AT_ONCE):
        group = bounds[at : at + _AT_ONCE]
        means = np.stack(
            [
                senses[a:b].mean(axis=0, dtype=np.float32) if b > a else np.zeros(senses.shape[1])
                for a, b in group
            ]
        ).astype(np.float32)
        found = encoder.session.passages.vectors(means)
        vectors += [
            row.tobytes() if b > a else b"" for row, (a, b) in zip(found, group, strict=True)
        ]
    return vectors
