"""What the parse shows where the tagger was silent: verbs of saying with a noun phrase.

Readouts live on them: "The Secretary underscored …", "The two discussed …", "called for …".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from spacy.tokens import Doc, Token

from dragoman.extract.drafts import Draft, Found
from dragoman.extract.ranges import Cover, Range, common
from dragoman.extract.words import word_set

_SUBJECTS = frozenset(("nsubj", "nsubj:pass", "nsubjpass", "csubj"))
_PASSIVE = frozenset(("aux:pass", "auxpass", "neg"))
# With these, nothing was said: "did not condemn", "should have welcomed".
_UNSAID = frozenset(
    ("not", "n't", "n’t", "never", "should", "could", "would", "might", "may", "must", "can", "to")
)
_CLOSING = frozenset(("”", "’", '"', "'", "»", ")", "]", ",", ";"))
_OBJECTS = frozenset(("obj", "dobj", "ccomp", "xcomp"))
_GOVERNED = _OBJECTS | {"obl", "prep", "advcl"}


def readout_drafts(doc: Doc, drafts: Sequence[Draft], prose: Sequence[Range]) -> list[Draft]:
    """Return statements under verbs of saying that no draft covers yet.

    `prose` are the ranges to look at, in order.
    """
    taken = Cover(len(doc.text), _all_ranges(drafts))
    return [
        draft
        for draft in _candidates(doc, prose)
        if not taken.touches(draft.cue) and not taken.touches(draft.content)
    ]


def _all_ranges(drafts: Sequence[Draft]) -> Iterator[Range]:
    for draft in drafts:
        yield from draft.content
        yield from draft.frame


def _candidates(doc: Doc, prose: Sequence[Range]) -> Iterator[Draft]:
    verbs = _verbs()
    for start, end in prose:
        span = doc.char_span(start, end, alignment_mode="contract")
        for token in span or ():
            if token.pos_ == "VERB" and token.lower_ in verbs:
                draft = _draft(token, verbs[token.lower_])
                if draft:
                    yield draft


@cache
def _verbs() -> dict[str, frozenset[str]]:
    """Return each verb of saying with the words that must follow it; none: an object."""
    verbs: dict[str, set[str]] = {}
    for entry in word_set("readout_verbs"):
        verb, _, following = entry.partition(" ")
        verbs.setdefault(verb, set()).update([following] if following else [])
    return {verb: frozenset(following) for verb, following in verbs.items()}


def _draft(verb: Token, following: frozenset[str]) -> Draft | None:
    if any(child.lower_ in _UNSAID or child.dep_ in _PASSIVE for child in verb.children):
        return None
    subject = _subject(verb)
    content = _content(verb, following)
    if subject is None or subject.i > verb.i or content is None:
        return None
    return Draft(
        content=[content],
        source=[_phrase(subject)],
        cue=[(verb.idx, verb.idx + len(verb))],
        confidence=0.5,
        found=Found.GRAMMAR,
    )


def _content(verb: Token, following: frozenset[str]) -> Range | None:
    """Return what the verb governs, from its first word to its last."""
    governed = [c for c in verb.children if c.i > verb.i and c.dep_ in _GOVERNED]
    if following:
        first = [c for c in governed if c.left_edge.lower_ in following]
    else:
        first = [c for c in governed if c.dep_ in _OBJECTS]
    if not first:
        return None
    doc = verb.doc
    start = min(c.left_edge.i for c in first)
    end = max(c.right_edge.i for c in governed)
    while end > start and doc[end].is_punct:
        end -= 1
    return doc[start].idx, doc[end].idx + len(doc[end])


def _subject(verb: Token) -> Token | None:
    """Return the verb's subject, or that of the verb it is joined to: "met X and discussed Y"."""
    seen = 0
    while verb is not None and seen < 4:
        for child in verb.children:
            if child.dep_ in ("nsubj", "nsubj:outer"):
                return child if _can_speak(child) else None
        if verb.dep_ != "conj" or verb.head is verb:
            return None
        verb = verb.head
        seen += 1
    return None


def _can_speak(subject: Token) -> bool:
    """Tell whether a subject may say something: "the crisis highlighted …" says nothing."""
    if subject.pos_ in ("PROPN", "PRON", "NUM"):
        return True
    return subject.lower_ in word_set("speaking_nouns")


def _phrase(subject: Token) -> Range:
    """Return the subject with what belongs to its name, without a clause that hangs on it."""
    kept = [
        t
        for t in subject.subtree
        if not any(a.dep_.startswith(("acl", "relcl", "parataxis")) for a in _up_to(t, subject))
    ]
    inside = {t.i for t in kept}
    doc = subject.doc
    first = last = subject.i
    while first - 1 in inside:
        first -= 1
    while last + 1 in inside:
        last += 1
    while last > subject.i and doc[last].is_punct:
        last -= 1
    return doc[first].idx, doc[last].idx + len(doc[last])


def _up_to(token: Token, top: Token) -> Iterator[Token]:
    while token.i != top.i:
        yield token
        token = token.head


def has_finite_verb(doc: Doc, start: int, end: int) -> bool:
    """Tell whether a passage has a verb with a subject or an auxiliary, or opens with a verb."""
    span = doc.char_span(start, end, alignment_mode="contract")
    if span is None:
        return False
    if len(span) and span[0].pos_ == "VERB" and span[0].dep_ in ("root", "ROOT"):
        return True
    return any(
        token.dep_ in _SUBJECTS or (token.pos_ == "AUX" and token.dep_ in ("cop", "aux"))
        for token in span
    )


def own_sentences(doc: Doc, prose: Sequence[Range], drafts: Sequence[Draft]) -> Iterator[Range]:
    """Yield the sentences that no statement covers: the author's own voice.

    A sentence counts when it has a finite verb and is mostly free of what others say.
    """
    taken = Cover(len(doc.text), _all_ranges(drafts))
    for sentence in doc.sents:
        tokens = [t for t in sentence if not t.is_space]
        words = [t for t in tokens if not t.is_punct]
        if len(words) < 4:
            continue
        first = words[0] if tokens[0].text in _CLOSING else tokens[0]
        within = common([(first.idx, tokens[-1].idx + len(tokens[-1]))], _around(prose, first.idx))
        if not within:
            continue
        start, end = within[0]
        inside = sum(taken.touches([(t.idx, t.idx + len(t))]) for t in words)
        if inside <= len(words) // 3 and has_finite_verb(doc, start, end):
            yield start, end


def _around(prose: Sequence[Range], position: int) -> list[Range]:
    from bisect import bisect_right

    at = bisect_right(prose, (position, len(prose) and prose[-1][1] + 1)) - 1
    return [prose[at]] if at >= 0 else []
