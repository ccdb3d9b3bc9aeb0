"""Facts of an event and how accounts stand to them, against the gold of this repository.

Precision and recall count each fact of a kind once an account; a participant named six times is
one fact. A predicted fact is right when it is one that the gold gives.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import yaml

from dragoman.compare.facts import build_fact_sheet
from dragoman.compare.names import fold
from dragoman.compare.panel import Identities, Panel
from dragoman.records import Account, Document, Extraction, Fact, FactKind, FactRow, Origin

GOLD = Path(__file__).parent / "gold" / "facts.yaml"


def read_events(path: Path = GOLD) -> list[dict[str, Any]]:
    """Return the events of the gold."""
    events: list[dict[str, Any]] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return events


def score(*, held: bool | None = None) -> dict[str, float]:
    """Return precision, recall and F1 by kind and in all, and the accuracy of standings.

    With `held` only the events held back are scored, or only the others.
    """
    right, found, wanted = Counter[str](), Counter[str](), Counter[str]()
    standings = [0, 0]
    for event in read_events():
        if held is not None and bool(event.get("held")) is not held:
            continue
        extractions = [extract_account(account) for account in event["accounts"]]
        for account, extraction in zip(event["accounts"], extractions, strict=True):
            for kind, good, made, missed in compare_facts(account["facts"], extraction.facts):
                right[kind] += len(good)
                found[kind] += len(made)
                wanted[kind] += len(good) + len(missed)
        rows = build_fact_sheet(panel_of(extractions))
        hits = [is_row_right(row, rows) for row in event["rows"]]
        standings = [standings[0] + sum(hits), standings[1] + len(hits)]
    figures = dict(_figures(right, found, wanted))
    figures["standing"] = standings[0] / max(1, standings[1])
    return figures


def _figures(
    right: Mapping[str, int], found: Mapping[str, int], wanted: Mapping[str, int]
) -> Iterator[tuple[str, float]]:
    for kind in ("all", *FactKind):
        each = [kind] if kind != "all" else [*FactKind]
        good, made, gold = (sum(c[k] for k in each) for c in (right, found, wanted))
        precision, recall = good / max(1, made), good / max(1, gold)
        yield f"{kind}.precision", precision
        yield f"{kind}.recall", recall
        yield f"{kind}.f1", 2 * precision * recall / max(1e-9, precision + recall)


def extract_account(account: Mapping[str, Any]) -> Extraction:
    """Return what is extracted from one account of the gold."""
    from dragoman.extract import extract

    return extract(document_of(account))


def document_of(account: Mapping[str, Any]) -> Document:
    """Return an account of the gold as a document, its title as its first heading."""
    title = account.get("title")
    text = f"{title}\n\n{account['text']}" if title else str(account["text"])
    return Document.build(
        text,
        Origin("gold.txt", "text/plain", "sha256:gold", "text", "1"),
        title=title,
        published=str(account["published"]),
        language="en",
        headings=[(0, len(title))] if title else [],
    )


def panel_of(extractions: Sequence[Extraction]) -> Panel:
    """Return the panel of accounts that are no copies."""
    accounts = tuple(
        Account(e.document.id, f"account {i}", (e.document.id,)) for i, e in enumerate(extractions)
    )
    by_id = {e.document.id: e for e in extractions}
    return Panel(accounts, by_id, Identities(extractions))


Compared = tuple[str, list[str], list[str], list[str]]


def compare_facts(gold: Mapping[str, Any], facts: Sequence[Fact]) -> Iterator[Compared]:
    """Yield, for each kind, what was right, all that was found, and what was missed."""
    for kind in FactKind:
        wanted = list(gold.get(kind, ()))
        made: dict[str, Fact] = {}
        for fact in facts:
            if fact.kind is kind:
                made.setdefault(_key(fact), fact)
        matched = {i for i, want in enumerate(wanted) if any(_is(want, f) for f in made.values())}
        wrong = [f.value for f in made.values() if not any(_is(w, f) for w in wanted)]
        good = [str(wanted[i]) for i in sorted(matched)]
        missed = [str(want) for i, want in enumerate(wanted) if i not in matched]
        yield kind, good, good + wrong, missed


def _key(fact: Fact) -> str:
    return f"{fact.actor}" if fact.actor else fold(fact.value)


def _is(want: Any, fact: Fact) -> bool:
    """Tell whether a fact is the one that the gold gives."""
    value = fold(fact.value)
    if fact.kind is FactKind.DATE and fact.moment:
        first, _, last = str(want).partition("..")
        return (fact.moment.first, fact.moment.last) == (first, last or first)
    if fact.kind is FactKind.LENGTH and fact.quantity:
        ends = (fact.quantity.low, fact.quantity.high)
        return all(_is_near(a, b) for a, b in zip(ends, want, strict=True))
    if isinstance(want, list):
        return all(word in value for word in want)
    if fact.kind is FactKind.NUMBER:
        return all(word in value.split() for word in fold(want).split())
    return fold(want) in value


def _is_near(value: float | None, wanted: float | None) -> bool:
    if value is None or wanted is None:
        return value is wanted
    return abs(value - wanted) <= 1


def is_row_right(want: Sequence[str], rows: Sequence[FactRow]) -> bool:
    """Tell whether some row of the kind holds the word and stands as wanted."""
    kind, word, standing = want
    for row in rows:
        text = " ".join([row.label, *(f.value for cell in row.cells for f in cell.facts)])
        if row.kind == kind and fold(word) in fold(text):
            return row.standing == standing
    return False


if __name__ == "__main__":
    for name, figure in score().items():
        print(f"{name:24} {figure:.3f}")
