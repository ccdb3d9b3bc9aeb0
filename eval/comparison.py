"""Comparing accounts: the gold events of `eval/gold/comparison`, and how well the product does.

    python -m eval.comparison                            every figure
    python -m eval.comparison --misses                   what was missed or wrongly given
    python -m eval.comparison --misses --event ferry     of one event
    python -m eval.comparison --misses --held            of the held-back events too, without words

`eval/gold/comparison/README.md` describes the files and what each kind means.
"""

from __future__ import annotations

import argparse
import hashlib
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from textwrap import wrap
from typing import TYPE_CHECKING

ROOT = Path(__file__).resolve().parents[1]
if str(ROOT) not in sys.path:
    sys.path.insert(0, str(ROOT))

from eval.accountset import (  # noqa: E402
    AGREEING_TRAPS,
    CONTRADICTIONS,
    KINDS,
    GoldAccount,
    GoldEvent,
    GoldOmission,
    GoldPair,
    Passage,
    read_events,
)

if TYPE_CHECKING:
    from dragoman.records import Comparison, Document, Span

TOP = 10
WIDTH = 110


@dataclass(frozen=True, slots=True)
class Found:
    """Two passages that the product laid beside each other."""

    kind: str
    left: Passage
    right: Passage
    why: str

    def meets(self, pair: GoldPair) -> bool:
        """Tell whether both passages are those of a pair, in either order."""
        straight = self.left.meets(pair.left) and self.right.meets(pair.right)
        return straight or (self.left.meets(pair.right) and self.right.meets(pair.left))


@dataclass(frozen=True, slots=True)
class FoundOmission:
    """What the product did not find in an account."""

    account: str
    passages: tuple[Passage, ...]
    label: str

    def meets(self, omission: GoldOmission) -> bool:
        """Tell whether it says that this very passage is missing there."""
        same = self.account == omission.account
        return same and any(passage.meets(omission.passage) for passage in self.passages)


@dataclass(frozen=True, slots=True)
class Findings:
    """What the product said of an event, heaviest first."""

    counterparts: tuple[Found, ...] = ()
    omissions: tuple[FoundOmission, ...] = ()
    together: bool = False  # every account was taken to be of one event

    @property
    def contradictions(self) -> list[Found]:
        """The counterparts that are said not to be true both."""
        return [found for found in self.counterparts if found.kind in CONTRADICTIONS]


# What the product says


def find(event: GoldEvent) -> Findings:
    """Run the product on an event's accounts."""
    import dragoman

    documents = {account.name: document_of(event, account) for account in event.accounts}
    comparison = dragoman.compare([dragoman.extract(each) for each in documents.values()])
    return findings_of(comparison, {each.id: name for name, each in documents.items()})


def document_of(event: GoldEvent, account: GoldAccount) -> Document:
    """Return an account as a document."""
    from dragoman.records import Document, Origin

    digest = "sha256:" + hashlib.sha256(account.text.encode("utf-8")).hexdigest()
    return Document.build(
        account.text,
        Origin(f"{event.name}-{account.name}.txt", "text/plain", digest, "gold", "1"),
        title=account.title,
        publisher=account.publisher,
        published=account.published,
        language="en",
    )


def findings_of(comparison: Comparison, names: Mapping[str, str]) -> Findings:
    """Return a comparison's findings with the accounts' names in place of ids."""

    def passage(span: Span) -> Passage:
        return Passage(names[span.document_id], span.start, span.end, span.exact)

    counterparts = [each for event in comparison.events for each in event.counterparts]
    omissions = [each for event in comparison.events for each in event.omissions]
    return Findings(
        tuple(Found(str(c.kind), passage(c.left), passage(c.right), c.why) for c in counterparts),
        tuple(
            FoundOmission(names[o.account], tuple(map(passage, o.passages)), o.label)
            for o in omissions
        ),
        together=len(comparison.events) == 1,
    )


# Scoring

Finder = Callable[[GoldEvent], Findings]


