"""The layers that learn what kind of predicate points to the future."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
import torch
import torch.nn.functional as F
from torch import Tensor, nn

from dragoman.extract.forecasts.clues import (
    ClueFinder,
    Clues,
    Floats,
    Halves,
    joined_states,
    states_of,
)
from training.forecasts.sentences import KINDS, Example

NAMES = tuple(KINDS.values())
FORECAST = NAMES.index("forecast")


@dataclass(frozen=True, slots=True)
class Recipe:
    """What was tried by cross-validation; the defaults are the best of it."""

    hidden: int = 48
    epochs: int = 20
    rate: float = 2e-3
    decay: float = 0.5
    of_inputs: float = 0.5  # dropped
    of_hidden: float = 0.3
    smoothing: float = 0.05
    word_weight: float = 3.0  # of a clue in words, beside a state of deviation 1
    least: int = 12  # examples that a clue in words must have
    batch: int = 64
    seed: int = 1


@dataclass(frozen=True, slots=True)
class Examples:
    """All examples as arrays."""

    states: Floats  # (examples, places × 256)
    clues: Sequence[Clues]
    kinds: npt.NDArray[np.int64]
    shares: Floats
    genres: npt.NDArray[np.str_]

    def __getitem__(self, chosen: npt.NDArray[np.bool_]) -> Examples:
        clues = [clue for clue, wanted in zip(self.clues, chosen, strict=True) if wanted]
        kinds, shares, genres = self.kinds[chosen], self.shares[chosen], self.genres[chosen]
        return Examples(self.states[chosen], clues, kinds, shares, genres)


def as_arrays(examples: Sequence[Example]) -> Examples:
    """Return the examples with what the judge is shown of each."""
    rows, clues = [], []
    finders: dict[int, tuple[ClueFinder, Halves]] = {}
    for example in examples:
        doc = example.predicate.doc
        if id(doc) not in finders:
            states = states_of(doc)
            if states is None:
                raise ValueError("the encoder has not read this document")
            finders = {id(doc): (ClueFinder(doc), states)}  # examples of a document come together
        finder, states = finders[id(doc)]
        clue = finder.of(example.predicate)
        rows.append(joined_states(states, [clue])[0])
        clues.append(clue)
    return Examples(
        np.stack(rows),
        clues,
        np.array([NAMES.index(example.kind) for example in examples]),
        np.array([example.share for example in examples], dtype=np.float32),
        np.array([example.genre for example in examples]),
    )


class Layers(nn.Module):
    """One hidden layer over states and clues in words."""

    def __init__(self, inputs: int, recipe: Recipe) -> None:
        super().__init__()
        self.inner = nn.Linear(inputs, recipe.hidden)
        self.outer = nn.Linear(recipe.hidden, len(NAMES))
        self.drop_inputs = nn.Dropout(recipe.of_inputs)
        self.drop_hidden = nn.Dropout(recipe.of_hidden)

    def forward(self, x: Tensor) -> Tensor:
        logits: Tensor = self.outer(self.drop_hidden(F.relu(self.inner(self.drop_inputs(x)))))
        return logits


@dataclass(frozen=True, slots=True)
class Learnt:
    """Trained layers, with what turns examples into their inputs."""

    layers: Layers
    words: tuple[str, ...]
    mean: Floats
    deviation: Floats
    recipe: Recipe

    def logits(self, examples: Examples) -> Floats:
        inputs = _inputs(examples, self.words, self.mean, self.deviation, self.recipe)
        with torch.no_grad():
            found: Floats = self.layers(inputs).numpy()
        return found


def learn(examples: Examples, recipe: Recipe) -> Learnt:
    """Train on examples."""
    torch.manual_seed(recipe.seed)
    words = frequent_words(examples.clues, recipe.least)
    mean = examples.states.mean(axis=0)
    # So scaled, all the states of an example together weigh as much at any number of places.
    deviation = (examples.states.std(axis=0) + 1e-3) * np.float32(len(mean) ** 0.5 / 384**0.5)
    inputs = _inputs(examples, words, mean, deviation, recipe)
    layers = Layers(inputs.shape[1], recipe)
    _descend(layers, inputs, examples, recipe)
    return Learnt(layers.eval(), words, mean, deviation, recipe)


def frequent_words(clues: Sequence[Clues], least: int) -> tuple[str, ...]:
    """Return the clues in words that are frequent enough to be learnt from, in order."""
    counts = Counter(word for clue in clues for word in clue.words)
    return tuple(sorted(word for word, count in counts.items() if count >= least))


def _inputs(
    examples: Examples, words: Sequence[str], mean: Floats, deviation: Floats, recipe: Recipe
) -> Tensor:
    rows = {word: row for row, word in enumerate(words)}
    marked = np.zeros((len(examples.clues), len(words)), dtype=np.float32)
    for at, clue in enumerate(examples.clues):
        marked[at, [rows[word] for word in clue.words if word in rows]] = recipe.word_weight
    return torch.from_numpy(np.hstack([(examples.states - mean) / deviation, marked]))


def _descend(layers: Layers, inputs: Tensor, examples: Examples, recipe: Recipe) -> None:
    kinds, shares = torch.from_numpy(examples.kinds), torch.from_numpy(examples.shares)
    tuner = torch.optim.AdamW(layers.parameters(), recipe.rate, weight_decay=recipe.decay)
    starts = range(0, len(inputs), recipe.batch)
    steps, step = recipe.epochs * len(starts), 0
    for _ in range(recipe.epochs):
        order = torch.randperm(len(inputs))
        for start in starts:
            tuner.param_groups[0]["lr"] = recipe.rate * (1 - step / steps)
            chosen = order[start : start + recipe.batch]
            losses = F.cross_entropy(
                layers(inputs[chosen]),
                kinds[chosen],
                reduction="none",
                label_smoothing=recipe.smoothing,
            )
            tuner.zero_grad()
            torch.autograd.backward((losses * shares[chosen]).mean())
            tuner.step()
            step += 1


def fold_temperature(logits: Floats, kinds: npt.NDArray[np.int64], shares: Floats) -> float:
    """Return what logits must be divided by so that the chance of a forecast means something."""
    forecast = kinds == FORECAST

    def surprise(temperature: float) -> float:
        chance = np.clip(_softmax(logits / temperature)[:, FORECAST], 1e-6, 1 - 1e-6)
        return float(-(shares * np.log(np.where(forecast, chance, 1 - chance))).sum())

    return float(min(np.arange(0.4, 4.0, 0.02), key=surprise))


def _softmax(logits: Floats) -> Floats:
    raised = np.exp(logits - logits.max(axis=1, keepdims=True))
    shares: Floats = raised / raised.sum(axis=1, keepdims=True)
    return shares


def write_judge(learnt: Learnt, temperature: float, out: Path) -> None:
    """Write the layers as the package runs them: scales and temperature folded in, halves."""
    inner, outer = learnt.layers.inner, learnt.layers.outer
    weight = inner.weight.detach().numpy().T
    size = len(learnt.mean)
    by_state = weight[:size] / learnt.deviation[:, None]
    halves = {
        "by_state": by_state,
        "by_word": weight[size:] * learnt.recipe.word_weight,
        "hidden_bias": inner.bias.detach().numpy() - learnt.mean @ by_state,
        "outer": outer.weight.detach().numpy().T / temperature,
        "outer_bias": outer.bias.detach().numpy() / temperature,
    }
    np.savez_compressed(
        out,
        allow_pickle=False,
        kinds=np.array(NAMES),
        words=np.array(learnt.words),
        **{name: array.astype(np.float16) for name, array in halves.items()},
    )
