"""A file that another tool coded as a source: its documents, and what was coded of each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from dragoman.cli.gathering.standing import VERDICTS, Wish
from dragoman.errors import ImportFault
from dragoman.records import (
    Actor,
    Codebook,
    Dataset,
    Extraction,
    Import,
    ImportedStatement,
    Issue,
    Review,
    ReviewedExtraction,
    ReviewState,
)

CSV, DNA, JSONL = "csv", "dna", "jsonl"
NO_TEXTS = "holds no texts. Import it into the project that has them, and name that."


@dataclass(frozen=True, slots=True)
class CodedFile:
    """What a file holds: accounts, and the frame by which they were coded.

    `dataset` is all of it in the field's words, where the file is of that form.
    """

    accounts: tuple[ReviewedExtraction, ...]
    frame: Dataset
    issues: tuple[Issue, ...]  # that the codebook lacked
    actors: tuple[Actor, ...] = ()  # of all accounts, and those whom only the frame names
    dataset: Dataset | None = None


def read_coded(source: str, codebook: Codebook) -> CodedFile | None:
    """Return what a file holds that another tool coded, or None for a text and what is no file.

    Raises ImportFault for one that is damaged, or that has no texts of its own.
    """
    from dragoman.read.imports import ImportOptions, recognise
    from dragoman.read.imports.jsonl import read_lines

    path = Path(source)
    found = recognise(path) if _is_there(path) else None
    if found is None or found.extracts:
        return None
    if found.name == CSV:  # which would look for its texts in a project
        raise ImportFault(source, NO_TEXTS)
    if found.name == DNA:
        return _read_dna(path, codebook)
    if found.name == JSONL:
        lines = read_lines(path, lambda name: ())
        return CodedFile(lines.accounts, lines.frame, lines.lacking(codebook))
    return _of_import(found.read(path, ImportOptions(codebook=codebook)))


def _is_there(path: Path) -> bool:
    try:
        return path.exists()
    except OSError:  # such as a name, or a URL, too long for a file
        return False


def _read_dna(path: Path, codebook: Codebook) -> CodedFile:
    from dragoman.read.imports.dna import read_dna
    from dragoman.read.imports.mapping import dataset_to_import

    dataset = read_dna(path)
    data = dataset_to_import(dataset, source=str(path), format=DNA, codebook=codebook)
    return replace(_of_import(data), dataset=dataset)


def _of_import(data: Import) -> CodedFile:
    if not data.documents and not data.extractions:
        raise ImportFault(data.source, NO_TEXTS)
    return CodedFile(tuple(accounts_of(data)), data.frame or Dataset(), data.issues, data.actors)


def accounts_of(data: Import) -> Iterator[ReviewedExtraction]:
    """Yield each document of an import with what was found in it and what was coded of it."""
    coded: dict[str, list[ImportedStatement]] = defaultdict(list)
    for each in data.statements:
        coded[each.statement.document_id].append(each)
    bare = (Extraction(document, (), (), data.format) for document in data.documents)
    for found in (*bare, *data.extractions):
        yield _with_coded(found, coded[found.document.id], data.actors)


def _with_coded(
    found: Extraction, coded: Iterable[ImportedStatement], actors: Iterable[Actor]
) -> ReviewedExtraction:
    """Return an account with statements that persons coded, each in its place."""
    added = list(coded)
    there = {each.statement.id for each in added}
    statements = [each for each in found.statements if each.id not in there]
    statements += [each.statement for each in added]
    positions = [position for each in added for position in each.positions]
    put = {each.id for each in positions}
    positions += [each for each in found.positions if each.id not in put]
    account = replace(
        found,
        statements=tuple(sorted(statements, key=lambda each: each.content[0].start)),
        positions=tuple(sorted(positions, key=lambda each: each.passage.start)),
        actors=(*found.actors, *_named(found, added, actors)),
    )
    return ReviewedExtraction(account, dict(_reviews(added)))


def _named(
    found: Extraction, added: Iterable[ImportedStatement], actors: Iterable[Actor]
) -> Iterator[Actor]:
    """Yield the actors whom the coding of this document names and the account does not have."""
    here = {each.id for each in found.actors}
    named = {each.statement.speaker.actor for each in added}
    named |= {key for each in added for p in each.positions for key in (p.actor, p.towards)}
    yield from (each for each in actors if each.id in named and each.id not in here)


def _reviews(added: Iterable[ImportedStatement]) -> Iterator[tuple[str, Review]]:
    for each in added:
        review = each.review or Review(ReviewState.ADDED, each.by)
        yield each.statement.id, review
        yield from ((position.id, review) for position in each.positions)


def keep_rows(dataset: Dataset, wish: Wish, accounts: Iterable[ReviewedExtraction]) -> Dataset:
    """Return a dataset with the rows of some accounts that are wished for."""
    documents = {each.extraction.document.id for each in accounts}
    return replace(
        dataset,
        documents=tuple(each for each in dataset.documents if each.document.id in documents),
        statements=tuple(
            each
            for each in dataset.statements
            if each.document in documents
            and each.state in VERDICTS[wish.verdict]
            and each.confidence >= wish.min_confidence
        ),
    )
