"""How much a counterpart matters: how sure it is, and how central what it is about."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from dragoman.compare.counterparts.pairs import Pair
from dragoman.compare.counterparts.sides import Side
from dragoman.compare.panel import Panel


class Centrality:
    """How often each actor and each issue is named over all accounts, against the foremost."""

    def __init__(self, panel: Panel, sides: Sequence[Side]) -> None:
        self._actors = _shares(_named(panel))
        self._issues = _shares(
            mention.issue
            for _, extraction in panel
            for sentence in extraction.sentences
            for mention in sentence.issues
        )

    def of(self, pair: Pair) -> float:
        """Return how central a pair is: 0 for what nobody else speaks of, 1 for the foremost."""
        sides = [self._side(side) for side in pair.sides]
        return sum(sides) / len(sides)

    def _side(self, side: Side) -> float:
        speaker = {side.speaker.key} if side.speaker else set()
        actors = [self._actors.get(key, 0.0) for key in side.actors | speaker]
        issues = side.sentence.issues if side.sentence else ()
        about = [self._issues.get(mention.issue, 0.0) for mention in issues]
        return 0.6 * max(actors, default=0.0) + 0.4 * max(about, default=0.0)


def _named(panel: Panel) -> Iterator[str]:
    for account, extraction in panel:
        for actor in extraction.actors:
            identity = panel.identities.of(account.id, actor.id)
            if identity is not None:
                yield from [identity.key] * len(actor.mentions)


def _shares(keys: Iterator[str]) -> dict[str, float]:
    counts = Counter(keys)
    most = max(counts.values(), default=1)
    return {key: (count / most) ** 0.5 for key, count in counts.items()}
