"""Drafts: statements in the making, in ranges of characters, before speakers are known."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from dragoman.extract.ranges import Range, hull


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
    ordered = [(draft.extent, draft) for draft in drafts]
    ordered.sort(key=lambda entry: (entry[0][0], -entry[0][1]))
    around: list[tuple[Range, Draft]] = []
    for extent, draft in ordered:
        around = [entry for entry in around if entry[0][1] > extent[0]]
        holders = [entry for entry in around if _holds(entry[1].content, draft)]
        smallest = min(holders, key=lambda entry: entry[0][1] - entry[0][0], default=None)
        draft.parent = smallest[1] if smallest else None
        around.append((extent, draft))


def _holds(content: Sequence[Range], draft: Draft) -> bool:
    """Tell whether ranges in order hold all of a draft, and are not just its own content."""
    return content != draft.content and all(
        _covers(content, part) for part in (*draft.content, *draft.frame)
    )


def _covers(content: Sequence[Range], part: Range) -> bool:
    at = bisect_right(content, part[0], key=lambda piece: piece[0]) - 1
    return at >= 0 and part[1] <= content[at][1]
