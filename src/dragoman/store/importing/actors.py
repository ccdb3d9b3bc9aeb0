"""The actors of an import: those that are new, and what is new of those that are known."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

from dragoman.records import MAIN, Actor, Import, RecordKind, Verdict
from dragoman.store.actors.register import Known, load_register
from dragoman.store.judging.decisions import Decision
from dragoman.store.judging.persons import persons_record
from dragoman.store.rows import Record, insert_records

if TYPE_CHECKING:
    from sqlalchemy import Connection

T = TypeVar("T")


def actor_decisions(connection: Connection, data: Import, by: str) -> Iterator[Decision]:
    """Write down the actors of an import, and yield the decisions by which they are known.

    One that is known gets the names, country and offices that he lacks. One that was merged or
    rejected stays so.
    """
    if not data.actors:
        return
    register = load_register(connection, MAIN)
    written: dict[str, tuple[Record, Verdict, int]] = {}
    for actor in data.actors:
        known = register.own.get(actor.id)
        if known is None:
            if actor.id not in register.targets:
                written[actor.id] = replace(actor, mentions=()), Verdict.ACCEPTED, 0
        elif register.is_there(actor.id) and (fuller := _fuller(known, actor)):
            written[actor.id] = persons_record(fuller, by), Verdict.CORRECTED, known.seen
    records = [record for record, _, _ in written.values()]
    rows = insert_records(
        connection, RecordKind.ACTOR, records, document=None, method=f"person {by}"
    )
    for key, (record, verdict, seen) in written.items():
        yield Decision(RecordKind.ACTOR, key, verdict, seen, rows[record.id])


def _fuller(known: Known, actor: Actor) -> Actor | None:
    """Return a known actor with what another source adds; None where that is nothing."""
    ties = {(each.office, each.body) for each in known.affiliations}
    new_ties = [each for each in actor.affiliations if (each.office, each.body) not in ties]
    aliases = _joined(known.aliases, actor.aliases, but=known.name)
    country = known.country or actor.country
    if not new_ties and (aliases, country) == (known.aliases, known.country):
        return None
    return Actor(
        id=known.id,
        name=known.name,
        kind=known.kind,
        aliases=aliases,
        country=country,
        affiliations=(*known.affiliations, *new_ties),
        members=known.members,
    )


def _joined(*parts: Iterable[T], but: T) -> tuple[T, ...]:
    return tuple(each for each in dict.fromkeys(x for part in parts for x in part) if each != but)