def score(events: Sequence[GoldEvent] | None = None, finder: Finder = find) -> dict[str, float]:
    """Return every figure in per cent, of all events and, as "held …", of those held back."""
    events = read_events() if events is None else events
    counted = [(event, count(event, finder(event))) for event in events]
    held = figures(counts for event, counts in counted if event.held)
    return figures(counts for _, counts in counted) | {
        f"held {name}": figure for name, figure in held.items()
    }


def count(event: GoldEvent, findings: Findings) -> Counter[str]:
    """Count for one event what the figures are made of."""
    counts = Counter({"events": 1, "together": findings.together})
    for kind in KINDS:
        counts += _count_kinds(kind, (kind,), event, findings)
    counts += _count_kinds("contradiction", CONTRADICTIONS, event, findings)
    top = findings.contradictions[:TOP]
    counts["top"] = len(top)
    counts["top right"] = sum(_verdict(each, CONTRADICTIONS, event) == "right" for each in top)
    counts["traps"] = sum(pair.trap is not None for pair in event.pairs)
    counts["trapped"] = len(trapped(event, findings))
    for omission in event.omissions:
        said = any(each.meets(omission) for each in findings.omissions)
        name = "missing" if omission.missing else "not missing"
        counts.update({name: 1, f"{name}, said": said})
    return counts


def _count_kinds(
    name: str, kinds: Sequence[str], event: GoldEvent, findings: Findings
) -> Counter[str]:
    given = [each for each in findings.counterparts if each.kind in kinds]
    verdicts = Counter(_verdict(each, kinds, event) for each in given)
    gold = [pair for pair in event.pairs if pair.kind in kinds]
    found = sum(_found(pair, kinds, findings) for pair in gold)
    return Counter({f"{name} gold": len(gold), f"{name} found": found}) + Counter(
        {f"{name} {verdict}": number for verdict, number in verdicts.items()}
    )


def _verdict(found: Found, kinds: Sequence[str], event: GoldEvent) -> str:
    """Say whether it is right, wrong or unmarked: of passages that the gold says nothing about."""
    pairs = [pair for pair in event.pairs if found.meets(pair)]
    if any(set(kinds) & set(pair.kinds) for pair in pairs):
        return "right"
    if found.kind == "agreement":
        pairs = [pair for pair in pairs if pair.trap not in AGREEING_TRAPS]
    return "wrong" if pairs else "unmarked"


def _found(pair: GoldPair, kinds: Sequence[str], findings: Findings) -> bool:
    allowed = {*kinds, *pair.kinds}
    return any(each.kind in allowed and each.meets(pair) for each in findings.counterparts)


def trapped(event: GoldEvent, findings: Findings) -> list[tuple[GoldPair, Found]]:
    """Return the traps that were given as contradictions, each with the first that fell into it."""
    wrong = [e for e in findings.contradictions if _verdict(e, CONTRADICTIONS, event) == "wrong"]
    traps = [pair for pair in event.pairs if pair.trap]
    hits = ((pair, next((e for e in wrong if e.meets(pair)), None)) for pair in traps)
    return [(pair, hit) for pair, hit in hits if hit]


def figures(counts: Iterable[Counter[str]]) -> dict[str, float]:
    """Return the figures of some events' counts; 0 where there is nothing to count."""
    total = sum(counts, Counter())
    by_kind: dict[str, float] = {}
    for name in ("contradiction", *KINDS):
        right, wrong = total[f"{name} right"], total[f"{name} wrong"]
        precision = _share(right, right + wrong)
        recall = _share(total[f"{name} found"], total[f"{name} gold"])
        f1 = _share(2 * precision * recall, precision + recall) / 100
        by_kind |= {f"{name} precision": precision, f"{name} recall": recall, f"{name} F1": f1}
        if name != "agreement":  # accounts agree in far more than was marked
            all_given = right + wrong + total[f"{name} unmarked"]
            by_kind[f"{name} strict precision"] = _share(right, all_given)
    return by_kind | {
        "contradiction precision at 10": _share(total["top right"], total["top"]),
        "trap rate": _share(total["trapped"], total["traps"]),
        "omission recall": _share(total["missing, said"], total["missing"]),
        "omission false alarms": _share(total["not missing, said"], total["not missing"]),
        "events kept together": _share(total["together"], total["events"]),
    }


