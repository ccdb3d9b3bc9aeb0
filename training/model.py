"""The encoder and its heads, as `extract` runs them."""

from __future__ import annotations

from pathlib import Path

import torch
import torch.nn.functional as F
from safetensors.torch import load_file
from torch import Tensor, nn

from dragoman.extract.encoder.features import CASES
from dragoman.extract.encoder.labels import (
    DEPRELS,
    ENTITY_TAGS,
    PAIR_ATTITUDES,
    ROLE_TAGS,
    TARGET_ATTITUDES,
    UPOS,
    may_follow,
)

WIDTH, LAYERS, ATTENTION_HEADS, INNER, POSITIONS = 384, 6, 12, 1536, 512
IMPOSSIBLE = -1e4
SENSE_LAYERS = (0, 2, 4)  # of 0 … 6; all seven gain 0.002 of correlation with the teacher
SENSE_WIDTH, VECTOR = 256, 192
ATTITUDE_LAYER = 4  # the layer of the encoder that the layers for attitudes stand on


class Layer(nn.Module):
    """One BERT layer, with query, key and value in one matrix."""

    def __init__(self) -> None:
        super().__init__()
        self.qkv = nn.Linear(WIDTH, 3 * WIDTH)
        self.out = nn.Linear(WIDTH, WIDTH)
        self.norm1 = nn.LayerNorm(WIDTH, eps=1e-12)
        self.up = nn.Linear(WIDTH, INNER)
        self.down = nn.Linear(INNER, WIDTH)
        self.norm2 = nn.LayerNorm(WIDTH, eps=1e-12)
        self.drop = nn.Dropout(0.1)

    def forward(self, x: Tensor, mask: Tensor | None) -> Tensor:
        n, length, _ = x.shape
        q, k, v = self.qkv(x).view(n, length, 3, ATTENTION_HEADS, -1).permute(2, 0, 3, 1, 4)
        # By hand: on CPU in bf16 it is half again as fast as torch's fused attention at this width.
        scores = (q @ k.transpose(-1, -2)) * (WIDTH // ATTENTION_HEADS) ** -0.5
        if mask is not None:  # None when a single window is run, and nothing is padded
            scores = scores.masked_fill(~mask[:, None, None, :], IMPOSSIBLE)
        mixed = scores.softmax(-1) @ v
        mixed = mixed.transpose(1, 2).reshape(n, length, WIDTH)
        x = self.norm1(x + self.drop(self.out(mixed)))
        return self.norm2(x + self.drop(self.down(F.gelu(self.up(x)))))


class Encoder(nn.Module):
    """all-MiniLM-L6-v2, with two more embeddings: the word's case, and quoted or not."""

    def __init__(self, vocabulary: int = 30522) -> None:
        super().__init__()
        self.word = nn.Embedding(vocabulary, WIDTH)
        self.position = nn.Embedding(POSITIONS, WIDTH)
        self.kind = nn.Parameter(torch.zeros(WIDTH))
        self.case = nn.Embedding(len(CASES), WIDTH)
        self.quoted = nn.Embedding(2, WIDTH)
        nn.init.zeros_(self.case.weight)
        nn.init.zeros_(self.quoted.weight)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.drop = nn.Dropout(0.1)
        self.layers = nn.ModuleList(Layer() for _ in range(LAYERS))

    def forward(self, ids: Tensor, cases: Tensor, quoted: Tensor, mask: Tensor | None) -> Tensor:
        return self.states(ids, cases, quoted, mask)[-1]

    def states(
        self, ids: Tensor, cases: Tensor, quoted: Tensor, mask: Tensor | None
    ) -> list[Tensor]:
        """Return what goes into the first layer, and what comes out of each."""
        positions = torch.arange(ids.shape[1], device=ids.device)
        x = self.word(ids) + self.position(positions) + self.kind
        states = [self.drop(self.norm(x + self.case(cases) + self.quoted(quoted)))]
        for layer in self.layers:
            states.append(layer(states[-1], mask))
        return states

    def load_base(self, folder: Path) -> None:
        """Load the weights of all-MiniLM-L6-v2 and freeze its word embeddings."""
        base = load_file(folder / "model.safetensors")
        base = {name.removeprefix("bert."): value for name, value in base.items()}
        with torch.no_grad():
            self.word.weight.copy_(base["embeddings.word_embeddings.weight"])
            self.position.weight.copy_(base["embeddings.position_embeddings.weight"])
            self.kind.copy_(base["embeddings.token_type_embeddings.weight"][0])
            _copy(self.norm, base, "embeddings.LayerNorm")
            for number, layer in enumerate(self.layers):
                _load_layer(layer, base, f"encoder.layer.{number}")
        self.word.weight.requires_grad_(False)


def _load_layer(layer: nn.Module, base: dict[str, Tensor], at: str) -> None:
    parts = [f"{at}.attention.self.{part}" for part in ("query", "key", "value")]
    layer.qkv.weight.copy_(torch.cat([base[f"{part}.weight"] for part in parts]))
    layer.qkv.bias.copy_(torch.cat([base[f"{part}.bias"] for part in parts]))
    _copy(layer.out, base, f"{at}.attention.output.dense")
    _copy(layer.norm1, base, f"{at}.attention.output.LayerNorm")
    _copy(layer.up, base, f"{at}.intermediate.dense")
    _copy(layer.down, base, f"{at}.output.dense")
    _copy(layer.norm2, base, f"{at}.output.LayerNorm")


def _copy(module: nn.Module, base: dict[str, Tensor], name: str) -> None:
    module.weight.copy_(base[f"{name}.weight"])
    module.bias.copy_(base[f"{name}.bias"])


class Biaffine(nn.Module):
    """Scores of (word, candidate) pairs, after Dozat and Manning (2017); candidate 0 is nobody.

    Each side goes through a small layer of its own; the root or NULL is a learnt vector.
    """

    def __init__(self, size: int) -> None:
        super().__init__()
        self.left = nn.Linear(WIDTH, size)
        self.right = nn.Linear(WIDTH, size)
        self.nobody = nn.Parameter(torch.randn(size) * 0.1)
        self.weight = nn.Linear(size, size, bias=False)
        self.bias = nn.Linear(size, 1)
        self.scale = size**-0.5
        self.drop = nn.Dropout(0.25)

    def sides(self, x: Tensor) -> tuple[Tensor, Tensor]:
        left = self.drop(F.gelu(self.left(x)))
        right = self.drop(F.gelu(self.right(x)))
        nobody = self.nobody.expand(x.shape[0], 1, -1)
        return left, torch.cat([nobody, right], dim=1)

    def forward(self, x: Tensor) -> Tensor:
        left, right = self.sides(x)
        scores = self.weight(left) @ right.transpose(-1, -2) * self.scale
        return scores + self.bias(right).transpose(-1, -2)


class Labeller(nn.Module):
    """Labels of given arcs, low-rank bilinear: running it takes two matrices and no loop."""

    def __init__(self, size: int, labels: int) -> None:
        super().__init__()
        self.left = nn.Linear(WIDTH, size)
        self.right = nn.Linear(WIDTH, size)
        self.root = nn.Parameter(torch.randn(size) * 0.1)
        self.out = nn.Linear(3 * size, labels)
        self.drop = nn.Dropout(0.25)

    def sides(self, x: Tensor) -> tuple[Tensor, Tensor]:
        left = self.drop(F.gelu(self.left(x)))
        right = self.drop(F.gelu(self.right(x)))
        return left, torch.cat([self.root.expand(x.shape[0], 1, -1), right], dim=1)

    def forward(self, x: Tensor, heads: Tensor) -> Tensor:
        left, right = self.sides(x)
        chosen = right.gather(1, heads[..., None].expand(-1, -1, right.shape[-1]))
        return self.out(torch.cat([left, chosen, left * chosen], dim=-1))


class Transitions(nn.Module):
    """A linear-chain CRF over the role tags (Lafferty, McCallum and Pereira 2001)."""

    def __init__(self) -> None:
        super().__init__()
        size = len(ROLE_TAGS)
        self.between = nn.Parameter(torch.zeros(size, size))
        allowed = [[may_follow(ROLE_TAGS, a, b) for b in range(size)] for a in range(size)]
        self.register_buffer("forbidden", (~torch.tensor(allowed)).float() * IMPOSSIBLE)

    def scores(self) -> Tensor:
        return self.between + self.forbidden

    def negative_log_likelihood(self, emissions: Tensor, tags: Tensor, words: Tensor) -> Tensor:
        """Sum over windows of −log p(tags). (windows, words, tags), (windows, words) twice."""
        between = self.scores()
        gold = emissions.gather(2, tags[..., None])[..., 0]
        steps = between[tags[:, :-1], tags[:, 1:]]
        path = (gold * words).sum() + (steps * words[:, 1:]).sum()
        alpha = emissions[:, 0]
        for here, live in zip(emissions[:, 1:].unbind(1), words[:, 1:].unbind(1), strict=True):
            new = torch.logsumexp(alpha[:, :, None] + between, dim=1) + here
            alpha = torch.where(live[:, None], new, alpha)
        return torch.logsumexp(alpha, dim=1).sum() - path


class Senses(nn.Module):
    """Where a passage's meaning lies: a vector from the mean of its words' states.

    `words` is run with the encoder, `passages` on the mean over a passage of any length.
    """

    def __init__(self) -> None:
        super().__init__()
        self.words = nn.Linear(len(SENSE_LAYERS) * WIDTH, SENSE_WIDTH)
        self.passages = nn.Sequential(
            nn.Linear(SENSE_WIDTH, 768), nn.ReLU(), nn.Dropout(0.1), nn.Linear(768, VECTOR)
        )

    @torch.no_grad()
    def fold(self, mean: Tensor, deviation: Tensor) -> None:
        """Take features as they are, after training on features less mean, over deviation."""
        self.words.weight /= deviation
        self.words.bias -= self.words.weight @ mean

    def forward(self, features: Tensor) -> Tensor:
        return self.passages(self.words(features))


class Attitudes(nn.Module):
    """Who is for or against whom in a sentence, and how it pictures one actor."""

    def __init__(self) -> None:
        super().__init__()
        self.role = nn.Embedding(3, WIDTH)  # neither, first actor, second actor or target
        nn.init.normal_(self.role.weight, std=0.02)
        self.layers = nn.ModuleList(Layer() for _ in range(LAYERS - ATTITUDE_LAYER))
        self.drop = nn.Dropout(0.15)
        self.pair = _classifier(3 * WIDTH, len(PAIR_ATTITUDES))
        self.target = _classifier(2 * WIDTH, len(TARGET_ATTITUDES))

    def pool(self, states: Tensor, roles: Tensor, mask: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """Return the mean over the first actor's wordpieces, the second's, and all of them."""
        x = states + self.role(roles) * (roles > 0)[..., None]
        for layer in self.layers:
            x = layer(x, mask)
        x = self.drop(x)
        return _mean(x, roles == 1), _mean(x, roles == 2), _mean(x, mask)

    def judge(self, first: Tensor, second: Tensor, whole: Tensor) -> tuple[Tensor, Tensor]:
        """Return the logits of PAIR_ATTITUDES and of TARGET_ATTITUDES."""
        pair = self.pair(torch.cat([first, second, whole], dim=1))
        return pair, self.target(torch.cat([second, whole], dim=1))


def _classifier(inputs: int, labels: int) -> nn.Sequential:
    return nn.Sequential(
        nn.Linear(inputs, WIDTH), nn.GELU(), nn.Dropout(0.15), nn.Linear(WIDTH, labels)
    )


def _mean(x: Tensor, chosen: Tensor) -> Tensor:
    share = chosen.to(x.dtype)[..., None]
    return (x * share).sum(1) / share.sum(1).clamp(min=1)


class Network(nn.Module):
    """Everything: one encoder, and a head for each layer of annotation."""

    def __init__(self) -> None:
        super().__init__()
        self.encoder = Encoder()
        self.drop = nn.Dropout(0.15)
        self.roles = nn.Linear(WIDTH, len(ROLE_TAGS))
        self.transitions = Transitions()
        self.to_cue = Biaffine(160)
        self.to_source = Biaffine(160)
        self.upos = nn.Linear(WIDTH, len(UPOS))
        self.arcs = Biaffine(256)
        self.deprels = Labeller(128, len(DEPRELS))
        self.entities = nn.Linear(WIDTH, len(ENTITY_TAGS))
        self.begins = nn.Linear(WIDTH, 1)

    def read(
        self, ids: Tensor, cases: Tensor, quoted: Tensor, mask: Tensor | None, firsts: Tensor
    ) -> Tensor:
        """Return one vector a word: (windows, words, WIDTH), at the word's first wordpiece."""
        x = self.encoder(ids, cases, quoted, mask)
        return self.drop(x.gather(1, firsts[..., None].expand(-1, -1, x.shape[-1])).float())


def load_network(checkpoint: Path) -> Network:
    """Return the network of a checkpoint that `training.train` wrote, ready to run."""
    network = Network()
    network.load_state_dict(torch.load(checkpoint, weights_only=True), strict=False)
    return network.eval()
