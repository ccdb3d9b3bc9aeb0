"""Whose words stand between quotation marks, under a heading, after a label, before a signature.

The tagger is flat and breaks a long quotation wherever somebody inside it says or wants something.
So the marks decide the outer statement, whole; what was tagged inside becomes its children.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from dragoman.extract.drafts import Draft, Found
from dragoman.extract.outline import Outline
from dragoman.extract.quotations import Quotation
from dragoman.extract.ranges import Range, common, joined, lies_within, size, without
from dragoman.extract.sections import Section

# Shorter quotations that nobody was tagged for are titles, terms and irony.
_WORDS_OF_SPEECH = 6
_WORDS_OF_LABEL = 10
# Signs and small words that may stand between two parts of one quotation, beside its cue.
_ADJOINING = 6  # twice the words that may stand between a cue and the quotation it introduces
_SIGHT = 200  # characters
_ENDS = frozenset('.!?…”"»')
_BETWEEN = " \t\r\n\u00a0,.;:–—-…!?\"'“”‘’«»„"

HasVerb = Callable[[int, int], bool]


def settle_quotations(drafts: Sequence[Draft], outline: Outline, has_verb: HasVerb) -> list[Draft]:
    """Give every quotation whole to one outer statement; return all drafts that are left.

    `has_verb(start, end)` tells whether a passage has a finite verb: without one, a quotation that
    nobody was tagged for is no statement.
    """
    left = list(drafts)
    around = _Neighbourhood(drafts, outline)
    signatures = {s.quotation: (s.source_start, s.source_end) for s in outline.signed}
    before: tuple[Quotation, Draft] | None = None
    for place, quotation in enumerate(outline.quotations):
        if quotation.depth:
            continue
        near = around.of(quotation)
        outer = [draft for draft in near if _speaks_from_outside(draft, quotation)]
        owner = _beside(outline.text, outer, quotation)
        label = signatures.get(place) or _label(outline, quotation, has_verb)
        if owner is None and label:
            owner = _new(left, Found.SIGNATURE, [label])
        owner = owner or _linked(outer, quotation) or _continued(outline, before, quotation)
        if owner is None and _is_speech(outline, quotation, has_verb):
            owner = _new(left, Found.QUOTATION, [])
        if owner is not None:
            _give(outline, quotation, owner, outer)
            before = (quotation, owner)
        for draft in near:
            if draft not in outer:
                draft.content = common(draft.content, quotation.pieces)
    return [draft for draft in left if draft.content]


class _Neighbourhood:
    """The drafts of each paragraph: those with a cue, a source or content in it."""

    def __init__(self, drafts: Sequence[Draft], outline: Outline) -> None:
        self._outline = outline
        self._drafts: dict[int, list[Draft]] = {}
        for draft in drafts:
            places = {self._place(start) for start, _ in [*draft.content, *draft.frame]}
            for place in places:
                self._drafts.setdefault(place, []).append(draft)

    def of(self, quotation: Quotation) -> list[Draft]:
        """Return the drafts of the paragraphs that a quotation runs through."""
        places = dict.fromkeys(self._place(start) for start, _ in quotation.pieces)
        found = (draft for place in places for draft in self._drafts.get(place, ()))
        return list(dict.fromkeys(draft for draft in found if draft.content))

    def _place(self, position: int) -> int:
        paragraph = self._outline.paragraph_at(position)
        return paragraph.start if paragraph else -1


def _speaks_from_outside(draft: Draft, quotation: Quotation) -> bool:
    """Tell whether the cue, or the source where there is no cue, stands outside the quotation."""
    frame = draft.cue or draft.source
    return not frame or not lies_within(frame, quotation.pieces)


def _beside(text: str, outer: Sequence[Draft], quotation: Quotation) -> Draft | None:
    """Return the draft whose cue or source adjoins a quotation.

    The words beside the marks are better evidence than a link over a whole paragraph.
    """
    distances = [(_distance(text, draft, quotation), draft.start, draft) for draft in outer]
    near = [found for found in distances if found[0] <= _ADJOINING]
    return min(near, key=lambda found: found[:2])[2] if near else None


def _linked(outer: Sequence[Draft], quotation: Quotation) -> Draft | None:
    """Return the draft that was tagged as saying most of a quotation."""
    shares = [(size(common(draft.content, quotation.pieces)), draft) for draft in outer]
    return max((s for s in shares if s[0]), key=lambda s: s[0], default=(0, None))[1]


def _label(outline: Outline, quotation: Quotation, has_verb: HasVerb) -> Range | None:
    """Return who is named right before the colon that opens a quotation: "Ada Holm, Oslo: “…”"."""
    paragraph = outline.paragraph_at(quotation.start)
    if paragraph is None or _last_sign(outline.text, quotation.start) != ":":
        return None
    before = outline.text[paragraph.start : quotation.start].rstrip(_BETWEEN)
    start, end = paragraph.start, paragraph.start + len(before)
    words = before.split()
    if not 0 < len(words) <= _WORDS_OF_LABEL or not any(w[0].isupper() for w in words):
        return None
    if any(sign in before for sign in '!?“”"') or has_verb(start, end):
        return None
    return start, end


def _distance(text: str, draft: Draft, quotation: Quotation) -> int:
    """Return twice how many words part a frame from a quotation, its own content not counted.

    A sentence that ends before the quotation does not introduce it: what follows comes first.
    """
    least = 1_000
    ended = _last_sign(text, quotation.start) in _ENDS
    for start, end in draft.frame:
        gaps = ((end, quotation.start), (quotation.end, start))
        for left, right in gaps:
            if 0 <= right - left <= _SIGHT:
                between = without([(left, right)], [*draft.content, *draft.frame])
                words = "".join(text[a:b] for a, b in between).strip(_BETWEEN).split()
                after = left == quotation.end
                least = min(least, 2 * len(words) + (1 if after else 5 if ended else 0))
    return least


def _last_sign(text: str, end: int) -> str:
    return text[max(0, end - 5) : end].rstrip(" \u00a0")[-1:]


def _give(outline: Outline, quotation: Quotation, owner: Draft, rivals: Iterable[Draft]) -> None:
    """Make a quotation whole part of one draft's content, and of no rival's."""
    for rival in rivals:
        if rival is not owner:
            rival.content = without(rival.content, quotation.pieces)
    pieces = without(quotation.pieces, owner.frame)
    owner.content = joined(outline.text, [*owner.content, *pieces], over=_BETWEEN)


def _new(left: list[Draft], found: Found, source: list[Range]) -> Draft:
    draft = Draft(content=[], source=source, found=found, confidence=0.9 if source else 0.5)
    left.append(draft)
    return draft


def _continued(
    outline: Outline, before: tuple[Quotation, Draft] | None, quotation: Quotation
) -> Draft | None:
    """Return the last quotation's owner when only its cue parts the two: "…," he said, "…"."""
    if before is None:
        return None
    last, owner = before
    if not owner.frame or quotation.start - last.end > 300:
        return None
    between = without([(last.end, quotation.start)], owner.frame)
    gap = "".join(outline.text[start:end] for start, end in between)
    if gap.strip(_BETWEEN):
        return None
    touches = any(last.end <= start < quotation.start for start, _ in owner.frame)
    return owner if touches else None


