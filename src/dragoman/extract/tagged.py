"""What the encoder tagged, as drafts: once over the document, and again inside each content."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Doc

from dragoman.extract.drafts import Draft, Found
from dragoman.extract.encoder.component import ATTRIBUTIONS, CUE_CHANCES, EncoderComponent
from dragoman.extract.encoder.reading import Attribution, Run
from dragoman.extract.outline import Outline
from dragoman.extract.ranges import Cover, Range, joined, size, without
from dragoman.extract.words import word_set

# A content is read again where the first pass gave a cue inside it at least this chance: on our
# gold, a third of the words, and all but 2 F1 of the nesting that reading everything gives.
SUSPICION = 0.004
# An attribution of the second pass is kept from this confidence on.
SURE_ENOUGH = 0.3
DEEPEST = 3
# Below this, what the first pass tags is as often wrong as right, and dropping it costs no F1.
LEAST_SURE = 0.2
_SIGNS = frozenset(' \t\r\n\u00a0\u200b\ufeff,;:."“”«»„-–—')


def tagged_drafts(doc: Doc, outline: Outline) -> list[Draft]:
    """Return what the first pass tagged, less what lies in headings, in order."""
    headings = [(p.start, p.end) for p in outline.paragraphs if p.kind == "heading"]
    headings += [(s.heading_start, s.heading_end) for s in outline.sections]
    in_headings = Cover(len(outline.text), headings)
    drafts = []
    for found in doc.user_data.get(ATTRIBUTIONS, ()):
        draft = _draft(doc, outline, found)
        if draft and in_headings.touches([*draft.content, *draft.frame]):
            draft = _out_of(outline.text, draft, headings)
        if draft and draft.frame and draft.confidence >= LEAST_SURE:
            drafts.append(draft)
    return drafts


def _draft(doc: Doc, outline: Outline, found: Attribution) -> Draft | None:
    # `doc.text` would be put together anew each time, so the outline's is read.
    text = outline.text
    runs = [_characters(doc, run) for run in found.contents]
    content = joined(text, outline.unskipped(runs))
    if not any(c.isalpha() for start, end in content for c in text[start:end]):
        return None
    return Draft(
        content=content,
        source=_frame(doc, outline, found.source),
        cue=_frame(doc, outline, found.cue),
        confidence=found.confidence,
    )


def _characters(doc: Doc, run: Run) -> Range:
    last = doc[run.end - 1]
    return doc[run.start].idx, last.idx + len(last)


def _frame(doc: Doc, outline: Outline, run: Run | None) -> list[Range]:
    """Return a source or a cue without the signs at its edges; of several parts, the first."""
    if run is None:
        return []
    return _bare(outline.text, outline.unskipped([_characters(doc, run)])[:1])


def _bare(text: str, ranges: Sequence[Range]) -> list[Range]:
    """Return the ranges without the white space and the signs at their edges."""
    bare = []
    for start, end in ranges:
        while start < end and text[start] in _SIGNS:
            start += 1
        while end > start and text[end - 1] in _SIGNS:
            end -= 1
        if start < end:
            bare.append((start, end))
    return bare


def _out_of(text: str, draft: Draft, headings: Sequence[Range]) -> Draft | None:
    """Take from a draft what stands in headings: they name speakers, and are said by nobody."""
    draft.content = joined(text, without(draft.content, headings))
    source = _bare(text, without(draft.source, headings))
    draft.headed = bool(draft.source and not source)
    draft.source = source
    draft.cue = _bare(text, without(draft.cue, headings))
    return draft if draft.content else None


def second_pass(
    doc: Doc, outline: Outline, drafts: Sequence[Draft], encoder: EncoderComponent
) -> list[Draft]:
    """Read each content as a text of its own; return what somebody says inside it, to any depth."""
    found: list[Draft] = []
    taken = Cover(len(outline.text), (range_ for draft in drafts for range_ in draft.cue))
    todo = [draft for draft in drafts if not draft.parent]
    for _ in range(DEEPEST):
        todo = [draft for draft in todo if _is_suspect(doc, draft)]
        new = []
        for draft in _read_again(doc, outline, todo, encoder):
            if not taken.touches(draft.cue):
                taken.add(draft.cue)
                new.append(draft)
        found += new
        todo = new
    return found


def _is_suspect(doc: Doc, draft: Draft) -> bool:
    """Tell whether the first pass saw signs of a cue in a content that it did not tag as one."""
    chances = doc.user_data.get(CUE_CHANCES)
    if chances is None:
        return False
    spans = (doc.char_span(*piece, alignment_mode="expand") for piece in draft.content)
    # A cue begins no content, and needs a word or two after it.
    return any(
        chances[span.start + 1 : span.end - 1].max() > SUSPICION
        for span in spans
        if span is not None and len(span) > 4
    )


def _read_again(
    doc: Doc, outline: Outline, drafts: Sequence[Draft], encoder: EncoderComponent
) -> Iterator[Draft]:
    """Read the contents in one go, each a paragraph; yield what was found within one of them."""
    tokens: list[int] = []
    begins: list[bool] = []
    owners: list[int] = []
    for number, draft in enumerate(drafts):
        for start, end in draft.content:
            for count, index in enumerate(_words_inside(doc, outline, start, end)):
                tokens.append(index)
                begins.append(count == 0)
                owners.append(number)
    if not tokens:
        return
    for found in encoder.attribute([doc[index].text for index in tokens], begins):
        runs = [run for run in (found.source, found.cue, *found.contents) if run]
        inside = {owners[index] for run in runs for index in (run.start, run.end - 1)}
        if len(inside) != 1 or not found.cue or found.confidence < SURE_ENOUGH:
            continue
        inner = _draft(doc, outline, _on_tokens(found, tokens))
        if inner and _adds(outline.text, inner):
            inner.found = Found.SECOND_PASS
            yield inner


def _words_inside(doc: Doc, outline: Outline, start: int, end: int) -> list[int]:
    """Return the words of a passage, without the quotation marks that enclose it."""
    span = doc.char_span(start, end, alignment_mode="contract")
    if span is None:
        return []
    at = outline.quotation_around(start, end)
    if at is not None and not outline.quotations[at].pieces[1:]:
        quotation = outline.quotations[at]
        start, end = max(start, quotation.inner_start), min(end, quotation.inner_end)
    inside = outline.unskipped([(start, end)])
    return [
        t.i
        for t in span
        if not t.is_space and any(a <= t.idx and t.idx + len(t) <= b for a, b in inside)
    ]


def _on_tokens(found: Attribution, tokens: Sequence[int]) -> Attribution:
    from dataclasses import replace

    def move(run: Run) -> Run:
        return replace(run, start=tokens[run.start], end=tokens[run.end - 1] + 1)

    return replace(
        found,
        source=move(found.source) if found.source else None,
        cue=move(found.cue) if found.cue else None,
        contents=tuple(move(run) for run in found.contents),
    )


def _adds(text: str, draft: Draft) -> bool:
    """Tell whether an inner statement is somebody else's: "I think" in one's own words is not."""
    if not draft.source or size(draft.content) < 8:
        return False
    return not is_own_person(text, draft)


def is_own_person(text: str, draft: Draft) -> bool:
    """Tell whether the source is "I" or "we": inside a statement, its speaker's own."""
    words = {text[start:end].casefold() for start, end in draft.source}
    return bool(words) and words <= word_set("own_persons")
