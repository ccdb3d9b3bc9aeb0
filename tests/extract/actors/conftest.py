"""Docs built by hand from a line of annotated words, as `cast_of` reads them.

A word is `text/TAG` or `text`; TAG is one letter of a part of speech, with `!` for a subject.
`[PERSON … ]` is an entity, `¶` begins a paragraph, `~` glues a word to the one before.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import pytest
import spacy
from spacy.tokens import Doc, Span

from dragoman.extract.actors import Cast, NamedHeading
from dragoman.records import Actor, Document, Origin, Speaker

_TAGS = {
    "N": "NOUN", "P": "PROPN", "V": "VERB", "D": "DET", "A": "ADJ", "I": "ADP", "R": "PRON",
    "C": "CCONJ", "S": "PART", "X": "AUX", "M": "NUM", "B": "ADV", "U": "PUNCT",
}  # fmt: skip
_SMALL = {
    "the": "D", "a": "D", "an": "D", "both": "D", "of": "I", "in": "I", "by": "I", "with": "I",
    "for": "I", "to": "I", "at": "I", "from": "I", "between": "I", "and": "C", "'s": "S", "is": "X",
    "was": "X", "said": "V", "added": "V", "met": "V", "he": "R", "she": "R", "it": "R",
    "they": "R",
    "who": "R", "we": "R", "I": "R", "his": "R", "her": "R", "on": "I", "that": "I",
}  # fmt: skip
_TIGHT = frozenset(".,;:)”'s’")
_VOCAB = spacy.blank("en").vocab


@dataclass(frozen=True)
class Play:
    """A document with its cast, asked by the words of a source."""

    document: Document
    cast: Cast

    def who(self, words: str, *, nth: int = 1, previous: Speaker | None = None) -> Speaker:
        """Resolve the n-th place where the words stand."""
        return self.cast.resolve([self.place(words, nth)], previous=previous)

    def place(self, words: str, nth: int = 1) -> tuple[int, int]:
        start = -1
        for _ in range(nth):
            start = self.document.text.index(words, start + 1)
        return start, start + len(words)

    def told(self, words: str, *, nth: int = 1, previous: Speaker | None = None) -> str:
        """Return "name · resolution", with a dash for nobody."""
        speaker = self.who(words, nth=nth, previous=previous)
        return f"{speaker.name if speaker.actor else '–'} · {speaker.resolution}"

    def actor(self, name: str) -> Actor:
        return next(actor for actor in self.cast.actors() if actor.name == name)

    def names(self) -> list[str]:
        return sorted(actor.name for actor in self.cast.actors())


CastOf = Callable[..., Play]


def annotated(line: str) -> Doc:
    """Return the `Doc` of an annotated line; a full stop ends a sentence."""
    words: list[str] = []
    tags: list[str] = []
    spaces: list[bool] = []
    entities: list[tuple[int, int, str]] = []
    opened: list[tuple[int, str]] = []
    for piece in line.split():
        if piece.startswith("[") and len(piece) > 1:
            opened.append((len(words), piece[1:]))
        elif piece == "]":
            start, label = opened.pop()
            entities.append((start, len(words), label))
        elif piece == "¶":
            spaces[-1] = False
            words.append("\n\n")
            tags.append("U")
            spaces.append(False)
        else:
            text, _, tag = piece.lstrip("~").partition("/") if piece != "/" else ("/", "", "U")
            if spaces and (piece.startswith("~") or text in _TIGHT or text in ("'s", "’s")):
                spaces[-1] = False
            words.append(text)
            tags.append(
                tag or _SMALL.get(text.lower(), "") or ("U" if not text[0].isalpha() else "P")
            )
            spaces.append(text not in "“(")
    return _doc(words, spaces, tags, entities)


def _doc(
    words: list[str], spaces: list[bool], tags: list[str], entities: Sequence[tuple[int, int, str]]
) -> Doc:
    starts = [i == 0 or words[i - 1] in (".", "\n\n") for i in range(len(words))]
    heads, deps = [], []
    first, after = 0, 0
    for i, tag in enumerate(tags):
        if starts[i]:
            first = i
            after = next((j for j in range(i + 1, len(words)) if starts[j]), len(words))
        verbs = [j for j in range(first, after) if tags[j].startswith("V")]
        root = next((j for j in verbs if j > i), verbs[-1] if verbs else first)
        main = verbs[0] if verbs else first
        heads.append(root if tag.endswith("!") else main)
        deps.append("nsubj" if tag.endswith("!") else "ROOT" if i == main else "dep")
    pos = [_TAGS[tag.rstrip("!")] for tag in tags]
    doc = Doc(_VOCAB, words=words, spaces=spaces, pos=pos, heads=heads, deps=deps)
    doc.ents = [Span(doc, start, end, label=label) for start, end, label in entities]
    return doc


@pytest.fixture(scope="session")
def cast_of() -> CastOf:
    """Return a function from an annotated line to its document and cast."""

    def play(
        line: str,
        headings: Sequence[tuple[str, str | None]] = (),
        set_aside: Sequence[str] = (),
    ) -> Play:
        doc = annotated(line)
        text = doc.text
        aside = [(text.index(p), text.index(p) + len(p), "boilerplate") for p in set_aside]
        origin = Origin("memo.txt", "text/plain", "sha256:0", "text", "1")
        document = Document.build(text, origin, set_aside=aside)
        named = [heading(text, name, description) for name, description in headings]
        return Play(document, Cast.of(document, doc, named))

    return play


def heading(text: str, name: str, description: str | None = None) -> NamedHeading:
    """Return the heading of a name that stands in a text."""
    start = text.index(name)
    end = start + len(name)
    at = text.index(description, end) if description else None
    return NamedHeading(
        start, end, name, description, at, at + len(description or "") if at is not None else None
    )
