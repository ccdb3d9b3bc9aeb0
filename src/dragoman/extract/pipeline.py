"""Document → records: the one way through extraction."""

from __future__ import annotations

import re
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from threading import Lock, Thread
from typing import TYPE_CHECKING

from dragoman.errors import PipelineError
from dragoman.records import (
    Codebook,
    Document,
    Extraction,
    Parse,
    ProbabilityScale,
    Statement,
)

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

    from dragoman.extract.encoder.component import EncoderComponent
    from dragoman.extract.outline import Outline


# Token rules split on these; a longer text is cut nowhere, but spaCy wants to be told.
LONGEST_TEXT = 20_000_000
_SURROGATE = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class ExtractOptions:
    """What to extract. `languages` are those that are read; others yield no statements."""

    languages: tuple[str, ...] = ("en",)
    min_confidence: float = 0.0
    threads: int = 0  # of the encoder; 0: as many as there are cores
    codebook: Codebook | None = None  # the issues to look for; None: the one that is shipped
    scale: ProbabilityScale | None = None  # what words of likelihood stand for; None: no numbers


def load_pipeline(base: Language | None = None, *, threads: int = 0) -> Language:
    """Return a spaCy pipeline whose documents carry tags, heads, entities and statement spans.

    With `base`, a spaCy pipeline of your own, the tags, heads and entities that it sets stand;
    the encoder adds the statement spans, and whichever of the others is missing.

    >>> nlp = load_pipeline()
    >>> doc = nlp("The minister said that talks would resume in June.")
    >>> [span.text for span in doc.spans["cue"]]
    ['said']
    """
    import spacy

    from dragoman.extract.encoder.component import NAME

    nlp = base if base is not None else spacy.blank("en")
    nlp.max_length = max(nlp.max_length, LONGEST_TEXT)
    if NAME not in nlp.pipe_names:
        nlp.add_pipe(NAME, config={"threads": threads})
    return nlp


def extract(
    document: Document,
    *,
    options: ExtractOptions = ExtractOptions(),
    nlp: Language | None = None,
) -> Extraction:
    """Return a document's statements and actors, each tied to exact passages.

    `nlp` is a pipeline as load_pipeline returns it; without one, a shared one is loaded once.
    A document in a language that is not read gives an extraction without statements.
    """
    method = method_name()
    if document.language is not None and document.language not in options.languages:
        return Extraction(document, (), (), method)
    pipeline = nlp if nlp is not None else _shared_pipeline(options.threads)
    return _extract(document, pipeline, method, options)


def parse_document(
    document: Document,
    *,
    options: ExtractOptions = ExtractOptions(),
    nlp: Language | None = None,
) -> Parse:
    """Return a document's words, sentence by sentence, with their tags and heads.

    They are those that extraction reads. What is set aside, and a document in a language that is
    not read, gives words without tags. `nlp` is a pipeline as load_pipeline returns it.
    """
    from dragoman.extract.outline import Outline
    from dragoman.extract.parsing import make_bare_parse, make_parse

    pipeline = nlp if nlp is not None else _shared_pipeline(options.threads)
    method = _parse_method(pipeline)
    if document.language is not None and document.language not in options.languages:
        words = pipeline.make_doc(_SURROGATE.sub("\ufffd", document.text))
        return make_bare_parse(document, words, method)
    outline = Outline.of(document)
    return make_parse(document, annotate(pipeline, outline), outline, method)


def _parse_method(nlp: Language) -> str:
    """Return who set tags and heads: our encoder, or a pipeline of the user's own."""
    if "parser" not in nlp.pipe_names:
        return method_name()
    return f"spacy {nlp.lang}_{nlp.meta.get('name', 'pipeline')} {nlp.meta.get('version', '')}"


_loading = Lock()
_shared: dict[int, Language] = {}


def _shared_pipeline(threads: int) -> Language:
    with _loading:
        if threads not in _shared:
            _shared[threads] = load_pipeline(threads=threads)
        return _shared[threads]


