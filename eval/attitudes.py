"""How well the layers for attitudes tell who is for or against whom, and at which threshold.

`python -m eval.attitudes` prints F1 by label, and precision and recall of what would be shown.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from dragoman.extract.attitudes import LEAST_OF_PAIR, LEAST_OF_TARGET, judge_sentence, shares_of
from dragoman.extract.encoder.labels import PAIR_ATTITUDES, TARGET_ATTITUDES
from dragoman.extract.encoder.session import Session
from eval.sentiment import MarkedSentence, read_pairs, read_targets

NEUTRAL = {"pair": PAIR_ATTITUDES.index("neutral"), "target": TARGET_ATTITUDES.index("neutral")}


@dataclass(frozen=True, slots=True)
class Judged:
    """Labels found and given, with how sure each was."""

    gold: np.ndarray[tuple[int], np.dtype[np.int64]]
    shares: np.ndarray[tuple[int, int], np.dtype[np.float32]]
    neutral: int

    def f1(self) -> list[float]:
        """Return the F1 of each label, in per cent."""
        found = self.shares.argmax(1)
        return [self._f1(found, label) for label in range(self.shares.shape[1])]

    def _f1(self, found: np.ndarray[tuple[int], np.dtype[np.int64]], label: int) -> float:
        both = int(((found == label) & (self.gold == label)).sum())
        return 200 * both / max(1, int((found == label).sum() + (self.gold == label).sum()))

    def at(self, least: float) -> tuple[float, float]:
        """Return precision and recall, in per cent, of the stances that are at least so sure."""
        stances = np.delete(np.arange(self.shares.shape[1]), self.neutral)
        best = stances[self.shares[:, stances].argmax(1)]
        shown = self.shares[np.arange(len(best)), best] >= least
        right = int((shown & (best == self.gold)).sum())
        wanted = int((self.gold != self.neutral).sum())
        return 100 * right / max(1, int(shown.sum())), 100 * right / max(1, wanted)


def judge(sentences: Iterable[MarkedSentence], session: Session, head: str) -> Judged:
    """Run the shipped layers over sentences; `head` is "pair" or "target"."""
    found, gold = [], []
    for sentence in sentences:
        pair, target = judge_sentence(sentence.words, [sentence.roles], session)
        found.append(shares_of(pair if head == "pair" else target)[0])
        gold.append(sentence.label)
    return Judged(np.array(gold), np.stack(found), NEUTRAL[head])


def score(corpora: Path) -> dict[str, float]:
    """Return macro-F1 and, at the shipped thresholds, precision and recall, in per cent."""
    session = Session()
    pairs = judge(read_pairs(corpora / "directed_sentiment/dev.tsv"), session, "pair")
    targets = judge(read_targets(corpora / "newsmtsc/train.jsonl", held=True), session, "target")
    return {
        "pair macro-F1": _mean(pairs.f1()),
        "pair precision": pairs.at(LEAST_OF_PAIR)[0],
        "target macro-F1": _mean(targets.f1()),
        "target precision": targets.at(LEAST_OF_TARGET)[0],
    }


def _mean(figures: Sequence[float]) -> float:
    return sum(figures) / len(figures)


def _print(judged: Judged, labels: Sequence[str], title: str) -> None:
    print(f"{title}: {len(judged.gold):,} sentences, macro-F1 {_mean(judged.f1()):.1f}")
    for label, figure in zip(labels, judged.f1(), strict=True):
        print(f"  {label:24} {figure:5.1f}")
    for least in (0.4, 0.5, 0.6, 0.65, 0.7, 0.75, 0.8, 0.85, 0.9):
        precision, recall = judged.at(least)
        print(f"  at least {least:.2f} sure: precision {precision:5.1f}  recall {recall:5.1f}")


def main() -> None:
    """Print everything."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpora", type=Path, default=Path("../shared/corpora"))
    corpora = parser.parse_args().corpora
    session = Session()
    pairs = read_pairs(corpora / "directed_sentiment/dev.tsv")
    _print(judge(pairs, session, "pair"), PAIR_ATTITUDES, "Directed sentiment, dev")
    targets = read_targets(corpora / "newsmtsc/train.jsonl", held=True)
    _print(judge(targets, session, "target"), TARGET_ATTITUDES, "NewsMTSC, a tenth held back")


if __name__ == "__main__":
    main()
