"""Issues proposed: phrases that are key where no issue of the codebook fits."""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.report.page.index import Index, Quote
from dragoman.report.wording import one_line

_MOST = 30
_MOST_PASSAGES = 3


@dataclass(frozen=True, slots=True)
class ProposalLine:
    """One phrase."""

    label: str
    terms: tuple[str, ...]
    count: int
    keyness: str
    passages: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class Proposals:
    """What fits no issue."""

    uncoded: int
    sentences: int
    lines: tuple[ProposalLine, ...]


def build_proposals(index: Index, shown: frozenset[str]) -> Proposals | None:
    """Return the phrases proposed, or None where sentences were not coded at all.

    Passages of texts that are not shown, such as a copy's, are left out.
    """
    comparison = index.comparison
    if not comparison.sentences:
        return None
    lines = []
    for each in comparison.proposals[:_MOST]:
        spans = [span for span in each.passages if span.document_id in shown]
        lines.append(
            ProposalLine(
                label=one_line(each.label),
                terms=tuple(one_line(term) for term in each.terms),
                count=each.count,
                keyness=f"{each.keyness:.1f}",
                passages=tuple(index.quote(span, limit=160) for span in spans[:_MOST_PASSAGES]),
            )
        )
    return Proposals(comparison.uncoded, comparison.sentences, tuple(lines))
