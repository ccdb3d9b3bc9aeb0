"""Whose words stand between quotation marks, under a heading, after a label, before a signature.

The tagger is flat and breaks a long quotation wherever somebody inside it says or wants something.
So the marks decide the outer statement, whole; what was tagged inside becomes its children.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence

from dragoman.extract.drafts import Draft, Found
from dragoman.extract.outline import Outline
from dragoman.extract.quotations import Quotation
from dragoman.extract.ranges import Range, common, joined, lies_within, size, without
from dragoman.extract.sections import Section
from dragoman.extract.words import word_set

# Shorter quotations that nobody was tagged for are titles, terms and irony.
_WORDS_OF_SPEECH = 6
_WORDS_OF_LABEL = 10
_OPENING = 3  # characters at the head of a section's body
# Signs and small words that may stand between two parts of one quotation, beside its cue.
_ADJOINING = 6  # twice the words that may stand between a cue and the quotation it introduces
_AFTER_A_STOP = 5  # what counts as further away than that: the sentence before has ended
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
        beside = _beside(outline.text, outer, quotation)
        label = signatures.get(place)
        if label is None and _is_speech(outline, quotation, has_verb):
            label = _label(outline, quotation, has_verb)
        if beside is not None and (beside[0] < _AFTER_A_STOP or not label):
            owner: Draft | None = beside[1]
        elif label:
            owner = _new(left, Found.SIGNATURE, [label])
        else:
            owner = _linked(around, outer, quotation) or _continued(outline, before, quotation)
        if owner is None and _is_speech(outline, quotation, has_verb):
            owner = _new(left, Found.QUOTATION, [])
        if owner is not None:
            _give(outline, quotation, owner, outer, has_verb)
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

    def speaks_there(self, draft: Draft, quotation: Quotation) -> bool:
        """Tell whether a draft's cue or source stands in a paragraph of the quotation."""
        places = {self._place(start) for start, _ in quotation.pieces}
        return any(self._place(start) in places for start, _ in draft.frame)

    def _place(self, position: int) -> int:
        paragraph = self._outline.paragraph_at(position)
        return paragraph.start if paragraph else -1


def _speaks_from_outside(draft: Draft, quotation: Quotation) -> bool:
    """Tell whether the cue, or the source where there is no cue, stands outside the quotation."""
    frame = draft.cue or draft.source
    return not frame or not lies_within(frame, quotation.pieces)


def _beside(text: str, outer: Sequence[Draft], quotation: Quotation) -> tuple[int, Draft] | None:
    """Return the draft whose cue or source adjoins a quotation, and how far it is.

    The words beside the marks are better evidence than a link over a whole paragraph.
    """
    distances = [(_distance(text, draft, quotation), draft.start, draft) for draft in outer]
    near = [found for found in distances if found[0] <= _ADJOINING]
    if not near:
        return None
    distance, _, draft = min(near, key=lambda found: found[:2])
    return distance, draft


def _linked(around: _Neighbourhood, outer: Sequence[Draft], quotation: Quotation) -> Draft | None:
    """Return the draft of the same paragraph that was tagged as saying most of a quotation."""
    shares = [
        (size(common(draft.content, quotation.pieces)), draft)
        for draft in outer
        if around.speaks_there(draft, quotation)
    ]
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
    if any(c.isdigit() for c in before) or before.split()[0].casefold() in word_set("no_speakers"):
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
                penalty = 1 if after else _AFTER_A_STOP if ended else 0
                least = min(least, 2 * len(words) + penalty)
    return least


def _last_sign(text: str, end: int) -> str:
    return text[max(0, end - 5) : end].rstrip(" \u00a0")[-1:]


def _give(
    outline: Outline,
    quotation: Quotation,
    owner: Draft,
    rivals: Iterable[Draft],
    has_verb: HasVerb,
) -> None:
    """Make a quotation whole part of one draft's content, and of no rival's."""
    for rival in rivals:
        if rival is not owner:
            rival.content = without(rival.content, quotation.pieces)
    pieces = without(quotation.pieces, owner.frame)
    owner.content = [
        piece
        for piece in without(owner.content, quotation.pieces)
        if not _hangs_on(outline.text, piece, quotation, has_verb)
    ]
    owner.content = joined(outline.text, [*owner.content, *pieces], over=_BETWEEN)


def _hangs_on(text: str, piece: Range, quotation: Quotation, has_verb: HasVerb) -> bool:
    """Tell whether a piece of content beside a quotation is none of it.

    That is a phrase that announces it before a colon ("read out a declaration: …"), and the next
    sentence, after a quotation that has ended one.
    """
    start, end = piece
    if end <= quotation.start and text[end : quotation.start].strip() == ":":
        return not has_verb(start, end)
    ended = text[quotation.inner_end - 1 : quotation.end].strip("”\"“»'’")[-1:] in (
        "",
        ".",
        "!",
        "?",
    )
    return ended and start >= quotation.end and not text[quotation.end : start].strip()


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


def within_turns(drafts: Sequence[Draft], turns: Sequence[Draft]) -> list[Draft]:
    """Drop what was tagged as said by a transcript's label, and keep the rest inside its turn."""
    begins = [turn.source[0][0] for turn in turns]
    kept = []
    for draft in drafts:
        at = bisect_right(begins, (draft.cue or draft.source or draft.content)[0][0]) - 1
        turn = turns[at] if at >= 0 else None
        if turn is not None and common(draft.source, turn.source):
            continue
        if turn is not None and turn.start <= draft.extent[0] < turn.content[-1][1]:
            draft.content = common(draft.content, turn.content)
        if draft.content:
            kept.append(draft)
    return kept


def _reports(draft: Draft, section: Section, names: Callable[[Draft, Section], bool]) -> bool:
    """Tell whether a draft shows that a section reports its speaker, or lets several speak."""
    if draft.headed or draft.found is Found.TURN:
        return True
    if draft.found is Found.QUOTATION:  # the body itself stands in quotation marks
        return draft.start - section.body_start <= _OPENING
    return names(draft, section)


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
        if any(_reports(draft, section, names) for draft in inside):
            continue
        content = [
            (p.start, p.end)
            for p in outline.paragraphs
            if p.kind == "prose" and body[0] <= p.start and p.end <= body[1]
        ]
        if content:
            found.append(Draft(content=content, found=Found.SECTION, confidence=0.9))
    return found
