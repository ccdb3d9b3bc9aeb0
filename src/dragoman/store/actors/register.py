"""Who is who in a project: its actors over all documents, after what persons decided on them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any
from weakref import WeakKeyDictionary

from dragoman.errors import SelectionError
from dragoman.records import MAIN, ActorKind, Affiliation, Verdict
from dragoman.store.codec import decode
from dragoman.store.judging.decisions import Filed, filed_of, in_pieces, select_judgements
from dragoman.store.project import Project

if TYPE_CHECKING:
    from sqlalchemy import Connection

SHOWN = 8
"""Digits of an id in a message."""


@dataclass(frozen=True, slots=True)
class Known:
    """One actor over all documents. What was merged into it is among its aliases."""

    id: str
    name: str
    kind: ActorKind
    country: str | None
    aliases: tuple[str, ...]
    affiliations: tuple[Affiliation, ...]
    members: tuple[str, ...]
    named: int  # how often readers found it in a document; the best known first
    merged: tuple[str, ...] = ()  # ids of the actors that were merged into it
    filed: Filed | None = None  # what a person decided on it, where that is live

    @property
    def seen(self) -> int:
        """What to send along with the next decision on it: 0 or a seq."""
        return self.filed.judgement.seq if self.filed else 0

    @property
    def ids(self) -> tuple[str, ...]:
        """Every id under which its statements may stand."""
        return (self.id, *self.merged)


@dataclass(frozen=True, slots=True)
class Register:
    """All actors of a project in one coding."""

    own: Mapping[str, Known]  # each by its own id, without what was merged into it
    known: Mapping[str, Known]  # those that stand for themselves, with what was merged into them
    targets: Mapping[str, str] = field(default_factory=dict)  # merged actor → into whom

    def root(self, actor: str) -> str:
        """Return the id of who an actor is after merges.

        Raises SelectionError for an id that the project does not know.
        """
        root = self.targets.get(actor, actor)
        if root not in self.known:
            raise SelectionError(
                f"{actor[:SHOWN]}: there is no such actor in this project. Look for the name."
            )
        return root

    def get(self, actor: str) -> Known:
        """Return an actor, after merges. Raises SelectionError for an id that is not known."""
        return self.known[self.root(actor)]

    def name_of(self, actor: str) -> str:
        """Return what to call an actor, after merges; an id that is not known stays as it is."""
        known = self.known.get(self.targets.get(actor, actor))
        return known.name if known else actor

    def is_there(self, actor: str) -> bool:
        """Tell whether an actor stands for itself."""
        return actor in self.known and actor not in self.targets


_cache: WeakKeyDictionary[Project, dict[str, tuple[tuple[int, int], Register]]] = (
    WeakKeyDictionary()
)


def read_register(project: Project, *, coding: str = MAIN) -> Register:
    """Return who is who, from memory as long as nothing has changed."""
    with project.read() as connection:
        return register_of(project, connection, coding)


def register_of(project: Project, connection: Connection, coding: str) -> Register:
    """Return who is who, as a connection sees it."""
    now = _state(connection)
    kept = _cache.setdefault(project, {}).get(coding)
    if kept is not None and kept[0] == now:
        return kept[1]
    register = load_register(connection, coding)
    _cache[project][coding] = (now, register)
    return register


def _state(connection: Connection) -> tuple[int, int]:
    """Return what changes whenever an actor may have."""
    from sqlalchemy import func, select

    from dragoman.store.tables import EXTRACTION, JUDGEMENT

    read = connection.execute(select(func.max(EXTRACTION.c.seq))).scalar() or 0
    decided = select(func.max(JUDGEMENT.c.seq)).where(JUDGEMENT.c.kind == "actor")
    return read, connection.execute(decided).scalar() or 0


@dataclass(frozen=True, slots=True)
class _Row:
    """A row of an actor; its mentions are left where they are."""

    id: str
    name: str
    kind: ActorKind
    aliases: tuple[str, ...] = ()
    country: str | None = None
    affiliations: tuple[Affiliation, ...] = ()
    members: tuple[str, ...] = ()


def load_register(connection: Connection, coding: str) -> Register:
    """Read who is who from the tables."""
    log = read_log(connection, coding)
    live = {filed.judgement.record: filed for filed in log.values() if filed.judgement.live}
    found = _found(connection)
    shown = _shown(connection, {a: _written(filed, log) for a, filed in live.items()})
    own = {
        actor: _own(actor, found.get(actor, []), shown.get(actor), live.get(actor))
        for actor in dict.fromkeys([*found, *shown])
    }
    targets = _targets(live.values(), own)
    gone = {a for a, filed in live.items() if filed.judgement.verdict is Verdict.REJECTED}
    known = {a: each for a, each in own.items() if a not in targets and a not in gone}
    for root, merged in _by_target(targets).items():
        if root in known:
            known[root] = _with_merged(known[root], [own[each] for each in merged if each in own])
    return Register(own, known, targets)


def read_log(connection: Connection, coding: str) -> dict[int, Filed]:
    """Return every judgement on an actor in a coding, by its seq, live or not."""
    from dragoman.store.tables import JUDGEMENT

    c = JUDGEMENT.c
    rows = connection.execute(
        select_judgements().where(c.coding == coding, c.kind == "actor").order_by(c.seq)
    )
    return {row.seq: filed_of(row) for row in rows}


def earlier(filed: Filed, log: Mapping[int, Filed]) -> Iterator[Filed]:
    """Yield what was live before a judgement, the latest first."""
    while filed.before is not None and filed.before in log:
        filed = log[filed.before]
        yield filed


def unmerged(filed: Filed, log: Mapping[int, Filed]) -> Filed | None:
    """Return what was decided on an actor apart from merging it."""
    chain = (filed, *earlier(filed, log))
    return next((each for each in chain if each.judgement.verdict is not Verdict.MERGED), None)


def _written(filed: Filed, log: Mapping[int, Filed]) -> int | None:
    """Return the row that a person wrote of an actor, also while it is merged into another."""
    before = unmerged(filed, log)
    return before.shows if before else None


def _targets(live: Iterable[Filed], own: Mapping[str, Known]) -> dict[str, str]:
    judgements = (filed.judgement for filed in live)
    return {
        each.record: each.target
        for each in judgements
        if each.verdict is Verdict.MERGED and each.target is not None and each.target in own
    }


def _found(connection: Connection) -> dict[str, list[tuple[int, _Row]]]:
    """Return the rows that current extractions found, by the actor's id, in their order."""
    from sqlalchemy import func, select

    from dragoman.store.tables import ACTOR, EXTRACTION

    newest = select(func.max(EXTRACTION.c.seq)).group_by(EXTRACTION.c.document)
    current = (
        select(ACTOR.c.row, ACTOR.c.body)
        .where(ACTOR.c.extraction.in_(newest))
        .order_by(ACTOR.c.row)
    )
    found: dict[str, list[tuple[int, _Row]]] = {}
    for number, body in connection.execute(current):
        row = decode(body, _Row)
        found.setdefault(row.id, []).append((number, row))
    return found


