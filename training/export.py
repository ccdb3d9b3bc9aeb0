"""Turns a checkpoint into what the package ships: `python -m training.export`.

Weights go out as int8, a scale per channel: per tensor loses 1–2 F1, per channel under 0.5.
"""

from __future__ import annotations

import argparse
import shutil
import tempfile
from pathlib import Path

import numpy as np
import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.quantization.shape_inference import quant_pre_process
from torch import Tensor, nn

from dragoman.extract.encoder.session import OUTPUTS
from training.model import Network
from training.train import base_folder

WEIGHTS = Path("src/dragoman/extract/weights")


class Runner(nn.Module):
    """The network as it runs: one window, nothing padded, every head."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.network = network

    def forward(
        self, ids: Tensor, cases: Tensor, quoted: Tensor, firsts: Tensor
    ) -> tuple[Tensor, ...]:
        net = self.network
        x = net.encoder(ids[None], cases[None], quoted[None], None)
        words = x[0].index_select(0, firsts)[None]
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
        }
        return tuple(found[name][0] for name in OUTPUTS)


def load_network(checkpoint: Path) -> Network:
    network = Network()
    network.load_state_dict(torch.load(checkpoint, weights_only=True), strict=False)
    return network.eval()


def export(network: Network, out: Path) -> None:
    """Write `encoder.onnx`, `heads.npz` and `tokenizer.json` into `out`."""
    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        full = Path(scratch) / "full.onnx"
        prepared = Path(scratch) / "prepared.onnx"
        _export_onnx(network, full)
        quant_pre_process(str(full), str(prepared), skip_symbolic_shape=True)
        quantize_dynamic(
            prepared,
            out / "encoder.onnx",
            per_channel=True,
            weight_type=QuantType.QInt8,
            op_types_to_quantize=["MatMul", "Gather"],
        )
        onnx.checker.check_model(str(out / "encoder.onnx"))
    np.savez(
        out / "heads.npz",
        transitions=network.transitions.scores().detach().numpy(),
        deprel_weight=network.deprels.out.weight.detach().numpy(),
        deprel_bias=network.deprels.out.bias.detach().numpy(),
    )
    shutil.copy(base_folder() / "tokenizer.json", out / "tokenizer.json")


def _export_onnx(network: Network, path: Path) -> None:
    # Distinct random examples: equal ones would be merged into a single input.
    length, words = 37, 23
    chance = torch.Generator().manual_seed(1)
    example = (
        torch.randint(1000, 20000, (length,), generator=chance),
        torch.randint(0, 6, (length,), generator=chance),
        torch.randint(0, 2, (length,), generator=chance),
        torch.randperm(length, generator=chance)[:words].sort().values,
    )
    runner = Runner(network).eval()
    pieces = {0: "pieces"}
    torch.onnx.export(
        runner,
        example,
        str(path),
        input_names=["ids", "cases", "quoted", "firsts"],
        output_names=list(OUTPUTS),
        dynamic_axes={
            "ids": pieces,
            "cases": pieces,
            "quoted": pieces,
            "firsts": {0: "words"},
            **{name: {0: "words"} for name in OUTPUTS},
        },
        opset_version=17,
        dynamo=False,
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--checkpoint", type=Path, default=Path("build/training/checkpoint.pt"))
    parser.add_argument("--out", type=Path, default=WEIGHTS)
    arguments = parser.parse_args()
    export(load_network(arguments.checkpoint), arguments.out)
    for file in sorted(arguments.out.iterdir()):
        print(f"{file}  {file.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
