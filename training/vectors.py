"""Teaches the encoder where meanings lie: `python -m training.vectors --corpora folder`.

A small head on the encoder's layers, distilled from all-MiniLM-L6-v2: the cosine of two passages
is taught to be that of the teacher's sentence embeddings. It costs one matrix product a word in
the pass that is made anyway; a second network would cost a pass of its own.
"""

from __future__ import annotations

import argparse
import itertools
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
from tokenizers import Tokenizer
from torch import Tensor, nn

from dragoman.extract.encoder.features import WordPieces, quote_flags, rough_sentence_starts
from dragoman.extract.encoder.windows import Words, lay_windows, window_inputs
from training.corpora import paragraph_starts, word_spans
from training.model import SENSE_LAYERS, WIDTH, Encoder, Network, Senses, load_network
from training.train import base_folder

EPOCHS, BATCH, RATE = 14, 256, 1e-3
TEACHER_SIZE = 192  # principal components of the teacher: they keep 0.998 of its cosines' ranks
SHORTEST, LONGEST = 3, 80  # words of a sentence that is taught


@dataclass(frozen=True, slots=True)
class Passages:
    """Passages with the mean of the encoder's layers over their words, and their texts."""

    features: Tensor  # (passages, layers × WIDTH)
    texts: Sequence[str]


def gather_passages(folder: Path, network: Network, chance: random.Random) -> Passages:
    """Read the articles of a part of PolNeAR; of each longer sentence a piece counts as well."""
    wordpieces = WordPieces(base_folder() / "tokenizer.json")
    features: list[Tensor] = []
    texts: list[str] = []
    for path in sorted((folder / "text").iterdir()):
        text = path.read_bytes().decode("utf-8")
        spans = word_spans(text)
        states, starts = _read(text, spans, network.encoder, wordpieces)
        for start, end in _pieces([*starts, len(spans)], chance):
            features.append(states[start:end].mean(0))
            texts.append(" ".join(text[spans[start][0] : spans[end - 1][1]].split()))
    return Passages(torch.stack(features), texts)


@torch.no_grad()
def _read(
    text: str, spans: Sequence[tuple[int, int]], encoder: Encoder, wordpieces: WordPieces
) -> tuple[Tensor, list[int]]:
    """Return the layers' states of each word, side by side, and where sentences begin."""
    words = [text[start:end] for start, end in spans]
    paragraphs = paragraph_starts(text, spans)
    seen = Words.of(words, quote_flags(words, paragraphs), paragraphs, wordpieces)
    starts = rough_sentence_starts(words, paragraphs)
    states = torch.zeros(len(words), len(SENSE_LAYERS) * WIDTH)
    for window in lay_windows(seen, starts):
        inputs = window_inputs(seen, window, wordpieces)
        ids, cases, quoted = (
            torch.from_numpy(array)[None] for array in (inputs.ids, inputs.cases, inputs.quoted)
        )
        with torch.autocast("cpu", dtype=torch.bfloat16):
            layers = encoder.states(ids, cases, quoted, None)
        joined = torch.cat([layers[number][0].float() for number in SENSE_LAYERS], dim=1)
        states[window.start : window.end] = joined[torch.from_numpy(inputs.firsts)]
    return states, starts


def _pieces(bounds: Sequence[int], chance: random.Random) -> Iterator[tuple[int, int]]:
    for start, end in itertools.pairwise(bounds):
        size = end - start
        if SHORTEST <= size <= LONGEST:
            yield start, end
            if size > 12:
                length = chance.randint(5, min(22, size - 2))
                first = chance.randint(start, end - length)
                yield first, first + length


