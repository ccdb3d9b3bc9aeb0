"""Our own JSON lines → accounts with every record and every review, as they were."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from dragoman.errors import ImportFault
from dragoman.read.imports.format import ImportOptions, head_of
from dragoman.read.imports.plain_records import account_of, dataset_of, document_of, issues_of
from dragoman.records import (
    Codebook,
    Dataset,
    Document,
    Extraction,
    Import,
    ImportedStatement,
    Issue,
    Position,
    ReviewedExtraction,
    ReviewState,
)

LONGEST = 200_000_000  # bytes of one line: a text of 50 MB with all its records

_STANDING = (ReviewState.ACCEPTED, ReviewState.CORRECTED, ReviewState.ADDED)

Known = Callable[[str], Sequence[Document]]
_Line = tuple[ReviewedExtraction, list[Issue], Dataset]


def is_jsonl(path: Path) -> bool:
    """Tell whether a file begins as our JSON lines do."""
    return head_of(path).lstrip().startswith(b'{"document":')


def read_jsonl(path: Path, options: ImportOptions) -> Import:
    """Return what JSON lines hold. Raises ImportFault, with the line, for what is none of ours.

    Records that a machine found come as an extraction; those that a person judged or added come
    with his review.
    """
    lines = read_lines(path, options.known)
    accounts = lines.accounts
    statements = [each for account in accounts for each in _reviewed(account, options.coder)]
    return Import(
        source=str(path),
        format="jsonl",
        extractions=tuple(map(_found, accounts)),
        statements=tuple(statements),
        actors=_actors(accounts),
        issues=lines.lacking(options.codebook),
        frame=lines.frame if lines.frame.types else None,
        warnings=tuple(_warnings(accounts)),
    )


@dataclass(frozen=True, slots=True)
class Lines:
    """What a file of JSON lines holds."""

    accounts: tuple[ReviewedExtraction, ...]
    issues: Mapping[str, Issue]  # that it tells of, by their keys
    frame: Dataset  # the types and entities by which other tools' statements were coded

    @classmethod
    def of(cls, lines: Sequence[_Line]) -> Lines:
        """Return the lines of a file as one."""
        kinds = {each.label: each for _, _, frame in lines for each in frame.types}
        entities = {
            (each.type, each.variable, each.value): each
            for _, _, frame in lines
            for each in frame.entities
        }
        return cls(
            tuple(account for account, _, _ in lines),
            {issue.key: issue for _, issues, _ in lines for issue in issues},
            Dataset(types=tuple(kinds.values()), entities=tuple(entities.values())),
        )

    def lacking(self, codebook: Codebook) -> tuple[Issue, ...]:
        """Return the issues that the records name and a codebook lacks, and those above them."""
        return _issues(self.accounts, self.issues, codebook)


def read_lines(path: Path, known: Known) -> Lines:
    """Return what JSON lines hold. Raises ImportFault for a line that is none of ours.

    `known` finds the document of a line that was written without its text, by its id.
    """
    lines = list(_accounts(path, known))
    if not lines:
        raise ImportFault(path, "is empty. Export it again.")
    return Lines.of(lines)


def _accounts(path: Path, known: Known) -> Iterator[_Line]:
    """Yield the account of each line with the issues and the dataset that it tells of."""
    seen: dict[str, int] = {}
    for number, line in _lines(path):
        where = f"{path}, line {number}"
        try:
            account, issues, frame = _account(line, known, where)
        except ValueError as error:
            raise ImportFault(where, f"is no account of ours ({error}). Export it again.") from None
        document = account.extraction.document.id
        if document in seen:
            raise ImportFault(where, f"has the document of line {seen[document]} again. Keep one.")
        seen[document] = number
        yield account, issues, frame


def _lines(path: Path) -> Iterator[tuple[int, bytes]]:
    with path.open("rb") as stream:
        for number, line in enumerate(iter(lambda: stream.readline(LONGEST + 1), b""), start=1):
            if len(line) > LONGEST:
                raise ImportFault(
                    f"{path}, line {number}", f"has more than {LONGEST // 1_000_000} MB. Split it."
                )
            if line.strip():
                yield number, line


def _account(line: bytes, known: Known, where: str) -> _Line:
    """Return the account of a line. Raises ValueError for what is none."""
    try:
        plain = json.loads(line, parse_constant=_refuse)
        about = plain.get("document") if isinstance(plain, dict) else None
        if not isinstance(about, dict):
            raise ValueError("document: is missing")
        account = account_of(plain, _document(about, plain, known, where))
        return account, issues_of(plain), dataset_of(plain)
    except RecursionError:
        raise ValueError("it nests too deep") from None


def _refuse(constant: str) -> None:
    raise ValueError(f"{constant} is no number")


def _document(about: dict[str, Any], plain: dict[str, Any], known: Known, where: str) -> Document:
    if about.get("text") is not None:
        return document_of(about, plain.get("set_aside") or [])
    there = known(str(about.get("id")))
    if len(there) != 1:
        raise ImportFault(
            where,
            f"has no text, and the project does not have the document "
            f"“{about.get('title') or about.get('path')}”. Write it with `dragoman export --to "
            "jsonl`, or add the document first.",
        )
    return there[0]


def _found(account: ReviewedExtraction) -> Extraction:
    """Return what a machine found in an account: all but what persons added."""
    found = account.extraction

    def kept(record: str) -> bool:
        return account.review_of(record).state is not ReviewState.ADDED

    return replace(
        found,
        statements=tuple(each for each in found.statements if kept(each.id)),
        positions=tuple(each for each in found.positions if kept(each.id) and kept(each.statement)),
    )


def _reviewed(account: ReviewedExtraction, coder: str) -> Iterator[ImportedStatement]:
    """Yield the statements that persons judged, or of which they took or added a position."""
    taken: dict[str, list[Position]] = defaultdict(list)
    for position in account.extraction.positions:
        if account.review_of(position.id).state in _STANDING:
            taken[position.statement].append(position)
    for statement in account.extraction.statements:
        if statement.id in account.reviews or statement.id in taken:
            review = account.review_of(statement.id)
            positions = taken[statement.id]
            names = (account.review_of(each.id).by for each in positions)
            by = review.by or next(filter(None, names), None) or coder
            yield ImportedStatement(statement, by, tuple(positions), review)


def _warnings(accounts: Sequence[ReviewedExtraction]) -> Iterator[str]:
    """Yield a line for each kind of review that an import has no place for."""
    left = Counter[str]()
    for account in accounts:
        forecasts = {each.id for each in account.extraction.forecasts}
        positions = {each.id for each in account.extraction.positions}
        for record, review in account.reviews.items():
            left["of forecasts"] += record in forecasts
            left["that leave a position open or reject it"] += (
                record in positions and review.state not in _STANDING
            )
    yield from (f"left out: reviews {what} ({n:,})." for what, n in left.items() if n)


def _actors(accounts: Sequence[ReviewedExtraction]) -> tuple[Any, ...]:
    actors = {each.id: each for account in accounts for each in account.extraction.actors}
    return tuple(actors.values())


def _issues(
    accounts: Sequence[ReviewedExtraction], told: Mapping[str, Issue], codebook: Codebook
) -> tuple[Issue, ...]:
    """Return the issues that the records name and the codebook lacks, and those above them."""
    keys: dict[str, None] = {}
    for account in accounts:
        found = account.extraction
        keys |= {mention.issue: None for each in found.statements for mention in each.issues}
        keys |= {each.issue: None for each in found.positions if each.issue}
    lacking: dict[str, Issue] = {}
    for key in keys:
        above: str | None = key
        while above is not None and above not in codebook.by_key and above not in lacking:
            unnamed = Issue(above, above, f"“{above}”, as a file of records names it.")
            lacking[above] = told.get(above, unnamed)
            above = lacking[above].parent
    return tuple(lacking.values())
