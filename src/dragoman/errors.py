"""The whole error tree. Every message says what is wrong, where, and what to do now.

DragomanError
├── UnreadableDocument      a file, folder or URL that gives no text
├── SpanOutsideText         offsets that do not lie inside a document's text
├── CodebookError           a codebook that cannot be used as it stands
├── ScaleError              a scale of probability words that is unknown or cannot be used
├── LedgerError             a ledger of forecasts that cannot be read or written
├── QuestionError           what cannot be done with this question: unknown, settled, impossible
├── ProjectError            a project that cannot be opened, read or written
├── JudgementError          what cannot be decided so: an unknown record, nothing to undo
│   └── StaleJudgement      somebody else has decided on it meanwhile
├── SelectionError          what cannot be selected by: an unknown actor, a search cut short
├── MemberError             who may not do this, or is not who he says
├── LanguageDataError       a file under words/ that breaks its own rules
├── ImportFault             a file of another tool that cannot be taken in
├── NetworkError            what no network can be made by: an unknown variable, no statements
├── PipelineError           a spaCy pipeline that lacks what extraction needs
└── ReportError             a report that cannot be written where it was asked for
"""

from __future__ import annotations


class DragomanError(Exception):
    """Something that the user can mend; the command line prints its message and exits 2."""


class UnreadableDocument(DragomanError):
    """A file, folder or URL that gives no text.

    >>> str(UnreadableDocument("memo.pdf", "page 3 has no text layer. Run OCR first."))
    'memo.pdf: page 3 has no text layer. Run OCR first.'
    """

    def __init__(self, where: object, what: str) -> None:
        super().__init__(f"{where}: {what}")
        self.where = str(where)
        self.what = what


class SpanOutsideText(DragomanError):
    """Offsets that do not lie inside a document's text."""


class CodebookError(DragomanError):
    """A codebook that cannot be used as it stands; the message has every fault with its line."""


class ScaleError(DragomanError):
    """A scale of probability words that is unknown, or that cannot be used as it stands."""


class LedgerError(DragomanError):
    """A ledger of forecasts that cannot be read or written."""


class QuestionError(DragomanError):
    """What cannot be done with this question: it is unknown, settled, or the dates do not fit."""


class ProjectError(DragomanError):
    """A project that cannot be opened, read or written."""


class JudgementError(DragomanError):
    """What cannot be decided so: the record is unknown, the span does not fit, nothing to undo."""


class StaleJudgement(JudgementError):
    """Somebody else has decided on the record since it was shown; nothing was overwritten."""


class SelectionError(DragomanError):
    """What records cannot be selected by: an unknown actor or issue, a search that is cut short."""


class MemberError(DragomanError):
    """Who may not do this, or is not who he says."""


class LanguageDataError(DragomanError):
    """A file of language data that breaks its own rules."""


class ImportFault(DragomanError):
    """A file of another tool that cannot be taken in; nothing of it was.

    >>> str(ImportFault("codes.csv, line 12", "has 5 cells instead of 13. Export it again."))
    'codes.csv, line 12: has 5 cells instead of 13. Export it again.'
    """

    def __init__(self, where: object, what: str) -> None:
        super().__init__(f"{where}: {what}")
        self.where = str(where)
        self.what = what


class NetworkError(DragomanError):
    """What no network can be made by: an unknown variable, options that do not go together."""


class PipelineError(DragomanError):
    """A spaCy pipeline that lacks what extraction needs."""


class ReportError(DragomanError):
    """A report that cannot be written where it was asked for."""
