"""What no record holds of an imported dataset: kept as it came, and joined on the way out."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

from dragoman.records import Dataset, Import, StatementType, Variable
from dragoman.store.clock import now
from dragoman.store.codec import decode, encode
from dragoman.store.project import Project

if TYPE_CHECKING:
    from sqlalchemy import Connection

T = TypeVar("T")


def keep_frame(connection: Connection, data: Import, by: str) -> None:
    """Write down the frame of an import, without the texts; the same one again adds nothing."""
    from sqlalchemy import insert, select

    from dragoman.store.tables import DATASET

    if data.frame is None:
        return
    bare = (
        replace(each, document=replace(each.document, text="")) for each in data.frame.documents
    )
    body = encode(replace(data.frame, documents=tuple(bare)))
    there = select(DATASET.c.seq).where(DATASET.c.body == body, DATASET.c.format == data.format)
    if connection.execute(there.limit(1)).scalar() is None:
        row = {"source": data.source, "format": data.format, "body": body, "at": now(), "by": by}
        connection.execute(insert(DATASET), row)


def load_frame(project: Project) -> Dataset:
    """Return the frames of all that was imported as one. Its documents have no texts."""
    from sqlalchemy import select

    from dragoman.store.tables import DATASET

    with project.read() as connection:
        bodies = connection.execute(select(DATASET.c.body).order_by(DATASET.c.seq)).scalars()
        return join_frames(decode(body, Dataset) for body in bodies)


def join_frames(frames: Iterable[Dataset]) -> Dataset:
    """Return several frames as one: of what goes by the same name, the later one holds.

    Of a row that two frames have, too: one that was imported again has its new values.
    """
    some = list(frames)
    if len(some) == 1:
        return some[0]
    return Dataset(
        documents=_joined((f.documents for f in some), lambda each: each.document.id),
        statements=_joined(
            (f.statements for f in some), lambda each: (each.document, each.type, each.id)
        ),
        types=_types(some),
        entities=_joined(
            (f.entities for f in some), lambda each: (each.type, each.variable, each.value)
        ),
        coders=_joined((f.coders for f in some), lambda each: each.name),
        settings=_joined((f.settings for f in some), lambda each: each[0]),
        regexes=_joined((f.regexes for f in some), lambda each: each[0]),
        relations=_joined((f.relations for f in some), lambda each: each[:2]),
        links=_joined((f.links for f in some), lambda each: each),
    )


def _joined(parts: Iterable[Iterable[T]], name_of: Callable[[T], Hashable]) -> tuple[T, ...]:
    """Return the members of several parts, each where it came first and as it came last."""
    found: dict[Hashable, T] = {}
    for part in parts:
        found.update((name_of(each), each) for each in part)
    return tuple(found.values())


def _types(frames: Iterable[Dataset]) -> tuple[StatementType, ...]:
    """Return all types; one that several frames have, with the variables of each."""
    found: dict[str, StatementType] = {}
    for each in (kind for frame in frames for kind in frame.types):
        before = found.get(each.label)
        known = {v.name: v for v in before.variables} if before else {}
        known |= {v.name: _variable(known.get(v.name), v) for v in each.variables}
        found[each.label] = replace(each, variables=tuple(known.values()))
    return tuple(found.values())


def _variable(before: Variable | None, later: Variable) -> Variable:
    names = dict.fromkeys([*(before.attributes if before else ()), *later.attributes])
    return replace(later, attributes=tuple(names))
