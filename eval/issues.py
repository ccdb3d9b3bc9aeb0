"""How well a codebook's terms find what a sentence is about: our own gold against the matcher.

    python -m eval.issues            the figures
    python -m eval.issues --misses   and each sentence that was not coded as in the gold

Sentences marked `held` are never looked at when terms are changed: their figures are the honest
ones, and `--misses` does not show them.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

GOLD = Path(__file__).parent / "gold" / "issues.yaml"


@dataclass(frozen=True, slots=True)
class GoldSentence:
    """A sentence and the keys of the issues that it is about."""

    text: str
    issues: frozenset[str]
    held: bool = False


def read_gold(path: Path = GOLD) -> list[GoldSentence]:
    """Return the gold sentences in order. Raises ValueError for a row that is none."""
    rows: list[dict[str, Any]] = yaml.safe_load(path.read_text(encoding="utf-8"))
    for row in rows:
        if not {"text", "issues"} <= set(row) <= {"text", "issues", "held"}:
            raise ValueError(f"{path}: {row} needs text and issues, and may have held")
    return [GoldSentence(r["text"], frozenset(r["issues"]), r.get("held", False)) for r in rows]


def found_issues(text: str) -> frozenset[str]:
    """Return the keys of the issues that the shipped codebook finds in a text."""
    from dragoman.extract.codebook import load_codebook
    from dragoman.extract.issues import find_hits

    return frozenset(hit.issue for hit in find_hits(text, load_codebook()))


def score() -> dict[str, float]:
    """Return precision, recall and F1 in per cent, and those of the held third apart."""
    gold = read_gold()
    figures: dict[str, float] = {}
    for name, part in (
        ("issues", [each for each in gold if not each.held]),
        ("issues held", [each for each in gold if each.held]),
    ):
        figures |= {f"{name} {figure}": value for figure, value in _figures(part).items()}
    return figures


def _figures(gold: Sequence[GoldSentence]) -> dict[str, float]:
    """Return micro-averaged figures: every pair of a sentence and an issue counts alike."""
    wanted = {(place, key) for place, each in enumerate(gold) for key in each.issues}
    found = {(place, key) for place, each in enumerate(gold) for key in found_issues(each.text)}
    right = len(wanted & found)
    return {
        "precision": 100 * right / len(found) if found else 0.0,
        "recall": 100 * right / len(wanted) if wanted else 0.0,
        "f1": 200 * right / (len(found) + len(wanted)) if found or wanted else 0.0,
    }


def misses(gold: Iterable[GoldSentence]) -> list[str]:
    """Return a line for each sentence that may be tuned on and was not coded as in the gold."""
    lines = []
    for each in gold:
        found = found_issues(each.text)
        if not each.held and found != each.issues:
            wrong = [f"+{key}" for key in sorted(found - each.issues)]
            wrong += [f"-{key}" for key in sorted(each.issues - found)]
            lines.append(f"{' '.join(wrong)}: {each.text}")
    return lines


if __name__ == "__main__":
    for figure, value in score().items():
        print(f"{figure:24}{value:6.1f}")
    if "--misses" in sys.argv:
        print(*misses(read_gold()), sep="\n")
