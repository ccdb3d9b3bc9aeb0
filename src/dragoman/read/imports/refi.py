"""REFI-QDA, the exchange format of MAXQDA, NVivo, ATLAS.ti, QualCoder: projects and codebooks.

A project (.qdpx) is a zip archive of project.qde, which is XML, and its sources; a codebook (.qdc)
is XML. The standard: REFI-QDA 1.5, www.qdasoftware.org.
"""

from __future__ import annotations

import hashlib
import zipfile
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

from dragoman.errors import ImportFault
from dragoman.read.imports.archive import Archive
from dragoman.read.imports.format import ImportOptions, head_of
from dragoman.read.imports.metadata_table import COLUMNS, FILE, read_field
from dragoman.read.imports.refi_codes import Code, Codes, guid_of
from dragoman.read.imports.refi_coding import Coder, Passage, Range, find_statements
from dragoman.read.imports.refi_places import (
    CODE_POINTS,
    Place,
    count_code_points,
    find_counting,
)
from dragoman.read.imports.refi_records import Marked, find_records, read_note
from dragoman.read.imports.xml import expect_root, parse_xml
from dragoman.records import (
    Document,
    Extraction,
    Import,
    ImportedStatement,
    Origin,
    ReviewState,
)

PROJECT = "urn:QDA-XML:project:1.0"
CODEBOOK = "urn:QDA-XML:codebook:1.0"
LARGEST_PROJECT = 200_000_000  # bytes of project.qde

_Q = f"{{{PROJECT}}}"
_OURS = "dragoman "  # what our own exports say they are from, and call a machine
_LEFT = {"PictureSource": "picture", "AudioSource": "sound recording", "VideoSource": "film"}
_FIELDS = {
    name: field for field, names in COLUMNS.items() if field != FILE for name in names
}  # of the variables of documents
_BODIES = ("organization", "organisation", "affiliation")  # variables of cases


def is_refi(path: Path) -> bool:
    """Tell whether a file is a zip archive with a project in it."""
    if not head_of(path).startswith(b"PK\x03\x04"):
        return False
    try:
        with zipfile.ZipFile(path) as archive:
            return any(name.lower().endswith(".qde") for name in archive.namelist()[:1000])
    except (zipfile.BadZipFile, ValueError, NotImplementedError, EOFError, OSError):
        return False


def is_qdc(path: Path) -> bool:
    """Tell whether a file begins as a codebook does."""
    return CODEBOOK.encode() in head_of(path)


def read_qdc(path: Path, options: ImportOptions) -> Import:
    """Return the issues of a codebook. Raises ImportFault for what is none."""
    if path.stat().st_size > LARGEST_PROJECT:
        raise ImportFault(path, f"has more than {LARGEST_PROJECT // 1_000_000} MB. Split it.")
    root = parse_xml(path.read_bytes(), str(path))
    expect_root(root, CODEBOOK, "CodeBook", str(path))
    codes = Codes(root, CODEBOOK, options.codebook, str(path))
    left = sum(code.is_actor for code in codes.by_guid.values())
    warnings = (f"left out: codes that are actors ({left:,}).",) if left else ()
    return Import(str(path), "qdc", issues=codes.issues, warnings=warnings)


def read_refi(path: Path, options: ImportOptions) -> Import:
    """Return the texts of a project with what is coded in them, and its codes as issues.

    Raises ImportFault for what is no project, or lacks the texts that it names.
    """
    with Archive(path, "REFI-QDA project (.qdpx)") as archive:
        name = next((each for each in archive.names if each.lower().endswith(".qde")), None)
        if name is None:
            raise ImportFault(path, "has no project.qde. Export it again, as a REFI-QDA project.")
        where = f"{path}, {name}"
        root = parse_xml(archive.read(name, LARGEST_PROJECT), where)
        expect_root(root, PROJECT, "Project", where)
        return _Project(archive, root, options, where).read()


