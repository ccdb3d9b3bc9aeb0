"""Dragoman lays several accounts of one event side by side, every finding tied to exact passages.

    import dragoman

    documents = dragoman.read_documents(["ours.html", "theirs.pdf"])
    comparison = dragoman.compare([dragoman.extract(document) for document in documents])
    for pair in comparison.events[0].contradictions:
        print(pair.why, pair.left.exact, pair.right.exact)
    dragoman.write_report(comparison, "brief.html")

Everything that `__all__` names is public and keeps its meaning within a major version.
"""

from __future__ import annotations

import sys
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING

from dragoman.errors import (
    CodebookError,
    DragomanError,
    LanguageDataError,
    PipelineError,
    ReportError,
    SpanOutsideText,
    UnreadableDocument,
)
from dragoman.records import (
    Account,
    Act,
    ActKind,
    Actor,
    ActorKind,
    Affiliation,
    Clause,
    Codebook,
    Comparison,
    Counterpart,
    CounterpartKind,
    Document,
    Emphasis,
    EventComparison,
    Extraction,
    Fact,
    FactCell,
    FactKind,
    FactRow,
    Form,
    Issue,
    IssueMention,
    IssueProposal,
    Mention,
    Mode,
    Moment,
    Omission,
    OmissionKind,
    Origin,
    Position,
    Quantity,
    Resolution,
    Sentence,
    SetAside,
    Share,
    Side,
    Span,
    Speaker,
    Standing,
    Statement,
    SubjectKind,
    Trend,
    Voice,
)

if TYPE_CHECKING:
    from dragoman.compare import compare
    from dragoman.extract import ExtractOptions, extract, load_codebook, load_pipeline
    from dragoman.read import ReadOptions, read_documents
    from dragoman.report import json_schema, write_report

    __version__: str

__all__ = [
    "Account",
    "Act",
    "ActKind",
    "Actor",
    "ActorKind",
    "Affiliation",
    "Clause",
    "Codebook",
    "CodebookError",
    "Comparison",
    "Counterpart",
    "CounterpartKind",
    "Document",
    "DragomanError",
    "Emphasis",
    "EventComparison",
    "ExtractOptions",
    "Extraction",
    "Fact",
    "FactCell",
    "FactKind",
    "FactRow",
    "Form",
    "Issue",
    "IssueMention",
    "IssueProposal",
    "LanguageDataError",
    "Mention",
    "Mode",
    "Moment",
    "Omission",
    "OmissionKind",
    "Origin",
    "PipelineError",
    "Position",
    "Quantity",
    "ReadOptions",
    "ReportError",
    "Resolution",
    "Sentence",
    "SetAside",
    "Share",
    "Side",
    "Span",
    "SpanOutsideText",
    "Speaker",
    "Standing",
    "Statement",
    "SubjectKind",
    "Trend",
    "UnreadableDocument",
    "Voice",
    "__version__",
    "compare",
    "extract",
    "json_schema",
    "load_codebook",
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
    "load_codebook": "extract",
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
