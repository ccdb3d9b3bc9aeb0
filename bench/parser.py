"""The parser to be measured against: spaCy's own, of the size of its small CNN pipelines.

One HashEmbedCNN (96 wide, 4 deep, spaCy's defaults) is shared by a tagger, a parser and an entity
recogniser. Its speed does not hang on its quality: it is trained for a few steps only, on a UD
treebank where one is given, else on made-up trees with the labels of UD.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bench.texts import WORDS

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc
    from spacy.vocab import Vocab

STEPS = {"treebank": 200, "made-up": 60}  # quality is beside the point
BATCH = 32
TREES = 3_000
_WIDTH = 96
_TOK2VEC = {
    "@architectures": "spacy.Tok2VecListener.v1",
    "width": _WIDTH,
    "upstream": "tok2vec",
}


def build_parser(treebank: Path | None = None) -> Language:
    """Return the pipeline, trained for some steps on a `.conllu` file or on made-up trees."""
    import spacy
    from spacy.training import Example

    nlp = spacy.blank("en")
    nlp.add_pipe("tok2vec")
    tagger = {"@architectures": "spacy.Tagger.v2", "tok2vec": _TOK2VEC}
    nlp.add_pipe("tagger", config={"model": tagger})
    nlp.add_pipe("parser", config={"min_action_freq": 1, "model": _transitions("parser")})
    nlp.add_pipe("ner", config={"model": _transitions("ner")})
    trees = _read_trees(treebank) if treebank else _made_up_trees()
    docs = [_doc(nlp.vocab, tree) for tree in islice(trees, TREES)]
    examples = [Example(_doc(nlp.vocab, _bare(doc)), doc) for doc in docs]
    nlp.initialize(lambda: examples)
    chance = random.Random(1)
    for _ in range(STEPS["treebank" if treebank else "made-up"]):
        nlp.update(chance.sample(examples, BATCH))
    return nlp


def _transitions(kind: str) -> dict[str, Any]:
    return {
        "@architectures": "spacy.TransitionBasedParser.v2",
        "state_type": kind,
        "extra_state_tokens": False,
        "hidden_width": 64,
        "maxout_pieces": 2,
        "use_upper": True,
        "tok2vec": _TOK2VEC,
    }


def _doc(vocab: Vocab, tree: dict[str, list[Any]]) -> Doc:
    from spacy.tokens import Doc

    make: Callable[..., Doc] = Doc
    return make(vocab, **tree)


def _bare(doc: Doc) -> dict[str, list[Any]]:
    """Return the words of an annotated document without what is to be predicted."""
    return {"words": [t.text for t in doc], "spaces": [bool(t.whitespace_) for t in doc]}


def _read_trees(path: Path) -> Iterator[dict[str, list[Any]]]:
    """Yield the sentences of a treebank; runs of proper nouns stand in for entities."""
    for block in path.read_text(encoding="utf-8").split("\n\n"):
        rows = [line.split("\t") for line in block.splitlines() if line[:1].isdigit()]
        rows = [row for row in rows if row[0].isdigit()]
        if len(rows) > 1:
            yield {
                "words": [row[1] for row in rows],
                "spaces": ["SpaceAfter=No" not in row[9] for row in rows],
                "tags": [row[4] for row in rows],
                "heads": [int(row[6]) - 1 if row[6] != "0" else i for i, row in enumerate(rows)],
                "deps": ["ROOT" if row[6] == "0" else row[7] for row in rows],
                "ents": _entities([row[3] == "PROPN" for row in rows]),
            }


def _entities(proper: list[bool]) -> list[str]:
    """Return IOB tags, a label for each run by its place."""
    tags: list[str] = []
    for index, is_proper in enumerate(proper):
        inside = is_proper and index > 0 and proper[index - 1]
        if inside:
            tags.append(f"I-{tags[-1][2:]}")
        else:
            tags.append(
                f"B-{WORDS['entities'][index % len(WORDS['entities'])]}" if is_proper else "O"
            )
    return tags


def _made_up_trees() -> Iterator[dict[str, list[Any]]]:
    """Yield sentences of invented words, every label on both sides of its head."""
    chance = random.Random(2)
    words = ["".join(chance.choices("aeioulnrstmkd", k=chance.randint(2, 9))) for _ in range(4000)]
    while True:
        length = chance.randint(8, 30)
        root = chance.randrange(length)
        yield {
            "words": chance.choices(words, k=length),
            "spaces": [True] * length,
            "tags": chance.choices(WORDS["tags"], k=length),
            # towards the root, so that no two arcs cross
            "heads": [i if i == root else i + (1 if i < root else -1) for i in range(length)],
            "deps": [
                "ROOT" if i == root else chance.choice(WORDS["labels"]) for i in range(length)
            ],
            "ents": _entities([chance.random() < 0.1 for _ in range(length)]),
        }
