"""Turns a checkpoint into what the package ships: `python -m training.export`.

Weights go out as int8, a scale per channel: per tensor loses 1–2 F1, per channel under 0.5.
"""

from __future__ import annotations

import argparse
import shutil
import tempfile
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.quantization.shape_inference import quant_pre_process
from torch import Tensor, nn

from dragoman.extract.encoder.session import ATTITUDES, EXPORTED
from training.model import (
    ATTITUDE_LAYER,
    SENSE_LAYERS,
    WIDTH,
    Attitudes,
    Network,
    Senses,
    load_network,
)
from training.train import base_folder

WEIGHTS = Path("src/dragoman/extract/weights")


class Runner(nn.Module):
    """The network as it runs: one window, nothing padded, every head."""

    def __init__(self, network: Network, senses: Senses) -> None:
        super().__init__()
        self.network = network
        self.senses = senses

    def forward(
        self, ids: Tensor, cases: Tensor, quoted: Tensor, firsts: Tensor
    ) -> tuple[Tensor, ...]:
        net = self.network
        states = net.encoder.states(ids[None], cases[None], quoted[None], None)
        words = states[-1][0].index_select(0, firsts)[None]
        chosen = torch.cat([states[number][0] for number in SENSE_LAYERS], dim=1)
        left, right = net.deprels.sides(words)
        found = {
            "roles": net.roles(words),
            "to_cue": net.to_cue(words),
            "to_source": net.to_source(words),
            "upos": net.upos(words),
            "arcs": net.arcs(words),
            "dependents": left,
            "governors": right,
            "entities": net.entities(words),
            "begins": net.begins(words)[..., 0],
            "senses": self.senses.words(chosen.index_select(0, firsts))[None],
            "lower": states[ATTITUDE_LAYER],
        }
        return tuple(found[name][0] for name in EXPORTED)


class Judge(nn.Module):
    """The layers for attitudes as they run: one sentence, a row of roles for each two actors."""

    def __init__(self, attitudes: Attitudes) -> None:
        super().__init__()
        self.attitudes = attitudes

    def forward(self, lower: Tensor, roles: Tensor) -> tuple[Tensor, ...]:
        whole = torch.ones_like(roles, dtype=torch.bool)
        states = lower.expand(roles.shape[0], -1, -1)
        return self.attitudes.judge(*self.attitudes.pool(states, roles, whole))


def export(network: Network, senses: Senses, attitudes: Attitudes, out: Path) -> None:
    """Write `encoder.onnx`, `attitudes.onnx`, `heads.npz` and `tokenizer.json` into `out`."""
    out.mkdir(parents=True, exist_ok=True)
    export_encoder(network, senses, out / "encoder.onnx")
    export_attitudes(attitudes, out / "attitudes.onnx")
    np.savez(
        out / "heads.npz",
        transitions=network.transitions.scores().detach().numpy(),
        deprel_weight=network.deprels.out.weight.detach().numpy(),
        deprel_bias=network.deprels.out.bias.detach().numpy(),
        **_passage_layers(senses),
    )
    shutil.copy(base_folder() / "tokenizer.json", out / "tokenizer.json")


def _passage_layers(senses: Senses) -> dict[str, np.ndarray]:
    """Return the layers that run on passages: half precision is more than bytes can show."""
    inner, outer = senses.passages[0], senses.passages[3]
    layers = {
        "sense_inner": inner.weight, "sense_inner_bias": inner.bias,
        "sense_outer": outer.weight, "sense_outer_bias": outer.bias,
    }  # fmt: skip
    return {name: value.detach().numpy().astype(np.float16) for name, value in layers.items()}


def export_encoder(network: Network, senses: Senses, path: Path) -> None:
    # Distinct random examples: equal ones would be merged into a single input.
    length, words = 37, 23
    chance = torch.Generator().manual_seed(1)
    example = {
        "ids": torch.randint(1000, 20000, (length,), generator=chance),
        "cases": torch.randint(0, 6, (length,), generator=chance),
        "quoted": torch.randint(0, 2, (length,), generator=chance),
        "firsts": torch.randperm(length, generator=chance)[:words].sort().values,
    }
    by_word = {name: {0: "words"} for name in ("firsts", *EXPORTED)}
    by_piece = {name: {0: "pieces"} for name in ("ids", "cases", "quoted", "lower")}
    _ship(Runner(network, senses), example, EXPORTED, {**by_word, **by_piece}, path)


def export_attitudes(attitudes: Attitudes, path: Path) -> None:
    length, pairs = 37, 3
    chance = torch.Generator().manual_seed(1)
    example = {
        "lower": torch.randn(length, WIDTH, generator=chance),
        "roles": torch.randint(0, 3, (pairs, length), generator=chance),
    }
    sizes = {
        "lower": {0: "pieces"},
        "roles": {0: "pairs", 1: "pieces"},
        **{name: {0: "pairs"} for name in ATTITUDES},
    }
    _ship(Judge(attitudes), example, ATTITUDES, sizes, path)


def _ship(
    module: nn.Module,
    example: dict[str, Tensor],
    outputs: Sequence[str],
    sizes: dict[str, dict[int, str]],
    path: Path,
) -> None:
    """Write a module as ONNX, its weights as int8."""
    with tempfile.TemporaryDirectory() as scratch:
        full, prepared = Path(scratch) / "full.onnx", Path(scratch) / "prepared.onnx"
        torch.onnx.export(
            module.eval(),
            tuple(example.values()),
            str(full),
            input_names=list(example),
            output_names=list(outputs),
            dynamic_axes=sizes,
            opset_version=17,
            dynamo=False,
        )
        quant_pre_process(str(full), str(prepared), skip_symbolic_shape=True)
        quantize_dynamic(
            prepared,
            path,
            per_channel=True,
            weight_type=QuantType.QInt8,
            op_types_to_quantize=["MatMul", "Gather"],
        )
    onnx.checker.check_model(str(path))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--trained", type=Path, default=Path("build/training"))
    parser.add_argument("--out", type=Path, default=WEIGHTS)
    arguments = parser.parse_args()
    network = load_network(arguments.trained / "checkpoint.pt")
    senses, attitudes = Senses(), Attitudes()
    for part, name in ((senses, "senses"), (attitudes, "attitudes")):
        part.load_state_dict(torch.load(arguments.trained / f"{name}.pt", weights_only=True))
    export(network, senses.eval(), attitudes.eval(), arguments.out)
    for file in sorted(arguments.out.iterdir()):
        print(f"{file}  {file.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
