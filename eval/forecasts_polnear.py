"""How well forecasts are found in natural text: sentences of PolNeAR, labelled without looking.

    python -m eval.forecasts_polnear            the figures, of all, of the open and the held half
    python -m eval.forecasts_polnear --misses   what is missed or false, the held articles left out
    python -m eval.forecasts_polnear --sample   the sentences that were drawn to be labelled

The corpus is not ours to pass on: the gold holds places and digests, no words. What `--misses` and
`--sample` show comes from the corpus and goes to the terminal alone.
"""

from __future__ import annotations

import argparse
import hashlib
import random
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

from eval import polnear
from eval.scoring import Count

if TYPE_CHECKING:
    from dragoman.records import Forecast

GOLD = Path(__file__).parent / "gold" / "forecasts_polnear.yaml"
CORPORA = Path("../shared/corpora")
SEED, DRAWN, MOST_OF_ONE = 2016, 260, 5

MARKER = re.compile(
    r"\b(?:will|won['’]t|would|may|might|could|(?:going|about|set|expected) to|(?:un)?likely"
    r"|bound to|poised|forecast\w*|predict\w*|expect\w*|anticipat\w*|fear\w*|warn\w*|risk\w*"
    r"|threats? of|possibilit\w+|prospect\w*|chances?|dangers?|inevitabl\w+|doomed"
    r"|heading for|looms?)\b|['’]ll\b",
    re.IGNORECASE,
)
# A sentence ends with its line, or at a stop before a capital that follows no title or initial.
_END = re.compile(
    r"\n+|(?<![\s.][A-Z]\.)(?<!\b(?:Mr|Ms|Dr|St|vs|No)\.)(?<!\b(?:Mrs|Sen|Gov|Rep|Gen)\.)"
    r"(?<=[.!?…])[\"”'’)\]]*[ \t]+(?=[\"“'‘(\[]*[A-Z0-9])"
)


def cut_sentences(text: str) -> Iterator[tuple[int, int]]:
    """Yield the places of a text's sentences, white space at their ends left out."""
    edges = [0, *(end.end() for end in _END.finditer(text)), len(text)]
    for start, end in pairwise(edges):
        exact = text[start:end]
        if words := exact.strip():
            first = start + exact.index(words)
            yield first, first + len(words)


def draw(articles: Iterable[polnear.Article]) -> list[tuple[polnear.Article, int, int]]:
    """Return sentences with a marker, drawn by a fixed seed, few from each article."""
    pool = [
        (article, *place)
        for article in articles
        for place in cut_sentences(article.text)
        if MARKER.search(article.text, *place)
    ]
    random.Random(SEED).shuffle(pool)
    drawn: list[tuple[polnear.Article, int, int]] = []
    counts: Counter[str] = Counter()
    seen: set[str] = set()
    for article, start, end in pool:
        exact = article.text[start:end]
        if counts[article.name] < MOST_OF_ONE and exact not in seen and len(drawn) < DRAWN:
            drawn.append((article, start, end))
            counts[article.name] += 1
            seen.add(exact)
    return sorted(drawn, key=lambda each: (each[0].name, each[1]))


def digest_of(words: str) -> str:
    """Return the first sixteen digits of the sha256 of some words."""
    return hashlib.sha256(words.encode("utf-8")).hexdigest()[:16]


def is_held(article: str) -> bool:
    """Tell whether an article, given by its digest, is in the half that nobody looks at."""
    return int(article[-1], 16) % 2 == 0


@dataclass(frozen=True, slots=True)
class Labelled:
    """A sentence by its place in an article, and where in that article its predicates begin."""

    start: int
    end: int
    digest: str
    forecasts: tuple[int, ...]  # each heads a forecast
    unsure: tuple[int, ...] = ()  # one may say so or not: counts neither way

    def is_in(self, text: str) -> bool:
        """Tell whether the text is the one that was labelled."""
        return digest_of(text[self.start : self.end]) == self.digest


Gold = Mapping[str, Sequence[Labelled]]


def read_gold(path: Path = GOLD) -> dict[str, tuple[Labelled, ...]]:
    """Return the labelled sentences by the digest of their article's name."""
    rows: dict[str, list[dict[str, Any]]] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return {article: tuple(map(_labelled, those)) for article, those in rows.items()}


def _labelled(row: Mapping[str, Any]) -> Labelled:
    """Return a sentence of the gold. Raises ValueError for a label that lies outside it."""
    forecasts, unsure = tuple(row["forecasts"]), tuple(row.get("unsure", ()))
    if not all(row["start"] <= place < row["end"] for place in forecasts + unsure):
        raise ValueError(f"{row} has a label outside its sentence")
    return Labelled(row["start"], row["end"], row["digest"], forecasts, unsure)


@dataclass(frozen=True, slots=True)
class Answer:
    """What was found in a labelled sentence, held against its labels."""

    right: tuple[int, ...]
    missed: tuple[int, ...]
    wrong: tuple[Forecast, ...]

    @property
    def count(self) -> Count:
        """The numbers of each."""
        return Count(len(self.right), len(self.wrong), len(self.missed))


