"""Document → records: statements and actors, each tied to exact passages."""

from dragoman.extract.pipeline import (
    ExtractOptions,
    extract,
    load_ahead,
    load_pipeline,
    method_name,
)

__all__ = ["ExtractOptions", "extract", "load_ahead", "load_pipeline", "method_name"]
