"""Events: which accounts are of the same one, and why a person may believe it.

Two accounts are alike in their rare words, in whom they name (joined over accounts, rare names
weighing most) and in what their sentences mean. Dates and places of the event speak for or against:
the same two ministers may meet again, in another town, and that is another event. Accounts are put
together by average linkage: a group takes another one in while their accounts are, on the mean of
all pairs, more alike than a threshold. A commentary is thus not enough to tie two events together.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dragoman.compare.occasions import name_event, reasons_for
from dragoman.compare.panel import Identities
from dragoman.compare.profiles import (
    Days,
    Profile,
    build_profiles,
    similar_actors,
    similar_sentences,
    similar_words,
)
from dragoman.records import Account, Extraction

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Matrix = NDArray[np.float32]

# Chosen on the first two thirds of eval/gold/events.yaml.
_WORDS, _ACTORS, _SENTENCES = 0.4, 0.3, 0.3
_ALIKE = 0.24  # two accounts beyond it are rather of one event; 0.18 to 0.26 do as well
_SENTENCES_FLOOR = 0.4  # a cosine of means that any two political texts reach
_SAME_DATE, _OTHER_DATE = 0.08, -0.30
_SAME_PLACE, _OTHER_PLACE = 0.08, -0.15
_NEAR_PUBLISHED, _FAR_PUBLISHED = 0.06, -0.15
_NEAR_DAYS = 1  # "19 May" there is 20 May here
_OTHER_DAYS = 3  # dates further apart are two events, or a mistake that should be seen
# Days between the publications of accounts, where one does not date the event.
_NEAR_PRINT, _FAR_PRINT, _OTHER_TIMES = 3, 45, 180


@dataclass(frozen=True, slots=True)
class EventGroup:
    """Accounts that are taken to be of one event, in the order given."""

    title: str  # "Meeting of Ada Holm and Ivan Petrov, Geneva, 19 May 2021"
    reasons: tuple[str, ...]  # what speaks for it and, honestly, what against
    accounts: tuple[Account, ...]


def group_events(
    extractions: Sequence[Extraction], accounts: Sequence[Account], *, one_event: bool
) -> tuple[EventGroup, ...]:
    """Return the events, the largest first; every account is in exactly one.

    With `one_event`, all are one group, and its reasons say what speaks against that.
    """
    if not accounts:
        return ()
    profiles = build_profiles(extractions, accounts, Identities(extractions))
    likeness = likeness_of(profiles)
    everything = [list(range(len(profiles)))]
    groups = everything if one_event else cluster(likeness, _ALIKE)
    groups.sort(key=lambda group: (-len(group), group[0]))
    return tuple(_event(profiles, likeness, group) for group in groups)


def _event(profiles: Sequence[Profile], likeness: Matrix, group: list[int]) -> EventGroup:
    own = [profiles[number] for number in group]
    central = max(group, key=lambda n: (round(float(likeness[n, group].sum()), 5), -n))
    return EventGroup(
        title=name_event(own, profiles[central]),
        reasons=reasons_for(own, alone=len(profiles) > 1),
        accounts=tuple(profile.account for profile in own),
    )


def likeness_of(profiles: Sequence[Profile]) -> Matrix:
    """Return how much speaks for it that two accounts are of one event, for all pairs."""
    import numpy as np

    words, actors = similar_words(profiles), similar_actors(profiles)
    sentences = similar_sentences(profiles)
    if sentences is None:
        content = (_WORDS * words + _ACTORS * actors) / (_WORDS + _ACTORS)
    else:
        risen = np.clip((sentences - _SENTENCES_FLOOR) / (1 - _SENTENCES_FLOOR), 0, 1)
        content = _WORDS * words + _ACTORS * actors + _SENTENCES * risen
    return np.asarray(content + _dates(profiles) + _places(profiles), dtype=np.float32)


def _dates(profiles: Sequence[Profile]) -> Matrix:
    """Return what the dates of the event say or, where one has none, the days of publication."""
    import numpy as np

    dated = _gaps([each.days for each in profiles])
    by_event = np.where(dated <= _NEAR_DAYS, _SAME_DATE, 0.0)
    by_event = np.where(dated > _OTHER_DAYS, _OTHER_DATE, by_event)
    out = _gaps([each.days or ((each.published,) if each.published else ()) for each in profiles])
    by_print = np.where(out <= _NEAR_PRINT, _NEAR_PUBLISHED, 0.0)
    by_print = np.where(out > _FAR_PRINT, _FAR_PUBLISHED, by_print)
    by_print = np.where(out > _OTHER_TIMES, 2 * _FAR_PUBLISHED, by_print)
    return np.where(np.isnan(dated), by_print, by_event)


def _gaps(days: Sequence[Sequence[Days]]) -> NDArray[np.float64]:
    """Return the fewest days between the dates of each two accounts; nan where one has none."""
    import numpy as np

    gaps = np.full((len(days), len(days)), np.nan)
    most = max((len(each) for each in days), default=0)
    columns = [
        [each[n] if n < len(each) else (np.nan, np.nan) for each in days] for n in range(most)
    ]
    for one in columns:
        for other in columns:
            first, last = np.array(one, dtype=float).T
            start, end = np.array(other, dtype=float).T
            apart = np.maximum(start[None, :] - last[:, None], first[:, None] - end[None, :])
            gaps = np.fmin(gaps, np.maximum(apart, 0))
    return gaps


def _places(profiles: Sequence[Profile]) -> Matrix:
    """Return what the places say: shared by a word of their names, or different."""
    import numpy as np

    words = [frozenset().union(*each.places.values()) for each in profiles]
    columns = {word: n for n, word in enumerate(sorted(frozenset().union(*words)))}
    having = np.zeros((len(profiles), max(1, len(columns))), dtype=np.float32)
    for row, own in zip(having, words, strict=True):
        row[[columns[word] for word in own]] = 1
    known = having.sum(axis=1) > 0
    both = np.logical_and.outer(known, known)
    shared = np.asarray(having @ having.T) > 0
    return np.where(both, np.where(shared, _SAME_PLACE, _OTHER_PLACE), 0.0).astype(np.float32)


def cluster(likeness: Matrix, least: float) -> list[list[int]]:
    """Put rows together by average linkage while groups are at least so alike.

    >>> import numpy as np
    >>> cluster(np.array([[1, 0.9, 0.1], [0.9, 1, 0.2], [0.1, 0.2, 1]]), 0.5)
    [[0, 1], [2]]
    """
    import numpy as np

    alike = np.array(likeness, dtype=np.float64)
    np.fill_diagonal(alike, -np.inf)
    groups = {number: [number] for number in range(len(alike))}
    best = alike.argmax(axis=1) if len(alike) else np.zeros(0, dtype=np.int64)
    while len(groups) > 1:
        rows = np.array(sorted(groups))
        one = int(rows[alike[rows, best[rows]].argmax()])
        other = int(best[one])
        if alike[one, other] < least:
            break
        one, other = sorted((one, other))
        sizes = len(groups[one]), len(groups[other])
        mean = (sizes[0] * alike[one] + sizes[1] * alike[other]) / sum(sizes)
        mean[[one, other]] = -np.inf
        alike[one], alike[:, one] = mean, mean
        alike[other], alike[:, other] = -np.inf, -np.inf
        groups[one] += groups.pop(other)
        changed = [n for n in groups if n == one or best[n] in (one, other)]
        best[changed] = alike[changed].argmax(axis=1)
        better = alike[:, one] > alike[np.arange(len(alike)), best]
        best[better] = one
    return [sorted(group) for _, group in sorted(groups.items())]
