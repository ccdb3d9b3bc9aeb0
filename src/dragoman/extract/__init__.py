"""Document → records: statements, actors, issues, positions, facts, each tied to exact passages."""

from dragoman.extract.codebook import load_codebook
from dragoman.extract.pipeline import (
    ExtractOptions,
    extract,
    load_ahead,
    load_pipeline,
    method_name,
)

__all__ = [
    "ExtractOptions",
    "extract",
    "load_ahead",
    "load_codebook",
    "load_pipeline",
    "method_name",
]