def _shown(
    connection: Connection, written: Mapping[str, int | None]
) -> dict[str, tuple[int, _Row]]:
    """Return what persons wrote that stands in the place of what was found, or was added."""
    from sqlalchemy import select

    from dragoman.store.tables import ACTOR

    actors = {row: actor for actor, row in written.items() if row is not None}
    shown: dict[str, tuple[int, _Row]] = {}
    for some in in_pieces(list(actors)):
        selection = select(ACTOR.c.row, ACTOR.c.body).where(
            ACTOR.c.row.in_(some), ACTOR.c.extraction.is_(None)
        )
        for number, body in connection.execute(selection):
            shown[actors[number]] = number, decode(body, _Row)
    return shown


def _own(
    actor: str,
    found: Sequence[tuple[int, _Row]],
    shown: tuple[int, _Row] | None,
    filed: Filed | None,
) -> Known:
    """Return one actor as found in all documents, or as a person wrote it down.

    What is found only later, in other documents, comes beside what the person wrote.
    """
    if shown is None:
        rows = [row for _, row in found]
        country = next((row.country for row in rows if row.country), None)
    else:
        written, base = shown
        before = [row for number, row in found if number < written]
        rows = [base, *_news(before, [row for number, row in found if number > written])]
        country = base.country
    base = rows[0]
    return Known(
        id=actor,
        name=base.name,
        kind=base.kind,
        country=country,
        aliases=_unique((a for row in rows for a in row.aliases), but=base.name),
        affiliations=_affiliations(rows),
        members=tuple(dict.fromkeys(member for row in rows for member in row.members)),
        named=len(found),
        filed=filed,
    )


def _news(before: Iterable[_Row], later: Iterable[_Row]) -> Iterator[_Row]:
    """Yield what later rows have that none had when the person wrote."""
    aliases, ties = set[str](), set[tuple[str | None, str | None]]()
    for row in before:
        aliases.update(row.aliases)
        ties.update((each.office, each.body) for each in row.affiliations)
    for row in later:
        yield replace(
            row,
            aliases=tuple(a for a in row.aliases if a not in aliases),
            affiliations=tuple(a for a in row.affiliations if (a.office, a.body) not in ties),
        )


def _with_merged(root: Known, merged: Sequence[Known]) -> Known:
    """Return an actor with what it takes from those that were merged into it."""
    names = (name for each in merged for name in (each.name, *each.aliases))
    rows: list[Any] = [root, *merged]
    return replace(
        root,
        country=root.country or next((each.country for each in merged if each.country), None),
        aliases=_unique((*root.aliases, *names), but=root.name),
        affiliations=_affiliations(rows),
        members=tuple(dict.fromkeys(m for each in rows for m in each.members)),
        named=sum(each.named for each in rows),
        merged=tuple(each.id for each in merged),
    )


def _affiliations(rows: Iterable[_Row | Known]) -> tuple[Affiliation, ...]:
    """Return each office and body once per term, the one that rests on a passage first."""
    kept: dict[tuple[str | None, ...], Affiliation] = {}
    for row in rows:
        for each in row.affiliations:
            key = (each.office, each.body, each.since, each.until)
            if key not in kept or (kept[key].passage is None and each.passage is not None):
                kept[key] = each
    return tuple(kept.values())


def _unique(names: Iterable[str], *, but: str) -> tuple[str, ...]:
    return tuple(name for name in dict.fromkeys(names) if name and name != but)


def _by_target(targets: Mapping[str, str]) -> dict[str, list[str]]:
    merged: dict[str, list[str]] = {}
    for actor, target in targets.items():
        merged.setdefault(target, []).append(actor)
    return merged
