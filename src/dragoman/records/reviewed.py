"""An account with how its records were judged: what every export is made of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from dragoman.records.extraction import Extraction
from dragoman.records.judgement import ReviewState


@dataclass(frozen=True, slots=True)
class Review:
    """How a record stands, and who decided so."""

    state: ReviewState = ReviewState.UNREVIEWED
    by: str | None = None
    at: str | None = None  # ISO 8601 with the offset from UTC
    note: str = ""


UNREVIEWED = Review()


@dataclass(frozen=True, slots=True)
class ReviewedExtraction:
    """An account and the reviews of its statements, positions and forecasts, by their ids."""

    extraction: Extraction
    reviews: Mapping[str, Review] = field(default_factory=dict)

    def review_of(self, record: str) -> Review:
        """Return how a record stands; one that nobody judged is unreviewed."""
        return self.reviews.get(record, UNREVIEWED)
