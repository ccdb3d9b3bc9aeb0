"""brat standoff, a folder of texts with annotations → statements that a person coded.

What `export --to brat` writes comes back as it was, under the ids it had, except for what was
changed in brat meanwhile.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from dragoman.errors import ImportFault
from dragoman.read.imports.brat_records import Coded, Reader
from dragoman.read.imports.metadata_table import read_table
from dragoman.read.imports.standoff import parse_standoff
from dragoman.records import Actor, Codebook, Document, Extraction, Import, Issue, Origin

LARGEST = 50_000_000  # bytes of a text or of its annotations
MOST_FILES = 100_000
METADATA = "metadata.csv"
_NONE = Codebook("none", ())


def read_brat(folder: Path, *, coder: str = "coder", codebook: Codebook = _NONE) -> Import:
    """Return what a folder of brat standoff brings.

    `E` lines tie a Source, a Cue and a Content to a statement; a Content that none ties is a
    statement without a source. Speakers are unresolved, with the source's words, unless a `N` line
    of our own exports names them. Texts may be beside their annotations or in another folder under
    this one; annotations `NAME_CODER.ann` of a text `NAME.txt` are that coder's.

    Raises ImportFault, with file and line, for what cannot be taken in.
    """
    files, texts = _annotation_files(folder), _texts(folder)
    told = _metadata(folder)
    documents: dict[str, Document] = {}
    coded: list[Coded] = []
    homes: list[str] = []
    for path in files:
        where, by = _text_of(path, texts)
        document = _document(where, told.get(where.name, {}))
        standoff = parse_standoff(path, _decode(path), document.text)
        documents[document.id] = document
        homes.append(document.id)
        coded.append(Reader(document, standoff, by or coder).coded())
    method = f"imported from {folder.name} (brat)"
    read = {
        home: _extraction(documents[home], one, method)
        for home, one in zip(homes, coded, strict=True)
        if one.found
    }
    return Import(
        source=str(folder),
        format="brat",
        documents=tuple(each for each in documents.values() if each.id not in read),
        extractions=tuple(read.values()),
        statements=tuple(each for one in coded for each in one.statements),
        actors=_actors(coded),
        issues=_issues(coded, codebook),
        warnings=tuple(_warnings(files, coded)),
    )


def _annotation_files(folder: Path) -> list[Path]:
    files = sorted(path for path in folder.rglob("*.ann") if path.is_file())
    if not files:
        raise ImportFault(folder, "holds no annotations (.ann). Name the folder that does.")
    if len(files) > MOST_FILES:
        raise ImportFault(folder, f"has more than {MOST_FILES:,} files. Take them in by parts.")
    return files


def _text_of(path: Path, texts: dict[str, list[Path]]) -> tuple[Path, str | None]:
    """Return the text that was annotated, and the coder if the annotations' name has one.

    It is the text of that name, beside the annotations or elsewhere in the folder; annotations of
    several coders, as PolNeAR has them, have the text's name, "_" and the coder's.
    """
    stem, _, coder = path.stem.rpartition("_")
    for name, by in ((path.stem, None), (stem, coder)):
        found = texts.get(name, [])
        beside = [each for each in found if each.parent == path.parent]
        if len(beside or found) > 1:
            raise ImportFault(path, f"has {len(found)} texts {name}.txt. Leave the one it is of.")
        if found:
            return (beside or found)[0], by
    raise ImportFault(
        path, f"has no text: {path.stem}.txt is missing. Put it beside the annotations."
    )


def _texts(folder: Path) -> dict[str, list[Path]]:
    found: dict[str, list[Path]] = {}
    for path in sorted(folder.rglob("*.txt")):
        found.setdefault(path.stem, []).append(path)
    return found


def _bytes(path: Path) -> bytes:
    with path.open("rb") as stream:
        data = stream.read(LARGEST + 1)
    if len(data) > LARGEST:
        raise ImportFault(path, f"has more than {LARGEST // 1_000_000} MB. Split it.")
    return data


def _decode(path: Path) -> str:
    """Return a file's characters as they are: offsets count each, an end of line as it stands."""
    data = _bytes(path)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise ImportFault(
            f"{path}, line {line}", "is no UTF-8, which brat's files are. Convert it."
        ) from error


def _document(path: Path, told: dict[str, str]) -> Document:
    text = _decode(path)
    digest = hashlib.sha256(text.encode("utf-8")).hexdigest()
    origin = Origin(str(path), "text/plain", f"sha256:{digest}", "brat", "1", "utf-8")
    return Document.build(
        text,
        origin,
        title=told.get("title"),
        publisher=told.get("publisher"),
        author=told.get("author"),
        published=told.get("published"),
        language=told.get("language"),
        section=told.get("section"),
        type=told.get("type"),
    )


def _metadata(folder: Path) -> dict[str, dict[str, str]]:
    """Return what a table beside the files tells of them, by their names."""
    path = folder / METADATA
    if not path.is_file():
        return {}
    return {Path(row.file).name: row.told for row in read_table(path).rows}


def _extraction(document: Document, coded: Coded, method: str) -> Extraction:
    """Return what a machine had found in a document of our own exports."""
    named = {each.speaker.actor for each in coded.found}
    named |= {key for each in coded.positions for key in (each.actor, each.towards)}
    actors = (each for each in _actors([coded]) if each.id in named)
    return Extraction(
        document,
        statements=tuple(coded.found),
        actors=tuple(actors),
        method=method,
        positions=tuple(coded.positions),
    )


def _actors(coded: Sequence[Coded]) -> tuple[Actor, ...]:
    return tuple({actor.id: actor for one in coded for actor in one.actors}.values())


def _issues(coded: Sequence[Coded], codebook: Codebook) -> tuple[Issue, ...]:
    named = {key: label for one in coded for key, label in one.issues.items()}
    return tuple(
        Issue(key, label, "") for key, label in named.items() if key not in codebook.by_key
    )


def _warnings(files: Sequence[Path], coded: Sequence[Coded]) -> Iterator[str]:
    """Yield a line for each kind of what was left out, with where it is first."""
    left: Counter[str] = Counter()
    first: dict[str, Path] = {}
    for path, one in zip(files, coded, strict=True):
        for what, count in one.left_out.items():
            left[what] += count
            first.setdefault(what, path)
    for what, count in left.items():
        yield f"{count:,} × {what}: left out, first in {first[what].name}."
