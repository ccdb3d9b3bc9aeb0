"""How often the act of a statement is right, on gold of our own.

python -m eval.acts              the figures
python -m eval.acts --misses     what is wrong, text by text, the held texts left out
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml

import dragoman
from dragoman.records import ActKind, Document, Origin, Statement

GOLD = Path(__file__).parent / "gold" / "acts.yaml"
_ORIGIN = Origin("gold.txt", "text/plain", "sha256:0", "text", "1")


@dataclass(frozen=True, slots=True)
class GoldAct:
    """A text, the statement in it that is meant, and what that does."""

    text: str
    start: int
    end: int
    act: ActKind
    held: bool


@dataclass(frozen=True, slots=True)
class Answer:
    """A gold act, the statement that was found, and its act; no statement counts as wrong."""

    gold: GoldAct
    statement: Statement | None
    act: ActKind | None

    @property
    def right(self) -> bool:
        """Tell whether the act is the right one."""
        return self.act is self.gold.act


def read_gold(path: Path = GOLD) -> list[GoldAct]:
    """Return the gold acts, in the order of the file."""
    rows = yaml.safe_load(path.read_text(encoding="utf-8"))["texts"]
    return [_gold(row["text"], row["act"], bool(row.get("held"))) for row in rows]


def _gold(marked: str, act: str, held: bool) -> GoldAct:
    before, content, after = re.split(r"[\[\]]", marked)
    start = len(before)
    return GoldAct(before + content + after, start, start + len(content), ActKind(act), held)


def answers(gold: Iterable[GoldAct]) -> Iterator[Answer]:
    """Yield what the extractor finds, for each gold act."""
    from dragoman.extract import load_pipeline
    from dragoman.extract.acts import find_act
    from dragoman.extract.outline import Outline
    from dragoman.extract.pipeline import annotate

    nlp = load_pipeline()
    for one in gold:
        document = Document.build(one.text, _ORIGIN, language="en")
        found = dragoman.extract(document, nlp=nlp)
        statement = meant(one, found.statements)
        act = statement.act if statement else None
        if statement is not None and act is None:
            doc = annotate(nlp, Outline.of(document))
            act = find_act(document, doc, statement, actors=found.actors)
        yield Answer(one, statement, act.kind if act else None)


def meant(gold: GoldAct, statements: Iterable[Statement]) -> Statement | None:
    """Return the statement whose content overlaps most with what is meant."""
    scored = [(_dice(gold, statement), statement) for statement in statements]
    best = max(scored, key=lambda pair: pair[0], default=None)
    return best[1] if best and best[0] > 0 else None


def _dice(gold: GoldAct, statement: Statement) -> float:
    size = sum(span.end - span.start for span in statement.content)
    both = sum(
        max(0, min(gold.end, span.end) - max(gold.start, span.start)) for span in statement.content
    )
    return 2 * both / (size + gold.end - gold.start)


def score() -> dict[str, float]:
    """Return accuracy, macro-F1, the F1 of each act, and the share of assertions, in per cent.

    Figures whose name begins with "held " are of the texts that no rule was made on.
    """
    found = list(answers(read_gold()))
    held = [answer for answer in found if answer.gold.held]
    return figures(found) | {f"held {name}": value for name, value in figures(held).items()}


def figures(found: Sequence[Answer]) -> dict[str, float]:
    """Return the figures of some answers, in per cent."""
    each = {act: _f1(found, act) for act in ActKind}
    given = sum(answer.act is ActKind.ASSERT for answer in found)
    true = sum(answer.gold.act is ActKind.ASSERT for answer in found)
    return {
        "accuracy": 100 * sum(answer.right for answer in found) / len(found),
        "macro-F1": sum(each.values()) / len(each),
        "assert given": 100 * given / len(found),
        "assert true": 100 * true / len(found),
        **{str(act): value for act, value in each.items()},
    }


def _f1(found: Sequence[Answer], act: ActKind) -> float:
    right = sum(answer.right for answer in found if answer.gold.act is act)
    given = sum(answer.act is act for answer in found)
    true = sum(answer.gold.act is act for answer in found)
    return 200 * right / (given + true) if given + true else 0.0


def main(arguments: Sequence[str]) -> None:
    """Print the figures, or what is wrong."""
    if "--misses" not in arguments:
        for name, value in score().items():
            print(f"{name:20} {value:6.1f}")
        return
    for answer in answers([one for one in read_gold() if not one.held]):
        if not answer.right:
            cue = (
                " … ".join(span.exact for span in answer.statement.cue) if answer.statement else ""
            )
            print(f"{answer.gold.act} → {answer.act} [{cue}] {answer.gold.text}")


if __name__ == "__main__":
    main(sys.argv[1:])
