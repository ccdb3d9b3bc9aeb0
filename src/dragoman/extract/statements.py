"""Statements: from what was tagged, quoted and labelled to who says what inside whose words."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import islice

from spacy.tokens import Doc

from dragoman.extract.drafts import Draft, Found, set_parents
from dragoman.extract.encoder.component import EncoderComponent
from dragoman.extract.grammar import has_finite_verb, own_sentences, readout_drafts
from dragoman.extract.outline import Outline
from dragoman.extract.ownership import section_drafts, settle_quotations, turn_drafts, within_turns
from dragoman.extract.ranges import Range, common, hull, joined, lies_within
from dragoman.extract.sections import Section
from dragoman.extract.tagged import is_own_person, second_pass, tagged_drafts
from dragoman.extract.words import word_set

_TAGGED = (Found.ENCODER, Found.SECOND_PASS)


def draft_statements(doc: Doc, outline: Outline, encoder: EncoderComponent) -> list[Draft]:
    """Return every statement of a document as a draft, with its parent, in order of appearance."""
    prose = [(p.start, p.end) for p in outline.paragraphs if p.kind == "prose"]
    turns = turn_drafts(outline)
    drafts = within_turns(tagged_drafts(doc, outline), turns)
    drafts = settle_quotations(drafts, outline, lambda start, end: has_finite_verb(doc, start, end))
    drafts += readout_drafts(doc, drafts, prose)
    drafts += turns
    drafts += section_drafts(
        outline, drafts, lambda draft, section: _names(outline, draft, section)
    )
    set_parents(drafts)
    drafts += second_pass(doc, outline, drafts, encoder)
    set_parents(drafts)
    drafts = _within_sentences(doc, outline, _without_echoes(outline.text, drafts))
    set_parents(drafts)
    drafts += [
        Draft(content=[sentence], found=Found.OWN_VOICE)
        for sentence in own_sentences(doc, prose, drafts)
    ]
    return sorted(drafts, key=lambda draft: (draft.start, -draft.extent[1]))


def _names(outline: Outline, draft: Draft, section: Section) -> bool:
    """Tell whether a draft's source is a section's speaker: by surname, or "she" in the reporting.

    Inside quotation marks "she" is somebody else.
    """
    words = _words(" ".join(outline.text[start:end] for start, end in draft.source))
    if words & word_set("third_persons"):
        return outline.quotation_around(*draft.source[0]) is None
    return bool(words) and section.name.casefold().split()[-1] in words


def _words(source: str) -> set[str]:
    return {
        word.strip(".,’'").removesuffix("’s").removesuffix("'s")
        for word in source.casefold().split()
    }


def _without_echoes(text: str, drafts: Sequence[Draft]) -> list[Draft]:
    """Drop what a speaker says of himself inside his own words: "I believe", "we want"."""
    dropped = {id(d) for d in drafts if d.parent is not None and is_own_person(text, d)}
    for draft in drafts:
        while draft.parent is not None and id(draft.parent) in dropped:
            draft.parent = draft.parent.parent
    return [draft for draft in drafts if id(draft) not in dropped]


def _within_sentences(doc: Doc, outline: Outline, drafts: Sequence[Draft]) -> list[Draft]:
    """Keep what is reported inside somebody's words to its sentence, or to its own quotation marks.

    The tagger learnt on articles, where a content that runs over a sentence is in quotation marks.
    """
    bounds = [(sentence.start_char, sentence.end_char) for sentence in doc.sents]
    starts = [start for start, _ in bounds]
    kept = []
    for draft in drafts:
        if draft.parent is not None and draft.cue and draft.found in _TAGGED:
            at = bisect_right(starts, draft.cue[0][0]) - 1
            own = _own_quotations(outline, draft, draft.parent)
            sentence = common(draft.content, bounds[at : at + 1])
            draft.content = joined(outline.text, [*sentence, *own])
        if draft.content:
            kept.append(draft)
    return kept


def _own_quotations(outline: Outline, draft: Draft, parent: Draft) -> list[Range]:
    """Return the quotations inside a parent that a draft introduces: whole, its cue outside."""
    quotations = outline.quotations
    start, end = hull(draft.content)
    first = bisect_left(quotations, start, key=lambda quotation: quotation.start)
    own: list[Range] = []
    for quotation in islice(quotations, first, None):
        if quotation.start >= end:
            break
        inside = lies_within(quotation.pieces, parent.content)
        if inside and not lies_within(draft.cue, quotation.pieces):
            own += quotation.pieces
    return own
