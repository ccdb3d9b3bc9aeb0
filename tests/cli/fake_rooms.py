"""Rooms without furniture: quick stand-ins for reading, extraction, comparison and reports.

Run as a script, this file is the command `dragoman` over them. What a source's name says happens:
`missing.txt` is not there, `fault.txt` meets a fault, `crash.txt` kills its process, `slow.txt`
takes a minute, and everything else holds one statement.
"""

from __future__ import annotations

import csv
import json
import os
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from types import ModuleType
from typing import TextIO

from rich.console import Console

from dragoman.errors import CodebookError, DragomanError, ReportError, UnreadableDocument
from dragoman.records import (
    Codebook,
    Comparison,
    Document,
    EventComparison,
    Extraction,
    Form,
    Origin,
    ProbabilityScale,
    Resolution,
    Speaker,
    Statement,
)

TEXT = "The envoy said that the bridge would open in spring.\n"


@dataclass(frozen=True)
class ReadOptions:
    title: str | None = None
    publisher: str | None = None
    author: str | None = None
    published: str | None = None
    language: str | None = None


@dataclass(frozen=True)
class ExtractOptions:
    threads: int = 0
    codebook: Codebook | None = None
    scale: ProbabilityScale | None = None


def read_documents(
    sources: Sequence[str],
    *,
    options: ReadOptions = ReadOptions(),
    on_error: Callable[[DragomanError], None] | None = None,
) -> Iterator[Document]:
    for source in sources:
        if source == "missing.txt" and on_error is not None:
            on_error(UnreadableDocument(source, "there is no such\nfile. Check its name."))
            continue
        origin = Origin(source, "text/plain", "sha256:0", "text", "text 1")
        yield Document.build(TEXT, origin, publisher=options.publisher, published=options.published)


def normalise_date(value: object) -> str | None:
    return str(value) if str(value)[:4].isdigit() else None


def normalise_language(value: object) -> str | None:
    return str(value)[:2] if str(value).isalpha() else None


def extract(document: Document, *, options: ExtractOptions) -> Extraction:
    match document.origin.path:
        case "fault.txt":
            raise ValueError("nobody thought of this")
        case "crash.txt":
            os._exit(9)
        case "slow.txt":
            time.sleep(60)
    statement = Statement(
        id="1",
        document_id=document.id,
        form=Form.INDIRECT,
        speaker=Speaker(None, "the envoy", Resolution.UNRESOLVED),
        source=(document.cut(0, 9),),
        cue=(document.cut(10, 14),),
        content=(document.cut(15, 51),),
        parent=None,
        confidence=0.9,
        method="by hand",
    )
    method = f"by {options.codebook.name}" if options.codebook else "by hand"
    return Extraction(document, (statement,), (), method)


def load_codebook(path: Path | None = None) -> Codebook:
    if path is None:
        return Codebook("shipped", ())
    if not path.is_file():
        raise CodebookError(f"{path}: there is no such file. Check its name.")
    return Codebook(path.stem, ())


def load_ahead() -> None:
    """Load nothing: there is nothing heavy here."""


def method_name() -> str:
    return "dragoman 1.2.3 weights 1f2e3d4c"


def compare(
    extractions: Sequence[Extraction],
    *,
    codebook: Codebook | None = None,
    one_event: bool = True,
    as_of: date | None = None,
) -> Comparison:
    event = EventComparison("one" if one_event else "grouped", (), ())
    day = as_of.isoformat() if as_of else None
    return Comparison(tuple(extractions), (), (), (event,), codebook, as_of=day)


def propose_issues(extractions: Sequence[Extraction], *, limit: int) -> tuple[str, ...]:
    published = [each.document.published for each in extractions]
    return tuple(f"kelp {limit}" for date in published if date)


def proposals_yaml(proposals: Sequence[str]) -> str:
    return "".join(f"- {proposal}\n" for proposal in proposals)


def print_statements(
    extractions: Iterable[Extraction], console: Console, *, show_set_aside: bool
) -> None:
    for extraction in extractions:
        console.print(f"[bold]{extraction.document.origin.path}[/bold] {show_set_aside}")
        for statement in extraction.statements:
            console.print(statement.content[0].exact)


def write_jsonl(extractions: Iterable[Extraction], stream: TextIO) -> None:
    for extraction in extractions:
        document = extraction.document
        row = {"path": document.origin.path, "publisher": document.publisher}
        stream.write(json.dumps(row, ensure_ascii=False) + "\n")


def write_csv(extractions: Iterable[Extraction], stream: TextIO) -> None:
    rows = csv.writer(stream)
    for extraction in extractions:
        rows.writerows([extraction.document.origin.path, s.id] for s in extraction.statements)


def print_brief(comparison: Comparison, console: Console, *, top: int = 5) -> None:
    day = comparison.as_of
    named = f", as of {day}" if day != date.today().isoformat() else ""
    console.print(f"{len(comparison.extractions)} accounts{f', top {top}' * (top != 5)}{named}")


def print_table(comparison: Comparison, console: Console, by: str) -> None:
    console.print(_told(comparison, by))


def write_table_jsonl(comparison: Comparison, stream: TextIO, by: str) -> None:
    stream.write(json.dumps(_told(comparison, by)) + "\n")


def write_table_csv(comparison: Comparison, stream: TextIO, by: str) -> None:
    csv.writer(stream).writerow([_told(comparison, by)])


def _told(comparison: Comparison, by: str) -> str:
    codebook = comparison.codebook.name if comparison.codebook else "no codebook"
    methods = ",".join(sorted({each.method for each in comparison.extractions}))
    return f"{by}: {len(comparison.extractions)} {comparison.events[0].title} {codebook} {methods}"


def write_report(
    comparison: Comparison,
    path: Path | None,
    *,
    format: str | None = None,  # noqa: A002  # as the function that it stands in for
) -> None:
    if path is None:
        sys.stdout.write(f"{format} on standard output\n")
        return
    if not path.parent.is_dir():
        raise ReportError(f"{path}: there is no such folder. Make it, or name another place.")
    path.write_text(f"<!doctype html>{len(comparison.extractions)}", encoding="utf-8")


def json_schema(of: str = "read") -> dict[str, object]:
    return {"type": "object", "title": "Größe", "of": of}


FAKES: dict[str, tuple[object, ...]] = {
    "dragoman.read": (ReadOptions, normalise_date, normalise_language, read_documents),
    "dragoman.extract": (ExtractOptions, extract, load_ahead, method_name),
    "dragoman.extract.codebook": (load_codebook,),
    "dragoman.compare": (compare,),
    "dragoman.compare.proposals": (proposals_yaml, propose_issues),
    "dragoman.report": (
        json_schema,
        print_brief,
        print_statements,
        print_table,
        write_csv,
        write_jsonl,
        write_report,
        write_table_csv,
        write_table_jsonl,
    ),
}


def furnish(put: Callable[[str, ModuleType], None]) -> None:
    """Put a room of stand-ins in the place of each real one."""
    for name, fakes in FAKES.items():
        room = ModuleType(name)
        for fake in fakes:
            setattr(room, getattr(fake, "__name__"), fake)  # noqa: B009
        put(name, room)


if __name__ in ("__main__", "__mp_main__"):  # the second name is a worker's
    furnish(sys.modules.__setitem__)
if __name__ == "__main__":
    from dragoman.cli import main

    main()
