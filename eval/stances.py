"""How often a stance of an actor on an issue is right, on gold of our own.

python -m eval.stances              the figures
python -m eval.stances --misses     what is wrong, text by text, the held texts left out
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

import yaml

import dragoman
from dragoman.records import Codebook, Document, Issue, Origin, Position, Side, Statement

GOLD = Path(__file__).parent / "gold" / "stances.yaml"
_ORIGIN = Origin("gold.txt", "text/plain", "sha256:0", "text", "1")

Triple = tuple[str, str, str]  # an actor's name, an issue's key, "+" or "-"


@dataclass(frozen=True, slots=True)
class GoldText:
    """A text and every stance that it shows."""

    text: str
    stances: frozenset[Triple]
    held: bool


@dataclass(frozen=True, slots=True)
class Answer:
    """A gold text, and the positions that were found in it with what they say."""

    gold: GoldText
    found: Mapping[Triple, Position]


@cache
def _data() -> Mapping[str, Any]:
    loaded: Mapping[str, Any] = yaml.safe_load(GOLD.read_text(encoding="utf-8"))
    return loaded


def read_gold() -> list[GoldText]:
    """Return the gold texts, in the order of the file."""
    return [
        GoldText(
            row["text"],
            frozenset((actor, issue, sign) for actor, issue, sign in row["stances"]),
            bool(row.get("held")),
        )
        for row in _data()["texts"]
    ]


def read_codebook() -> Codebook:
    """Return the codebook that the gold is about."""
    issues = _data()["issues"]
    return Codebook("gold", tuple(_issue(key, row) for key, row in issues.items()))


def _issue(key: str, row: Mapping[str, Sequence[str]]) -> Issue:
    favour, against = (
        Side(name, tuple(row[name])) if name in row else None for name in ("favour", "against")
    )
    return Issue(key, key, key, terms=tuple(row["terms"]), favour=favour, against=against)


def answers(gold: Iterable[GoldText], *, least: float | None = None) -> Iterator[Answer]:
    """Yield what is found in each gold text; without `least`, at the shipped threshold."""
    from dragoman.extract import load_pipeline

    nlp = load_pipeline()
    codebook = read_codebook()
    for one in gold:
        document = Document.build(one.text, _ORIGIN, language="en")
        extraction = dragoman.extract(document, nlp=nlp)
        names = {actor.id: actor.name for actor in extraction.actors}
        found = _positions(document, nlp, extraction, codebook, least)
        yield Answer(one, {_triple(position, names): position for position in found})


def _positions(
    document: Document,
    nlp: Any,
    extraction: dragoman.Extraction,
    codebook: Codebook,
    least: float | None,
) -> list[Position]:
    from dragoman.extract.issues import find_issues, issues_in
    from dragoman.extract.outline import Outline
    from dragoman.extract.pipeline import annotate
    from dragoman.extract.stances import LEAST_CONFIDENCE, find_stances

    doc = annotate(nlp, Outline.of(document))
    hits = find_issues(doc, codebook)

    def coded(statement: Statement) -> Statement:
        ranges = [(span.start, span.end) for span in statement.content]
        return replace(statement, issues=issues_in(document, hits, ranges))

    return find_stances(
        document,
        doc,
        [coded(statement) for statement in extraction.statements],
        codebook,
        extraction.method,
        actors=extraction.actors,
        least=LEAST_CONFIDENCE if least is None else least,
    )


def _triple(position: Position, names: Mapping[str, str]) -> Triple:
    sign = "+" if position.value > 0 else "-"
    return names[position.actor], position.issue or "", sign


def score() -> dict[str, float]:
    """Return precision, recall and F1 of signed positions at the shipped threshold, in per cent.

    Figures whose name begins with "held " are of the texts that no rule was made on.
    """
    found = list(answers(read_gold()))
    held = [answer for answer in found if answer.gold.held]
    return figures(found) | {f"held {name}": value for name, value in figures(held).items()}


def figures(found: Sequence[Answer]) -> dict[str, float]:
    """Return the figures of some answers, in per cent."""
    right = sum(len(answer.gold.stances & answer.found.keys()) for answer in found)
    given = sum(len(answer.found) for answer in found)
    true = sum(len(answer.gold.stances) for answer in found)
    return {
        "precision": 100 * right / given if given else 100.0,
        "recall": 100 * right / true if true else 100.0,
        "F1": 200 * right / (given + true) if given + true else 100.0,
        "given": float(given),
        "true": float(true),
    }


def main(arguments: Sequence[str]) -> None:
    """Print the figures, or what is wrong."""
    if "--misses" not in arguments:
        for name, value in score().items():
            print(f"{name:16} {value:6.1f}")
        return
    for answer in answers([one for one in read_gold() if not one.held]):
        for triple in sorted(answer.found.keys() ^ answer.gold.stances):
            position = answer.found.get(triple)
            why = f"GIVEN {position.confidence} {position.reason}" if position else "missed"
            print(f"{' '.join(triple)}: {why} | {answer.gold.text}")


if __name__ == "__main__":
    main(sys.argv[1:])
