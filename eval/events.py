"""The gold of grouping: which documents are of one event, and which are copies of one text.

    python -m eval.events        print every figure, on what is open and on what is held back

Pairs: of all pairs of documents, those in one event. B-cubed (Bagga and Baldwin 1998): the mean
over documents of how much of its group, and of its event, is right.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING

import yaml

if TYPE_CHECKING:
    from dragoman.records import Document, Extraction

GOLD_EVENTS = Path(__file__).parent / "gold" / "events.yaml"
Pair = frozenset[str]


@dataclass(frozen=True, slots=True)
class GoldDocument:
    """One short document of the gold, with its event and the document that it is a copy of."""

    name: str
    event: str
    held_back: bool
    title: str
    publisher: str
    published: str
    text: str
    copy_of: str | None = None

    def document(self) -> Document:
        """Return it as the library reads documents."""
        from dragoman.records import Document, Origin

        origin = Origin(f"{self.name}.txt", "text/plain", "sha256:gold", "gold", "1")
        return Document.build(
            self.text,
            origin,
            title=self.title,
            publisher=self.publisher,
            published=self.published,
            language="en",
        )


def read_events(path: Path = GOLD_EVENTS) -> list[GoldDocument]:
    """Return every document of the gold, in its order."""
    return [
        GoldDocument(
            event=event["event"], held_back=event.get("held_back", False), **_plain(document)
        )
        for event in yaml.safe_load(path.read_text(encoding="utf-8"))
        for document in event["documents"]
    ]


def _plain(document: Mapping[str, object]) -> dict[str, str]:
    """Return a document's fields as text; YAML reads a date as a date."""
    return {key: str(value) for key, value in document.items()}


def score(
    *, held_back: bool | None = None, extract: Callable[[Document], Extraction] | None = None
) -> dict[str, float]:
    """Return the figures in per cent, on all documents or on those (not) held back."""
    if extract is None:
        import dragoman

        extract = dragoman.extract
    chosen = [g for g in read_events() if held_back is None or g.held_back is held_back]
    extractions = [extract(gold.document()) for gold in chosen]
    return score_groups(chosen, extractions)


def score_groups(
    gold: Sequence[GoldDocument], extractions: Sequence[Extraction]
) -> dict[str, float]:
    """Group extractions and score the groups, and the copies, against the gold."""
    from dragoman.compare.copies import gather_accounts
    from dragoman.compare.events import group_events

    accounts = gather_accounts(extractions)
    groups = group_events(extractions, accounts, one_event=False)
    names = {each.document.id: one.name for each, one in zip(extractions, gold, strict=True)}
    found = [
        {names[document] for account in group.accounts for document in account.documents}
        for group in groups
    ]
    copies = [{names[document] for document in account.documents} for account in accounts]
    right = _sets((one.event, one.name) for one in gold)
    originals = _sets((one.copy_of or one.name, one.name) for one in gold)
    return {
        **_rates("events.pairs", pairs_of(found), pairs_of(right)),
        **b_cubed(found, right),
        **_rates("events.copies", pairs_of(copies), pairs_of(originals)),
    }


def _sets(named: Iterable[tuple[str, str]]) -> list[set[str]]:
    sets: dict[str, set[str]] = {}
    for key, name in named:
        sets.setdefault(key, set()).add(name)
    return list(sets.values())


def pairs_of(groups: Iterable[set[str]]) -> set[Pair]:
    """Return every two that are in one group."""
    return {frozenset(pair) for group in groups for pair in combinations(sorted(group), 2)}


def _rates(name: str, found: set[Pair], right: set[Pair]) -> dict[str, float]:
    hits = len(found & right)
    precision = hits / len(found) if found else 1.0
    recall = hits / len(right) if right else 1.0
    return _three(name, precision, recall)


def b_cubed(found: Sequence[set[str]], right: Sequence[set[str]]) -> dict[str, float]:
    """Return the means over documents of how much of their group, and of their event, is right."""
    group = {name: each for each in found for name in each}
    event = {name: each for each in right for name in each}
    shared = {name: len(group[name] & event[name]) for name in event}
    precision = sum(shared[name] / len(group[name]) for name in event) / len(event)
    recall = sum(shared[name] / len(event[name]) for name in event) / len(event)
    return _three("events.b3", precision, recall)


def _three(name: str, precision: float, recall: float) -> dict[str, float]:
    both = precision + recall
    f1 = 2 * precision * recall / both if both else 0.0
    shares = {"precision": precision, "recall": recall, "f1": f1}
    return {f"{name}.{key}": 100 * value for key, value in shares.items()}


def main() -> int:
    """Print the figures."""
    for held_back in (False, True):
        print("held back" if held_back else "open")
        for name, figure in score(held_back=held_back).items():
            print(f"  {name:28} {figure:6.1f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
