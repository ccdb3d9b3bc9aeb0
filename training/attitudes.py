"""Teaches who is for or against whom: `python -m training.attitudes --corpora folder`.

Two layers of their own on the encoder's fourth, told which words are the two actors; the layers
below are the shipped encoder's and stay as they are. Learnt from sentences that are marked with
who supports or blames whom (Park et al. 2021), and with how they picture one politician
(Hamborg and Donnay 2021, NewsMTSC).
"""

from __future__ import annotations

import argparse
import random
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import torch
import torch.nn.functional as F
from eval.sentiment import MarkedSentence, read_pairs, read_targets
from torch import Tensor, nn

from dragoman.extract.encoder.features import WordPieces, quote_flags
from dragoman.extract.encoder.labels import PAIR_ATTITUDES, SWAPPED_ATTITUDES, TARGET_ATTITUDES
from dragoman.extract.encoder.windows import Window, Words, window_inputs
from training.model import ATTITUDE_LAYER, Attitudes, Network, load_network
from training.train import base_folder

EPOCHS, RATE, HEADS_RATE, PIECES_A_BATCH, SMOOTHING = 7, 2e-4, 1e-3, 2560, 0.05
LONGEST = 200  # wordpieces; a sentence this long is a list
# Square roots of how rare a label is, near enough: q → p is one in twenty of those that are marked.
PAIR_WEIGHTS = (0.8, 1.1, 1.5, 1.0, 1.4)
TARGET_SHARE = 0.5  # of the loss of sentences about one politician


@dataclass(slots=True)
class Marked:
    """A sentence with its wordpieces' roles, and its label; the label's kind is the list's."""

    ids: Tensor
    cases: Tensor
    quoted: Tensor
    roles: Tensor  # of each wordpiece: 0, 1 (first actor), 2 (second actor, or the target)
    label: int
    states: Tensor | None = None  # out of the encoder's lower layers


def wordpieces_of(sentences: Iterable[MarkedSentence], wordpieces: WordPieces) -> Iterator[Marked]:
    """Yield the sentences as the encoder takes them, without those that are too long."""
    for sentence in sentences:
        single = [index == 0 for index in range(len(sentence.words))]
        quoted = quote_flags(sentence.words, single)
        seen = Words.of(sentence.words, quoted, single, wordpieces)
        inputs = window_inputs(seen, Window(0, len(sentence.words)), wordpieces)
        roles = spread(sentence.roles, inputs.firsts.tolist(), len(inputs.ids))
        arrays = [torch.from_numpy(a) for a in (inputs.ids, inputs.cases, inputs.quoted)]
        if len(roles) <= LONGEST:
            yield Marked(*arrays, torch.tensor(roles), sentence.label)


def spread(roles: Sequence[int], firsts: Sequence[int], pieces: int) -> list[int]:
    """Give every wordpiece its word's role; what opens and closes the sentence has none."""
    by_piece = [0] * pieces
    for role, start, end in zip(roles, firsts, [*firsts[1:], pieces - 1], strict=True):
        by_piece[start:end] = [role] * (end - start)
    return by_piece


