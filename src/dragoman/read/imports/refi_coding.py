"""The coded passages of a REFI-QDA text → statements, with who speaks and which side he takes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from dragoman.read.imports.mapping import form_of
from dragoman.read.imports.refi_codes import Code, Codes
from dragoman.records import (
    Document,
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

Range = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Coder:
    """Who coded; `machine` where it was one, which our own exports say."""

    name: str
    machine: bool = False


@dataclass(slots=True)
class Passage:
    """A passage as one coder coded it."""

    at: Range
    by: Coder
    codes: list[Code] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    @property
    def actors(self) -> list[Code]:
        """The codes that are somebody."""
        return [code for code in self.codes if code.is_actor]

    @property
    def themes(self) -> list[Code]:
        """The codes that are something, not somebody, and no side."""
        return [code for code in self.codes if code.is_issue]

    @property
    def side(self) -> float | None:
        """The side that is taken, where one is and no other."""
        sides = {code.side for code in self.codes if code.side is not None}
        return sides.pop() if len(sides) == 1 else None

    def shared(self, other: Passage) -> int:
        """How many characters it shares with another passage."""
        return min(self.at[1], other.at[1]) - max(self.at[0], other.at[0])


def find_statements(
    document: Document, passages: Iterable[Passage], codes: Codes
) -> Iterator[ImportedStatement]:
    """Yield a statement for each passage with an issue, and for each that has a speaker alone.

    A passage that is only said to have a speaker, or a side, has one without an issue, too.

    The speaker is who is coded on the passage itself or, failing that, on the one that it shares
    most with, by the same coder where there is one; several are a statement each. Where nobody is
    coded, the speaker is unresolved.
    """
    coded = sorted(passages, key=lambda each: (each.at[0], -each.at[1], each.by.name))
    named = _Named(each for each in coded if each.actors)
    used: set[int] = set()
    made: list[tuple[Passage, Passage | None, Code | None]] = []
    for passage in coded:
        if not passage.themes and passage.actors:
            continue
        who = named.nearest(passage)
        used.update([id(who)] if who else [])
        speakers: list[Code | None] = [*who.actors] if who else [None]
        made += [(passage, who, speaker) for speaker in speakers]
    for passage in coded:
        if passage.actors and not passage.themes and id(passage) not in used:
            made += [(passage, passage, speaker) for speaker in passage.actors]
    made.sort(key=lambda each: each[0].at)
    for passage, who, speaker in made:
        yield _made(document, passage, who, speaker, codes)


class _Named:
    """The passages on which somebody is coded, to be found by where they are."""

    _STEP = 1000  # characters of a shelf

    def __init__(self, passages: Iterable[Passage]) -> None:
        self._shelves: dict[int, list[Passage]] = defaultdict(list)
        for passage in passages:
            for shelf in self._of(passage):
                self._shelves[shelf].append(passage)

    def _of(self, passage: Passage) -> range:
        start, end = passage.at
        return range(start // self._STEP, (end - 1) // self._STEP + 1)

    def nearest(self, passage: Passage) -> Passage | None:
        """Return the passage that shares most with this one, None when none shares anything."""
        near = {
            id(each): each for shelf in self._of(passage) for each in self._shelves.get(shelf, ())
        }
        sharing = [each for each in near.values() if each.shared(passage) > 0]
        return max(
            sharing,
            key=lambda each: (
                each.at == passage.at,
                each.by == passage.by,
                each.shared(passage),
                each.at[0] - each.at[1],  # the shorter of two that hold it
            ),
            default=None,
        )


def _made(
    document: Document, passage: Passage, who: Passage | None, actor: Code | None, codes: Codes
) -> ImportedStatement:
    span = document.cut(*passage.at)
    issues = tuple(dict.fromkeys(codes.issue_of(code).key for code in passage.themes))
    speaker = (
        Speaker(codes.actor_of(actor), actor.name, Resolution.NAME)
        if actor
        else Speaker(None, "", Resolution.UNRESOLVED)
    )
    by = passage.by
    named = who is not None and who.at != passage.at and _inside(who.at, passage.at)
    statement = Statement(
        id=content_id("statement", document.id, *passage.at, by.name, speaker.actor, issues),
        document_id=document.id,
        form=form_of(document.text, *passage.at),
        speaker=speaker,
        source=(document.cut(*who.at),) if who and named else (),
        cue=(),
        content=(span,),
        parent=None,
        confidence=1.0,
        method=by.name if by.machine else f"person {by.name}",
        issues=tuple(IssueMention(key, (span,)) for key in issues),
    )
    positions = tuple(_positions(statement, passage, who))
    return ImportedStatement(statement, by.name, positions, _review(passage))


def _inside(inner: Range, outer: Range) -> bool:
    return outer[0] <= inner[0] and inner[1] <= outer[1]


def _positions(statement: Statement, passage: Passage, who: Passage | None) -> Iterator[Position]:
    """Yield a position on each issue, where a side is coded and somebody takes it."""
    value = passage.side if passage.side is not None else who.side if who else None
    actor = statement.speaker.actor
    if value is None or actor is None:
        return
    for mention in statement.issues:
        yield Position(
            id=content_id("position", statement.id, actor, mention.issue, *passage.at),
            document_id=statement.document_id,
            statement=statement.id,
            actor=actor,
            issue=mention.issue,
            towards=None,
            value=value,
            passage=statement.content[0],
            reason=f"coded by {passage.by.name}",
            confidence=1.0,
            method=statement.method,
        )


def _review(passage: Passage) -> Review | None:
    """Return how it stands: as a person added it, with what he noted; or as a machine found it."""
    if passage.by.machine:
        return Review(ReviewState.UNREVIEWED)
    note = "\n".join(passage.notes)
    return Review(ReviewState.ADDED, passage.by.name, None, note) if note else None
