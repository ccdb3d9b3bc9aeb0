"""Bars: how often each concept is agreed with, and how often not."""

from __future__ import annotations

from dragoman.compare.discourse.tallies import Tallies
from dragoman.records import AgreementBar, AgreementBars


def count_bars(tallies: Tallies, *, of: str | None = None) -> AgreementBars:
    """Return a bar for each concept, or for each actor with `of` its variable; the longest first.

    >>> rows = [("NGO", "tax", True), ("Firm", "tax", False), ("Firm", "ban", False)]
    >>> [(bar.label, bar.agree, bar.disagree) for bar in count_bars(Tallies.of_rows(rows)).bars]
    [('tax', 1, 1), ('ban', 0, 1)]
    """
    by_actor = of == tallies.variables[0]
    labels = tallies.actors if by_actor else tallies.concepts
    counts = tallies.counts.sum(axis=2 if by_actor else 1)
    leans = tallies.leans()
    bars = [
        AgreementBar(
            label=label,
            agree=int(column[leans > 0].sum()),
            disagree=int(column[leans < 0].sum()),
            neutral=int(column[leans == 0].sum()),
            levels=tuple(
                (level, int(count))
                for level, count in zip(tallies.levels, column, strict=True)
                if count
            ),
        )
        for label, column in zip(labels, counts.T, strict=True)
    ]
    longest = sorted((bar for bar in bars if bar.total), key=lambda bar: (-bar.total, bar.label))
    return AgreementBars(
        variable=tallies.variables[0 if by_actor else 1],
        qualifier=tallies.qualifier,
        bars=tuple(longest),
    )
