"""Who speaks: drafts become statements, each with its speaker, in the order of the text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cached_property

from dragoman.extract.actors import Cast, NamedHeading
from dragoman.extract.drafts import Draft, Found
from dragoman.extract.outline import Outline
from dragoman.extract.quotations import form_of, quoted_ranges
from dragoman.extract.ranges import Range
from dragoman.extract.sections import Section
from dragoman.extract.turns import Turn
from dragoman.extract.words import word_set
from dragoman.records import (
    ActorKind,
    Document,
    Form,
    Resolution,
    Span,
    Speaker,
    Statement,
    content_id,
)

_COMPLEMENTISER = re.compile(r"that,?\s*(?=[“\"«„'‘])", re.IGNORECASE)


_THIRD_PERSONS = frozenset(("he", "she", "it", "they"))


def _frame_of(statement: Statement) -> Range:
    first = (*statement.cue, *statement.source, *statement.content)[0]
    return first.start, first.end


def named_headings(outline: Outline) -> list[NamedHeading]:
    """Return the headings and labels that introduce a speaker, in order."""
    found = [heading_of(section) for section in outline.sections]
    found += [label_of(turn) for turn in outline.turns if turn.name]
    return sorted(found, key=lambda heading: heading.start)


def heading_of(section: Section) -> NamedHeading:
    """Return a section's heading as the cast takes it."""
    return NamedHeading(
        start=section.name_start,
        end=section.name_end,
        name=section.name,
        description=section.description,
        description_start=section.description_start,
        description_end=section.description_end,
    )


def label_of(turn: Turn) -> NamedHeading:
    """Return a transcript's label as the cast takes it."""
    return NamedHeading(turn.label_start, turn.label_end, turn.name or "", None)


class StatementMaker:
    """Turns the drafts of one document into statements, resolving speakers as it goes."""

    def __init__(self, document: Document, outline: Outline, cast: Cast, method: str) -> None:
        self._document = document
        self._outline = outline
        self._cast = cast
        self._method = method
        self._turns = {(t.label_start, t.label_end): t for t in outline.turns}
        self._made: dict[int, Statement] = {}

    def make(self, drafts: Sequence[Draft]) -> list[Statement]:
        """Return the statements in order. A parent is always made before its children."""
        previous: Speaker | None = None
        statements = []
        for draft in sorted(drafts, key=_outer_first):
            around = self._made.get(id(draft.parent)) if draft.parent else None
            speaker = self._speaker(draft, around, previous)
            statement = self._statement(draft, speaker, around)
            self._made[id(draft)] = statement
            statements.append(statement)
            if around is None and not statement.is_authors_own:
                previous = speaker
        return statements

    def _speaker(self, draft: Draft, around: Statement | None, previous: Speaker | None) -> Speaker:
        if draft.found is Found.OWN_VOICE:
            return self._author()
        if draft.found is Found.TURN:
            return self._turn_speaker(self._turns[draft.source[0]])
        section = self._outline.section_at(draft.start)
        if draft.found is Found.SECTION and section:
            return self._cast.resolve_heading(heading_of(section))
        if not draft.source:
            if section and around is None and (draft.headed or draft.found is Found.QUOTATION):
                return self._cast.resolve_heading(heading_of(section))
            return self._cast.unresolved("")
        words = " ".join(self._outline.text[a:b] for a, b in draft.source)
        if words.casefold() in word_set("own_persons"):
            return self._first_person(draft, around, words)
        if around is not None and self._goes_on(draft, around, words):
            return Speaker(around.speaker.actor, around.speaker.name, Resolution.PRONOUN)
        return self._cast.resolve(draft.source, previous=around.speaker if around else previous)

    def _goes_on(self, draft: Draft, around: Statement, words: str) -> bool:
        """Tell whether a pronoun in an indirect report is its speaker: "she said she wanted …"."""
        if around.speaker.actor is None or words.casefold() not in _THIRD_PERSONS:
            return False
        place = self._outline.quotation_around(*draft.source[0])
        return place is None or place == self._outline.quotation_around(*_frame_of(around))

    def _turn_speaker(self, turn: Turn) -> Speaker:
        if turn.name:
            return self._cast.resolve_turn(label_of(turn))
        words = self._outline.text[turn.label_start : turn.label_end]
        return (None if turn.is_question else self._interviewee) or self._cast.unresolved(words)

    @cached_property
    def _interviewee(self) -> Speaker | None:
        """Return the only person named before the first turn: whoever the answers are then."""
        before = self._outline.turns[0].label_start
        named = [
            actor
            for actor in self._cast.actors()
            if actor.kind is ActorKind.PERSON
            and any(mention.span.end <= before for mention in actor.mentions)
        ]
        return Speaker(named[0].id, named[0].name, Resolution.TURN) if len(named) == 1 else None

    def _first_person(self, draft: Draft, around: Statement | None, words: str) -> Speaker:
        """Resolve "I" and "we" to whoever's words they stand in; outside any, "I" to the author.

        "We" there may be the author's paper, the signatories, or everybody: nobody can tell.
        """
        if around is not None:
            outer = around.speaker
            return Speaker(outer.actor, outer.name, Resolution.PRONOUN) if outer.actor else outer
        alone = words.casefold() in ("i", "myself")
        if alone and self._outline.quotation_around(*draft.source[0]) is None:
            return self._author()
        return self._cast.unresolved(words)

    def _author(self) -> Speaker:
        return Speaker(None, self._document.author or "", Resolution.AUTHOR)

    def _statement(self, draft: Draft, speaker: Speaker, around: Statement | None) -> Statement:
        content = self._spans(draft.content)
        source = self._spans(draft.source)
        cue = self._spans(draft.cue)
        return Statement(
            id=content_id(
                "statement",
                self._document.id,
                tuple((s.start, s.end) for s in content),
                tuple((s.start, s.end) for s in source),
                tuple((s.start, s.end) for s in cue),
            ),
            document_id=self._document.id,
            form=self._form(draft),
            speaker=speaker,
            source=source,
            cue=cue,
            content=content,
            parent=around.id if around else None,
            confidence=round(draft.confidence, 3),
            method=f"{self._method} {draft.found}",
        )

    def _spans(self, ranges: Sequence[Range]) -> tuple[Span, ...]:
        return tuple(self._document.cut(start, end) for start, end in sorted(ranges))

    def _form(self, draft: Draft) -> Form:
        if draft.found in (Found.TURN, Found.SECTION, Found.OWN_VOICE):
            return Form.DIRECT
        return form_of(self._outline.text, self._reported(draft), self._quoted(draft))

    def _reported(self, draft: Draft) -> list[Range]:
        """Return the content without the "that" before its marks, which is the reporter's."""
        (start, end), *rest = draft.content
        opening = _COMPLEMENTISER.match(self._outline.text, start, end)
        return [(opening.end() if opening else start, end), *rest]

    def _quoted(self, draft: Draft) -> Sequence[Range]:
        """Return what is in quotation marks, as seen from inside the statement around a draft."""
        if draft.parent is None:
            return self._outline.quoted
        place = self._outline.quotation_around(*draft.extent)
        if place is None:
            return self._outline.quoted
        return quoted_ranges(self._outline.quotations, within=place)


def _outer_first(draft: Draft) -> tuple[int, int, int]:
    """Order by place in the text, a parent before its children though it may begin later."""
    depth = 0
    top = draft
    while top.parent is not None:
        top = top.parent
        depth += 1
    return top.start, depth, draft.start
