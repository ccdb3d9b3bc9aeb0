"""How much of each invented account is about a subject, counted for the comparison made by hand."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence

from dragoman.records import Emphasis, Extraction, Share, Span, SubjectKind


def places(extraction: Extraction, names: Sequence[str]) -> list[Span]:
    """Return where an account has one of these names, or a word that begins with it."""
    pattern = re.compile("|".join(rf"\b{re.escape(name)}\w*" for name in names))
    text = extraction.document.text
    return [extraction.document.cut(m.start(), m.end()) for m in pattern.finditer(text)]


def weigh(
    kind: SubjectKind,
    labels: dict[str, str],
    spans: dict[str, dict[str, list[Span]]],
    found: dict[str, Extraction],
) -> tuple[Emphasis, ...]:
    """Return what each account stresses: weighted log-odds, as Monroe, Colaresi and Quinn do."""
    totals = {name: sum(len(by[key]) for key in labels) for name, by in spans.items()}
    rows = []
    for key, label in labels.items():
        everywhere = sum(len(by[key]) for by in spans.values())
        shares = []
        for name, by in spans.items():
            here, total = len(by[key]), totals[name]
            there, rest = everywhere - here, sum(totals.values()) - total
            prior, whole = 0.1 * everywhere + 0.01, 0.1 * sum(totals.values()) + 0.01 * len(labels)
            odds = math.log((here + prior) / (total + whole - here - prior)) - math.log(
                (there + prior) / (rest + whole - there - prior)
            )
            deviation = math.sqrt(1 / (here + prior) + 1 / (there + prior))
            shares.append(_share(found[name], by[key], total, odds, odds / deviation))
        rows.append(Emphasis(kind, key, label, tuple(shares)))
    return tuple(sorted(rows, key=lambda row: -max(abs(s.z) for s in row.shares)))


def _share(extraction: Extraction, spans: list[Span], total: int, odds: float, z: float) -> Share:
    document = extraction.document
    prose = [span for span in spans if not any(span.overlaps(h) for h in document.headings)]
    return Share(
        account=document.id,
        count=len(spans),
        share=len(spans) / total if total else 0.0,
        log_odds=round(odds, 4),
        z=round(z, 4),
        headline=len(spans) - len(prose),
        lead=sum(span.start < len(document.text) / 5 for span in prose),
        tail=sum(span.start >= 4 * len(document.text) / 5 for span in prose),
        passages=tuple(spans),
    )
