"""Is a predicate that points to the future a forecast? Learnt, from the encoder's one pass.

`training/forecasts` has the sentences that it learnt from, and how.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
from spacy.tokens import Doc, Token

from dragoman.errors import PipelineError
from dragoman.extract.encoder.session import WEIGHTS
from dragoman.extract.forecasts.clues import (
    ClueFinder,
    Clues,
    Floats,
    joined_states,
    states_of,
)

FORECAST = "forecast"
FILE = "forecasts.npz"


@dataclass(frozen=True, slots=True)
class ForecastJudge:
    """The learnt layers: from states and clues in words to what kind of predicate it is."""

    kinds: tuple[str, ...]
    words: dict[str, int]  # a clue's row among those of `by_word`
    by_state: Floats  # (places × 256, hidden)
    by_word: Floats  # (words, hidden)
    hidden_bias: Floats
    outer: Floats  # (hidden, kinds)
    outer_bias: Floats

    def shares(self, states: Floats, clues: Sequence[Clues]) -> Floats:
        """Return the probability of each kind, (predicates, kinds)."""
        hidden = states @ self.by_state + self.hidden_bias
        for row, clue in enumerate(clues):
            known = [self.words[word] for word in clue.words if word in self.words]
            hidden[row] += self.by_word[known].sum(axis=0)
        logits = np.maximum(hidden, 0) @ self.outer + self.outer_bias
        raised = np.exp(logits - logits.max(axis=1, keepdims=True))
        shares: Floats = raised / raised.sum(axis=1, keepdims=True)
        return shares


@cache
def load_judge(weights: Path = WEIGHTS / FILE) -> ForecastJudge:
    """Return the judge that is shipped, or one of another file."""
    if not weights.exists():
        raise PipelineError(f"{weights} is missing. Install the package again, or run make train.")
    with np.load(weights) as kept:
        return ForecastJudge(
            kinds=tuple(kept["kinds"].tolist()),
            words={word: row for row, word in enumerate(kept["words"].tolist())},
            **{
                name: kept[name].astype(np.float32)
                for name in ("by_state", "by_word", "hidden_bias", "outer", "outer_bias")
            },
        )


def judge_forecasts(doc: Doc, predicates: Iterable[Token]) -> Floats | None:
    """Return the probability that each predicate is a forecast; None for a text not read by us.

    A predicate is the word that carries what is to come: "resign" in "will resign" and in "is
    likely to resign", "war" or "risk" in "the risk of war". The encoder must have read the
    document; its states are used again, no second pass is made.
    """
    shares = judge_kinds(doc, predicates)
    if shares is None:
        return None
    return shares[:, load_judge().kinds.index(FORECAST)]


def judge_kinds(doc: Doc, predicates: Iterable[Token]) -> Floats | None:
    """Return the probability of each kind, (predicates, `load_judge().kinds`); None as above."""
    states = states_of(doc)
    if states is None:
        return None
    judge = load_judge()
    finder = ClueFinder(doc)
    clues = [finder.of(predicate) for predicate in predicates]
    if not clues:
        return np.zeros((0, len(judge.kinds)), dtype=np.float32)
    return judge.shares(joined_states(states, clues), clues)
