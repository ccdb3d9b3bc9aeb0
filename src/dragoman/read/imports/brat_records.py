"""What a brat annotation file says of a document → statements, positions, actors, issues."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any, TypeVar

from dragoman.errors import ImportFault
from dragoman.read.imports.brat_notes import OWN, read_note
from dragoman.read.imports.standoff import BREAKS, Place, Standoff, join_pieces
from dragoman.records import (
    Act,
    ActKind,
    Actor,
    ActorKind,
    Document,
    Form,
    ImportedStatement,
    IssueMention,
    Position,
    Resolution,
    Review,
    ReviewState,
    Span,
    Speaker,
    Statement,
    content_id,
)
from dragoman.records import (
    Coded as CodedValues,
)

ROLES = ("Source", "Cue", "Content")
_TRIGGERS = ("Attribution", "Attribution-no-source")
_QUOTED = re.compile(r"“[^”]+”|\"[^\"]+\"|«[^»]+»|„[^“”]+[“”]|「[^」]+」")
_ID = re.compile("[0-9a-f]{20}")  # of our own actors
_K = TypeVar("_K", bound=StrEnum)


_STANDING = (ReviewState.ACCEPTED, ReviewState.CORRECTED, ReviewState.ADDED)


@dataclass(slots=True)
class Coded:
    """What one file brings."""

    statements: list[ImportedStatement] = field(default_factory=list)  # what persons decided
    found: list[Statement] = field(default_factory=list)  # what a machine found, in our exports
    positions: list[Position] = field(default_factory=list)  # of those
    actors: list[Actor] = field(default_factory=list)
    issues: dict[str, str] = field(default_factory=dict)  # labels by key
    left_out: Counter[str] = field(default_factory=Counter)


@dataclass(frozen=True, slots=True)
class _Made:
    """A statement that was read, and how it stands; `review` is None where the coder made it."""

    line: int
    statement: Statement
    review: Review | None


class Reader:
    """Goes through what one file says, and gathers what our records can hold."""

    def __init__(self, document: Document, standoff: Standoff, coder: str) -> None:
        self._document = document
        self._standoff = standoff
        self._coder = coder
        self._coded = Coded()
        self._used: set[str] = set()
        self._ids: dict[str, str] = {}  # those of statements: as exported, and as they are now

    def coded(self) -> Coded:
        """Return the statements in order of appearance, each with its positions."""
        made = sorted([*self._tied(), *self._lone()], key=lambda each: each.line)
        positions = self._positions()
        for one in sorted(made, key=lambda each: each.statement.content[0]):
            parent = self._ids.get(one.statement.parent or "")
            whole = replace(one, statement=replace(one.statement, parent=parent))
            self._sort(whole, positions.pop(one.statement.id, []))
        self._check_parents(each.statement for each in made)
        for left in positions.values():
            self._coded.left_out["position without its statement"] += len(left)
        self._count_unknown()
        return self._coded

    def _sort(self, one: _Made, positions: list[tuple[Position, Review]]) -> None:
        """Tell what a machine found of a statement and its positions, and what persons decided."""
        coded = self._coded
        found = one.review is not None and one.review.state is not ReviewState.ADDED
        if found:
            coded.found.append(one.statement)
        standing = []
        for position, review in positions:
            if found and review.state is not ReviewState.ADDED:
                coded.positions.append(position)
            elif review.state is ReviewState.UNREVIEWED:
                coded.left_out["unreviewed position of a statement that was changed"] += 1
            if review.state in _STANDING:
                standing.append((position, review))
            elif review.state is not ReviewState.UNREVIEWED:
                coded.left_out["verdict that leaves a position open or rejects it"] += 1
        if standing or one.review is None or one.review.state is not ReviewState.UNREVIEWED:
            reviews = [one.review, *(review for _, review in standing)]
            by = next((each.by for each in reviews if each and each.by), None) or self._coder
            kept = tuple(position for position, _ in standing)
            coded.statements.append(ImportedStatement(one.statement, by, kept, one.review))

    def _tied(self) -> Iterator[_Made]:
        """Yield the statements that events tie together."""
        for mark, event in self._standoff.events.items():
            self._used.add(event.trigger)
            parts = {role: self._pieces(event.arguments, role) for role in ROLES}
            if parts["Content"]:
                yield self._statement(mark, parts, self._line(event.arguments))
            else:
                self._coded.left_out[f"“{event.type}” without a Content"] += 1

    def _pieces(self, arguments: Sequence[tuple[str, str]], role: str) -> tuple[Place, ...]:
        bounds = self._standoff.text_bounds
        named = [target for each, target in arguments if each == role and target in bounds]
        self._used.update(named)
        return tuple(piece for name in named for piece in bounds[name].pieces)

    def _line(self, arguments: Sequence[tuple[str, str]]) -> int:
        bounds = self._standoff.text_bounds
        return min(bounds[each].line for _, each in arguments if each in bounds)

    def _lone(self) -> Iterator[_Made]:
        for mark, bound in self._standoff.text_bounds.items():
            if bound.type == "Content" and mark not in self._used:
                self._used.add(mark)
                parts = {"Source": (), "Cue": (), "Content": bound.pieces}
                yield self._statement(mark, parts, bound.line)

    def _statement(self, mark: str, parts: dict[str, tuple[Place, ...]], line: int) -> _Made:
        own = self._own_note(mark)
        runs = {role: self._runs(parts[role], own.get(role.lower())) for role in ROLES}
        source, cue, content = (tuple(map(self._cut, runs[role])) for role in ROLES)
        marks = self._standoff.attributes.get(mark, {})
        kind = self._one_of(ActKind, marks, "Act", mark)
        coders = Statement(
            id=content_id("statement", self._document.id, *runs.values(), self._coder),
            document_id=self._document.id,
            form=self._one_of(Form, marks, "Form", mark) or _form(content),
            speaker=self._speaker(mark, source, own),
            source=source,
            cue=cue,
            content=content,
            parent=own.get("parent"),
            confidence=1.0,
            method=f"person {self._coder}",
            act=Act(kind, tuple(map(self._cut, own.get("act", ())))) if kind else None,
            issues=tuple(self._issues(own)),
            coded=_coded_values(own.get("coded")),
        )
        statement, review = coders, None
        if self._as_exported(own, coders, runs):
            told = {name: own[name] for name in ("id", "method", "confidence")}
            statement = replace(coders, **told)
            state = self._one_of(ReviewState, marks, "Verdict", mark) or ReviewState.UNREVIEWED
            review = _review(own, state)
        self._ids.setdefault(own.get("id", statement.id), statement.id)
        return _Made(line, statement, review)

    def _as_exported(
        self, own: dict[str, Any], read: Statement, runs: dict[str, tuple[Place, ...]]
    ) -> bool:
        """Tell whether a statement is still the one that was exported, of the same text."""
        if not own or own["document"] != self._document.id or own["id"] in self._ids:
            return False
        told = (own["form"], own["does"], own["actor"])
        does = read.act.kind.value if read.act else None
        return told == (read.form.value, does, read.speaker.actor) and all(
            [list(run) for run in runs[role]] == own[role.lower()] for role in ROLES
        )

    def _check_parents(self, made: Iterable[Statement]) -> None:
        """Raise ImportFault where statements are reported in one another."""
        parents = {each.id: self._ids.get(each.parent or "") for each in made}
        sound: set[str] = set()
        for statement in parents:
            path: dict[str, None] = {}
            here: str | None = statement
            while here is not None and here not in sound:
                if here in path:
                    what = "has statements that are reported in themselves. Export it again."
                    raise ImportFault(self._standoff.where, what)
                path[here] = None
                here = parents.get(here)
            sound.update(path)

    def _runs(self, pieces: tuple[Place, ...], exported: Any) -> tuple[Place, ...]:
        """Return passages: those that were exported, if the pieces are still theirs."""
        text = self._document.text
        joined = join_pieces(pieces, text)
        if isinstance(exported, list):
            runs = tuple((start, end) for start, end in exported)
            trimmed = tuple(place for run in runs for place in [_trim(run, text)] if place)
            if join_pieces(trimmed, text) == joined or not trimmed:
                return runs
        return joined

    def _speaker(self, mark: str, source: Sequence[Span], own: dict[str, Any]) -> Speaker:
        marks = self._standoff.attributes.get(mark, {})
        how = self._one_of(Resolution, marks, "Speaker", mark)
        actor = self._actor(mark)
        if actor is not None:
            return Speaker(actor.id, actor.name, how or Resolution.NAME)
        words = " ".join(" ".join(span.exact for span in source).split())
        if how is Resolution.AUTHOR:
            return Speaker(None, own.get("speaker", ""), how)
        return Speaker(None, own.get("speaker", words), Resolution.UNRESOLVED)

    def _actor(self, mark: str) -> Actor | None:
        """Return the actor whom a `N` line of our own exports names, and keep him."""
        reference = self._standoff.references.get(mark)
        kind = _member(ActorKind, reference.list) if reference and reference.name else None
        if reference is None or kind is None:
            return None
        exported = _ID.fullmatch(reference.entry)
        actor_id = content_id("actor", kind.value, reference.name)
        actor = Actor(reference.entry if exported else actor_id, reference.name, kind)
        self._coded.actors.append(actor)
        return actor

    def _issues(self, own: dict[str, Any]) -> Iterator[IssueMention]:
        for key, label, places in own.get("issues", ()):
            self._coded.issues[key] = label
            yield IssueMention(key, tuple(map(self._cut, places)))

    def _positions(self) -> dict[str, list[tuple[Position, Review]]]:
        """Return the positions that our own exports have, by their statements' ids."""
        found: dict[str, list[tuple[Position, Review]]] = {}
        for mark, bound in self._standoff.text_bounds.items():
            own = self._own_note(mark)
            if bound.type != "Position" or not own:
                continue
            self._used.add(mark)
            runs = self._runs(bound.pieces, [own["passage"]])
            position = self._position(own, (runs[0][0], runs[-1][1]))
            self._actor(mark)
            marks = self._standoff.attributes.get(mark, {})
            state = self._one_of(ReviewState, marks, "Verdict", mark) or ReviewState.UNREVIEWED
            found.setdefault(position.statement, []).append((position, _review(own, state)))
        return found

    def _position(self, own: dict[str, Any], place: Place) -> Position:
        if own["issue"]:
            self._coded.issues[own["issue"]] = own["label"] or own["issue"]
        towards = None
        if own["towards"]:
            towards, kind, name = own["towards"]
            self._coded.actors.append(Actor(towards, name, ActorKind(kind)))
        statement = self._ids.get(own["statement"], own["statement"])
        about = own["issue"] or towards
        same = own["document"] == self._document.id
        return Position(
            id=own["id"]
            if same
            else content_id("position", statement, own["actor"], about, *place),
            document_id=self._document.id,
            statement=statement,
            actor=own["actor"],
            issue=own["issue"],
            towards=towards,
            value=float(own["value"]),
            passage=self._cut(place),
            reason=own["reason"],
            confidence=own["confidence"],
            method=own["method"],
        )

    def _own_note(self, mark: str) -> dict[str, Any]:
        """Return what a note of our own exports says; nothing where there is none."""
        note = next((n for n in self._standoff.notes.get(mark, ()) if n.type == OWN), None)
        if note is None:
            return {}
        try:
            return read_note(note.words, len(self._document.text))
        except ValueError as error:
            at = f"{self._standoff.where}, line {note.line}"
            raise ImportFault(
                at, "is no note as `export --to brat` writes it. Take the line out."
            ) from error

    def _one_of(self, kind: type[_K], marks: dict[str, str], name: str, mark: str) -> _K | None:
        value = marks.get(name)
        if value is None:
            return None
        known = _member(kind, value)
        if known is None:
            what = f"{mark} has the {name} “{value[:40]}”. Known are {', '.join(kind)}."
            raise ImportFault(self._standoff.where, what)
        return known

    def _cut(self, place: Sequence[int]) -> Span:
        return self._document.cut(place[0], place[1])

    def _count_unknown(self) -> None:
        """Count what no statement has taken, by its type."""
        left = self._coded.left_out
        for mark, bound in self._standoff.text_bounds.items():
            if mark not in self._used:
                known = bound.type in (*ROLES, *_TRIGGERS)
                left[f"“{bound.type}”{' that nothing ties to a Content' if known else ''}"] += 1
        for link in self._standoff.links:
            left[f"relation “{link}”"] += 1


def _trim(place: Place, text: str) -> Place | None:
    """Return a passage without the ends of lines around it, as brat has it."""
    start, end = place
    if match := BREAKS.match(text, start, end):
        start = match.end()
    while start < end and BREAKS.fullmatch(text[end - 1]):
        end -= 1
    return (start, end) if start < end else None


def _member(kind: type[_K], value: str) -> _K | None:
    return next((each for each in kind if each.value == value), None)


def _review(own: dict[str, Any], state: ReviewState) -> Review:
    told = own["review"]
    return Review(state, told.get("by"), told.get("at"), told.get("note") or "")


def _coded_values(told: Any) -> CodedValues | None:
    if not told:
        return None
    kind, number, values = told
    return CodedValues(str(kind), str(number), tuple((str(name), value) for name, value in values))


def _form(content: Iterable[Span]) -> Form:
    """Return the form of a content by its quotation marks: all of it in them, some, or none."""
    words = " ".join(span.exact for span in content)
    quoted = sum(len(match[0]) for match in _QUOTED.finditer(words))
    if not quoted:
        return Form.INDIRECT
    return Form.DIRECT if quoted >= len(words.strip().rstrip(".,;:")) else Form.MIXED