def _is_speech(outline: Outline, quotation: Quotation, has_verb: HasVerb) -> bool:
    words = outline.text[quotation.inner_start : quotation.inner_end].split()
    return len(words) >= _WORDS_OF_SPEECH and has_verb(quotation.inner_start, quotation.inner_end)


def turn_drafts(outline: Outline) -> list[Draft]:
    """Return each turn of a transcript as its speaker's statement, the label being its source."""
    return [
        Draft(
            content=list(turn.content),
            source=[(turn.label_start, turn.label_end)],
            found=Found.TURN,
        )
        for turn in outline.turns
        if turn.content
    ]


def section_drafts(
    outline: Outline, drafts: Sequence[Draft], names: Callable[[Draft, Section], bool]
) -> list[Draft]:
    """Return the bodies of sections in which nobody reports the speaker: there he writes himself.

    `names(draft, section)` tells whether a draft's source is the speaker that the heading names.
    """
    found = []
    for section in outline.sections:
        body = (section.body_start, section.body_end)
        inside = [draft for draft in drafts if lies_within(draft.content, [body])]
        if any(names(draft, section) or draft.found is Found.QUOTATION for draft in inside):
            continue
        content = [
            (p.start, p.end)
            for p in outline.paragraphs
            if p.kind == "prose" and body[0] <= p.start and p.end <= body[1]
        ]
        if content:
            found.append(Draft(content=content, found=Found.SECTION, confidence=0.9))
    return found
