"""Records → findings: what several accounts say of one event, side by side."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from dragoman.compare.copies import gather_accounts
from dragoman.compare.counterparts import find_counterparts
from dragoman.compare.emphasis import weigh_emphasis
from dragoman.compare.events import EventGroup, group_events
from dragoman.compare.facts import build_fact_sheet
from dragoman.compare.facts.pairing import merge_counterparts, pair_facts
from dragoman.compare.forecasts import find_forecast_lines, find_opposed
from dragoman.compare.networks import to_networkx, to_pandas
from dragoman.compare.omissions import find_omissions
from dragoman.compare.panel import Identities, Panel
from dragoman.compare.proposals import proposals_yaml, propose_issues
from dragoman.compare.scores import score_questions
from dragoman.compare.telling import pick_telling
from dragoman.compare.voices import gather_voices
from dragoman.records import Codebook, Comparison, EventComparison, Extraction

__all__ = [
    "compare",
    "compare_event",
    "gather_voices",
    "pick_telling",
    "proposals_yaml",
    "propose_issues",
    "score_questions",
    "to_networkx",
    "to_pandas",
]


def compare(
    extractions: Iterable[Extraction],
    *,
    codebook: Codebook | None = None,
    one_event: bool = True,
    as_of: date | None = None,
) -> Comparison:
    """Put the accounts side by side: facts, emphasis, contradictions, omissions, forecasts.

    The order of the accounts is kept. The same text with the same metadata given twice is one
    account, because it has one id: counted twice, every statement of it would seem confirmed.
    With `one_event` the accounts are taken to be of one event; without, they are grouped into
    events first, and compared within each. `codebook` gives the issues their labels. `as_of` is
    the day from which reports tell what forecasts are due; without it they do not say.
    """
    found = tuple({each.document.id: each for each in extractions}.values())
    voices = gather_voices(found)
    groups = group_events(found, gather_accounts(found), one_event=one_event)
    identities = Identities(found)
    return Comparison(
        extractions=found,
        voices=voices,
        telling=pick_telling(found, voices),
        events=tuple(compare_event(group, found, identities, codebook) for group in groups),
        codebook=codebook,
        proposals=propose_issues(found),
        uncoded=sum(not s.issues for each in found for s in each.sentences),
        sentences=sum(len(each.sentences) for each in found),
        as_of=as_of.isoformat() if as_of else None,
    )


def compare_event(
    group: EventGroup,
    extractions: Sequence[Extraction],
    identities: Identities,
    codebook: Codebook | None = None,
) -> EventComparison:
    """Lay the accounts of one event beside one another."""
    by_id = {each.document.id: each for each in extractions}
    accounts = group.accounts
    panel = Panel(accounts, {account.id: by_id[account.id] for account in accounts}, identities)
    facts = build_fact_sheet(panel)
    emphasis = weigh_emphasis(panel, codebook)
    counterparts = merge_counterparts(pair_facts(panel, facts), find_counterparts(panel))
    forecasts = find_forecast_lines(panel)
    return EventComparison(
        title=group.title,
        reasons=group.reasons,
        accounts=accounts,
        facts=facts,
        emphasis=emphasis,
        counterparts=counterparts,
        omissions=find_omissions(panel, facts, emphasis, counterparts),
        forecasts=forecasts,
        opposed=find_opposed(panel, forecasts),
    )
