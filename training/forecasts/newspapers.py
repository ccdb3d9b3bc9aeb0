"""Predicates in newspapers, marked by place: the training part of PolNeAR, without its words.

`newspapers.yaml` has, for each article by the digest of its name, the offset of each marked
predicate and the letter of its kind, as in KINDS. The articles are read whole, as they will be.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

import yaml
from spacy.language import Language

import dragoman
from dragoman.extract.outline import Outline
from dragoman.extract.pipeline import annotate
from training.forecasts.sentences import KINDS, Example

MARKS = Path(__file__).parent / "newspapers.yaml"
ARTICLES = Path("polnear") / "data" / "train" / "text"
_PARTS = 5  # into which the articles are dealt, so that folds by genre part them


def newspaper_examples(corpora: Path, nlp: Language) -> Iterator[Example]:
    """Yield the marked predicates. Raises FileNotFoundError where an article is not there."""
    marks: dict[str, dict[int, str]] = yaml.safe_load(MARKS.read_text(encoding="utf-8"))
    paths = {digest_of(path.stem): path for path in (corpora / ARTICLES).glob("*.txt")}
    for article, places in marks.items():
        if article not in paths:
            raise FileNotFoundError(f"no article {article} in {corpora / ARTICLES}")
        yield from _examples(paths[article], places, f"newspapers {int(article, 16) % _PARTS}", nlp)


def digest_of(name: str) -> str:
    """Return the first sixteen digits of the sha256 of an article's name."""
    return hashlib.sha256(name.encode("utf-8")).hexdigest()[:16]


def _examples(path: Path, places: dict[int, str], genre: str, nlp: Language) -> Iterator[Example]:
    document = next(iter(dragoman.read_documents([path])))
    doc = annotate(nlp, Outline.of(document))
    tokens = {token.idx: token for token in doc}
    for place, letter in places.items():
        predicate = tokens[place]
        yield Example(predicate, KINDS[letter], genre, predicate.text, 1.0)
