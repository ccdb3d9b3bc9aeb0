"""What a project tells of itself, and what can be asked of it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar

from dragoman.records.act import ActKind
from dragoman.records.actor import ActorKind
from dragoman.records.judgement import ReviewState
from dragoman.records.statement import Form

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Addition:
    """What became of one account that was added to a project."""

    document: str  # its id
    label: str
    new: bool  # False: it was there already, as it is
    statements: int = 0
    replaces: str | None = None  # the id of the document of which it is a newer version


@dataclass(frozen=True, slots=True)
class FiledDocument:
    """A document of a project, without its text."""

    id: str
    label: str
    path: str
    publisher: str | None
    author: str | None
    published: str | None
    language: str | None
    words: int
    added: str  # ISO 8601 with the offset from UTC
    by: str
    method: str  # of its current extraction
    statements: int  # of the current state
    unreviewed: int  # of them
    newer: str | None = None  # the id of the document that is its newer version
    older: str | None = None


@dataclass(frozen=True, slots=True)
class ProjectActor:
    """An actor across the documents of a project, after merges and edits."""

    id: str
    name: str
    kind: ActorKind
    country: str | None
    aliases: tuple[str, ...]
    statements: int
    documents: int
    merged: tuple[str, ...] = ()  # ids of the actors that were merged into it


@dataclass(frozen=True, slots=True)
class ProjectStatus:
    """What is in a project, and how far it is reviewed."""

    name: str
    where: str
    created: str
    form: str  # the schema's version
    documents: int
    statements: int
    actors: int
    positions: int
    forecasts: int
    states: tuple[tuple[ReviewState, int], ...]  # of statements
    judgements: int
    members: tuple[str, ...]
    methods: tuple[str, ...]  # of the current extractions


class Order(StrEnum):
    """In which order records are listed."""

    TEXT = "text"  # documents as they were added, each from its beginning
    CONFIDENCE = "confidence"  # least sure first: what to review first
    DATE = "date"  # by the document's date, newest first


@dataclass(frozen=True, slots=True)
class Selection:
    """Which records of a project are meant. Several values of one field: any of them."""

    words: str = ""  # full-text search
    documents: tuple[str, ...] = ()  # ids
    actors: tuple[str, ...] = ()  # ids, after merges
    issues: tuple[str, ...] = ()  # keys
    forms: tuple[Form, ...] = ()
    acts: tuple[ActKind, ...] = ()
    states: tuple[ReviewState, ...] = ()  # none: all but rejected and merged
    since: str | None = None  # ISO dates: of the document
    until: str | None = None
    min_confidence: float = 0.0
    max_confidence: float = 1.0
    own_voice: bool | None = (
        None  # the accounts' own statements: None both, False without, True only
    )
    order: Order = Order.TEXT


@dataclass(frozen=True, slots=True)
class Page(Generic[T]):
    """Some rows of a list, and how to go on from them."""

    rows: tuple[T, ...]
    total: int
    first: int = 1  # which row of the list the first one is
    before: str | None = None  # cursors: what to ask for the page before, and the next one
    after: str | None = None


@dataclass(frozen=True, slots=True)
class Hit:
    """One place that a search found."""

    document: str
    label: str
    statement: str | None  # the id, where a statement holds it
    start: int  # code points into the document's text
    end: int
    snippet: tuple[tuple[str, bool], ...]  # pieces of text, and whether each is what was sought


class Role(StrEnum):
    """What a member may do; each may do what those before him may."""

    READER = "reader"
    CODER = "coder"  # judges
    EDITOR = "editor"  # adds, adjudicates, merges actors, manages members


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody who works in a project."""

    name: str
    role: Role
    added: str
    has_password: bool
    active: bool = True


@dataclass(frozen=True, slots=True)
class Fault:
    """Something in a project that breaks a promise."""

    where: str  # "statement 3f2a… of readout.txt"
    what: str
    remedy: str
