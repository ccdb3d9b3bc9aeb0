"""A folder of texts, with what a table or the names of its files tell of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePath

from dragoman.errors import ImportFault, UnreadableDocument
from dragoman.read import READERS, read_documents
from dragoman.read.imports.format import ImportOptions
from dragoman.read.imports.metadata_table import Row, read_table
from dragoman.read.imports.naming import NamePattern
from dragoman.read.sources import expand
from dragoman.records import Document, Import

_BY_ITSELF = ("metadata.csv", "metadata.xlsx")  # a table that need not be named
_NAMED = 5  # files that a warning has room for


@dataclass(frozen=True, slots=True)
class FolderPlan:
    """The files of a folder with what is told of each, and what does not fit together."""

    files: tuple[tuple[Path, dict[str, str]], ...]
    table: Path | None
    warnings: tuple[str, ...]


def read_folder(path: Path, options: ImportOptions) -> Import:
    """Return the texts of a folder, with what is told of them. Raises ImportFault."""
    plan = plan_folder(path, options)
    documents = tuple(planned_documents(plan, options))
    return Import(str(path), "folder", documents=documents, warnings=plan.warnings)


def is_folder_of_texts(path: Path) -> bool:
    """Tell whether something is a folder with a file in it that can be read."""
    return path.is_dir() and next(_files(path), None) is not None


def plan_folder(path: Path, options: ImportOptions) -> FolderPlan:
    """Return which files a folder has and what is told of each, before any is read.

    A table tells more surely than a name. Raises ImportFault when they cannot be understood.
    """
    files = list(_files(path))
    if not files:
        suffixes = ", ".join(sorted(_suffixes()))
        raise ImportFault(path, f"holds no file that can be read ({suffixes}).")
    table = options.metadata or _table_in(path)
    pattern = NamePattern.of(options.pattern) if options.pattern else None
    by_name, unnamed = _by_name(path, files, pattern)
    by_row, warnings = _by_row(path, files, table)
    told = tuple((file, {**by_name.get(file, {}), **by_row.get(file, {})}) for file in files)
    if unnamed:
        warnings.append(f"not named as --pattern says: {_list(unnamed)}")
    return FolderPlan(told, table, tuple(warnings))


def planned_documents(plan: FolderPlan, options: ImportOptions) -> Iterator[Document]:
    """Yield the documents of a plan, as they are read.

    What cannot be read goes to `options.on_error`; without it, UnreadableDocument is raised.
    """
    for file, told in plan.files:
        for document in read_documents([file], on_error=options.on_error):
            yield _told(document, told) if told else document


def _told(document: Document, told: dict[str, str]) -> Document:
    """Return a document with what is told of it, which counts more than what its file says."""
    known = {
        field: told.get(field) or getattr(document, field)
        for field in ("title", "publisher", "author", "published", "language", "section", "type")
    }
    return Document.build(
        document.text,
        document.origin,
        **known,
        headings=[(span.start, span.end) for span in document.headings],
        set_aside=[(each.span.start, each.span.end, each.reason) for each in document.set_aside],
    )


def _suffixes() -> frozenset[str]:
    return frozenset(suffix for each in READERS.values() for suffix in each.suffixes)


def _files(path: Path) -> Iterator[Path]:
    try:
        yield from map(Path, expand(path, _suffixes()))
    except UnreadableDocument:
        return


def _table_in(path: Path) -> Path | None:
    found = [path / name for name in _BY_ITSELF if (path / name).is_file()]
    if len(found) > 1:
        raise ImportFault(path, f"has {' and '.join(_BY_ITSELF)}. Name the one with --metadata.")
    return next(iter(found), None)


def _by_name(
    folder: Path, files: list[Path], pattern: NamePattern | None
) -> tuple[dict[Path, dict[str, str]], list[Path]]:
    """Return what each file's name tells, and the files that are not named by the pattern."""
    if pattern is None:
        return {}, []
    found = {file: pattern.told_by(PurePath(file).relative_to(folder)) for file in files}
    unnamed = [file.relative_to(folder) for file, told in found.items() if told is None]
    return {file: told or {} for file, told in found.items()}, unnamed


def _by_row(
    folder: Path, files: list[Path], table: Path | None
) -> tuple[dict[Path, dict[str, str]], list[str]]:
    """Return what the table tells of each file, and what does not fit: rows, files, columns."""
    if table is None:
        return {}, []
    found: dict[Path, Row] = {}
    missing: list[str] = []
    read, there = read_table(table), _Files(folder, files)
    for row in read.rows:
        file = there.find(row)
        if file is None:
            missing.append(f"{row.file} ({row.where.rsplit(', ', 1)[-1]})")
        elif file in found:
            raise ImportFault(
                row.where, f"{row.file} was there before ({found[file].where}). Keep one row."
            )
        else:
            found[file] = row
    told = {file: row.told for file, row in found.items()}
    return told, list(_misfits(folder, files, told, missing, read.strange))


def _misfits(
    folder: Path,
    files: list[Path],
    told: dict[Path, dict[str, str]],
    missing: list[str],
    strange: tuple[str, ...],
) -> Iterator[str]:
    if missing:
        yield f"in the table, but not in the folder: {_list(missing)}"
    if bare := [file.relative_to(folder) for file in files if file not in told]:
        yield f"in the folder, but not in the table: {_list(bare)}"
    if strange:
        yield f"columns that tell nothing of a document: {_list(strange)}"


class _Files:
    """The files of a folder, to be found by their path there, their name, or their stem."""

    def __init__(self, folder: Path, files: list[Path]) -> None:
        self.folder = folder
        self._found: tuple[defaultdict[str, list[Path]], ...] = tuple(
            defaultdict(list) for _ in range(3)
        )
        for file in files:
            names = (
                file.relative_to(folder).as_posix(),
                file.name.casefold(),
                file.stem.casefold(),
            )
            for found, name in zip(self._found, names, strict=True):
                found[name].append(file)

    def find(self, row: Row) -> Path | None:
        """Return the file that a row names. Raises ImportFault when it could be several."""
        name = row.file.replace("\\", "/").removeprefix("./")
        for found, sought in zip(
            self._found, (name, name.casefold(), name.casefold()), strict=True
        ):
            fits = found.get(sought, [])
            if len(fits) > 1:
                several = _list([each.relative_to(self.folder) for each in fits])
                raise ImportFault(row.where, f"{row.file} could be {several}. Write the path.")
            if fits:
                return fits[0]
        return None


def _list(names: list[Path] | list[str] | tuple[str, ...]) -> str:
    shown = ", ".join(str(name) for name in names[:_NAMED])
    return f"{shown} and {len(names) - _NAMED:,} more" if len(names) > _NAMED else shown