@torch.no_grad()
def teach_targets(texts: Sequence[str], *, pieces: int = 6000) -> Tensor:
    """Return the teacher's embedding of each text: the mean of the last layer, unit length."""
    base = Encoder()
    base.load_base(base_folder())
    base.eval()
    tokenizer = Tokenizer.from_file(str(base_folder() / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.enable_truncation(128)
    ids = [encoding.ids for encoding in tokenizer.encode_batch(list(texts))]
    order = sorted(range(len(ids)), key=lambda index: len(ids[index]))
    targets = torch.zeros(len(ids), WIDTH)
    while order:
        group = order[-max(1, pieces // len(ids[order[-1]])) :]
        del order[-len(group) :]
        width = max(len(ids[index]) for index in group)
        rows = torch.tensor([ids[index] + [0] * (width - len(ids[index])) for index in group])
        mask = torch.arange(width)[None] < torch.tensor([[len(ids[index])] for index in group])
        with torch.autocast("cpu", dtype=torch.bfloat16):
            # The case and quotation embeddings of the base are zero: any value will do.
            last = base(rows, torch.zeros_like(rows), torch.zeros_like(rows), mask).float()
        mean = (last * mask[..., None]).sum(1) / mask.sum(1, keepdim=True)
        targets[group] = F.normalize(mean, dim=1)
    return targets


def train(features: Tensor, targets: Tensor, *, seed: int = 1) -> Senses:
    """Return the head whose cosines are nearest to the teacher's."""
    torch.manual_seed(seed)
    head = Senses()
    # Adam's steps are alike for every weight: features of unlike size would be learnt unevenly.
    mean, deviation = features.mean(0), features.std(0) + 1e-3
    features = (features - mean) / deviation
    directions = torch.linalg.svd(targets[::2], full_matrices=False).Vh[:TEACHER_SIZE]
    wanted = F.normalize(targets @ directions.T, dim=1)
    tuner = torch.optim.AdamW(head.parameters(), lr=RATE, weight_decay=0.01)
    steps = EPOCHS * (len(features) // BATCH)
    step = 0
    for _ in range(EPOCHS):
        order = torch.randperm(len(features))
        for at in range(0, len(order) - BATCH + 1, BATCH):
            tuner.param_groups[0]["lr"] = RATE * (1 - step / steps)
            chosen = order[at : at + BATCH]
            loss = _loss(head(features[chosen]), wanted[chosen])
            tuner.zero_grad(set_to_none=True)
            loss.backward()
            tuner.step()
            step += 1
    head.fold(mean, deviation)
    return head.eval()


def _loss(found: Tensor, wanted: Tensor) -> Tensor:
    """Each vector near the teacher's, and each pair's cosine near the teacher's cosine."""
    found = F.normalize(found, dim=1)
    apart = (found @ found.T - wanted @ wanted.T).square().mean()
    return (1 - (found * wanted).sum(1)).mean() + 3 * apart


@torch.no_grad()
def likeness(head: nn.Module, passages: Passages, *, seed: int = 1) -> float:
    """Return the correlation of the head's cosines with the teacher's, over random pairs."""
    found = F.normalize(head(passages.features), dim=1)
    wanted = teach_targets(passages.texts)
    left, right = torch.randint(len(found), (2, 40_000), generator=torch.manual_seed(seed))
    cosines = [(vectors[left] * vectors[right]).sum(1).numpy() for vectors in (found, wanted)]
    return float(np.corrcoef(*cosines)[0, 1])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpora", type=Path, required=True)
    parser.add_argument("--out", type=Path, default=Path("build/training"))
    arguments = parser.parse_args()
    network = load_network(arguments.out / "checkpoint.pt")
    chance = random.Random(1)
    polnear = arguments.corpora / "polnear" / "data"
    passages = gather_passages(polnear / "train", network, chance)
    print(f"{len(passages.texts):,} passages", flush=True)
    head = train(passages.features, teach_targets(passages.texts))
    torch.save(head.state_dict(), arguments.out / "senses.pt")
    unseen = gather_passages(polnear / "dev", network, chance)
    print(f"correlation with the teacher's cosines on dev: {likeness(head, unseen):.3f}")


if __name__ == "__main__":
    main()
