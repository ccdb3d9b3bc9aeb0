"""Which of the records that are found now takes over which judgement: decided without a database.

A judgement belongs to its passage. Where the record itself is found again, under the same id, the
judgement stays. Where another record has the same passage, that one takes it over, and what the
person approved is what is shown. Where a passage is only near, it is taken over and listed for
review. Where there is none, the judgement stays where it was, and is listed. None is ever dropped.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from dragoman.records import Forecast, Judgement, Position, Statement, Verdict
from dragoman.store.carrying.approving import Mark, by_offsets, says_the_same
from dragoman.store.carrying.passages import Judgeable, Place, jaccard, place_of, spans_of

NEAR = 0.5
"""The least share of characters that a passage has in common with one that is near it."""

Locate = Callable[[Judgeable], Place | None]
"""Where the passage of an old record stands in the text that was read now; None: nowhere."""

_STRIDE = 400  # code points of one bin of passages: about two sentences


@dataclass(frozen=True, slots=True)
class Held:
    """A live judgement on a record of the document that was read again."""

    judgement: Judgement
    shows: int  # the row that it shows
    shown: Judgeable  # the record of that row: what the person approved, or rejected
    found: Judgeable | None  # as a machine found it last; None where a person added it

    @property
    def records(self) -> tuple[Judgeable, ...]:
        """The records whose passages are those of the judgement, the approved one first."""
        return (self.shown, self.found) if self.found else (self.shown,)


class Fate(StrEnum):
    """What becomes of a judgement."""

    KEPT = "kept"  # the same record is found again
    TAKEN = "taken"  # a record with the same passage takes it over
    NEAR = "near"  # a record with a passage near it takes it over; to be reviewed
    LEFT = "left"  # nothing takes it over


@dataclass(frozen=True, slots=True)
class Carried:
    """What becomes of one judgement, and by which record it is taken over."""

    held: Held
    fate: Fate
    to: Judgeable | None = None  # of a judgement that is left: what is next to its passage
    verdict: Verdict | None = None
    as_found: bool = False  # the new record says all that was approved; else the approved one shows


def carry(
    held: Sequence[Held],
    found: Iterable[Judgeable],
    *,
    locate: Locate = lambda record: place_of(spans_of(record)),
    mark: Mark = by_offsets,
) -> list[Carried]:
    """Decide on each judgement, all of one coding and of one kind, in the order given.

    `found` are the records of that kind that were found now; each takes over one judgement at
    most. `locate` and `mark` are given where they stand in another version of the text.
    """
    new = _New(found)
    decided: dict[int, Carried] = {}
    for each in held:
        if each.judgement.record in new.by_id:
            new.take(new.by_id[each.judgement.record])
            decided[each.judgement.seq] = Carried(each, Fate.KEPT)
    for records in (_approved, _found):
        for each in held:
            if each.judgement.seq not in decided:
                taken = _take(each, records(each), new, locate, mark)
                decided |= {each.judgement.seq: taken} if taken else {}
    rest = [each for each in held if each.judgement.seq not in decided]
    near = _nearest_first(rest, new, locate)
    for each, record in near:
        if each.judgement.seq not in decided and new.is_free(record):
            decided[each.judgement.seq] = _near(each, record, new)
    return [decided.get(each.judgement.seq) or Carried(each, Fate.LEFT) for each in held]


def _approved(held: Held) -> Judgeable | None:
    return held.shown


def _found(held: Held) -> Judgeable | None:
    return held.found


def _take(
    held: Held, record: Judgeable | None, new: _New, locate: Locate, mark: Mark
) -> Carried | None:
    """Return that a record with the same passage takes a judgement over, if there is one."""
    place = locate(record) if record else None
    alike = new.at(place, record) if record and place else []
    if not alike:
        return None
    same = [each for each in alike if says_the_same(held.shown, each, mark)]
    return _taken(held, (same or alike)[0], new, same=bool(same))


def _taken(held: Held, record: Judgeable, new: _New, *, same: bool) -> Carried:
    verdict = held.judgement.verdict
    if verdict is Verdict.REJECTED and not same:
        return Carried(held, Fate.LEFT, record)
    new.take(record)
    if verdict in (Verdict.ACCEPTED, Verdict.CORRECTED):
        verdict = Verdict.ACCEPTED if same else Verdict.CORRECTED
    return Carried(held, Fate.TAKEN, record, verdict, as_found=same)


def _near(held: Held, record: Judgeable, new: _New) -> Carried:
    verdict = held.judgement.verdict
    if verdict is Verdict.REJECTED:
        return Carried(held, Fate.LEFT, record)
    new.take(record)
    verdict = Verdict.UNSURE if verdict is Verdict.UNSURE else Verdict.CORRECTED
    return Carried(held, Fate.NEAR, record, verdict)


def _nearest_first(held: Iterable[Held], new: _New, locate: Locate) -> list[tuple[Held, Judgeable]]:
    """Return judgements with records near their passages, those first that have most in common."""
    pairs = []
    for each in held:
        places = [(record, place) for record in each.records if (place := locate(record))]
        for record, place in places:
            pairs += [(share, each, other) for share, other in new.near(place, record)]
    pairs.sort(key=lambda pair: -pair[0])
    return [(each, record) for _, each, record in pairs]


class _New:
    """The records that were found now, by id and by place, and which of them are taken."""

    def __init__(self, records: Iterable[Judgeable]) -> None:
        self.by_id: Mapping[str, Judgeable] = {each.id: each for each in records}
        self._taken: set[str] = set()
        self._at: dict[object, list[Judgeable]] = defaultdict(list)
        self._bins: dict[int, list[Judgeable]] = defaultdict(list)
        for each in self.by_id.values():
            place = place_of(spans_of(each))
            self._at[place, _hinge(each)].append(each)
            for number in _bins(place):
                self._bins[number].append(each)

    def is_free(self, record: Judgeable) -> bool:
        return record.id not in self._taken

    def take(self, record: Judgeable) -> None:
        self._taken.add(record.id)

    def at(self, place: Place, like: Judgeable) -> list[Judgeable]:
        """Return the free records with this passage."""
        return [each for each in self._at.get((place, _hinge(like)), ()) if self.is_free(each)]

    def near(self, place: Place, like: Judgeable) -> list[tuple[float, Judgeable]]:
        """Return the free records near a passage, with the share that they have in common."""
        around = {each.id: each for number in _bins(place) for each in self._bins.get(number, ())}
        shares = (
            (jaccard(place, place_of(spans_of(each))), each)
            for each in around.values()
            if self.is_free(each) and _hinge(each) == _hinge(like)
        )
        return [(share, each) for share, each in shares if share >= NEAR]


def _hinge(record: Judgeable) -> object:
    """Return what must be the same, besides the passage, for a record to be the same one."""
    match record:
        case Position():
            return record.actor, record.issue, record.towards
        case Statement() | Forecast():
            return None


def _bins(place: Place) -> set[int]:
    return {
        number
        for start, end in place
        for number in range(start // _STRIDE, (end - 1) // _STRIDE + 1)
    }
