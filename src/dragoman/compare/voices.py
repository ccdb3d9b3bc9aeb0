"""Speakers across accounts: one voice each, with everything that is attributed to it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from dragoman.compare.joining import ActorKey, Joined, join_actors
from dragoman.compare.names import name_words
from dragoman.records import ActorKind, Document, Extraction, Statement, Voice

VoiceKey: TypeAlias = tuple[str, str | int]


@dataclass(slots=True)
class _Gathered:
    """A voice in the making."""

    name: str
    kind: ActorKind | None
    actor_ids: tuple[str, ...] = ()
    statements: list[Statement] = field(default_factory=list)


def gather_voices(extractions: Sequence[Extraction]) -> tuple[Voice, ...]:
    """Return one voice for each speaker across the accounts, most statements first.

    The author of each account is a voice of its own, and every statement of an unresolved
    speaker is one too: two of them may or may not be the same, and we do not know.
    """
    joined = join_actors(extractions)
    voices: dict[VoiceKey, _Gathered] = {}
    for extraction in extractions:
        for statement in extraction.statements:
            key = _key(statement, joined)
            if key not in voices:
                voices[key] = _open_voice(statement, extraction.document, joined)
            voices[key].statements.append(statement)
    ranked = sorted(voices.values(), key=lambda each: -len(each.statements))
    return tuple(Voice(v.name, v.kind, v.actor_ids, tuple(v.statements)) for v in ranked)


def voices_by_statement(voices: Sequence[Voice]) -> dict[str, Voice]:
    """Return the voice of each statement, by the statement's id."""
    return {statement.id: voice for voice in voices for statement in voice.statements}


def author_name(document: Document) -> str:
    """Return how to call an account's author: by name, or as the author of a title or a path."""
    return document.author or f"author of {document.label}"


def _key(statement: Statement, joined: dict[ActorKey, Joined]) -> VoiceKey:
    """Return what the statements of one voice have in common."""
    if statement.is_authors_own:
        return ("author", statement.document_id)
    actor = statement.speaker.actor
    if actor is None:
        return ("unresolved", statement.id)
    record = joined.get((statement.document_id, actor))
    return ("actor", actor) if record is None else ("joined", id(record))


def _open_voice(
    statement: Statement, document: Document, joined: dict[ActorKey, Joined]
) -> _Gathered:
    """Return an empty voice for the speaker of a statement."""
    speaker = statement.speaker
    record = joined.get((statement.document_id, speaker.actor)) if speaker.actor else None
    own_id = (speaker.actor,) if speaker.actor else ()
    if statement.is_authors_own:
        return _Gathered(author_name(document), record.kind if record else None, own_id)
    if record is None:
        return _Gathered(speaker.name, None, own_id)
    ids = tuple(dict.fromkeys(actor.id for actor in record.actors))
    return _Gathered(_fullest_name(record), record.kind, ids)


def _fullest_name(record: Joined) -> str:
    """Return the name to show: a person's longest, otherwise the one that most accounts use."""
    names = Counter(actor.name for actor in record.actors)
    if record.kind is ActorKind.PERSON:
        return max(names, key=lambda name: (len(name_words(name)), names[name]))
    return names.most_common(1)[0][0]


def accounts_of(voices: Sequence[Voice]) -> dict[str, int]:
    """Return in how many accounts the voice of each statement speaks, by the statement's id."""
    heard: dict[str, int] = defaultdict(int)
    for voice in voices:
        accounts = len({statement.document_id for statement in voice.statements})
        heard.update((statement.id, accounts) for statement in voice.statements)
    return dict(heard)
