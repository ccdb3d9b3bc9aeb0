"""Document → records: statements, actors, issues, facts, forecasts, each with its passages."""

from dragoman.extract.codebook import load_codebook
from dragoman.extract.pipeline import (
    ExtractOptions,
    extract,
    load_ahead,
    load_pipeline,
    method_name,
    parse_document,
)
from dragoman.extract.scales import load_scale

__all__ = [
    "ExtractOptions",
    "extract",
    "load_ahead",
    "load_codebook",
    "load_pipeline",
    "load_scale",
    "method_name",
    "parse_document",
]
