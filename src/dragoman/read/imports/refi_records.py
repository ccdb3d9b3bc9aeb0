"""The records of our own REFI-QDA exports, known again by the notes on their passages.

A note says which record a passage is of, and by its check whether the coding is what it was: one
that somebody changed since is his own.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from dragoman.read.imports.refi_codes import Code, Codes
from dragoman.records import (
    Act,
    ActKind,
    Document,
    Form,
    ImportedStatement,
    IssueMention,
    Position,
    Resolution,
    Review,
    ReviewState,
    Speaker,
    Statement,
    content_id,
)

Told = Mapping[str, str]
"""What a note says of a record: names and values."""


@dataclass(frozen=True, slots=True)
class Marked:
    """A coded passage, as it is now, with the notes on it that are ours."""

    number: int  # of the selection in its text
    at: tuple[int, int]
    codes: tuple[Code, ...]
    notes: tuple[Told, ...]

    @property
    def statement(self) -> Told | None:
        """What is told of the statement that it is of."""
        return next((each for each in self.notes if "check" in each), None)


@dataclass(frozen=True, slots=True)
class Known:
    """A statement that is what it was, and the numbers of its selections."""

    coded: ImportedStatement
    numbers: tuple[int, ...]


def read_note(note: str) -> Told | None:
    """Return what one of our notes says; None for a note of anybody else."""
    told = dict(line.split(": ", 1) for line in note.splitlines() if ": " in line)
    return told if "method" in told and "record" in told else None


def find_records(marked: Iterable[Marked], document: Document, codes: Codes) -> Iterator[Known]:
    """Yield the statements whose passages and codes are what they were."""
    found: dict[str, list[Marked]] = defaultdict(list)
    for each in marked:
        if each.statement is not None:
            found[each.statement["record"]].append(each)
    for parts in found.values():
        told = parts[0].statement or {}
        if told["check"] != check_of(
            (part.at, (code.name for code in part.codes)) for part in parts
        ):
            continue
        try:
            coded = _statement(parts, told, document, codes, found)
        except (KeyError, ValueError):  # a note that somebody wrote anew
            continue
        yield Known(coded, tuple(part.number for part in parts))


def check_of(parts: Iterable[tuple[tuple[int, int], Iterable[str]]]) -> str:
    """Return what two codings have in common that are the same: passages, and names of codes."""
    listed: list[tuple[int | str, ...]] = [(*at, *sorted(names)) for at, names in parts]
    return content_id("refi", *sorted(listed))


def _statement(
    parts: list[Marked], told: Told, document: Document, codes: Codes, there: Collection[str]
) -> ImportedStatement:
    actor = next((code for part in parts for code in part.codes if code.is_actor), None)
    spans = tuple(document.cut(*at) for at in sorted({part.at for part in parts}))
    themes = dict.fromkeys(code for part in parts for code in part.codes if code.is_issue)
    keys = dict.fromkeys(codes.issue_of(code).key for code in themes)
    statement = Statement(
        id=told["record"],
        document_id=document.id,
        form=Form(told["form"]),
        speaker=Speaker(
            codes.actor_of(actor) if actor else None,
            told.get("speaker", ""),
            Resolution(told["resolution"]),
        ),
        source=(),
        cue=(),
        content=spans,
        parent=told["parent"] if told.get("parent") in there else None,
        confidence=_between(told["confidence"], 0.0),
        method=told["method"],
        act=Act(ActKind(told["act"]), ()) if "act" in told else None,
        issues=tuple(IssueMention(key, spans) for key in keys),
    )
    taken = {each.id: each for part in parts for each in _positions(statement, part, codes)}
    return ImportedStatement(statement, _by(told), tuple(taken.values()), _review(told))


def _positions(statement: Statement, part: Marked, codes: Codes) -> Iterator[Position]:
    """Yield the positions whose notes a passage has, each on the issue that it is coded with."""
    issues = {codes.issue_of(code).key for code in part.codes if code.is_issue}
    for told in part.notes:
        if "value" in told and statement.speaker.actor is not None:
            yield Position(
                id=told["record"],
                document_id=statement.document_id,
                statement=statement.id,
                actor=statement.speaker.actor,
                issue=told["issue"] if told["issue"] in issues else issues.pop(),
                towards=None,
                value=_between(told["value"], -1.0),
                passage=statement.content[0],
                reason=told.get("reason", ""),
                confidence=_between(told["confidence"], 0.0),
                method=told["method"],
            )


def _between(number: str, least: float) -> float:
    """Return a number from `least` to 1. Raises ValueError for any other."""
    value = float(number)
    if not least <= value <= 1.0:
        raise ValueError(f"{number}: is out of range")
    return value


def _by(told: Told) -> str:
    return told.get("reviewer") or told["method"].removeprefix("person ")


def _review(told: Told) -> Review:
    return Review(ReviewState(told["verdict"]), told.get("reviewer"), None, told.get("note", ""))
