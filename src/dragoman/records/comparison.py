"""A comparison: what several accounts say, side by side."""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.records.actor import ActorKind
from dragoman.records.extraction import Extraction
from dragoman.records.statement import Statement


@dataclass(frozen=True, slots=True)
class Voice:
    """One speaker across accounts, with every statement attributed to it, account by account."""

    name: str
    kind: ActorKind | None  # None for an unresolved speaker
    actor_ids: tuple[str, ...]  # of the document actors that were joined; () when unresolved
    statements: tuple[Statement, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """Accounts in the order given, the speakers across them, and the most telling statements."""

    extractions: tuple[Extraction, ...]
    voices: tuple[Voice, ...]  # most statements first
    telling: tuple[Statement, ...]  # most telling first