def _share(part: float, whole: float) -> float:
    return 100 * part / whole if whole else 0.0


MEASURES = tuple(f"{part}{name}" for part in ("", "held ") for name in figures(()))


# What goes wrong, for the one who mends it


def misses(event: GoldEvent, findings: Findings) -> Iterator[tuple[str, list[str]]]:
    """Yield what was missed or wrongly given: a heading, and the words that belong to it."""
    for pair in event.pairs:
        if pair.kind in KINDS and not _found(pair, (pair.kind,), findings):
            given = sorted({each.kind for each in findings.counterparts if each.meets(pair)})
            heading = f"missed {pair.kind}" + (f", given as {', '.join(given)}" if given else "")
            yield heading, [*_words(pair), f"note: {pair.note}"]
    for pair, hit in trapped(event, findings):
        heading = f"trapped by {pair.trap}: given as {hit.kind}"
        yield heading, [*_words(hit), f"why: {hit.why}", f"note: {pair.note}"]
    for each in findings.contradictions:
        if _verdict(each, CONTRADICTIONS, event) == "unmarked":
            yield f"unmarked {each.kind}", [*_words(each), f"why: {each.why}"]
    yield from _missed_omissions(event, findings)


def _missed_omissions(event: GoldEvent, findings: Findings) -> Iterator[tuple[str, list[str]]]:
    for omission in event.omissions:
        said = any(each.meets(omission) for each in findings.omissions)
        if said != omission.missing:
            heading = "false omission" if said else "missed omission"
            there = [f"{omission.account}: {omission.there.exact}"] if omission.there else []
            passage = omission.passage
            yield (
                f"{heading} in {omission.account}",
                [f"{passage.account}: {passage.exact}", *there],
            )


def _words(pair: GoldPair | Found) -> list[str]:
    return [f"{side.account}: {side.exact}" for side in (pair.left, pair.right)]


def show_misses(event: GoldEvent, findings: Findings) -> None:
    """Print what went wrong with an event; of one that is held back the headings alone."""
    print(f"\n{event.name}: {event.title}" + (" (held back)" if event.held else ""))
    for heading, lines in misses(event, findings):
        print(f"  {heading}")
        for line in () if event.held else lines:
            print("\n".join(wrap(line, WIDTH, initial_indent="      ", subsequent_indent=" " * 8)))


def table(named: Mapping[str, float]) -> str:
    """Return the figures as plain text, those of the held-back events beside them."""
    rows = [name for name in named if not name.startswith("held ")]
    head = f"{'':32} {'all':>6} {'held':>6}"
    return "\n".join(
        [head, *(f"{name:32} {named[name]:6.1f} {named['held ' + name]:6.1f}" for name in rows)]
    )


def main(arguments: Sequence[str] | None = None, finder: Finder = find) -> int:
    """Print the figures, or what goes wrong."""
    parser = argparse.ArgumentParser(prog="comparison", description="Score comparing accounts.")
    parser.add_argument("--misses", action="store_true", help="print what goes wrong instead")
    parser.add_argument("--event", help="this event alone, by its file's name")
    parser.add_argument(
        "--held", action="store_true", help="headings of the misses in held-back events too"
    )
    options = parser.parse_args(arguments)
    events = [event for event in read_events() if options.event in (None, event.name)]
    if not events:
        parser.error(f"no event {options.event!r}")
    if not options.misses:
        print(table(score(events, finder)))
        return 0
    for event in events:
        if options.held or not event.held:
            show_misses(event, finder(event))
    return 0


if __name__ == "__main__":
    sys.exit(main())
