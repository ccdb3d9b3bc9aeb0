"""Emphasis: how much each account is about a subject, against all the others together.

The measure is the weighted log-odds ratio with an informative Dirichlet prior of Monroe, Colaresi
and Quinn, "Fightin' Words" (Political Analysis 16, 2008), equations 15 to 23. With y mentions of
a subject among n of its kind in one account, y′ and n′ in the others, and a prior of a mentions
among a₀,

    log-odds = log((y + a) / (n + a₀ − y − a)) − log((y′ + a) / (n′ + a₀ − y′ − a))
    variance ≈ 1 / (y + a) + 1 / (y′ + a)
    z        = log-odds / √variance

The prior is what all accounts give together, a = a₀ · (y + y′) / (n + n′), scaled so that it
weighs as much as one account of mean length: a₀ = (n + n′) / accounts. A short account is thus
drawn towards what is common, and a subject that is mentioned once is nowhere called over-used.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from dragoman.compare.panel import Panel
from dragoman.compare.subjects import Outline, Seen, seen_actors, seen_issues, seen_terms
from dragoman.records import Codebook, Emphasis, Share, SubjectKind

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

LIMITS = {SubjectKind.ISSUE: 100, SubjectKind.ACTOR: 40, SubjectKind.TERM: 40}
_LEAST_OF_PHRASE, _LEAST_OF_WORD = 2, 3  # mentions of a term in all accounts, to be shown


class Weighed(NamedTuple):
    """Log-odds and z, a row for each subject and a column for each account."""

    log_odds: NDArray[np.float64]
    z: NDArray[np.float64]


def weigh_emphasis(panel: Panel, codebook: Codebook | None = None) -> tuple[Emphasis, ...]:
    """Return issues, then actors, then terms across the accounts, the strongest first of each.

    The strongest is what one account uses most unlike the others; with one account, what it
    mentions most. At most 100 issues, 40 actors and 40 terms are given.
    """
    outlines = [Outline.of(extraction) for _, extraction in panel]
    seen = {
        SubjectKind.ISSUE: [seen_issues(outline, codebook) for outline in outlines],
        SubjectKind.ACTOR: [seen_actors(outline, panel.identities) for outline in outlines],
        SubjectKind.TERM: seen_terms(outlines),
    }
    accounts = [account.id for account in panel.accounts]
    return tuple(
        emphasis
        for kind, tallies in seen.items()
        for emphasis in _strongest(kind, tallies, accounts)
    )


def weigh(counts: NDArray[np.float64]) -> Weighed:
    """Return log-odds and z of subjects (rows) in accounts (columns); 0 with a single account.

    Every row needs a mention.

    >>> import numpy as np
    >>> weigh(np.array([[2.0, 2.0], [3.0, 3.0]])).z.tolist()
    [[0.0, 0.0], [0.0, 0.0]]
    """
    import numpy as np

    accounts = counts.shape[1]
    if accounts < 2 or counts.shape[0] < 2:
        return Weighed(np.zeros_like(counts), np.zeros_like(counts))
    totals = counts.sum(axis=0)
    everything = totals.sum()
    weight = everything / accounts
    prior = weight * counts.sum(axis=1, keepdims=True) / everything
    here, there = counts + prior, counts.sum(axis=1, keepdims=True) - counts + prior
    log_odds = _logit(here, totals + weight) - _logit(there, everything - totals + weight)
    return Weighed(log_odds, log_odds / np.sqrt(1 / here + 1 / there))


def _logit(count: NDArray[np.float64], total: NDArray[np.float64]) -> NDArray[np.float64]:
    import numpy as np

    return np.log(count / (total - count))


Tally = Mapping[str, Seen]
"""What one account mentions: by the subject's key, where it was seen."""


@dataclass(frozen=True, slots=True)
class _Subject:
    """One subject with its mentions in every account."""

    key: str
    seen: Sequence[Seen | None]

    @property
    def count(self) -> int:
        return sum(each.count for each in self.seen if each)

    @property
    def label(self) -> str:
        """Return what most accounts call it; the same at every run."""
        labels: defaultdict[str, int] = defaultdict(int)
        for each in self.seen:
            if each:
                labels[each.label] += each.count
        return max(sorted(labels), key=lambda label: labels[label])


def _strongest(
    kind: SubjectKind, tallies: Sequence[Tally], accounts: Sequence[str]
) -> Iterable[Emphasis]:
    """Yield the subjects of one kind that are used most unevenly."""
    import numpy as np

    keys = dict.fromkeys(key for tally in tallies for key in tally)
    subjects = [_Subject(key, [tally.get(key) for tally in tallies]) for key in keys]
    if not subjects:
        return
    counts = np.array([[each.count if each else 0 for each in one.seen] for one in subjects], float)
    weighed = weigh(counts)
    totals = np.maximum(counts.sum(axis=0), 1)
    order = sorted(
        (row for row, subject in enumerate(subjects) if _is_shown(kind, subject)),
        key=lambda row: (-np.abs(weighed.z[row]).max().round(6), -subjects[row].count),
    )
    for row in order[: LIMITS[kind]]:
        subject = subjects[row]
        shares = tuple(
            _share(account, subject.seen[at], counts[row, at] / totals[at], weighed, row, at)
            for at, account in enumerate(accounts)
        )
        yield Emphasis(kind, subject.key, subject.label, shares)


def _is_shown(kind: SubjectKind, subject: _Subject) -> bool:
    """Tell whether a subject is mentioned often enough; a rare term counts, but is not shown."""
    if kind is not SubjectKind.TERM:
        return True
    return subject.count >= (_LEAST_OF_PHRASE if " " in subject.key else _LEAST_OF_WORD)


def _share(
    account: str, seen: Seen | None, share: float, weighed: Weighed, row: int, at: int
) -> Share:
    log_odds, z = float(weighed.log_odds[row, at]), float(weighed.z[row, at])
    if seen is None:
        return Share(account, 0, 0.0, log_odds, z)
    return Share(
        account=account,
        count=seen.count,
        share=float(share),
        log_odds=log_odds,
        z=z,
        headline=seen.headline,
        lead=seen.lead,
        tail=seen.tail,
        passages=tuple(sorted(seen.passages)),
    )
