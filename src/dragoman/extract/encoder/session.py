"""The network, run by ONNX Runtime."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from dragoman.errors import PipelineError
from dragoman.extract.encoder.features import WordPieces
from dragoman.extract.encoder.windows import Inputs

WEIGHTS = Path(__file__).parent.parent / "weights"

OUTPUTS = (
    "roles", "to_cue", "to_source", "upos", "arcs", "dependents", "governors", "entities", "begins",
)  # fmt: skip

Floats = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Figures:
    """What the network says of one window of n words.

    `roles` (n, role tags), `upos` (n, UPOS), `entities` (n, entity tags), `begins` (n,): logits.
    `to_cue`, `to_source`, `arcs` (n, n + 1): scores of each word's target, 0 for none or the root.
    `dependents` (n, 128), `governors` (n + 1, 128): the two sides that the labels are read from.
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


class Session:
    """The loaded weights: thread-safe to run, never to pickle; build one in each process."""

    def __init__(self, weights: Path = WEIGHTS, *, threads: int = 0) -> None:
        import onnxruntime

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads  # 0: as many as there are cores
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        # Windows differ in length: a growing arena would keep the memory of the longest of each.
        options.enable_mem_pattern = False
        # Threads that spin between windows only take time from the Python around them.
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")
        model = weights / "encoder.onnx"
        if not model.exists():
            raise PipelineError(
                f"{model} is missing. Install the package again, or run make train."
            )
        self._session: Any = onnxruntime.InferenceSession(
            str(model), options, providers=["CPUExecutionProvider"]
        )
        heads = np.load(weights / "heads.npz")
        self.transitions: Floats = heads["transitions"]
        self.deprel_weight: Floats = heads["deprel_weight"]
        self.deprel_bias: Floats = heads["deprel_bias"]
        self.wordpieces = WordPieces(weights / "tokenizer.json")

    def run(self, inputs: Inputs) -> Figures:
        """Run the network on one window."""
        found = self._session.run(
            list(OUTPUTS),
            {
                "ids": inputs.ids,
                "cases": inputs.cases,
                "quoted": inputs.quoted,
                "firsts": inputs.firsts,
            },
        )
        return Figures(*found)


@cache
def weights_digest(weights: Path = WEIGHTS) -> str:
    """Return the first eight hexadecimal digits of the weights' SHA-256, which name them."""
    digest = hashlib.sha256()
    for name in ("encoder.onnx", "heads.npz", "tokenizer.json"):
        digest.update((weights / name).read_bytes())
    return digest.hexdigest()[:8]