def match(sentence: Labelled, found: Iterable[Forecast]) -> Answer:
    """Give each forecast that begins in a sentence one label that its outcome holds.

    One with fewer labels to choose from chooses first; one that holds an unsure predicate and no
    other is left out.
    """
    here = [each for each in found if sentence.start <= each.passage.start < sentence.end]
    right: list[int] = []
    wrong: list[Forecast] = []
    for forecast in sorted(here, key=lambda each: len(_held_by(each, sentence.forecasts))):
        labels = _held_by(forecast, sentence.forecasts)
        free = [label for label in labels if label not in right]
        if free:
            right.append(free[0])
        elif labels or not _held_by(forecast, sentence.unsure):
            wrong.append(forecast)
    missed = tuple(label for label in sentence.forecasts if label not in right)
    return Answer(tuple(sorted(right)), missed, tuple(wrong))


def _held_by(forecast: Forecast, places: Iterable[int]) -> list[int]:
    spans = forecast.outcome
    return [place for place in places if any(each.start <= place < each.end for each in spans)]


@dataclass(frozen=True, slots=True)
class Answered:
    """An article whose text is the labelled one, and the answers to its sentences."""

    id: str
    text: str
    answers: tuple[Answer, ...]


def answer_articles(folder: Path, gold: Gold) -> Iterator[Answered]:
    """Extract the labelled articles of a part of PolNeAR; stderr names those that must be left."""
    import dragoman

    left = set(gold)
    for path in sorted((folder / "text").glob("*.txt")):
        article = digest_of(path.name.removesuffix(".txt"))
        if article not in gold:
            continue
        document = next(iter(dragoman.read_documents([path])))
        if all(sentence.is_in(document.text) for sentence in gold[article]):
            left.discard(article)
            found = dragoman.extract(document).forecasts
            answers = tuple(match(sentence, found) for sentence in gold[article])
            yield Answered(article, document.text, answers)
    if left:
        names = " ".join(sorted(left))
        print(f"forecasts_polnear: SKIPPED, absent or another text: {names}", file=sys.stderr)


def files(corpora: Path) -> list[Path]:
    """Return the labels and the articles that are labelled; none when the corpus is absent."""
    gold = read_gold()
    texts = (polnear_folder(corpora) / "text").glob("*.txt")
    labelled = sorted(path for path in texts if digest_of(path.name.removesuffix(".txt")) in gold)
    return [GOLD, *labelled] if labelled else []


def polnear_folder(corpora: Path) -> Path:
    """Return the folder of PolNeAR's development part."""
    return corpora / "polnear" / "data" / "dev"


def score(corpora: Path) -> dict[str, float]:
    """Return the figures in per cent, of all and of each half; none when the corpus is absent."""
    return figures(list(answer_articles(polnear_folder(corpora), read_gold())))


def figures(articles: Sequence[Answered]) -> dict[str, float]:
    """Return precision, recall, F1 and their counts; "open …" and "held …" are the halves."""
    halves = {
        "": articles,
        "open ": [each for each in articles if not is_held(each.id)],
        "held ": [each for each in articles if is_held(each.id)],
    }
    return {
        f"{half}{name}": value
        for half, those in halves.items()
        if those
        for name, value in _figures(those).items()
    }


def _figures(articles: Iterable[Answered]) -> dict[str, float]:
    total = sum((answer.count for each in articles for answer in each.answers), Count())
    given = total.right + total.wrong
    return {
        "precision": 100 * total.right / given if given else 0.0,
        "recall": total.recall,
        "F1": total.f1,
        "right": float(total.right),
        "given": float(given),
        "true": float(total.right + total.missed),
    }


def misses(article: Answered) -> Iterator[str]:
    """Yield a line for each forecast that is missed or wrongly given; none for a held article."""
    if is_held(article.id):
        return
    for answer in article.answers:
        for place in answer.missed:
            yield f"missed  {_around(article.text, place)}"
        for forecast in answer.wrong:
            yield f"GIVEN   {' … '.join(_on_one_line(each.exact) for each in forecast.outcome)}"


def _around(text: str, place: int) -> str:
    end = next(each.end() for each in re.compile(r"\w+|.").finditer(text, place))
    before, after = text[max(0, place - 120) : place], text[end : end + 60]
    return _on_one_line(f"{before}[{text[place:end]}]{after}")


def _on_one_line(words: str) -> str:
    return " ".join(words.split())


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the figures, what is wrong, or the sentences drawn."""
    parser = argparse.ArgumentParser(description="Forecasts in sentences of PolNeAR.")
    parser.add_argument("--corpora", type=Path, default=CORPORA, help="folder of the corpora")
    parser.add_argument("--misses", action="store_true", help="print what is wrong")
    parser.add_argument("--sample", action="store_true", help="print the sentences drawn")
    options = parser.parse_args(arguments)
    folder = polnear_folder(options.corpora)
    if not files(options.corpora):
        print(f"forecasts_polnear: SKIPPED, no data under {options.corpora}", file=sys.stderr)
    elif options.sample:
        for article, start, end in draw(polnear.read_articles(folder)):
            print(f"{article.name} {start} {end} {_on_one_line(article.text[start:end])}")
    else:
        _print(list(answer_articles(folder, read_gold())), with_misses=options.misses)


def _print(articles: Sequence[Answered], *, with_misses: bool) -> None:
    for name, value in figures(articles).items():
        print(f"{name:16} {value:6.1f}")
    if with_misses:
        for line in (line for article in articles for line in misses(article)):
            print(line)


if __name__ == "__main__":
    main()
