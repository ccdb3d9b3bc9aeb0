"""The network, run by ONNX Runtime."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from threading import Lock
from typing import Any

import numpy as np
import numpy.typing as npt

from dragoman.errors import PipelineError
from dragoman.extract.encoder.features import WordPieces
from dragoman.extract.encoder.windows import Inputs, Ints

WEIGHTS = Path(__file__).parent.parent / "weights"

OUTPUTS = (
    "roles", "to_cue", "to_source", "upos", "arcs", "dependents", "governors", "entities", "begins",
    "senses",
)  # fmt: skip
EXPORTED = (*OUTPUTS, "lower")
ATTITUDES = ("pair", "target")

Floats = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Figures:
    """What the network says of one window of n words.

    `roles` (n, role tags), `upos` (n, UPOS), `entities` (n, entity tags), `begins` (n,): logits.
    `to_cue`, `to_source`, `arcs` (n, n + 1): scores of each word's target, 0 for none or the root.
    `dependents` (n, 128), `governors` (n + 1, 128): the two sides that the labels are read from.
    `senses` (n, 256): what the vector of a passage is made from, by the mean over its words.
    """

    roles: Floats
    to_cue: Floats
    to_source: Floats
    upos: Floats
    arcs: Floats
    dependents: Floats
    governors: Floats
    entities: Floats
    begins: Floats
    senses: Floats


@dataclass(frozen=True, slots=True)
class Passages:
    """The layers that turn the mean of a passage's senses into its vector."""

    inner: Floats  # (768, 256)
    inner_bias: Floats
    outer: Floats  # (192, 768)
    outer_bias: Floats

    def vectors(self, means: Floats) -> npt.NDArray[np.int8]:
        """Return the vectors (n, 192) of passages, unit length times 127, as signed bytes."""
        raised = np.maximum(means @ self.inner.T + self.inner_bias, 0) @ self.outer.T
        raised += self.outer_bias
        lengths = np.linalg.norm(raised, axis=1, keepdims=True)
        signed: npt.NDArray[np.int8] = np.rint(raised / np.maximum(lengths, 1e-9) * 127).astype(
            "i1"
        )
        return signed


class Session:
    """The loaded weights: thread-safe to run, never to pickle; build one in each process."""

    def __init__(self, weights: Path = WEIGHTS, *, threads: int = 0) -> None:
        self._weights = weights
        self._threads = threads
        self._encoder = _open_model(weights / "encoder.onnx", threads)
        self._loading = Lock()
        self._judge: Any = None
        heads = np.load(weights / "heads.npz")
        self.transitions: Floats = heads["transitions"]
        self.deprel_weight: Floats = heads["deprel_weight"]
        self.deprel_bias: Floats = heads["deprel_bias"]
        self.passages = Passages(
            *(
                heads[name].astype(np.float32)
                for name in ("sense_inner", "sense_inner_bias", "sense_outer", "sense_outer_bias")
            )
        )
        self.wordpieces = WordPieces(weights / "tokenizer.json")

    def run(self, inputs: Inputs) -> Figures:
        """Run the network on one window."""
        return Figures(*self._encoder.run(list(OUTPUTS), _named(inputs)))

    def judge(self, inputs: Inputs, roles: Ints) -> tuple[Floats, Floats]:
        """Return logits (rows, PAIR_ATTITUDES) and (rows, TARGET_ATTITUDES) for one sentence.

        Each row of `roles` (rows, wordpieces) marks the first actor's wordpieces 1 and the
        second's, or the target's, 2.
        """
        lower = self._encoder.run(["lower"], _named(inputs))[0]
        with self._loading:
            if self._judge is None:
                self._judge = _open_model(self._weights / "attitudes.onnx", self._threads)
        pair, target = self._judge.run(list(ATTITUDES), {"lower": lower, "roles": roles})
        return pair, target


def _named(inputs: Inputs) -> dict[str, Ints]:
    return {
        "ids": inputs.ids,
        "cases": inputs.cases,
        "quoted": inputs.quoted,
        "firsts": inputs.firsts,
    }


def _open_model(model: Path, threads: int) -> Any:
    import onnxruntime

    if not model.exists():
        raise PipelineError(f"{model} is missing. Install the package again, or run make train.")
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads  # 0: as many as there are cores
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    # Windows differ in length: a growing arena would keep the memory of the longest of each.
    options.enable_mem_pattern = False
    # Threads that spin between windows only take time from the Python around them.
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    return onnxruntime.InferenceSession(str(model), options, providers=["CPUExecutionProvider"])


@cache
def weights_digest(weights: Path = WEIGHTS) -> str:
    """Return the first eight hexadecimal digits of the weights' SHA-256, which name them."""
    digest = hashlib.sha256()
    for name in ("encoder.onnx", "attitudes.onnx", "heads.npz", "forecasts.npz", "tokenizer.json"):
        digest.update((weights / name).read_bytes())
    return digest.hexdigest()[:8]