def _batches(examples: Sequence[Marked], chance: random.Random) -> list[list[Marked]]:
    order = sorted(examples, key=lambda e: (len(e.ids) // 8, chance.random()))
    groups: list[list[Marked]] = [[]]
    for example in order:
        if groups[-1] and len(example.ids) * (len(groups[-1]) + 1) > PIECES_A_BATCH:
            groups.append([])
        groups[-1].append(example)
    return groups


def _padded(rows: Sequence[Tensor], value: int = 0) -> Tensor:
    return nn.utils.rnn.pad_sequence(list(rows), batch_first=True, padding_value=value)


@torch.no_grad()
def read_states(examples: Sequence[Marked], network: Network) -> None:
    """Run the encoder's lower layers over every sentence, once for all epochs."""
    for group in _batches(examples, random.Random(1)):
        ids, cases, quoted = (
            _padded([getattr(e, name) for e in group]) for name in ("ids", "cases", "quoted")
        )
        mask = _padded([torch.ones_like(e.ids) for e in group]).bool()
        with torch.autocast("cpu", dtype=torch.bfloat16):
            states = network.encoder.states(ids, cases, quoted, mask)[ATTITUDE_LAYER]
        for example, row in zip(group, states.bfloat16(), strict=True):
            example.states = row[: len(example.ids)].clone()


def _run(attitudes: Attitudes, group: Sequence[Marked], roles: Tensor) -> tuple[Tensor, Tensor]:
    states = _padded([e.states for e in group if e.states is not None])
    mask = _padded([torch.ones_like(e.ids) for e in group]).bool()
    with torch.autocast("cpu", dtype=torch.bfloat16):
        first, second, whole = attitudes.pool(states.float(), roles, mask)
    return attitudes.judge(first.float(), second.float(), whole.float())


def train(
    pairs: Sequence[Marked], targets: Sequence[Marked], base: Network, *, seed: int = 1
) -> Iterator[Attitudes]:
    """Yield the layers after each epoch, begun from the encoder's own upper layers."""
    torch.manual_seed(seed)
    chance = random.Random(seed)
    attitudes = Attitudes()
    for own, upper in zip(attitudes.layers, base.encoder.layers[ATTITUDE_LAYER:], strict=True):
        own.load_state_dict(upper.state_dict())
    heads = [p for name, p in attitudes.named_parameters() if not name.startswith("layers")]
    tuner = torch.optim.AdamW(
        [
            {"params": attitudes.layers.parameters(), "lr": RATE},
            {"params": heads, "lr": HEADS_RATE},
        ],
        weight_decay=0.01,
    )
    rates = [group["lr"] for group in tuner.param_groups]
    steps = EPOCHS * (len(_batches(pairs, chance)) + len(_batches(targets, chance)))
    weights = torch.tensor(PAIR_WEIGHTS)
    step = 0
    for _ in range(EPOCHS):
        attitudes.train()
        todo = [(True, g) for g in _batches(pairs, chance)]
        todo += [(False, g) for g in _batches(targets, chance)]
        chance.shuffle(todo)
        for is_pair, group in todo:
            factor = max(0.0, min((step + 1) / (0.08 * steps), (steps - step) / (0.92 * steps)))
            for settings, rate in zip(tuner.param_groups, rates, strict=True):
                settings["lr"] = rate * factor
            loss = _loss(attitudes, group, is_pair=is_pair, weights=weights)
            tuner.zero_grad(set_to_none=True)
            loss.backward()
            nn.utils.clip_grad_norm_(attitudes.parameters(), 1.0)
            tuner.step()
            step += 1
        yield attitudes.eval()


def _loss(
    attitudes: Attitudes, group: Sequence[Marked], *, is_pair: bool, weights: Tensor
) -> Tensor:
    roles = _padded([e.roles for e in group])
    labels = torch.tensor([e.label for e in group])
    if not is_pair:
        return TARGET_SHARE * F.cross_entropy(
            _run(attitudes, group, roles)[1], labels, label_smoothing=SMOOTHING
        )
    # The order of the two names is chance: half the time the other is called the first.
    swap = torch.rand(len(group)) < 0.5
    roles = torch.where(swap[:, None] & (roles > 0), 3 - roles, roles)
    labels = torch.where(swap, torch.tensor(SWAPPED_ATTITUDES)[labels], labels)
    found = _run(attitudes, group, roles)[0]
    return F.cross_entropy(found, labels, weight=weights, label_smoothing=SMOOTHING)


@torch.no_grad()
def score(attitudes: Attitudes, examples: Sequence[Marked], *, is_pair: bool) -> list[float]:
    """Return the F1 of each label."""
    gold: list[int] = []
    found: list[int] = []
    for group in _batches(examples, random.Random(1)):
        logits = _run(attitudes, group, _padded([e.roles for e in group]))[0 if is_pair else 1]
        found += logits.argmax(1).tolist()
        gold += [e.label for e in group]
    labels = PAIR_ATTITUDES if is_pair else TARGET_ATTITUDES
    return [_f1(gold, found, label) for label in range(len(labels))]


def _f1(gold: Sequence[int], found: Sequence[int], label: int) -> float:
    both = sum(g == label == f for g, f in zip(gold, found, strict=True))
    return 2 * both / max(1, gold.count(label) + found.count(label))


def _report(figures: Sequence[float]) -> str:
    each = " ".join(f"{figure:.3f}" for figure in figures)
    return f"macro-F1 {sum(figures) / len(figures):.3f} ({each})"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpora", type=Path, required=True)
    parser.add_argument("--out", type=Path, default=Path("build/training"))
    arguments = parser.parse_args()
    wordpieces = WordPieces(base_folder() / "tokenizer.json")
    base = load_network(arguments.out / "checkpoint.pt")
    directed, politicians = (arguments.corpora / n for n in ("directed_sentiment", "newsmtsc"))
    pairs, unseen_pairs = (
        list(wordpieces_of(read_pairs(directed / f"{name}.tsv"), wordpieces))
        for name in ("train", "dev")
    )
    targets, unseen_targets = (
        list(wordpieces_of(read_targets(politicians / "train.jsonl", held=held), wordpieces))
        for held in (False, True)
    )
    for examples in (pairs, unseen_pairs, targets, unseen_targets):
        read_states(examples, base)
    started = time.monotonic()
    for epoch, attitudes in enumerate(train(pairs, targets, base), 1):
        torch.save(attitudes.state_dict(), arguments.out / "attitudes.pt")
        print(f"epoch {epoch} of {EPOCHS}, {time.monotonic() - started:.0f} s", flush=True)
        print(f"  directed sentiment dev {_report(score(attitudes, unseen_pairs, is_pair=True))}")
        held = score(attitudes, unseen_targets, is_pair=False)
        print(f"  NewsMTSC held back {_report(held)}", flush=True)


if __name__ == "__main__":
    main()
