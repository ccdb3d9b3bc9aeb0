"""brat standoff: a folder of texts and annotations, laid out as the corpus PolNeAR is.

`E` lines tie Source, Cue and Content; a content that nobody's words introduce stands alone. Notes
of the type `Dragoman` hold, as JSON, what brat has no line for, so that nothing is lost on the way
back. Offsets count code points.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from dragoman.records import (
    ActKind,
    Actor,
    Codebook,
    Document,
    Export,
    ExportOptions,
    Form,
    Position,
    Resolution,
    Review,
    ReviewedExtraction,
    ReviewState,
    Span,
    Statement,
)
from dragoman.report.exports.features import anchor_of, one_line
from dragoman.report.exports.filenames import name_documents
from dragoman.report.jsonl import encode

# What may not stand in the text of an annotation: brat cuts a passage at the ends of lines, and
# has no escape for a tabulator; the others end a line for some readers.
_BREAKS = re.compile("[\t\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]+")
_SURROGATE = re.compile("[\ud800-\udfff]")  # half a character, which no file can hold
METADATA = "metadata.csv"
_COLUMNS = ("file", "title", "publisher", "author", "published", "language", "section", "type")


def write_brat(export: Export, folder: Path, options: ExportOptions) -> None:
    """Fill a folder with a text and its annotations for each document, and brat's settings."""
    documents = [each.extraction.document for each in export.accounts]
    names = name_documents(documents)
    for name, account in zip(names, export.accounts, strict=True):
        text = account.extraction.document.text
        _write(folder / f"{name}.txt", [_SURROGATE.sub("\ufffd", text)])
        lines = StandoffWriter(account, export.codebook).lines()
        _write(folder / f"{name}.ann", (_SURROGATE.sub("\ufffd", f"{line}\n") for line in lines))
    _write(folder / "annotation.conf", [_annotation_conf()])
    _write(folder / "visual.conf", [_VISUAL_CONF])
    _write_metadata(folder / METADATA, names, documents)


def _write(path: Path, parts: Iterable[str]) -> None:
    with path.open("w", encoding="utf-8", newline="") as stream:
        stream.writelines(parts)


def _write_metadata(path: Path, names: Sequence[str], documents: Sequence[Document]) -> None:
    """Write what is known of the documents, for which brat has no place."""
    with path.open("w", encoding="utf-8", newline="", errors="replace") as stream:
        table = csv.writer(stream)
        table.writerow(_COLUMNS)
        for name, document in zip(names, documents, strict=True):
            values = (getattr(document, column) or "" for column in _COLUMNS[1:])
            table.writerow((f"{name}.txt", *values))


class StandoffWriter:
    """Makes the lines of one document, numbering them as they come."""

    def __init__(self, account: ReviewedExtraction, codebook: Codebook) -> None:
        self._account = account
        self._codebook = codebook
        self._actors = {actor.id: actor for actor in account.extraction.actors}
        self._counts: dict[str, int] = {}

    def lines(self) -> Iterator[str]:
        """Yield the annotation lines of all statements, then of all positions."""
        for statement in self._account.extraction.statements:
            yield from self._statement(statement)
        for position in self._account.extraction.positions:
            yield from self._position(position)

    def _next(self, kind: str) -> str:
        self._counts[kind] = self._counts.get(kind, 0) + 1
        return f"{kind}{self._counts[kind]}"

    def _text_bound(self, label: str, spans: Sequence[Span]) -> tuple[str, str]:
        """Return the id of a passage that may be in pieces, and its line."""
        pieces = [piece for span in spans for piece in fragments(span)] or [
            (span.start, span.end, " " * len(span.exact)) for span in spans
        ]
        places = ";".join(f"{start} {end}" for start, end, _ in pieces)
        name = self._next("T")
        return name, f"{name}\t{label} {places}\t{' '.join(words for _, _, words in pieces)}"

    def _statement(self, statement: Statement) -> Iterator[str]:
        roles = (("Source", statement.source), ("Cue", statement.cue))
        content, line = self._text_bound("Content", statement.content)
        yield line
        arguments = []
        for label, spans in roles:
            if spans:
                name, line = self._text_bound(label, spans)
                arguments.append(f"{label}:{name}")
                yield line
        mark = content
        if arguments:
            kind = "Attribution" if statement.source else "Attribution-no-source"
            trigger, line = self._text_bound(kind, [anchor_of(statement)])
            yield line
            mark = self._next("E")
            yield f"{mark}\t{kind}:{trigger} {' '.join((*arguments, f'Content:{content}'))}"
        yield from self._about_statement(statement, mark)

    def _about_statement(self, statement: Statement, mark: str) -> Iterator[str]:
        review = self._account.review_of(statement.id)
        yield self._attribute("Form", mark, statement.form.value)
        yield self._attribute("Speaker", mark, statement.speaker.resolution.value)
        if statement.act:
            yield self._attribute("Act", mark, statement.act.kind.value)
        yield self._attribute("Verdict", mark, review.state.value)
        yield from self._reference(mark, statement.speaker.actor)
        issues = [self._codebook.label_of(each.issue) for each in statement.issues]
        yield self._note(mark, [statement.speaker.name, *issues, statement.method])
        rest = _statement_rest(statement, review, issues)
        yield f"{self._next('#')}\tDragoman {mark}\t{encode(rest)}"

    def _position(self, position: Position) -> Iterator[str]:
        label = self._codebook.label_of(position.issue) if position.issue else None
        mark, line = self._text_bound("Position", [position.passage])
        yield line
        review = self._account.review_of(position.id)
        yield self._attribute("Verdict", mark, review.state.value)
        yield from self._reference(mark, position.actor)
        towards = self._actors.get(position.towards or "")
        of = towards.name if towards else label or ""
        yield self._note(mark, [f"{position.value:+g}", of, position.reason, position.method])
        rest = _position_rest(position, review, towards) | {"label": label}
        yield f"{self._next('#')}\tDragoman {mark}\t{encode(rest)}"

    def _attribute(self, name: str, mark: str, value: str) -> str:
        return f"{self._next('A')}\t{name} {mark} {value}"

    def _reference(self, mark: str, actor: str | None) -> Iterator[str]:
        known = self._actors.get(actor or "")
        if known is not None:
            which = f"{known.kind.value}:{known.id}"
            yield f"{self._next('N')}\tReference {mark} {which}\t{one_line(known.name)}"

    def _note(self, mark: str, parts: Iterable[str]) -> str:
        words = one_line(" · ".join(part for part in parts if part))
        return f"{self._next('#')}\tAnnotatorNotes {mark}\t{words}"


