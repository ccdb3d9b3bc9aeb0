"""What persons decide on actors: who is whom, who is two, and what is known of each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dragoman.errors import JudgementError
from dragoman.records import (
    Action,
    Actor,
    ActorKind,
    Affiliation,
    Deed,
    Hand,
    RecordKind,
    Verdict,
)
from dragoman.records.ids import content_id
from dragoman.store.actors.checking import check_affiliations, check_country, check_name
from dragoman.store.actors.moving import statement_decisions
from dragoman.store.actors.register import (
    Known,
    Register,
    earlier,
    load_register,
    read_log,
    unmerged,
)
from dragoman.store.judging.decisions import Decision, Filed, record_action
from dragoman.store.judging.persons import keep_record, persons_record
from dragoman.store.project import Project

if TYPE_CHECKING:
    from sqlalchemy import Connection


def merge_actors(project: Project, hand: Hand, actors: Sequence[str], into: str) -> Action:
    """Decide that actors are one with another, and return the action, which can be undone.

    What was merged into them before follows. Raises JudgementError for an actor that is not
    known, that is merged already, or that would be merged into itself.
    """
    with project.write() as connection:
        register = load_register(connection, hand.coding)
        target = _root(register, into)
        chosen = list(dict.fromkeys(actors))
        for actor in chosen:
            _check_mergeable(register, actor, target, into)
        moved = dict.fromkeys(each for actor in chosen for each in register.known[actor].ids)
        decisions = [_merged(register.own[each], target) for each in moved]
        return record_action(connection, hand, Deed.MERGE, decisions)


def unmerge_actor(project: Project, hand: Hand, actor: str) -> Action:
    """Take an actor out of the one it was merged into, as it was before, with what it had itself.

    Raises JudgementError for an actor that is not merged.
    """
    with project.write() as connection:
        register = load_register(connection, hand.coding)
        log = read_log(connection, hand.coding)
        if actor not in register.targets:
            raise JudgementError(f"{_called(register, actor)} is not merged into another.")
        decisions = [_restored(_filed(register, actor), log)]
        decisions += _followers(register, actor, log)
        return record_action(connection, hand, Deed.MERGE, decisions)


def split_actor(
    project: Project,
    hand: Hand,
    actor: str,
    statements: Sequence[str],
    *,
    name: str,
    kind: ActorKind,
) -> Action:
    """Give some of an actor's statements to another, who is made if not there yet.

    `statements` are ids as they are listed. Raises JudgementError when one of them is not this
    actor's, when there are none, and for a name that is this actor's own.
    """
    name = check_name(name)
    with project.write() as connection:
        register = load_register(connection, hand.coding)
        root = _root(register, actor)
        other = content_id("actor", kind.value, name)
        _check_other(register, root, other, name)
        decisions = statement_decisions(
            connection, hand, statements, register.known[root].ids, other, name
        )
        if not register.is_there(other):
            decisions.append(_made(connection, hand, register, Actor(other, name, kind)))
        return record_action(connection, hand, Deed.SPLIT, decisions)


def edit_actor(
    project: Project,
    hand: Hand,
    actor: str,
    *,
    seen: int,
    name: str | None = None,
    kind: ActorKind | None = None,
    aliases: Sequence[str] | None = None,
    country: str | None = None,
    affiliations: Sequence[Affiliation] | None = None,
) -> Action:
    """Write down what is known of an actor; what is None stays, a country of "" is taken away.

    Raises StaleJudgement when another has decided on it since it was shown, and JudgementError
    for values that cannot be and where nothing is different.
    """
    with project.write() as connection:
        register = load_register(connection, hand.coding)
        _check_own(register, actor)
        own = register.own[actor]
        change = _Change(name, kind, aliases, country, affiliations)
        record = change.of(own, register.known[actor])
        row = keep_record(connection, persons_record(record, hand.by), hand.by, document=None)
        decision = Decision(RecordKind.ACTOR, actor, Verdict.CORRECTED, seen, shows=row)
        return record_action(connection, hand, Deed.EDIT, [decision])


@dataclass(frozen=True, slots=True)
class _Change:
    """What shall be different of an actor; None: nothing."""

    name: str | None
    kind: ActorKind | None
    aliases: Sequence[str] | None
    country: str | None
    affiliations: Sequence[Affiliation] | None

    def of(self, own: Known, shown: Known) -> Actor:
        """Return the actor as it shall be. Raises JudgementError where that is as it is.

        What it has only from those that were merged into it (in `shown`) is left to them.
        """
        name = own.name if self.name is None else check_name(self.name)
        if self.aliases is None:
            aliases = own.aliases
        else:
            aliases = tuple(dict.fromkeys(check_name(a) for a in self.aliases if a.strip()))
        ties = own.affiliations
        if self.affiliations is not None:
            ties = check_affiliations(self.affiliations)
        changed = Actor(
            id=own.id,
            name=name,
            kind=self.kind or own.kind,
            aliases=tuple(a for a in aliases if a != name),
            country=own.country if self.country is None else check_country(self.country),
            affiliations=ties,
            members=own.members,
        )
        for before in (own, shown):
            if _same(changed, before):
                raise JudgementError(f"{own.name} is like this already. Nothing was changed.")
        return changed


def _same(actor: Actor, known: Known) -> bool:
    return (
        actor.name,
        actor.kind,
        actor.aliases,
        actor.country,
        actor.affiliations,
    ) == (known.name, known.kind, known.aliases, known.country, known.affiliations)


def _root(register: Register, actor: str) -> str:
    root = register.targets.get(actor, actor)
    if root not in register.known:
        raise JudgementError(f"{_called(register, actor)}: there is no such actor here.")
    return root


def _check_mergeable(register: Register, actor: str, target: str, into: str) -> None:
    """Raise JudgementError where an actor cannot be merged into a target, which `into` leads to."""
    called, other = _called(register, actor), _called(register, target)
    if actor in register.targets:
        root = register.targets[actor]
        if root == target:
            raise JudgementError(f"{called} is merged into {other} already.")
        raise JudgementError(
            f"{called} is merged into {_called(register, root)}. Take it out of there first."
        )
    if actor == target and actor != into:
        merged = _called(register, into)
        raise JudgementError(
            f"{merged} is merged into {called} itself. Take it out of there first, and then merge."
        )
    if actor == target:
        raise JudgementError(f"{called} cannot be merged into itself. Choose another.")
    if actor not in register.known:
        raise JudgementError(f"{called}: there is no such actor here.")


def _check_other(register: Register, root: str, other: str, name: str) -> None:
    if other in register.known[root].ids:
        raise JudgementError(
            f"{name} is one with {_called(register, root)}: take it out of there, or name another."
        )
    if other in register.targets:
        into = _called(register, register.targets[other])
        raise JudgementError(f"{name} is merged into {into}. Name {into}, or take it out first.")


def _check_own(register: Register, actor: str) -> None:
    if actor in register.targets:
        into = _called(register, register.targets[actor])
        raise JudgementError(f"{_called(register, actor)} is merged into {into}. Change {into}.")
    if actor not in register.known:
        raise JudgementError(f"{_called(register, actor)}: there is no such actor here.")


def _called(register: Register, actor: str) -> str:
    own = register.own.get(actor)
    return own.name if own else f"“{actor}”"


def _filed(register: Register, actor: str) -> Filed:
    filed = register.own[actor].filed if actor in register.own else None
    if filed is None:
        raise JudgementError(f"{_called(register, actor)}: nobody has decided on it.")
    return filed


def _merged(known: Known, target: str) -> Decision:
    return Decision(RecordKind.ACTOR, known.id, Verdict.MERGED, known.seen, target=target)


def _restored(filed: Filed, log: Mapping[int, Filed]) -> Decision:
    """Return the decision that makes an actor what it was before it was merged."""
    now, before = filed.judgement, unmerged(filed, log)
    if before is None:
        return Decision(RecordKind.ACTOR, now.record, Verdict.WITHDRAWN, now.seq)
    return Decision(
        RecordKind.ACTOR,
        now.record,
        before.judgement.verdict,
        now.seq,
        shows=before.shows,
        note=before.judgement.note,
        by=before.judgement.by,
    )


def _followers(register: Register, actor: str, log: Mapping[int, Filed]) -> Iterator[Decision]:
    """Yield that those are merged into an actor again who came along when it was merged."""
    root = register.targets[actor]
    for each in _merged_into(register, root):
        filed = _filed(register, each)
        merges = (b.judgement for b in earlier(filed, log))
        if any(b.verdict is Verdict.MERGED and b.target == actor for b in merges):
            yield Decision(
                RecordKind.ACTOR, each, Verdict.MERGED, filed.judgement.seq, target=actor
            )


def _merged_into(register: Register, root: str) -> Iterable[str]:
    return (each for each, target in register.targets.items() if target == root)


def _made(connection: Connection, hand: Hand, register: Register, actor: Actor) -> Decision:
    """Write down an actor whom a person has named, and return the decision that shows him."""
    row = keep_record(connection, actor, hand.by, document=None)
    seen = register.own[actor.id].seen if actor.id in register.own else 0
    return Decision(RecordKind.ACTOR, actor.id, Verdict.ACCEPTED, seen, shows=row)