class _Project:
    """Reads a project's texts, one after the other, and counts what it leaves out."""

    def __init__(self, archive: Archive, root: Any, options: ImportOptions, where: str) -> None:
        self._archive = archive
        self._root = root
        self._options = options
        self._where = where
        self._codes = Codes(root, PROJECT, options.codebook, where)
        self._ours = (root.get("origin") or "").lower().startswith(_OURS)
        self._users = {
            guid_of(each.get("guid")): (each.get("name") or each.get("id") or "").strip()
            for each in root.iterfind(f"{_Q}Users/{_Q}User")
        }
        self._notes = {
            guid_of(each.get("guid")): each for each in root.iterfind(f"{_Q}Notes/{_Q}Note")
        }
        self._variables = {
            guid_of(each.get("guid")): (each.get("name") or "").casefold().strip()
            for each in root.iterfind(f"{_Q}Variables/{_Q}Variable")
        }
        self._left: Counter[str] = Counter()
        self._said: list[str] = []
        self._tell_cases()

    def read(self) -> Import:
        """Return all that can be taken over."""
        documents: dict[str, Document] = {}
        coded: dict[str, dict[str, ImportedStatement]] = defaultdict(dict)
        for source in self._texts():
            document = self._document(source)
            if document is not None:
                documents[document.id] = document
                for each in self._coded(source, document):
                    coded[document.id][each.statement.id] = each
        found = {each: list(filter(_is_found, coded[each].values())) for each in documents}
        persons = [e for some in coded.values() for e in some.values() if not _is_machines(e)]
        issues = self._codes.issues
        return Import(
            source=str(self._archive.path),
            format="refi",
            documents=tuple(each for each in documents.values() if not found[each.id]),
            extractions=tuple(
                self._extraction(documents[each], some) for each, some in found.items() if some
            ),
            statements=tuple(persons),
            actors=self._codes.cast.actors,
            issues=issues,
            warnings=tuple(self._warnings()),
        )

    def _extraction(self, document: Document, found: list[ImportedStatement]) -> Extraction:
        """Return a document with what a machine found in it, as our own exports have it."""
        positions = tuple(position for each in found for position in each.positions)
        named = {each.statement.speaker.actor for each in found}
        return Extraction(
            document,
            statements=tuple(each.statement for each in found),
            actors=tuple(each for each in self._codes.cast.actors if each.id in named),
            method=f"imported from {self._archive.path.name} (refi)",
            positions=positions,
        )

    def _texts(self) -> Iterator[Any]:
        """Yield the sources that have a text: those of text, and the plain text of PDFs."""
        for source in self._root.iterfind(f"{_Q}Sources/*"):
            kind = str(source.tag).removeprefix(_Q)
            if kind == "TextSource":
                yield source
            elif kind == "PDFSource":
                plain = source.find(f"{_Q}Representation")
                self._left["passages that are marked on a page, not in a text"] += len(
                    source.findall(f"{_Q}PDFSelection")
                )
                if plain is None:
                    self._left["PDFs without their text"] += 1
                else:
                    plain.set("name", source.get("name") or plain.get("name") or "")
                    yield plain
            else:
                self._left[f"{_LEFT.get(kind, kind)}s"] += 1

    def _document(self, source: Any) -> Document | None:
        """Return the document of a source, or None for one that has no plain text."""
        name = " ".join((source.get("name") or "").split()) or None
        found = self._text(source, name)
        if found is None:
            self._left["sources that have no plain text here"] += 1
            return None
        part, data = found
        try:
            text = data.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            raise ImportFault(f"{self._archive.path}, {part}", "is no UTF-8.") from error
        if not text.strip():
            self._left["empty texts"] += 1
            return None
        told = self._told(source, name)
        origin = Origin(
            path=f"{self._archive.path}/{part}",
            media_type="text/plain",
            digest=f"sha256:{hashlib.sha256(data).hexdigest()}",
            reader="refi",
            reader_version=_version(),
            encoding="utf-8",
        )
        return Document.build(
            text,
            origin,
            title=told.get("title") or (None if self._ours else name),
            publisher=told.get("publisher"),
            author=told.get("author"),
            published=told.get("published"),
            language=told.get("language"),
            section=told.get("section"),
            type=told.get("type"),
        )

    def _text(self, source: Any, name: str | None) -> tuple[str, bytes] | None:
        """Return where a source's plain text is, and its bytes; never from outside the archive."""
        inline = source.find(f"{_Q}PlainTextContent")
        if inline is not None:
            return name or guid_of(source.get("guid")), (inline.text or "").encode("utf-8")
        link = source.get("plainTextPath") or ""
        if not link.lower().startswith("internal://"):
            return None
        part = link[len("internal://") :]
        found = self._archive.find(f"sources/{part}") or self._archive.find(part)
        if found is None:
            raise ImportFault(
                self._where, f"names the text {part[:100]}, which is not in it. Export it again."
            )
        return found, self._archive.read(found)

    def _tell_cases(self) -> None:
        """Say of actors what their cases tell: which organization they belong to."""
        for case in self._root.iterfind(f"{_Q}Cases/{_Q}Case"):
            for variable, said in self._values(case):
                if variable in _BODIES:
                    for code in case.iterfind(f"{_Q}CodeRef"):
                        self._codes.tell_bodies(guid_of(code.get("targetGUID")), said)

    def _values(self, element: Any) -> Iterator[tuple[str, str]]:
        """Yield the variables of a source or a case, and their values, where they have some."""
        for value in element.iterfind(f"{_Q}VariableValue"):
            about = value.find(f"{_Q}VariableRef")
            said = " ".join("".join(value.itertext()).split())
            if about is not None and said:
                yield self._variables.get(guid_of(about.get("targetGUID")), ""), said

    def _told(self, source: Any, name: str | None) -> dict[str, str]:
        """Return what the variables of a source tell of a document."""
        told: dict[str, str] = {}
        for variable, said in self._values(source):
            if field := _FIELDS.get(variable):
                cell = read_field(f"{self._where}, {name}, {variable}", field, said)
                told.update({field: cell} if cell else {})
        return told

    def _coded(self, source: Any, document: Document) -> list[ImportedStatement]:
        """Return what is coded of a text, in order: records of our own, and what else there is."""
        placed = list(self._placed(source, document))
        marked = (self._marked(number, *each) for number, each in enumerate(placed))
        known = list(find_records(marked, document, self._codes))
        done = {number for each in known for number in each.numbers}
        left = [each for number, each in enumerate(placed) if number not in done]
        others = find_statements(document, self._passages(source, left), self._codes)
        coded = [*(each.coded for each in known), *others]
        return sorted(coded, key=lambda each: each.statement.content[0].start)

    def _marked(self, number: int, selection: Any, at: Range) -> Marked:
        """Return a passage with what our own notes on it say."""
        codes = tuple(self._code(each) for each in selection.findall(f"{_Q}Coding"))
        refs = selection.findall(f"{_Q}NoteRef")
        notes = (read_note(self._note(guid_of(each.get("targetGUID")))) for each in refs)
        return Marked(number, at, codes, tuple(filter(None, notes)))

    def _placed(self, source: Any, document: Document) -> Iterator[tuple[Any, Range]]:
        """Yield the selections of a text and where they are, in code points."""
        selections = source.findall(f"{_Q}PlainTextSelection")
        places = [self._place(each, document) for each in selections]
        tool = source.getroottree().getroot().get("origin") or ""
        ours = tool.lower().startswith(_OURS)
        text = document.text
        counting = count_code_points(text) if ours else find_counting(text, places)
        if counting.what != CODE_POINTS:
            self._said.append(f"{document.label}: passages were counted in {counting.what}.")
        self._left["codes on whole documents"] += len(source.findall(f"{_Q}Coding"))
        for selection, place in zip(selections, places, strict=True):
            at = counting.range_of(place)
            if at is None:
                self._left["passages that are empty, or outside their text"] += 1
            else:
                yield selection, at

    def _passages(self, source: Any, placed: Iterable[tuple[Any, Range]]) -> list[Passage]:
        """Return the coded passages of a text, those of one place and coder in one."""
        found: dict[tuple[Range, Coder, str], Passage] = {}
        for selection, at in placed:
            codings = list(self._codings(selection, source))
            alone = self._alone(selection, [code for _, _, code in codings])
            for by, coding, code in codings:
                passage = found.setdefault((at, by, alone), Passage(at, by))
                self._add(passage, selection, coding, code)
        return list(found.values())

    def _alone(self, selection: Any, codes: list[Code]) -> str:
        """Return what tells a selection from others of the same place: nothing, or its guid.

        Some tools make a selection for each code: those go together. One that has a side and what
        it is taken on is complete.
        """
        themes = any(code.is_issue for code in codes)
        sides = any(code.side is not None for code in codes)
        return guid_of(selection.get("guid")) if themes and sides else ""

    def _place(self, selection: Any, document: Document) -> Place:
        try:
            start, end = (int(selection.get(key) or "") for key in ("startPosition", "endPosition"))
        except ValueError:
            raise ImportFault(
                f"{self._where}, line {selection.sourceline}",
                f"a passage of “{document.label}” has no start or end. Export it again.",
            ) from None
        return Place(start, end, selection.get("name") or "")

    def _codings(self, selection: Any, source: Any) -> Iterator[tuple[Coder, Any, Code]]:
        """Yield who coded a selection, the element that says so, and the code."""
        codings = selection.findall(f"{_Q}Coding")
        if not codings:
            self._left["passages without a code"] += 1
        for coding in codings:
            users = (each.get("creatingUser") for each in (coding, selection, source))
            name = self._users.get(guid_of(next(filter(None, users), None))) or self._options.coder
            yield Coder(name, machine=name.lower().startswith(_OURS)), coding, self._code(coding)

    def _code(self, coding: Any) -> Code:
        target = coding.find(f"{_Q}CodeRef")
        guid = guid_of(target.get("targetGUID")) if target is not None else ""
        code = self._codes.by_guid.get(guid)
        if code is None:
            raise ImportFault(
                f"{self._where}, line {coding.sourceline}",
                f"a passage has the code {guid or 'without a name'}, which is not among the codes. "
                "Export it again.",
            )
        return code

    def _add(self, passage: Passage, selection: Any, coding: Any, code: Code) -> None:
        if code not in passage.codes:
            passage.codes.append(code)
        for note in (*selection.findall(f"{_Q}NoteRef"), *coding.findall(f"{_Q}NoteRef")):
            text = self._note(guid_of(note.get("targetGUID")))
            if text and text not in passage.notes and read_note(text) is None:
                passage.notes.append(text)

    def _note(self, guid: str) -> str:
        note = self._notes.get(guid)
        found = self._text(note, None) if note is not None else None
        return found[1].decode("utf-8-sig", "replace").strip() if found else ""

    def _warnings(self) -> Iterator[str]:
        yield from self._said
        for what, count in self._left.items():
            if count:
                yield f"left out: {what} ({count:,})."


def _is_machines(each: ImportedStatement) -> bool:
    return each.review is not None and each.review.state is ReviewState.UNREVIEWED


def _is_found(each: ImportedStatement) -> bool:
    """Tell whether a machine found a statement, whatever a person decided on it since."""
    return _is_machines(each) or not each.statement.method.startswith("person ")


@cache
def _version() -> str:
    from importlib.metadata import version

    return f"lxml {version('lxml')}"
