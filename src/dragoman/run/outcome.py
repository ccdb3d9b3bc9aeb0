"""What came of one document: an extraction, or the reason why there is none."""

from __future__ import annotations

import traceback
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dragoman.errors import DragomanError
from dragoman.records import Document, Extraction

if TYPE_CHECKING:
    from dragoman.extract import ExtractOptions


class UnforeseenError(Exception):
    """The traceback, as text, of an exception that nobody foresaw: it may come from afar."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """A document with its extraction, or with the reason why there is none."""

    document: Document
    extraction: Extraction | None = None
    reason: str = ""
    trace: str = ""  # of a fault in Dragoman

    @property
    def failure(self) -> DragomanError:
        """The reason as an error that names the document; a fault's traceback is its cause."""
        path = self.document.origin.path
        named = self.reason.startswith(f"{path}: ")
        error = DragomanError(self.reason if named else f"{path}: {self.reason}")
        if self.trace:
            error.__cause__ = UnforeseenError(self.trace.rstrip())
        return error


def attempt(document: Document, options: ExtractOptions | None) -> Outcome:
    """Extract one document; whatever goes wrong is its outcome and nobody else's."""
    from dragoman.extract import ExtractOptions, extract

    try:
        return Outcome(document, extract(document, options=options or ExtractOptions()))
    except DragomanError as error:
        return Outcome(document, reason=str(error))
    except Exception as fault:
        reason = (
            f"extraction failed with {type(fault).__name__}, which is a fault in Dragoman. "
            "Please report it with the document, if you may share it."
        )
        return Outcome(document, reason=reason, trace=traceback.format_exc())
