"""Drafts: statements in the making, in ranges of characters, before speakers are known."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from dragoman.extract.ranges import Range, hull, lies_within


class Found(StrEnum):
    """How a statement was found; the last word of its method."""

    ENCODER = "encoder"  # the tagger's spans and links
    SECOND_PASS = "second-pass"  # the tagger, reading a content as a text of its own
    GRAMMAR = "grammar"  # a verb of saying with a noun phrase
    QUOTATION = "quotation-marks"
    SIGNATURE = "signature"
    TURN = "transcript-turn"
    SECTION = "section"
    OWN_VOICE = "own-voice"


@dataclass(slots=True, eq=False)
class Draft:
    """One statement in the making. `content` is never empty once the draft is finished."""

    content: list[Range]
    source: list[Range] = field(default_factory=list)
    cue: list[Range] = field(default_factory=list)
    confidence: float = 1.0
    found: Found = Found.ENCODER
    parent: Draft | None = None
    headed: bool = False  # the encoder took the section's heading for its source

    @property
    def start(self) -> int:
        """Return where its content begins."""
        return self.content[0][0]

    @property
    def frame(self) -> list[Range]:
        """Return source and cue: what stands outside the words reported."""
        return [*self.source, *self.cue]

    @property
    def extent(self) -> Range:
        """Return the shortest range over all of it."""
        return hull([*self.content, *self.frame])


def set_parents(drafts: Sequence[Draft]) -> None:
    """Give each draft the smallest one whose content holds all of it: content, cue and source.

    One sweep from left to right, over the drafts that are still open.
    """
    ordered = sorted(drafts, key=lambda d: (d.extent[0], -d.extent[1]))
    around: list[Draft] = []
    for draft in ordered:
        start, _ = draft.extent
        around = [outer for outer in around if outer.extent[1] > start]
        whole = [*draft.content, *draft.frame]
        holders = [
            outer
            for outer in around
            if lies_within(whole, outer.content) and outer.content != draft.content
        ]
        draft.parent = min(holders, key=lambda o: o.extent[1] - o.extent[0], default=None)
        around.append(draft)


def ancestors(draft: Draft) -> Iterable[Draft]:
    """Yield the parent, its parent, and so on."""
    outer = draft.parent
    while outer is not None:
        yield outer
        outer = outer.parent
