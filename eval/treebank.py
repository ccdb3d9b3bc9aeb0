"""Treebanks: CoNLL-U files, and the score of tags and dependencies on gold words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

ROOT = -1


@dataclass(frozen=True, slots=True)
class TreeWord:
    """A word of a treebank; its head is an index into the text, ROOT for none."""

    form: str
    upos: str
    head: int
    deprel: str
    space: bool
    starts_sentence: bool
    entity: str = ""  # the brackets of GUM's Entity=


Treebank = list[TreeWord]


def read_conllu(path: Path) -> Iterator[Treebank]:
    """Yield each text of a CoNLL-U file; contracted words and empty nodes are left out."""
    text: Treebank = []
    offset = 0
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("# newdoc") and text:
            yield text
            text = []
        cells = line.split("\t")
        if len(cells) == 10 and cells[0].isdigit():
            if cells[0] == "1":
                offset = len(text)
            text.append(_word(cells, offset))
    if text:
        yield text


def _word(cells: Sequence[str], offset: int) -> TreeWord:
    misc = dict(pair.split("=", 1) for pair in cells[9].split("|") if "=" in pair)
    return TreeWord(
        form=cells[1],
        upos=cells[3],
        head=ROOT if cells[6] == "0" else offset + int(cells[6]) - 1,
        deprel=cells[7],
        space=misc.get("SpaceAfter") != "No",
        starts_sentence=cells[0] == "1",
        entity=misc.get("Entity", ""),
    )


def run_on_words(
    pipeline: Language,
    words: Sequence[str],
    *,
    spaces: Sequence[bool] | None = None,
    sentence_starts: Sequence[bool] | None = None,
) -> Doc:
    """Run every component of a pipeline on words that are given, in sentences that are given."""
    from spacy.tokens import Doc

    doc = Doc(
        pipeline.vocab,
        words=list(words),
        spaces=None if spaces is None else list(spaces),
        sent_starts=None if sentence_starts is None else list(sentence_starts),
    )
    for _, component in pipeline.pipeline:
        doc = component(doc)
    return doc


def tag(pipeline: Language, text: Treebank) -> Doc:
    """Run a pipeline on the words and sentences of a treebank text."""
    return run_on_words(
        pipeline,
        [word.form for word in text],
        spaces=[word.space for word in text],
        sentence_starts=[word.starts_sentence for word in text],
    )


@dataclass(frozen=True, slots=True)
class Hits:
    """How many words have the right tag, the right head, the right head and label."""

    words: int = 0
    upos: int = 0
    heads: int = 0
    labels: int = 0
    universal_labels: int = 0

    def __add__(self, other: Hits) -> Hits:
        """Add the hits of another text."""
        return Hits(
            self.words + other.words,
            self.upos + other.upos,
            self.heads + other.heads,
            self.labels + other.labels,
            self.universal_labels + other.universal_labels,
        )


def score_words(text: Treebank, doc: Iterable[tuple[str, int, str]]) -> Hits:
    """Compare a text with (tag, head, label) of each of its words, head ROOT for none."""
    upos = heads = labels = universal = 0
    for word, (found_upos, found_head, found_label) in zip(text, doc, strict=True):
        upos += word.upos == found_upos
        if word.head == found_head:
            heads += 1
            labels += word.deprel == found_label
            universal += word.deprel.partition(":")[0] == found_label.partition(":")[0]
    return Hits(len(text), upos, heads, labels, universal)


def words_of(doc: Doc) -> Iterator[tuple[str, int, str]]:
    """Yield tag, head and label of each word; spaCy's root, its own head, becomes ROOT."""
    for token in doc:
        is_root = token.head.i == token.i
        yield token.pos_, ROOT if is_root else token.head.i, token.dep_.lower()


def score_treebank(pipeline: Language, texts: Iterable[Treebank]) -> dict[str, float]:
    """Return UPOS, UAS and LAS in per cent of all words, punctuation included.

    LAS compares whole labels ("nsubj:pass"); `las universal` the part before the colon, as the
    CoNLL shared tasks do.
    """
    hits = sum((score_words(text, words_of(tag(pipeline, text))) for text in texts), Hits())
    counted = {
        "upos": hits.upos,
        "uas": hits.heads,
        "las": hits.labels,
        "las universal": hits.universal_labels,
    }
    return {measure: 100 * right / max(1, hits.words) for measure, right in counted.items()}
