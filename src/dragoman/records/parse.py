"""A parse: the words of a document, sentence by sentence, and how they hang together."""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.records.span import Span


@dataclass(frozen=True, slots=True)
class Token:
    """One word or sign. What was not found of it is None, never a default.

    `head` is the place of the word that governs it, counted from 0 in its sentence; a root has
    none. Words that nothing has read, in passages set aside and in other languages, have a span
    alone.
    """

    span: Span
    lemma: str | None = None
    upos: str | None = None  # Universal Dependencies: "NOUN"
    xpos: str | None = None  # the tag of a pipeline of the user's own
    head: int | None = None
    deprel: str | None = None  # "nsubj"; "root" for a root
    ner: str | None = None  # "B-PERSON", "I-PERSON": a name's first word, and the others

    @property
    def form(self) -> str:
        """The word as it stands in the text."""
        return self.span.exact


@dataclass(frozen=True, slots=True)
class ParsedSentence:
    """One sentence, from its first word to its last. White space belongs to no token."""

    span: Span
    tokens: tuple[Token, ...]

    @property
    def read(self) -> bool:
        """Tell whether its words have tags and heads; what is set aside has none."""
        return any(token.deprel for token in self.tokens)


@dataclass(frozen=True, slots=True)
class Parse:
    """All sentences of a document in order; every character but white space is in a token."""

    document_id: str
    sentences: tuple[ParsedSentence, ...]
    method: str  # "dragoman 0.1.0 weights 1f2e3d4c", "spacy en_core_web_sm 3.8.0"
