"""Omissions: what other accounts have and one has not, with the nearest passage it has."""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.records import EventComparison, Omission, OmissionKind
from dragoman.report.page.index import AccountName, Index, Quote
from dragoman.report.wording import OMISSION_WORDS, one_line

_MOST_OF_AN_ACCOUNT = 20
_MOST_OF_ALL = 400
_MOST_PASSAGES = 3
_NEAR, _SOMEWHAT_NEAR = 0.6, 0.4  # cosines; said in words, since a bare cosine says little


@dataclass(frozen=True, slots=True)
class Gap:
    """One thing that was not found."""

    id: str
    kind: str
    label: str
    passages: tuple[Quote, ...]
    others: tuple[str, ...]  # letters of the accounts that have it
    nearest: Quote | None
    nearness: float
    nearness_words: str


@dataclass(frozen=True, slots=True)
class Gaps:
    """What was not found in one account."""

    account: AccountName
    gaps: tuple[Gap, ...]
    more: int


def build_omissions(event: EventComparison, index: Index, prefix: str) -> tuple[Gaps, ...]:
    """Return what was not found, account by account, heaviest first in each."""
    each = max(3, min(_MOST_OF_AN_ACCOUNT, _MOST_OF_ALL // max(1, len(event.accounts))))
    groups = []
    for account in event.accounts:
        missing = [gap for gap in event.omissions if gap.account == account.id]
        if missing:
            name = index.accounts[account.id]
            shown = tuple(
                _gap(gap, index, f"{prefix}o-{name.letter}{number}")
                for number, gap in enumerate(missing[:each], start=1)
            )
            groups.append(Gaps(name, shown, len(missing) - len(shown)))
    return tuple(groups)


def omission_label(omission: Omission, index: Index) -> str:
    """Return what was not found, in words: an issue's label may be given by its key."""
    label = index.issue(omission.label) if omission.kind is OmissionKind.ISSUE else omission.label
    return one_line(OMISSION_WORDS[omission.kind].format(label=label))


def _gap(omission: Omission, index: Index, key: str) -> Gap:
    passages = index.known(omission.passages)[:_MOST_PASSAGES]
    letters = [index.accounts[i].letter for i in omission.found_in if i in index.accounts]
    return Gap(
        id=key,
        kind=omission.kind.value,
        label=omission_label(omission, index),
        passages=tuple(index.quote(span) for span in passages),
        others=tuple(letters),
        nearest=index.quote(omission.nearest) if omission.nearest else None,
        nearness=round(max(0.0, omission.nearness), 2),
        nearness_words=nearness_words(omission.nearness),
    )


def nearness_words(nearness: float) -> str:
    """Return how near a passage is, in words.

    >>> nearness_words(0.7), nearness_words(0.45), nearness_words(0.1)
    ('near', 'not very near', 'far')
    """
    return "near" if nearness >= _NEAR else "not very near" if nearness >= _SOMEWHAT_NEAR else "far"