def _load_words() -> None:
    from dragoman.extract.actors.gazetteer import gazetteer
    from dragoman.extract.actors.offices import office_index
    from dragoman.extract.codebook import load_codebook
    from dragoman.extract.headings import place_names
    from dragoman.extract.issues import find_hits

    find_hits("", load_codebook())
    gazetteer()
    office_index()
    place_names()


def load_ahead(*, threads: int = 0) -> None:
    """Begin to load the shared pipeline in the background, while documents are being read.

    Whatever goes wrong there goes wrong again, and is reported, where the pipeline is needed.
    """

    def load() -> None:
        with suppress(Exception):
            _shared_pipeline(threads)
            _load_words()

    Thread(target=load, name="dragoman-load", daemon=True).start()


@cache
def method_name() -> str:
    """Return extractor, version and the weights' digest: "dragoman 0.1.0 weights 1f2e3d4c"."""
    from dragoman.extract.encoder.session import weights_digest

    return f"dragoman {version('dragoman')} weights {weights_digest()}"


def _extract(document: Document, nlp: Language, method: str, options: ExtractOptions) -> Extraction:
    from dragoman.extract.actors import Cast
    from dragoman.extract.codebook import load_codebook
    from dragoman.extract.deepening import Reading, deepen
    from dragoman.extract.outline import Outline
    from dragoman.extract.speakers import StatementMaker, named_headings
    from dragoman.extract.statements import draft_statements

    outline = Outline.of(document)
    doc = annotate(nlp, outline)
    encoder = _encoder_of(nlp)
    drafts = draft_statements(doc, outline, encoder)
    cast = Cast.of(document, doc, named_headings(outline), quoted=outline.quoted)
    made = StatementMaker(document, outline, cast, method).make(drafts)
    statements = _sure_enough(made, options.min_confidence)
    plain = Extraction(document, statements, cast.actors(), method)
    codebook = options.codebook or load_codebook()
    return deepen(plain, Reading(doc, outline, encoder, codebook, options.scale))


def _sure_enough(made: Sequence[Statement], least: float) -> tuple[Statement, ...]:
    """Keep the statements of at least some confidence, and those in which they are reported."""
    parents = {statement.id: statement.parent for statement in made}
    kept: set[str] = set()
    for statement in made:
        here = statement.id if statement.confidence >= least else None
        while here is not None and here not in kept:
            kept.add(here)
            here = parents[here]
    return tuple(statement for statement in made if statement.id in kept)


def annotate(nlp: Language, outline: Outline) -> Doc:
    """Run a pipeline over a document's text, minding its paragraphs and what is set aside."""
    from dragoman.extract.encoder.component import PARAGRAPHS, SKIPPED

    if len(outline.text) > nlp.max_length:
        raise PipelineError(
            f"a text of {len(outline.text):,} characters is longer than the pipeline's limit of "
            f"{nlp.max_length:,}. Split it, or raise nlp.max_length."
        )
    # Half a surrogate pair is no character that spaCy can store; one for one, offsets stay.
    doc = nlp.make_doc(_SURROGATE.sub("\ufffd", outline.text))
    doc.user_data[SKIPPED] = list(outline.skipped)
    doc.user_data[PARAGRAPHS] = [paragraph.start for paragraph in outline.paragraphs]
    for _, component in nlp.pipeline:
        doc = component(doc)
    return doc


def _encoder_of(nlp: Language) -> EncoderComponent:
    from dragoman.extract.encoder.component import NAME

    if NAME not in nlp.pipe_names:
        raise PipelineError(
            "this pipeline has no encoder. Pass it through dragoman.load_pipeline()."
        )
    encoder: EncoderComponent = nlp.get_pipe(NAME)  # type: ignore[assignment]
    return encoder


__all__ = [
    "ExtractOptions",
    "annotate",
    "extract",
    "load_pipeline",
    "method_name",
    "parse_document",
]
