"""Where the passages of a table stand in the documents of a project."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from dragoman.read.imports.excerpts import excerpt
from dragoman.read.imports.statements_table import Line
from dragoman.records import Document, Span
from dragoman.records.offsets import Offsets

_REWRITTEN = str.maketrans({";": ",", '"': "'"})  # what DNA does to a text in CSV
FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""How a cell begins that a spreadsheet takes for a formula."""


@dataclass(slots=True)
class Passages:
    """Finds each passage in the document that its row names, and nowhere else."""

    known: Callable[[str], Sequence[Document]]
    encoding: str
    _found: dict[tuple[str, str], list[Document]] = field(default_factory=dict)
    _offsets: dict[str, Offsets] = field(default_factory=dict)

    def place(self, line: Line) -> tuple[Document, Span]:
        """Return the document of a row and its passage. Raises ImportFault where it is not."""
        start, stop = line.offset("start_position"), line.offset("stop_position")
        documents = self._documents(line)
        passage = line.cells["text"]
        for document in documents:
            for first, last in self._readings(document, start, stop):
                if self._same(document.text[first:last], passage):
                    return document, document.cut(first, last)
        raise line.fault(
            f"the passage is not at {start}–{stop} of “{excerpt(documents[0].label)}”. Is that "
            "another version of the text? Add the one that was coded."
        )

    def _documents(self, line: Line) -> list[Document]:
        key = line.cells.get("document_id", ""), line.cells["document_title"]
        if key not in self._found:
            names = dict.fromkeys(name for name in key if name)
            each = {document.id: document for name in names for document in self.known(name)}
            self._found[key] = list(each.values())
        if not self._found[key]:
            raise line.fault(
                f"the document “{excerpt(key[1] or key[0])}” is not in the project. Add it first, "
                "with this title or id: `dragoman add`."
            )
        return self._found[key]

    def _readings(self, document: Document, start: int, stop: int) -> Iterator[tuple[int, int]]:
        """Yield what two offsets may mean: code points, or units of UTF-16."""
        if 0 <= start < stop <= len(document.text):
            yield start, stop
        if document.id not in self._offsets:
            self._offsets[document.id] = Offsets.utf16(document.text)
        offsets = self._offsets[document.id]
        try:
            first, last = offsets.back(start), offsets.back(stop)
        except ValueError:
            return
        if first < last and (first, last) != (start, stop):
            yield first, last

    def _same(self, text: str, passage: str) -> bool:
        """Tell whether a cell is a text: as it is, guarded against formulas, or as DNA has it."""
        if text == passage or (text.startswith(FORMULA) and "'" + text == passage):
            return True
        if self.encoding == "cp1252":  # Excel writes a question mark for what that lacks
            text = text.encode("cp1252", "replace").decode("cp1252")
        return text == passage or text.translate(_REWRITTEN) == passage.translate(_REWRITTEN)
