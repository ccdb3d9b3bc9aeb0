"""Dragoman reads several accounts of one event and says who said what, tied to exact passages.

    import dragoman

    documents = dragoman.read_documents(["ours.html", "theirs.pdf"])
    comparison = dragoman.compare([dragoman.extract(document) for document in documents])
    dragoman.write_report(comparison, "brief.html")

Everything that `__all__` names is public and keeps its meaning within a major version.
"""

from __future__ import annotations

import sys
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING

from dragoman.errors import (
    DragomanError,
    LanguageDataError,
    PipelineError,
    ReportError,
    SpanOutsideText,
    UnreadableDocument,
)
from dragoman.records import (
    Actor,
    ActorKind,
    Affiliation,
    Comparison,
    Document,
    Extraction,
    Form,
    Mention,
    Origin,
    Resolution,
    SetAside,
    Span,
    Speaker,
    Statement,
    Voice,
)

if TYPE_CHECKING:
    from dragoman.compare import compare
    from dragoman.extract import ExtractOptions, extract, load_pipeline
    from dragoman.read import ReadOptions, read_documents
    from dragoman.report import json_schema, write_report

    __version__: str

__all__ = [
    "Actor",
    "ActorKind",
    "Affiliation",
    "Comparison",
    "Document",
    "DragomanError",
    "ExtractOptions",
    "Extraction",
    "Form",
    "LanguageDataError",
    "Mention",
    "Origin",
    "PipelineError",
    "ReadOptions",
    "ReportError",
    "Resolution",
    "SetAside",
    "Span",
    "SpanOutsideText",
    "Speaker",
    "Statement",
    "UnreadableDocument",
    "Voice",
    "__version__",
    "compare",
    "extract",
    "json_schema",
    "load_pipeline",
    "read_documents",
    "write_report",
]

# The rooms with heavy libraries are opened when one of their names is first used.
_ROOMS = {
    "ReadOptions": "read",
    "read_documents": "read",
    "ExtractOptions": "extract",
    "extract": "extract",
    "load_pipeline": "extract",
    "compare": "compare",
    "json_schema": "report",
    "write_report": "report",
}


def __getattr__(name: str) -> object:
    if name == "__version__":
        from importlib.metadata import version

        value: object = version("dragoman")
    elif name in _ROOMS:
        value = getattr(import_module(f"dragoman.{_ROOMS[name]}"), name)
    else:
        raise AttributeError(f"module 'dragoman' has no attribute {name!r}")
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})


class _Door(ModuleType):
    """The package itself. `dragoman.extract` and `dragoman.compare` are the functions, always.

    Two rooms bear the names of their functions, and importing a submodule binds it in its parent:
    without this, `dragoman.extract` would be one or the other by the order of imports.
    """

    def __setattr__(self, name: str, value: object) -> None:
        if not (name in _ROOMS and isinstance(value, ModuleType)):
            super().__setattr__(name, value)


sys.modules[__name__].__class__ = _Door
