"""Trains the judge of forecasts: `python -m training.forecasts`, a few minutes on one core.

It learns from sentences of our own and from newspapers of PolNeAR, marked by place. Without the
corpora it says so and stops, rather than make weights that are not those that ship.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import torch

from dragoman.extract.forecasts.clues import Floats
from dragoman.extract.forecasts.judging import FILE
from dragoman.extract.pipeline import load_pipeline
from training.forecasts.learning import (
    FORECAST,
    NAMES,
    Examples,
    Recipe,
    as_arrays,
    fold_temperature,
    learn,
    write_judge,
)
from training.forecasts.newspapers import newspaper_examples
from training.forecasts.sentences import gather_examples, read_passages

WEIGHTS = Path("src/dragoman/extract/weights")
FOLDS = 5


def cross_validate(examples: Examples, recipe: Recipe) -> Floats:
    """Return logits for each example from layers that saw no sentence of its file."""
    genres = sorted(set(examples.genres.tolist()))
    logits = np.zeros((len(examples.kinds), len(NAMES)), dtype=np.float32)
    for fold in range(FOLDS):
        held = np.isin(examples.genres, genres[fold::FOLDS])
        logits[held] = learn(examples[~held], recipe).logits(examples[held])
    return logits


def describe(logits: Floats, examples: Examples) -> str:
    """Return how good the judge is, by its logits: all figures by marks, not by examples."""
    raised = np.exp(logits - logits.max(axis=1, keepdims=True))
    chance = (raised / raised.sum(axis=1, keepdims=True))[:, FORECAST]
    forecast, shares = examples.kinds == FORECAST, examples.shares
    said = chance > 0.5
    right = shares[said & forecast].sum()
    precision, recall = right / shares[said].sum(), right / shares[forecast].sum()
    lines = [
        f"accuracy {shares[said == forecast].sum() / shares.sum():.3f}",
        f"forecasts: precision {precision:.3f}, recall {recall:.3f}, "
        f"F1 {2 * precision * recall / (precision + recall):.3f}",
        f"area under the curve {_area(chance, forecast):.3f}",
        f"kinds right {shares[logits.argmax(axis=1) == examples.kinds].sum() / shares.sum():.3f}",
        "said / true by tenths: " + ", ".join(_tenths(chance, forecast, shares)),
        "taken for a forecast: " + ", ".join(_by_kind(said, examples)),
    ]
    return "\n".join(lines)


def _describe_parts(logits: Floats, examples: Examples) -> Iterator[str]:
    """Yield the description of the newspapers and of our own sentences, each alone."""
    news = np.char.startswith(examples.genres, "newspapers")
    for name, here in (("newspapers", news), ("our own sentences", ~news)):
        if here.any():
            yield f"{name}:\n{describe(logits[here], examples[here])}"


def _area(chance: Floats, forecast: np.ndarray) -> float:
    ranks = np.empty(len(chance))
    ranks[np.argsort(chance)] = np.arange(1, len(chance) + 1)
    yes, no = int(forecast.sum()), int((~forecast).sum())
    return float((ranks[forecast].sum() - yes * (yes + 1) / 2) / (yes * no))


def _tenths(chance: Floats, forecast: np.ndarray, shares: Floats) -> list[str]:
    bins = np.minimum((chance * 10).astype(int), 9)
    found = []
    for tenth in range(10):
        here = bins == tenth
        if here.any():
            said = np.average(chance[here], weights=shares[here])
            found.append(f"{said:.2f} / {np.average(forecast[here], weights=shares[here]):.2f}")
    return found


def _by_kind(said: np.ndarray, examples: Examples) -> list[str]:
    found = []
    for number, name in enumerate(NAMES):
        here = examples.kinds == number
        if not here.any():
            continue
        share = np.average(said[here], weights=examples.shares[here])
        found.append(f"{name} {share:.2f} of {examples.shares[here].sum() / 2:.0f}")
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpora", type=Path, default=Path("../shared/corpora"))
    parser.add_argument("--weights", type=Path, default=WEIGHTS)
    arguments = parser.parse_args()
    torch.set_num_threads(1)
    nlp = load_pipeline(threads=1)
    passages = list(read_passages())
    own = list(gather_examples(passages, nlp))
    try:
        news = list(newspaper_examples(arguments.corpora, nlp))
    except FileNotFoundError as error:
        sys.exit(f"training.forecasts: {error}. Name the corpora with --corpora.")
    examples = as_arrays([*own, *news])
    print(f"{len(passages):,} passages of our own, {len(news):,} marks in newspapers", flush=True)
    recipe = Recipe()
    logits = cross_validate(examples, recipe)
    temperature = fold_temperature(logits, examples.kinds, examples.shares)
    print(f"cross-validated by file, at a temperature of {temperature:.2f}")
    print("\n".join(_describe_parts(logits / temperature, examples)))
    write_judge(learn(examples, recipe), temperature, arguments.weights / FILE)


if __name__ == "__main__":
    main()