def fragments(span: Span) -> list[tuple[int, int, str]]:
    """Return the pieces of a passage between the ends of its lines, with their words.

    >>> fragments(Span("d", 10, 16, "so\\r\\nit"))
    [(10, 12, 'so'), (14, 16, 'it')]
    """
    pieces, start = [], 0
    for gap in (*_BREAKS.finditer(span.exact), None):
        end = gap.start() if gap else len(span.exact)
        if start < end:
            pieces.append((span.start + start, span.start + end, span.exact[start:end]))
        start = gap.end() if gap else end
    return pieces


def _places(spans: Iterable[Span]) -> list[list[int]]:
    return [[span.start, span.end] for span in spans]


def _statement_rest(statement: Statement, review: Review, labels: Sequence[str]) -> dict[str, Any]:
    """Return what brat's own lines do not hold, or hold in pieces."""
    coded = statement.coded
    issues = zip(statement.issues, labels, strict=True)
    return {
        "id": statement.id,
        "document": statement.document_id,
        "method": statement.method,
        "confidence": statement.confidence,
        "parent": statement.parent,
        "speaker": statement.speaker.name,
        "actor": statement.speaker.actor,
        "form": statement.form.value,
        "does": statement.act.kind.value if statement.act else None,
        "source": _places(statement.source),
        "cue": _places(statement.cue),
        "content": _places(statement.content),
        "act": _places(statement.act.words) if statement.act else [],
        "issues": [[each.issue, label, _places(each.words)] for each, label in issues],
        "coded": [coded.type, coded.id, [list(each) for each in coded.values]] if coded else None,
        "review": _review(review),
    }


def _position_rest(position: Position, review: Review, towards: Actor | None) -> dict[str, Any]:
    return {
        "id": position.id,
        "document": position.document_id,
        "statement": position.statement,
        "actor": position.actor,
        "issue": position.issue,
        "towards": [towards.id, towards.kind.value, towards.name] if towards else None,
        "value": position.value,
        "passage": [position.passage.start, position.passage.end],
        "reason": position.reason,
        "confidence": position.confidence,
        "method": position.method,
        "review": _review(review),
    }


def _review(review: Review) -> dict[str, str | None]:
    return {"by": review.by, "at": review.at, "note": review.note}


def _annotation_conf() -> str:
    values = {
        "Form": [each.value for each in Form],
        "Speaker": [each.value for each in Resolution],
        "Act": [each.value for each in ActKind],
        "Verdict": [each.value for each in ReviewState],
    }
    attributes = "".join(f"{k}\tArg:<ANY>, Value:{'|'.join(v)}\n" for k, v in values.items())
    return (
        "[entities]\nSource\nCue\nContent\nPosition\n\n[relations]\n\n[events]\n"
        "Attribution\tSource*:Source, Cue*:Cue, Content+:Content\n"
        "Attribution-no-source\tCue*:Cue, Content+:Content\n\n"
        f"[attributes]\n{attributes}"
    )


_VISUAL_CONF = """[labels]
Attribution | Attribution | Attr
Attribution-no-source | No source | NoSrc

[drawing]
SPAN_DEFAULT\tfgColor:black, bgColor:#eeeeee, borderColor:darken
ARC_DEFAULT\tcolor:black, arrowHead:triangle-5
Source\tbgColor:#bcd6f2
Cue\tbgColor:#f2dcb0
Content\tbgColor:#cde7c4
Position\tbgColor:#e3cdec
"""
