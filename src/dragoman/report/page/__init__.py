"""A comparison → what the page shows, in plain records that the templates only lay out."""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.records import Comparison, EventComparison
from dragoman.report.page.emphasis import EmphasisView, build_emphasis
from dragoman.report.page.facts import FactSheet, build_fact_sheet
from dragoman.report.page.forecasts import ForecastsView, build_forecasts
from dragoman.report.page.head import AccountCard, Short, build_cards, build_short
from dragoman.report.page.index import Index
from dragoman.report.page.omissions import Gaps, build_omissions
from dragoman.report.page.pairs import Pairs, build_pairs
from dragoman.report.page.positions import PositionsView, build_positions
from dragoman.report.page.proposals import Proposals, build_proposals
from dragoman.report.page.speakers import SpeakersView, build_speakers
from dragoman.report.page.texts import TextBuilder, TextsView
from dragoman.report.wording import one_line, plural

__all__ = ["EventView", "Page", "build_page"]


@dataclass(frozen=True, slots=True)
class EventView:
    """One event, section by section; what is None was not looked for or not found."""

    prefix: str  # of every id in it: "" where the page has one event, else "e2-"
    title: str
    standfirst: str
    reasons: tuple[str, ...]
    accounts: tuple[AccountCard, ...]
    short: Short | None
    facts: FactSheet | None
    pairs: Pairs | None
    emphasis: EmphasisView | None
    positions: PositionsView | None
    omissions: tuple[Gaps, ...]
    forecasts: ForecastsView | None
    texts: TextsView
    speakers: SpeakersView


@dataclass(frozen=True, slots=True)
class Page:
    """Everything that the templates lay out."""

    title: str
    events: tuple[EventView, ...]
    proposals: Proposals | None
    methods: tuple[str, ...]


def build_page(comparison: Comparison, *, title: str | None = None) -> Page:
    """Return what the page shows."""
    index = Index(comparison)
    events = index.directory.events
    shown = frozenset(account.id for event in events for account in event.accounts)
    proposals = build_proposals(index, shown)  # before the texts: it asks for anchors
    views = []
    texts = 0
    for number, event in enumerate(events, start=1):
        prefix = f"e{number}-" if len(events) > 1 else ""
        views.append(_view(event, index, prefix, texts))
        texts += len(event.accounts)
    return Page(
        title=title or _title(views, comparison),
        events=tuple(views),
        proposals=proposals,
        methods=tuple(dict.fromkeys(each.method for each in comparison.extractions)),
    )


def _view(event: EventComparison, index: Index, prefix: str, texts: int) -> EventView:
    extractions = [index.extractions[account.id] for account in event.accounts]
    most = max((len(each.statements) for each in extractions), default=0)
    facts = build_fact_sheet(event, index, prefix)
    pairs = build_pairs(event, index, prefix)
    omissions = build_omissions(event, index, prefix)
    forecasts = build_forecasts(event, index, prefix)
    speakers = build_speakers(event, index, prefix)
    return EventView(
        prefix=prefix,
        title=one_line(event.title),
        standfirst=_standfirst(event, speakers, index),
        reasons=tuple(one_line(reason) for reason in event.reasons),
        accounts=build_cards(event, index, most),
        short=build_short(facts, pairs, omissions, forecasts),
        facts=facts,
        pairs=pairs,
        emphasis=build_emphasis(event, index),
        positions=build_positions(event, index, prefix),
        omissions=omissions,
        forecasts=forecasts,
        speakers=speakers,
        texts=TextBuilder(event, index).build(texts, heading="h5" if prefix else "h4"),
    )


def _title(views: list[EventView], comparison: Comparison) -> str:
    """Return the page's title where none is given: the event's, or how many there are."""
    count = plural(sum(len(view.accounts) for view in views), "account")
    if len(views) > 1:
        return f"{plural(len(views), 'event')} in {count}"
    named = views[0].title if views else ""
    return named or f"Who said what, in {plural(len(comparison.extractions), 'account')}"


def _standfirst(event: EventComparison, speakers: SpeakersView, index: Index) -> str:
    """Return the figures of an event in two sentences."""
    statements = [s for a in event.accounts for s in index.extractions[a.id].statements]
    own = sum(each.is_authors_own for each in statements)
    words = (
        f"{plural(len(statements) - own, 'statement')} attributed to "
        f"{plural(speakers.resolved, 'speaker')}"
    )
    if speakers.shared:
        words += f", {speakers.shared:,} of them heard in more than one account"
    if speakers.unresolved:
        words += f"; {speakers.unresolved:,} by speakers that could not be resolved"
    return f"{words}. {plural(own, 'sentence')} in the accounts’ own voice, kept apart."
