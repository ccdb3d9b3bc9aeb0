"""Short pairs of accounts, for developing the checks that tell agreement from contradiction.

    python -m eval.pairs                 how many pairs of each kind are right
    python -m eval.pairs --misses        what is missed or wrongly said
    python -m eval.pairs --speed 200     seconds for so many accounts of 100 clauses each

The pairs of `eval/gold/pairs_dev.yaml` were written while the checks were: a tool, no measure of
how good they are. That is `eval.comparison`.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

ROOT = Path(__file__).resolve().parents[1]
if str(ROOT) not in sys.path:
    sys.path.insert(0, str(ROOT))

if TYPE_CHECKING:
    from dragoman.compare.panel import Panel
    from dragoman.records import Counterpart, Document, Extraction, Span

PAIRS = ROOT / "eval" / "gold" / "pairs_dev.yaml"
CLAUSES = 100  # of one account, in the check of speed


@dataclass(frozen=True, slots=True)
class Pair:
    """Two short accounts, and what they are to each other."""

    kinds: tuple[str, ...]  # the kind, and those that may be said instead; ("none",) for a trap
    left: str
    right: str
    trap: str | None

    @property
    def name(self) -> str:
        """The kind under which it is counted."""
        return "trap" if self.kinds == ("none",) else self.kinds[0]

    def is_right(self, found: Sequence[Counterpart]) -> bool:
        """Tell whether what must be said is said, and no contradiction beside it."""
        said = {str(each.kind) for each in found}
        contradictions = {str(each.kind) for each in found if each.kind.is_contradiction}
        if self.name == "trap":
            return not contradictions
        return bool(said & set(self.kinds)) and contradictions <= set(self.kinds)


def read_pairs(path: Path = PAIRS) -> list[Pair]:
    """Return every pair, in order."""
    rows: list[dict[str, Any]] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return [
        Pair((row["kind"], *row.get("also", ())), row["left"], row["right"], row.get("trap"))
        for row in rows
    ]


def counterparts_of(pair: Pair) -> tuple[Counterpart, ...]:
    """Return what the product says of a pair, nearness left out."""
    import dragoman
    from dragoman.compare.counterparts import find_counterparts
    from dragoman.records import CounterpartKind

    documents = (_document(pair.left, "left"), _document(pair.right, "right"))
    found = find_counterparts(panel_of([dragoman.extract(each) for each in documents]))
    return tuple(each for each in found if each.kind is not CounterpartKind.NEAR)


def _document(text: str, title: str) -> Document:
    from dragoman.records import Document, Origin

    origin = Origin(f"{title}.txt", "text/plain", "sha256:0", "text", "1")
    return Document.build(text, origin, title=title, language="en")


def panel_of(extractions: Sequence[Extraction]) -> Panel:
    """Return a panel of some extractions, each of them an account."""
    from dragoman.compare.panel import Identities, Panel
    from dragoman.records import Account

    ids = [extraction.document.id for extraction in extractions]
    accounts = tuple(Account(each, f"account {n}", (each,)) for n, each in enumerate(ids))
    return Panel(accounts, dict(zip(ids, extractions, strict=True)), Identities(extractions))


def measure(*, misses: bool) -> Counter[str]:
    """Return how many pairs of each kind there are, and how many are right."""
    counts: Counter[str] = Counter()
    for pair in read_pairs():
        found = counterparts_of(pair)
        right = pair.is_right(found)
        counts.update({pair.name: 1, f"{pair.name} right": right})
        if misses and not right:
            print(f"{' or '.join(pair.kinds)} {pair.trap or ''}\n  {pair.left}\n  {pair.right}")
            for each in found:
                print(f"    said: {each.kind}: {each.why}")
    return counts


def time_accounts(number: int) -> float:
    """Return the seconds that the counterparts of so many accounts take."""
    from dragoman.compare.counterparts import find_counterparts

    panel = panel_of(list(_large_accounts(number)))
    start = time.perf_counter()
    find_counterparts(panel)
    return time.perf_counter() - start


def _large_accounts(number: int) -> Iterator[Extraction]:
    """Yield accounts that share their clauses in part, with vectors drawn at random."""
    import numpy as np

    import dragoman

    texts = [text for pair in read_pairs() for text in (pair.left, pair.right)]
    generator = np.random.default_rng(1)
    extraction = dragoman.extract(_document("\n\n".join(texts), "all"))
    places = generator.normal(size=(len(extraction.clauses), 128))
    for each in range(number):
        document = _document(extraction.document.text, f"account {each}")
        drawn = sorted(generator.choice(len(extraction.clauses), CLAUSES, replace=False).tolist())
        near = places[drawn] + generator.normal(size=(CLAUSES, 128)) * 0.5
        clauses = tuple(
            replace(clause, span=_moved(clause.span, document), vector=_signed(vector))
            for clause, vector in zip((extraction.clauses[n] for n in drawn), near, strict=True)
        )
        yield replace(extraction, document=document, clauses=clauses, sentences=())


def _moved(span: Span, document: Document) -> Span:
    return document.cut(span.start, span.end)


def _signed(vector: Any) -> bytes:
    import numpy as np

    unit = vector / np.linalg.norm(vector)
    return bytes(np.round(unit * 127).astype(np.int8).tobytes())


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the figures."""
    parser = argparse.ArgumentParser(prog="pairs", description="Try the checks on short pairs.")
    parser.add_argument("--misses", action="store_true", help="print what goes wrong as well")
    parser.add_argument("--speed", type=int, metavar="N", help="time N accounts instead")
    options = parser.parse_args(arguments)
    if options.speed:
        print(f"{options.speed} accounts: {time_accounts(options.speed):.2f} s")
        return 0
    counts = measure(misses=options.misses)
    for name in dict.fromkeys(pair.name for pair in read_pairs()):
        print(f"{name:12} {counts[f'{name} right']:3} of {counts[name]:3}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
