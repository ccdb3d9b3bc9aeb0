"""Emphasis: a heat map of issues by account, and what each account stresses."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dragoman.records import Emphasis, EventComparison, Share, SubjectKind
from dragoman.report.page.index import AccountName, Index, passage_list
from dragoman.report.wording import TELLING_Z, one_line, percent, signed

_SHADES = 9
_MOST_CELLS = 5000
_MOST_PASSAGES = 40  # of one cell
_FIRST_ROWS = 14
_MOST_PANELS = 24
_MOST_BARS = 7  # of one kind in one account's panel
_WIDEST_BAR = 96.0


@dataclass(frozen=True, slots=True)
class HeatCell:
    """How much of one account is about one issue."""

    letter: str
    count: int
    share: str
    shade: int  # 0 … 9
    z: str
    use: str  # "over", "under" or ""
    headline: int
    lead: int
    tail: int
    anchor: str
    passages: str


@dataclass(frozen=True, slots=True)
class HeatRow:
    """One issue across the accounts."""

    label: str
    cells: tuple[HeatCell, ...]


@dataclass(frozen=True, slots=True)
class Bar:
    """One actor or term in one account, as over- or under-use against the others."""

    label: str
    count: int
    z: str
    use: str
    x: float  # of −100 … 100
    width: float
    anchor: str
    passages: str


@dataclass(frozen=True, slots=True)
class Panel:
    """What one account stresses."""

    account: AccountName
    actors: tuple[Bar, ...]
    terms: tuple[Bar, ...]


@dataclass(frozen=True, slots=True)
class EmphasisView:
    """The heat map and the panels."""

    accounts: tuple[AccountName, ...]
    rows: tuple[HeatRow, ...]
    first_rows: int  # those shown at once
    left_out: int
    panels: tuple[Panel, ...]
    panels_left_out: int


def build_emphasis(event: EventComparison, index: Index) -> EmphasisView | None:
    """Return what the accounts stress, or None where that was not weighed."""
    if not event.emphasis:
        return None
    issues = [
        each
        for each in event.emphasis
        if each.kind is SubjectKind.ISSUE and any(share.count for share in each.shares)
    ]
    shown = issues[: max(20, _MOST_CELLS // max(1, len(event.accounts)))]
    most = max((share.share for each in shown for share in each.shares), default=0.0)
    accounts = tuple(index.accounts[account.id] for account in event.accounts)
    panels = build_panels(event, index) if len(accounts) > 1 else ()
    return EmphasisView(
        accounts=accounts,
        rows=tuple(_heat_row(each, index, most) for each in shown),
        first_rows=_FIRST_ROWS,
        left_out=len(issues) - len(shown),
        panels=panels,
        panels_left_out=len(accounts) - len(panels) if panels else 0,
    )


def build_panels(event: EventComparison, index: Index) -> tuple[Panel, ...]:
    """Return the panels of the first accounts: actors and terms that mark each off."""
    if not any(each.kind is not SubjectKind.ISSUE for each in event.emphasis):
        return ()
    widest = max((abs(share.z) for each in event.emphasis for share in each.shares), default=0.0)
    return tuple(
        Panel(
            account=index.accounts[account.id],
            actors=_bars(event, SubjectKind.ACTOR, account.id, index, widest),
            terms=_bars(event, SubjectKind.TERM, account.id, index, widest),
        )
        for account in event.accounts[:_MOST_PANELS]
    )


def _heat_row(emphasis: Emphasis, index: Index, most: float) -> HeatRow:
    cells = []
    for share in emphasis.shares:
        anchor, passages = passage_list(index, share.passages, _MOST_PASSAGES)
        cells.append(
            HeatCell(
                letter=index.accounts[share.account].letter,
                count=share.count,
                share=percent(share.share),
                shade=_shade(share.share, most),
                z=signed(share.z),
                use=use_of(share),
                headline=share.headline,
                lead=share.lead,
                tail=share.tail,
                anchor=anchor,
                passages=passages,
            )
        )
    return HeatRow(one_line(emphasis.label) or index.issue(emphasis.key), tuple(cells))


def _shade(share: float, most: float) -> int:
    """Return one of ten shades: 0 for nothing, 9 for the largest share of the map."""
    return max(1, round(_SHADES * share / most)) if share > 0 and most > 0 else 0


def use_of(share: Share) -> str:
    """Return whether an account uses a subject more or less than the others do, or "".

    >>> use_of(Share("a", 9, 0.3, 1.2, 2.5)), use_of(Share("a", 0, 0.0, -0.2, -0.4))
    ('over', '')
    """
    return "over" if share.z >= TELLING_Z else "under" if share.z <= -TELLING_Z else ""


def _bars(
    event: EventComparison, kind: SubjectKind, account: str, index: Index, widest: float
) -> tuple[Bar, ...]:
    found = [
        (each, share)
        for each in event.emphasis
        if each.kind is kind
        for share in each.shares
        if share.account == account and round(abs(share.z), 1) >= 0.1
    ]
    found.sort(key=lambda pair: -abs(pair[1].z))
    chosen = sorted(found[:_MOST_BARS], key=lambda pair: -pair[1].z)
    return tuple(_bar(each, share, index, widest) for each, share in chosen)


def _bar(emphasis: Emphasis, share: Share, index: Index, widest: float) -> Bar:
    width = round(_WIDEST_BAR * abs(share.z) / widest, 1)
    anchor, passages = passage_list(index, share.passages, _MOST_PASSAGES)
    return Bar(
        label=one_line(emphasis.label),
        count=share.count,
        z=signed(share.z),
        use=use_of(share),
        x=0.0 if share.z > 0 else -width,
        width=width,
        anchor=anchor,
        passages=passages,
    )


def strongest(event: EventComparison, account: str, most: int) -> Sequence[Emphasis]:
    """Return the issues that an account stresses most against the others."""
    found = [
        (share.z, each)
        for each in event.emphasis
        if each.kind is SubjectKind.ISSUE
        for share in each.shares
        if share.account == account and share.count and share.z > 0
    ]
    found.sort(key=lambda pair: -pair[0])
    return [each for _, each in found[:most]]
