"""The encoder as a spaCy component: tags, heads, entities and statement spans on a `Doc`."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import Any

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc, Span, SpanGroup

from dragoman.extract.encoder.features import quote_flags
from dragoman.extract.encoder.labels import DEPRELS, ENTITY_TAGS, ROLES, UPOS
from dragoman.extract.encoder.reading import Attribution, Reading, find_attributions, read_words
from dragoman.extract.encoder.session import Session

NAME = "dragoman_encoder"
# Keys of Doc.user_data: what `extract` knows of the layout, and what the encoder found.
SKIPPED = "dragoman.skipped"  # character ranges that are not the account's own prose
PARAGRAPHS = "dragoman.paragraphs"  # characters at which paragraphs begin; absent: each line
ATTRIBUTIONS = "dragoman.attributions"  # list[Attribution], runs in token indices
CUE_CHANCES = "dragoman.cue_chances"  # a probability for each token, 0 where it was not read
SENSES = "dragoman.senses"  # (tokens, 256) of the tokens that were read, and their indices


class EncoderComponent:
    """Reads a `Doc` once and annotates it. What an earlier component set is left alone.

    Sets `token.pos_`, `token.dep_` (Universal Dependencies), `token.head`, `doc.ents` (PERSON,
    ORG, LOC, EVENT), `doc.spans["source" | "cue" | "content"]`, and the links between those in
    `doc.user_data["dragoman.attributions"]`.
    """

    def __init__(self, session: Session) -> None:
        self.session = session

    def __call__(self, doc: Doc) -> Doc:
        """Annotate a document in place and return it."""
        tokens = _tokens_to_read(doc)
        words = [doc[i].text for i in tokens]
        paragraphs = _paragraph_starts(doc, tokens)
        given = (
            [bool(doc[i].is_sent_start) for i in tokens]
            if doc.has_annotation("SENT_START")
            else None
        )
        parsed = doc.has_annotation("DEP")
        if given and not any(given):
            given = None
        if given:
            given[0] = True
        reading = read_words(
            words,
            quote_flags(words, paragraphs),
            paragraphs,
            self.session,
            sentence_starts=given,
            with_trees=not parsed,
        )
        _annotate(doc, tokens, reading, parsed=parsed)
        return doc

    def attribute(self, words: Sequence[str], paragraphs: Sequence[bool]) -> list[Attribution]:
        """Return the attributions of some words read as a text of their own."""
        reading = read_words(words, [0] * len(words), paragraphs, self.session, with_trees=False)
        return find_attributions(reading)

    def to_disk(self, path: Any, *, exclude: Sequence[str] = ()) -> None:
        """Write nothing: the weights belong to the package."""

    def from_disk(self, path: Any, *, exclude: Sequence[str] = ()) -> EncoderComponent:
        """Read nothing: the weights belong to the package."""
        return self


@Language.factory(
    NAME,
    default_config={"threads": 0},
    assigns=["token.pos", "token.dep", "token.head", "doc.ents", "doc.spans"],
)
def make_encoder(nlp: Language, name: str, threads: int) -> EncoderComponent:
    """Build the component; `threads` 0 uses every core."""
    return EncoderComponent(Session(threads=threads))


def _tokens_to_read(doc: Doc) -> list[int]:
    skipped: Sequence[tuple[int, int]] = doc.user_data.get(SKIPPED, ())
    if not skipped:
        return [token.i for token in doc if not token.is_space]
    keep = np.ones(len(doc.text) + 1, dtype=bool)
    for start, end in skipped:
        keep[start:end] = False
    return [token.i for token in doc if not token.is_space and keep[token.idx]]


def _paragraph_starts(doc: Doc, tokens: Sequence[int]) -> list[bool]:
    known: Sequence[int] | None = doc.user_data.get(PARAGRAPHS)
    if known is not None:
        # By the word's end: a zero-width sign before a paragraph is part of its first word.
        places = [bisect_right(known, doc[i].idx + len(doc[i]) - 1) for i in tokens]
        return [n == 0 or places[n] != places[n - 1] for n in range(len(tokens))]
    starts = []
    for number, index in enumerate(tokens):
        before = doc[index - 1] if index else None
        starts.append(number == 0 or bool(before and before.is_space and "\n" in before.text))
    return starts


def _annotate(doc: Doc, tokens: Sequence[int], reading: Reading, *, parsed: bool) -> None:
    tagged = doc.has_annotation("POS")
    if not parsed:
        _set_layers(doc, tokens, reading, ["DEP", "HEAD"] if tagged else ["DEP", "HEAD", "POS"])
    elif not tagged:
        _set_layers(doc, tokens, reading, ["POS"])
    if not doc.has_annotation("ENT_IOB"):
        doc.set_ents(_entities(doc, tokens, reading))
    attributions = [_on_tokens(found, tokens) for found in find_attributions(reading)]
    doc.user_data[ATTRIBUTIONS] = attributions
    if reading.senses:
        at = np.asarray(tokens, dtype=np.int64)
        doc.user_data[SENSES] = (np.concatenate(reading.senses), at)
    chances = np.zeros(len(doc), dtype=np.float32)
    chances[list(tokens)] = reading.cue_chances
    doc.user_data[CUE_CHANCES] = chances
    for role in ROLES:
        spans = sorted({bounds for found in attributions for bounds in _runs_of(found, role)})
        doc.spans[role] = SpanGroup(
            doc, name=role, spans=[Span(doc, start, end, label=role) for start, end in spans]
        )


def _runs_of(found: Attribution, role: str) -> list[tuple[int, int]]:
    runs = {
        "source": [found.source] if found.source else [],
        "cue": [found.cue] if found.cue else [],
        "content": list(found.contents),
    }[role]
    return [(run.start, run.end) for run in runs]


def _on_tokens(found: Attribution, tokens: Sequence[int]) -> Attribution:
    """Move an attribution from indices of the words read to indices of the document's tokens."""
    from dataclasses import replace

    def move(run: Any) -> Any:
        return run and replace(run, start=tokens[run.start], end=tokens[run.end - 1] + 1)

    return replace(
        found,
        source=move(found.source),
        cue=move(found.cue),
        contents=tuple(move(run) for run in found.contents),
    )


