"""Forecasts built by hand: a dated account with every kind of horizon, and one without a date."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from dragoman.records import (
    Direction,
    Extraction,
    Forecast,
    Horizon,
    HorizonKind,
    Probability,
    Resolution,
    Sentence,
    Span,
    Speaker,
    content_id,
)

EXPERTS = """\
Anna Berg said that the two sides would probably reopen the port in June 2031 if the Council agrees.
That, she added, will bring a new quarrel over fees. Sooner or later Sarovia will not pay.
Within weeks, a strike may follow, an official said. There is a 30 percent chance of snow.
"""
UNDATED = "Next year the bridge will be closed. In the end, prices will rise."
METHOD = "dragoman 0.1.0 weights 0a1b2c3d"


def sample_forecasts(new_account: Any) -> tuple[Extraction, Extraction]:
    """Return the two accounts, the first of them of 20 May 2031."""
    return _experts(new_account), _undated(new_account)


def _experts(new_account: Any) -> Extraction:
    account = new_account(
        EXPERTS, path="experts.txt", title="Two Experts on the Port", published="2031-05-20"
    )
    berg = account.actor("Anna Berg", aliases=("Berg",))
    said = Speaker(berg, "Anna Berg", Resolution.NAME)
    cut = account.find
    quarrel = foresee(
        account,
        cut("bring a new quarrel over fees"),
        Speaker(berg, "Anna Berg", Resolution.PRONOUN),
        "Reopening the port will bring a new quarrel over fees.",
        direction=Direction.CONFLICT,
    )
    port = foresee(
        account,
        cut("the two sides would"),
        said,
        "The two sides will reopen the port.",
        more=(cut("reopen the port"),),
        condition=(cut("if the Council agrees"),),
        horizon=Horizon(
            cut("in June 2031"), HorizonKind.EXPLICIT, first="2031-06-01", last="2031-06-30"
        ),
        probability=Probability(cut("probably"), "probably", "phia", 0.55, 0.75),
        direction=Direction.COOPERATION,
        actors=(berg,),
        issues=("ports", "trade"),
        leads_to=(quarrel.id,),
    )
    pay = foresee(
        account,
        cut("Sarovia will not pay"),
        Speaker(None, "", Resolution.AUTHOR),
        "Sarovia will not pay.",
        horizon=Horizon(cut("Sooner or later"), HorizonKind.OPEN),
        negated=True,
    )
    strike = foresee(
        account,
        cut("a strike may follow"),
        Speaker(None, "an official", Resolution.UNRESOLVED),
        "A strike will follow.",
        horizon=Horizon(
            cut("Within weeks"), HorizonKind.RELATIVE, first="2031-05-20", last="2031-06-17"
        ),
        probability=Probability(cut("may"), "may"),
        confidence=0.5,
    )
    snow = foresee(
        account,
        cut("snow"),
        Speaker(None, "", Resolution.AUTHOR),
        "It will snow.",
        probability=Probability(
            cut("a 30 percent chance"), "30 percent", scale="stated", low=0.3, high=0.3
        ),
    )
    found = account.extraction()
    return _foreseeing(
        found,
        forecasts=(port, quarrel, pay, strike, snow),
        sentences=tuple(Sentence(cut(line)) for line in EXPERTS.splitlines()),
    )


def _undated(new_account: Any) -> Extraction:
    account = new_account(UNDATED, path="undated.txt", author="Ida Aue")
    own = Speaker(None, "Ida Aue", Resolution.AUTHOR)
    cut = account.find
    bridge = foresee(
        account,
        cut("the bridge will be closed"),
        own,
        "The bridge will be closed.",
        horizon=Horizon(cut("Next year"), HorizonKind.RELATIVE),
    )
    prices = foresee(
        account,
        cut("prices will rise"),
        own,
        "Prices will rise.",
        horizon=Horizon(cut("In the end"), HorizonKind.OPEN),
    )
    return _foreseeing(account.extraction(), forecasts=(bridge, prices))


def _foreseeing(found: Extraction, **fields: Any) -> Extraction:
    return replace(found, **fields)


def foresee(
    account: Any,
    outcome: Span,
    speaker: Speaker,
    restated: str,
    *,
    more: tuple[Span, ...] = (),
    confidence: float = 0.9,
    **fields: Any,
) -> Forecast:
    """Return a forecast of an account, as sure as it is said to be."""
    return Forecast(
        id=content_id("forecast", account.document.id, outcome.start, outcome.end),
        document_id=account.document.id,
        statement=content_id("statement", account.document.id, outcome.start),
        speaker=speaker,
        outcome=(outcome, *more),
        restated=restated,
        confidence=confidence,
        method=METHOD,
        **fields,
    )
