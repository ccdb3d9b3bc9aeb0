"""What each head is taught, and with which weight."""

from __future__ import annotations

import torch
import torch.nn.functional as F
from torch import Tensor

from training.batches import IGNORE, Batch
from training.model import IMPOSSIBLE, Network

WEIGHTS = {
    "roles": 1.0,
    "to_cue": 0.3,
    "to_source": 0.3,
    "upos": 0.5,
    "arcs": 1.0,
    "deprels": 0.7,
    "entities": 0.5,
    "begins": 0.2,
}


def losses(network: Network, words: Tensor, batch: Batch) -> dict[str, Tensor]:
    """Return the loss of each head that this batch marks; `words` as Network.read gives them."""
    found = {
        "upos": _tags(network.upos(words), batch.upos),
        "entities": _tags(network.entities(words), batch.entities),
        "begins": _begins(network.begins(words)[..., 0], batch.begins),
        "roles": _roles(network, words, batch),
        **_links(network, words, batch),
        **_tree(network, words, batch),
    }
    return {name: loss for name, loss in found.items() if loss is not None}


def _tags(logits: Tensor, gold: Tensor) -> Tensor | None:
    if bool((gold != IGNORE).any()):
        return F.cross_entropy(logits.flatten(0, 1), gold.flatten(), ignore_index=IGNORE)
    return None


def _begins(logits: Tensor, gold: Tensor) -> Tensor | None:
    marked = gold != IGNORE
    if bool(marked.any()):
        return F.binary_cross_entropy_with_logits(logits[marked], gold[marked].float())
    return None


def _roles(network: Network, words: Tensor, batch: Batch) -> Tensor | None:
    rows = (batch.tags != IGNORE).any(1)
    if not bool(rows.any()):
        return None
    live = batch.words[rows]
    width = int(live.sum(1).max())
    live = live[:, :width]
    tags = batch.tags[rows][:, :width].clamp(min=0)
    tags[:, 0] = _opened(tags[:, 0])
    emissions = network.roles(words[rows][:, :width])
    return network.transitions.negative_log_likelihood(emissions, tags, live) / live.sum()


def _opened(tags: Tensor) -> Tensor:
    return torch.where((tags > 0) & (tags % 2 == 0), tags - 1, tags)


def _links(network: Network, words: Tensor, batch: Batch) -> dict[str, Tensor | None]:
    found: dict[str, Tensor | None] = {}
    for kind, (name, head) in enumerate(
        (("to_cue", network.to_cue), ("to_source", network.to_source))
    ):
        links = batch.links[batch.links[:, 1] == kind]
        found[name] = None
        if len(links):
            scores = head(words).masked_fill(~_candidates(batch)[:, None, :], IMPOSSIBLE)
            found[name] = F.cross_entropy(scores[links[:, 0], links[:, 2]], links[:, 3] + 1)
    return found


def _candidates(batch: Batch) -> Tensor:
    return F.pad(batch.words, (1, 0), value=True)


def _tree(network: Network, words: Tensor, batch: Batch) -> dict[str, Tensor | None]:
    rows = (batch.heads != IGNORE).any(1)
    if not bool(rows.any()):
        return {"arcs": None, "deprels": None}
    heads, sentences, x = batch.heads[rows], batch.sentences[rows], words[rows]
    same = (sentences[:, :, None] == sentences[:, None, :]) & (sentences[:, None, :] >= 0)
    allowed = F.pad(same, (1, 0), value=True)
    scores = network.arcs(x).masked_fill(~allowed, IMPOSSIBLE)
    labels = network.deprels(x, heads.clamp(min=0))
    marked = heads != IGNORE
    return {
        "arcs": F.cross_entropy(scores[marked], heads[marked]),
        "deprels": F.cross_entropy(labels[marked], batch.deprels[rows][marked]),
    }
