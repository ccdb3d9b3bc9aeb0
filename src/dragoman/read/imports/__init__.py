"""Files of other tools → what they bring into a project. Recognised by content, then by suffix."""

from __future__ import annotations

from pathlib import Path

from dragoman.errors import ImportFault
from dragoman.read.imports.format import SQLITE, ImportFormat, ImportOptions, head_of
from dragoman.records import Import

__all__ = [
    "IMPORTERS",
    "ImportFormat",
    "ImportOptions",
    "find_format",
    "format_named",
    "read_import",
    "recognise",
]

DEFAULTS = ImportOptions()
PROJECT = ".dragoman"
OF_PROJECTS = "To begin with all of another project: `dragoman init NAME --from PROJECT`."


def _is_dna(path: Path) -> bool:
    return path.suffix.lower() != PROJECT and head_of(path).startswith(SQLITE)


def _read_dna(path: Path, options: ImportOptions) -> Import:
    from dragoman.read.imports.dna import read_dna
    from dragoman.read.imports.mapping import dataset_to_import

    return dataset_to_import(
        options.fresh(read_dna(path)),
        source=str(path),
        format="dna",
        codebook=options.codebook,
        coder=options.coder,
    )


def _is_statements_csv(path: Path) -> bool:
    first = head_of(path).splitlines()[:1]
    return any(b"start_position" in line and b"stop_position" in line for line in first)


def _read_csv(path: Path, options: ImportOptions) -> Import:
    from dragoman.read.imports.mapping import dataset_to_import
    from dragoman.read.imports.statements_csv import read_statements_csv

    dataset = options.fresh(read_statements_csv(path, options.known))
    return dataset_to_import(
        dataset, source=str(path), format="csv", codebook=options.codebook, coder=options.coder
    )


def _is_jsonl(path: Path) -> bool:
    from dragoman.read.imports.jsonl import is_jsonl

    return is_jsonl(path)


def _read_jsonl(path: Path, options: ImportOptions) -> Import:
    from dragoman.read.imports.jsonl import read_jsonl

    return read_jsonl(path, options)


def _is_refi(path: Path) -> bool:
    from dragoman.read.imports.refi import is_refi

    return is_refi(path)


def _read_refi(path: Path, options: ImportOptions) -> Import:
    from dragoman.read.imports.refi import read_refi

    return read_refi(path, options)


def _is_qdc(path: Path) -> bool:
    from dragoman.read.imports.refi import is_qdc

    return is_qdc(path)


def _read_qdc(path: Path, options: ImportOptions) -> Import:
    from dragoman.read.imports.refi import read_qdc

    return read_qdc(path, options)


def _is_brat(path: Path) -> bool:
    return path.is_dir() and any(path.rglob("*.ann"))


def _read_brat(path: Path, options: ImportOptions) -> Import:
    from dragoman.read.imports.brat import read_brat

    return read_brat(path, coder=options.coder, codebook=options.codebook)


def _is_folder(path: Path) -> bool:
    from dragoman.read.imports.folder import is_folder_of_texts

    return is_folder_of_texts(path)


def _read_folder(path: Path, options: ImportOptions) -> Import:
    from dragoman.read.imports.folder import read_folder

    return read_folder(path, options)


# To add a format: one new file, one line here, one test, one section in docs/formats.md.
# The order is the order of recognition: a folder is any folder that nothing else takes.
IMPORTERS: dict[str, ImportFormat] = {
    each.name: each
    for each in (
        ImportFormat(
            "dna",
            (".dna",),
            "Discourse Network Analyzer: documents, coded statements, entities and their "
            "attributes, coders.",
            _is_dna,
            _read_dna,
        ),
        ImportFormat(
            "csv",
            (".csv",),
            "Coded statements, one a row, as Discourse Network Analyzer and `export --to csv` "
            "write them.",
            _is_statements_csv,
            _read_csv,
        ),
        ImportFormat(
            "jsonl",
            (".jsonl", ".ndjson"),
            "Accounts with every record and every review, one a line, as `export --to jsonl` and "
            "`read --format jsonl` write them.",
            _is_jsonl,
            _read_jsonl,
        ),
        ImportFormat(
            "refi",
            (".qdpx",),
            "REFI-QDA project of MAXQDA, NVivo, ATLAS.ti, QualCoder: texts, codes, coded passages.",
            _is_refi,
            _read_refi,
        ),
        ImportFormat("qdc", (".qdc",), "REFI-QDA codebook: codes, as issues.", _is_qdc, _read_qdc),
        ImportFormat(
            "brat",
            (),
            "A folder of brat standoff: texts (.txt) and annotations (.ann).",
            _is_brat,
            _read_brat,
        ),
        ImportFormat(
            "folder",
            (),
            "A folder of texts (DOCX, PDF, HTML, TXT, …) with a table that tells of them, or with "
            "file names that do.",
            _is_folder,
            _read_folder,
            extracts=True,
        ),
    )
}


def recognise(path: Path) -> ImportFormat | None:
    """Return the format of a file by what is in it or, failing that, by its suffix; or None."""
    suffix = path.suffix.lower()
    fitting = [each for each in IMPORTERS.values() if each.recognises(path)]
    named = [each for each in IMPORTERS.values() if suffix in each.suffixes and path.is_file()]
    both = [each for each in fitting if each in named]
    return next(iter((*both, *fitting, *named)), None)


def find_format(path: Path, name: str | None = None) -> ImportFormat:
    """Return the format of a file, or the one that is named.

    Raises ImportFault when there is no such file, or no format fits.
    """
    try:
        if not path.exists():
            raise ImportFault(path, f"does not exist. {_missing(path)}")
    except (OSError, ValueError) as error:  # such as a name too long for a file
        raise ImportFault(path, f"cannot be opened ({error}). Check the path.") from None
    found = IMPORTERS[name] if name is not None else recognise(path)
    if found is None:
        known = ", ".join(IMPORTERS)
        raise ImportFault(path, f"is of no format that can be imported ({known}). {_remedy(path)}")
    return found


def read_import(
    path: Path,
    options: ImportOptions = DEFAULTS,
    format: str | None = None,  # noqa: A002  # the word that users know from --from
) -> Import:
    """Return what a file brings. Raises ImportFault when it cannot be taken in."""
    found = find_format(path, format)
    try:
        return found.read(path, options)
    except OSError as error:
        raise ImportFault(
            path, f"cannot be read ({error.strerror}). Check its permissions."
        ) from error


def format_named(name: str) -> ImportFormat | None:
    """Return the format of a name or of a suffix, "refi" or "qdpx"; None for none."""
    asked = name.lower().removeprefix(".")
    suffixed = (each for each in IMPORTERS.values() if f".{asked}" in each.suffixes)
    return IMPORTERS.get(asked) or next(suffixed, None)


def _missing(path: Path) -> str:
    project = path.with_name(f"{path.name}{PROJECT}")
    return f"{project} is a project. {OF_PROJECTS}" if project.exists() else "Check the path."


def _remedy(path: Path) -> str:
    if path.suffix.lower() == PROJECT:
        return OF_PROJECTS
    if path.is_dir():
        return "There is no text in it, and nothing coded."
    return "Name the format with --from; a text goes in with `dragoman add`."
