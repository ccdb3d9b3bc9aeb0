"""Statements: from what was tagged, quoted and labelled to who says what inside whose words."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from spacy.tokens import Doc

from dragoman.extract.drafts import Draft, Found, set_parents
from dragoman.extract.encoder.component import EncoderComponent
from dragoman.extract.grammar import has_finite_verb, own_sentences, readout_drafts
from dragoman.extract.outline import Outline
from dragoman.extract.ownership import section_drafts, settle_quotations, turn_drafts, within_turns
from dragoman.extract.ranges import common
from dragoman.extract.sections import Section
from dragoman.extract.tagged import is_own_person, second_pass, tagged_drafts

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
    drafts = _within_sentences(doc, _without_echoes(outline.text, drafts))
    drafts += [
        Draft(content=[sentence], found=Found.OWN_VOICE)
        for sentence in own_sentences(doc, prose, drafts)
    ]
    return sorted(drafts, key=lambda draft: (draft.start, -draft.extent[1]))


def _names(outline: Outline, draft: Draft, section: Section) -> bool:
    """Tell whether a draft's source shares a word of the name in the heading."""
    words = " ".join(outline.text[start:end] for start, end in draft.source).casefold().split()
    return bool(set(words) & set(section.name.casefold().split()))


def _without_echoes(text: str, drafts: Sequence[Draft]) -> list[Draft]:
    """Drop what a speaker says of himself inside his own words: "I believe", "we want"."""
    dropped = {id(d) for d in drafts if d.parent is not None and is_own_person(text, d)}
    for draft in drafts:
        while draft.parent is not None and id(draft.parent) in dropped:
            draft.parent = draft.parent.parent
    return [draft for draft in drafts if id(draft) not in dropped]


def _within_sentences(doc: Doc, drafts: Sequence[Draft]) -> list[Draft]:
    """Keep what is reported indirectly inside somebody's words to the sentence that reports it.

    The tagger learnt on articles, where a content that runs over a sentence is in quotation marks.
    """
    bounds = [(sentence.start_char, sentence.end_char) for sentence in doc.sents]
    starts = [start for start, _ in bounds]
    kept = []
    for draft in drafts:
        if draft.parent is not None and draft.cue and draft.found in _TAGGED:
            at = bisect_right(starts, draft.cue[0][0]) - 1
            draft.content = common(draft.content, bounds[at : at + 1])
        if draft.content:
            kept.append(draft)
    return kept
