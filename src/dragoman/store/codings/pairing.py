"""Records that several coders added, each for himself → one where they mean the same passage."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from dragoman.records import RecordKind
from dragoman.records.agreement import SharedRecord, Side
from dragoman.store.carrying.passages import Place, jaccard, place_of, spans_of

# More than half of all characters of both in common: no passage has that with two others that do
# not overlap, so that it never has to be chosen between two.
_HALF = 0.5


def pair_added(records: Sequence[SharedRecord]) -> list[SharedRecord]:
    """Join what two coders marked in nearly the same place; everything else is as it was.

    A machine's record has one id for all coders; what each adds has one of its own. The joined
    record has the id under which the first of the codings has it.
    """
    kept = [record for record in records if record.found is not None]
    for kind in RecordKind:
        added = [each for each in records if each.found is None and each.kind is kind]
        kept += _paired(added)
    return kept


def _paired(added: Sequence[SharedRecord]) -> Iterator[SharedRecord]:
    """Yield records with those joined that have most in common, one of each coder."""
    groups = dict(enumerate(added))
    where = {number: number for number in groups}
    for one, other in _nearest(added):
        into, from_ = sorted((where[one], where[other]))
        if into != from_ and _disjoint(groups[into].sides, groups[from_].sides):
            sides = _joined(groups[into].sides, groups.pop(from_).sides)
            first = next(side for side in sides if side)
            groups[into] = replace(groups[into], id=first.record.id, sides=sides)
            where |= {number: into for number, group in where.items() if group == from_}
    yield from groups.values()


def _nearest(added: Sequence[SharedRecord]) -> list[tuple[int, int]]:
    """Return the pairs that have more than half in common, the nearest first."""
    places = [_place(record) for record in added]
    order = sorted(range(len(added)), key=lambda number: places[number])
    near: list[tuple[float, int, int]] = []
    for at, one in enumerate(order):
        for other in order[at + 1 :]:
            if places[other][0][0] >= places[one][-1][1]:
                break  # it, and all that follow, begin behind this one
            share = jaccard(places[one], places[other])
            if share > _HALF:
                near.append((-share, one, other))
    return [(one, other) for _, one, other in sorted(near)]


def _place(record: SharedRecord) -> Place:
    return place_of(spans_of(next(side.record for side in record.sides if side)))


def _disjoint(one: Sequence[Side | None], other: Sequence[Side | None]) -> bool:
    return not any(left and right for left, right in zip(one, other, strict=True))


def _joined(one: Sequence[Side | None], other: Sequence[Side | None]) -> tuple[Side | None, ...]:
    return tuple(left or right for left, right in zip(one, other, strict=True))
