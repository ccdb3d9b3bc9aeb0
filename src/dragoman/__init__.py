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
    ImportFault,
    JudgementError,
    LanguageDataError,
    LedgerError,
    MemberError,
    NetworkError,
    PipelineError,
    ProjectError,
    QuestionError,
    ReportError,
    ScaleError,
    SelectionError,
    SpanOutsideText,
    StaleJudgement,
    UnreadableDocument,
)
from dragoman.records import (
    Account,
    Act,
    Action,
    ActKind,
    Actor,
    ActorKind,
    Added,
    Addition,
    Affiliation,
    Aggregation,
    Asked,
    Clause,
    Codebook,
    CodedDocument,
    CodedStatement,
    Comparison,
    Counterpart,
    CounterpartKind,
    Dataset,
    Deed,
    Direction,
    Document,
    Duplicates,
    Emphasis,
    Entry,
    EventComparison,
    Evidence,
    Extraction,
    Fact,
    FactCell,
    FactKind,
    FactRow,
    FiledDocument,
    Forecast,
    Forecaster,
    ForecastLine,
    Form,
    Hit,
    Horizon,
    HorizonKind,
    Issue,
    IssueMention,
    IssueProposal,
    Judged,
    Judgement,
    Kernel,
    Mention,
    Mode,
    Moment,
    Network,
    NetworkEvent,
    NetworkMode,
    NetworkNode,
    NetworkOptions,
    Normalization,
    Omission,
    OmissionKind,
    OpposedForecasts,
    Order,
    Origin,
    Outcome,
    Position,
    Probability,
    ProbabilityScale,
    ProjectActor,
    ProjectStatus,
    Quantity,
    QuestionState,
    RecordKind,
    Reopened,
    Resolution,
    Resolved,
    ReviewState,
    ScaleTerm,
    Selection,
    Sentence,
    SetAside,
    Share,
    Side,
    Source,
    Span,
    Speaker,
    Standing,
    Statement,
    Status,
    SubjectKind,
    Trend,
    Verdict,
    Voice,
    Voided,
    Window,
)

if TYPE_CHECKING:
    from dragoman.compare import compare, score_questions, to_networkx, to_pandas
    from dragoman.extract import ExtractOptions, extract, load_codebook, load_pipeline, load_scale
    from dragoman.read import ReadOptions, read_documents
    from dragoman.report import json_schema, write_report
    from dragoman.run import network, network_events, networks
    from dragoman.store import Ledger, Project, create_project, open_project

    __version__: str

__all__ = [
    "Account",
    "Act",
    "ActKind",
    "Action",
    "Actor",
    "ActorKind",
    "Added",
    "Addition",
    "Affiliation",
    "Aggregation",
    "Asked",
    "Clause",
    "Codebook",
    "CodebookError",
    "CodedDocument",
    "CodedStatement",
    "Comparison",
    "Counterpart",
    "CounterpartKind",
    "Dataset",
    "Deed",
    "Direction",
    "Document",
    "DragomanError",
    "Duplicates",
    "Emphasis",
    "Entry",
    "EventComparison",
    "Evidence",
    "ExtractOptions",
    "Extraction",
    "Fact",
    "FactCell",
    "FactKind",
    "FactRow",
    "FiledDocument",
    "Forecast",
    "ForecastLine",
    "Forecaster",
    "Form",
    "Hit",
    "Horizon",
    "HorizonKind",
    "ImportFault",
    "Issue",
    "IssueMention",
    "IssueProposal",
    "Judged",
    "Judgement",
    "JudgementError",
    "Kernel",
    "LanguageDataError",
    "Ledger",
    "LedgerError",
    "MemberError",
    "Mention",
    "Mode",
    "Moment",
    "Network",
    "NetworkError",
    "NetworkEvent",
    "NetworkMode",
    "NetworkNode",
    "NetworkOptions",
    "Normalization",
    "Omission",
    "OmissionKind",
    "OpposedForecasts",
    "Order",
    "Origin",
    "Outcome",
    "PipelineError",
    "Position",
    "Probability",
    "ProbabilityScale",
    "Project",
    "ProjectActor",
    "ProjectError",
    "ProjectStatus",
    "Quantity",
    "QuestionError",
    "QuestionState",
    "ReadOptions",
    "RecordKind",
    "Reopened",
    "ReportError",
    "Resolution",
    "Resolved",
    "ReviewState",
    "ScaleError",
    "ScaleTerm",
    "Selection",
    "SelectionError",
    "Sentence",
    "SetAside",
    "Share",
    "Side",
    "Source",
    "Span",
    "SpanOutsideText",
    "Speaker",
    "StaleJudgement",
    "Standing",
    "Statement",
    "Status",
    "SubjectKind",
    "Trend",
    "UnreadableDocument",
    "Verdict",
    "Voice",
    "Voided",
    "Window",
    "__version__",
    "compare",
    "create_project",
    "extract",
    "json_schema",
    "load_codebook",
    "load_pipeline",
    "load_scale",
    "network",
    "network_events",
    "networks",
    "open_project",
    "read_documents",
    "score_questions",
    "to_networkx",
    "to_pandas",
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
    "load_scale": "extract",
    "Ledger": "store",
    "Project": "store",
    "create_project": "store",
    "open_project": "store",
    "compare": "compare",
    "score_questions": "compare",
    "to_networkx": "compare",
    "to_pandas": "compare",
    "network": "run",
    "network_events": "run",
    "networks": "run",
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
