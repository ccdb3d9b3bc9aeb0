"""What a person changes in a record → the record as it shall stand. Nothing is kept here.

Offsets are code points into the document's text. The id stays the one of the record that is
corrected; a project gives the correction an id of its own when it keeps it.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from enum import Enum
from itertools import pairwise
from typing import Final

from dragoman.errors import JudgementError
from dragoman.records import (
    Act,
    ActKind,
    Coded,
    Direction,
    Document,
    Forecast,
    Form,
    Horizon,
    IssueMention,
    Position,
    Probability,
    Span,
    Speaker,
    Statement,
)

Range = tuple[int, int]

_Folded = tuple[str, list[int]]
"""A text made easier to compare, and the offset that each of its signs had."""


class Keep(Enum):
    """Stands for a field that shall stay as it is, where None means that there is none."""

    KEEP = "keep"


KEEP: Final = Keep.KEEP

_CODED_SPEAKER = frozenset(("person", "organization", "organisation", "actor", "country"))
_CODED_ISSUE = frozenset(("concept", "issue"))
"""The variables of imported datasets, in small letters, that say the same as a record does."""

_OPENING = '“„«‹‘‚「『"'
_CLOSING = '”“»›’‘」』"'
_ENDS = ".!?…。！？؟"


def correct_statement(
    document: Document,
    statement: Statement,
    *,
    content: Iterable[Range] | None = None,
    source: Iterable[Range] | None = None,
    cue: Iterable[Range] | None = None,
    form: Form | None = None,
    speaker: Speaker | None = None,
    act: ActKind | None = None,
    issues: Sequence[str] | None = None,
    parent: str | Keep | None = KEEP,
) -> Statement:
    """Return a statement with what was given changed, and all else as it was.

    The form stays too, unless it is given: `form_by_marks` tells what quotation marks say. The
    words of an act or issue stay where it stays; a person's own rests on none. What an imported
    dataset has of the speaker or the issue goes where another one takes its place.

    Raises JudgementError when ranges overlap or hold no words, SpanOutsideText when one lies
    outside the text.
    """
    changed = replace(
        statement,
        content=statement.content if content is None else _passages(document, content, "content"),
        source=statement.source if source is None else cut_passages(document, source),
        cue=statement.cue if cue is None else cut_passages(document, cue),
        form=form or statement.form,
        speaker=speaker or statement.speaker,
        act=statement.act if act is None else _act(statement, act),
        issues=statement.issues if issues is None else tuple(_mentions(statement, issues)),
        parent=statement.parent if parent is KEEP else parent,
    )
    return replace(changed, coded=_still_coded(statement, changed))


def new_statement(
    document: Document,
    content_ranges: Iterable[Range],
    *,
    speaker: Speaker,
    form: Form,
    source: Iterable[Range] = (),
    cue: Iterable[Range] = (),
    parent: str | None = None,
    act: ActKind | None = None,
    issues: Sequence[str] = (),
) -> Statement:
    """Return a statement that no machine found, without an id. Raises as `correct_statement`."""
    return Statement(
        id="",
        document_id=document.id,
        form=form,
        speaker=speaker,
        source=cut_passages(document, source),
        cue=cut_passages(document, cue),
        content=_passages(document, content_ranges, "content"),
        parent=parent,
        confidence=1.0,
        method="person",
        act=Act(act) if act else None,
        issues=tuple(IssueMention(key, ()) for key in dict.fromkeys(issues)),
    )


def correct_position(
    document: Document,
    position: Position,
    *,
    actor: str | None = None,
    issue: str | None = None,
    towards: str | None = None,
    value: float | None = None,
    passage: Range | None = None,
    reason: str | None = None,
) -> Position:
    """Return a position with what was given changed. An issue takes the place of an actor.

    The machine's reason goes where the stance changes, for it gave a reason for another one.
    Raises JudgementError when both an issue and an actor towards whom are given.
    """
    if issue and towards:
        raise JudgementError("A position is either on an issue or towards an actor. Choose one.")
    changed = replace(
        position,
        actor=actor or position.actor,
        issue=issue or (None if towards else position.issue),
        towards=towards or (None if issue else position.towards),
        value=position.value if value is None else value,
        passage=position.passage if passage is None else cut_passages(document, [passage])[0],
    )
    stance = ("issue", "towards", "value")
    same = all(getattr(changed, name) == getattr(position, name) for name in stance)
    return replace(changed, reason=reason if reason is not None else position.reason * same)


def new_position(
    document: Document,
    statement: Statement,
    *,
    value: float,
    issue: str | None = None,
    towards: str | None = None,
    passage: Range | None = None,
    reason: str = "",
) -> Position:
    """Return a position that no machine found, its statement's speaker's, without an id.

    Raises JudgementError when nobody is known to have said it.
    """
    if statement.speaker.actor is None:
        raise JudgementError("A position is somebody's. Say first who speaks in the statement.")
    return Position(
        id="",
        document_id=document.id,
        statement=statement.id,
        actor=statement.speaker.actor,
        issue=issue,
        towards=towards,
        value=value,
        passage=statement.content[0] if passage is None else cut_passages(document, [passage])[0],
        reason=reason,
        confidence=1.0,
        method="person",
    )


def correct_forecast(
    document: Document,
    forecast: Forecast,
    *,
    outcome: Iterable[Range] | None = None,
    condition: Iterable[Range] | None = None,
    restated: str | None = None,
    horizon: Horizon | Keep | None = KEEP,
    probability: Probability | Keep | None = KEEP,
    negated: bool | None = None,
    direction: Direction | Keep | None = KEEP,
    speaker: Speaker | None = None,
    issues: Sequence[str] | None = None,
) -> Forecast:
    """Return a forecast with what was given changed, and all else as it was.

    Where the outcome changes and no restatement is given, its words are the restatement. Raises as
    `correct_statement`.
    """
    passages = (
        forecast.outcome if outcome is None else _passages(document, outcome, "forecast's outcome")
    )
    if restated is None:
        restated = forecast.restated if passages == forecast.outcome else restate(passages)
    return replace(
        forecast,
        outcome=passages,
        condition=forecast.condition if condition is None else cut_passages(document, condition),
        restated=restated,
        horizon=forecast.horizon if horizon is KEEP else horizon,
        probability=forecast.probability if probability is KEEP else probability,
        negated=forecast.negated if negated is None else negated,
        direction=forecast.direction if direction is KEEP else direction,
        speaker=speaker or forecast.speaker,
        issues=forecast.issues if issues is None else tuple(dict.fromkeys(issues)),
    )


def new_forecast(
    document: Document, statement: Statement, outcome: Iterable[Range], *, restated: str = ""
) -> Forecast:
    """Return a forecast that no machine found, its statement's speaker's, without an id."""
    passages = _passages(document, outcome, "forecast's outcome")
    return Forecast(
        id="",
        document_id=document.id,
        statement=statement.id,
        speaker=statement.speaker,
        outcome=passages,
        restated=restated or restate(passages),
        method="person",
    )


def restate(passages: Sequence[Span]) -> str:
    """Return passages as one sentence.

    >>> restate([Span("d", 0, 18, "the bridge\\n  opens")])
    'The bridge opens.'
    """
    words = " ".join(" ".join(span.exact for span in passages).split())
    return words[:1].upper() + words[1:] + ("" if words.endswith(tuple(_ENDS)) else ".")


def form_by_marks(document: Document, content: Sequence[Span]) -> Form:
    """Return the form that quotation marks say: in them, around some of it, or nowhere.

    The marks may be the first and last signs of a passage, or stand right around it.
    """
    forms = {_form_of(document.text, span) for span in content}
    if forms == {Form.DIRECT}:
        return Form.DIRECT
    return Form.INDIRECT if forms <= {Form.INDIRECT} else Form.MIXED


def _form_of(text: str, span: Span) -> Form:
    before, after = text[: span.start][-1:], text[span.end : span.end + 2].lstrip(".,;!?")[:1]
    words = span.exact.strip().rstrip(".,;!?")
    inside = words[:1] in _OPENING and words[-1:] in _CLOSING and len(words) > 1
    around = before != "" and before in _OPENING and after != "" and after in _CLOSING
    if inside or around:
        return Form.DIRECT
    # an apostrophe is no quotation mark: single ones count around a passage alone
    marks = set(_OPENING + _CLOSING) - set("‘’")
    return Form.MIXED if marks & set(words) else Form.INDIRECT


def cut_passages(document: Document, ranges: Iterable[Range]) -> tuple[Span, ...]:
    """Return passages in the order of the text, without the space around them.

    Raises JudgementError when two overlap or one holds no words, SpanOutsideText when one lies
    outside the text.
    """
    spans = sorted(_trimmed(document, *between) for between in ranges)
    for left, right in pairwise(spans):
        if right.start < left.end:
            raise JudgementError(
                f"The passages at {left.start}–{left.end} and {right.start}–{right.end} overlap. "
                "Choose them apart from each other."
            )
    return tuple(spans)


def _trimmed(document: Document, start: int, end: int) -> Span:
    span = document.cut(start, end)
    words = span.exact.strip()
    if not words:
        raise JudgementError(f"There are no words between {start} and {end}. Choose some.")
    first = start + span.exact.index(words)
    return document.cut(first, first + len(words))


def _passages(document: Document, ranges: Iterable[Range], name: str) -> tuple[Span, ...]:
    spans = cut_passages(document, ranges)
    if not spans:
        raise JudgementError(f"The {name} is empty. Choose some words, or reject the record.")
    return spans


def _still_coded(before: Statement, now: Statement) -> Coded | None:
    """Return what an imported dataset has of a statement that still holds after a correction."""
    if before.coded is None:
        return None
    gone: set[str] = set()
    if (before.speaker.actor, before.speaker.name) != (now.speaker.actor, now.speaker.name):
        gone |= _CODED_SPEAKER
    if [each.issue for each in before.issues] != [each.issue for each in now.issues]:
        gone |= _CODED_ISSUE
    left = tuple(each for each in before.coded.values if each[0].casefold() not in gone)
    return replace(before.coded, values=left)


def _act(statement: Statement, kind: ActKind) -> Act:
    return statement.act if statement.act and statement.act.kind is kind else Act(kind)


def _mentions(statement: Statement, keys: Iterable[str]) -> Iterator[IssueMention]:
    there = {mention.issue: mention for mention in statement.issues}
    for key in dict.fromkeys(keys):
        yield there.get(key) or IssueMention(key, ())


def find_words(
    document: Document, start: int, end: int, exact: str, *, before: str | None = None
) -> Span:
    """Return the passage that a reader has chosen in the block `[start, end)`, by its words.

    A browser folds white space, so any run of it matches any other. `before` is what stands before
    the passage in the block: all of it or, if that tells which is meant, its end; "" says that
    nothing does. Without it, words that stand there twice are refused rather than guessed at.

    Raises JudgementError when the words are not there, or it cannot be told which are meant.
    """
    if not 0 <= start <= end <= len(document.text):
        raise JudgementError(f"{document.label}: has no passage {start}–{end}. Load it again.")
    block = document.text[start:end]
    if not exact.strip():
        raise JudgementError("No words are chosen. Choose some in the text.")
    # Between two lines of Chinese a browser may drop the space, or put one: then letters decide.
    for fold in (_folded, _squeezed):
        places = list(_places(block, exact, fold))
        if before is not None:
            places = _after(block, before, places)
        if len(places) == 1:
            first, last = places[0]
            return document.cut(start + first, start + last)
        if places:
            raise JudgementError(
                f"“{_short(exact)}” stands here {len(places)} times. Choose some words more."
            )
    raise JudgementError(f"“{_short(exact)}” does not stand here. Load the page again.")


def _places(block: str, exact: str, fold: Callable[[str], _Folded]) -> Iterator[Range]:
    """Yield where words stand in a block, whatever the white space in them and there."""
    words, offsets = fold(block)
    sought, _ = fold(exact.strip())
    at = words.find(sought)
    while at >= 0:
        yield offsets[at], offsets[at + len(sought) - 1] + 1
        at = words.find(sought, at + 1)


def _folded(text: str) -> _Folded:
    """Return a text with one space for each run of white space, and where each sign was."""
    kept = [n for n, sign in enumerate(text) if not (sign.isspace() and text[n - 1 : n].isspace())]
    return "".join(" " if text[n].isspace() else text[n] for n in kept), kept


def _squeezed(text: str) -> _Folded:
    """Return a text without its white space, and where each sign was."""
    kept = [n for n, sign in enumerate(text) if not sign.isspace()]
    return "".join(text[n] for n in kept), kept


def _after(block: str, before: str, places: Sequence[Range]) -> list[Range]:
    """Return the places that stand after some words: after them alone, or else after their end."""
    text, offsets = _squeezed(block)
    wanted, _ = _squeezed(before)
    ends = {place: bisect_left(offsets, place[0]) for place in places}
    length = len(wanted)
    after = [
        place
        for place, end in ends.items()
        if end >= length and text.startswith(wanted, end - length)
    ]
    alone = [place for place in after if ends[place] == length]
    return alone if alone or not wanted else after


def _short(words: str) -> str:
    return words if len(words) <= 60 else f"{words[:59]}…"