def _entities(doc: Doc, tokens: Sequence[int], reading: Reading) -> list[Span]:
    spans = []
    start = 0
    tags = reading.entities
    for index in range(1, len(tags) + 1):
        ended = index == len(tags) or ENTITY_TAGS[tags[index]][0] != "I"
        if ended:
            if tags[start]:
                label = ENTITY_TAGS[tags[start]][2:]
                spans += _name(doc, tokens[start], tokens[index - 1], label)
            start = index
    return spans


def _name(doc: Doc, first: int, last: int, label: str) -> list[Span]:
    """Return the span from the first capitalised word to the last: what has none is no name."""
    capital = [i for i in range(first, last + 1) if not doc[i].text[:1].islower()]
    capital = [i for i in capital if doc[i].text[:1].isalnum() and doc[i].pos_ != "PRON"]
    return [Span(doc, capital[0], capital[-1] + 1, label=label)] if capital else []


def _set_layers(doc: Doc, tokens: Sequence[int], reading: Reading, layers: Sequence[str]) -> None:
    """Set some of POS, DEP and HEAD; white space and skipped passages hang on nothing."""
    strings = doc.vocab.strings
    at = np.asarray(tokens, dtype=np.int64)
    values = {name: np.zeros(len(doc), dtype=np.uint64) for name in layers}
    read = np.zeros(len(doc), dtype=bool)
    read[at] = True
    space = np.array([token.is_space for token in doc], dtype=bool)
    if "POS" in values:
        upos = np.array([strings.add(tag) for tag in UPOS], dtype=np.uint64)
        values["POS"][:] = strings.add("X")
        values["POS"][space] = strings.add("SPACE")
        values["POS"][at] = upos[reading.upos]
    if "HEAD" in values:
        deprels = np.array([strings.add(label) for label in DEPRELS], dtype=np.uint64)
        values["DEP"][:] = strings.add("dep")
        values["DEP"][at] = deprels[reading.deprels]
        values["HEAD"][at] = (at[reading.heads] - at).astype(np.uint64)
        trails = np.flatnonzero(space & ~read)  # the word before it, in the same sentence
        values["HEAD"][trails[trails > 0]] = np.uint64(2**64 - 1)
    columns = np.stack([values[name] for name in layers], axis=1)
    doc.from_array(list(layers), columns)  # type: ignore[arg-type]  # its stub is narrow


__all__ = [
    "ATTRIBUTIONS",
    "CUE_CHANCES",
    "NAME",
    "PARAGRAPHS",
    "SENSES",
    "SKIPPED",
    "EncoderComponent",
]
