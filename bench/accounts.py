"""Accounts of one event to measure on: they agree, differ and leave out, the same every time.

Each takes some points of a common stock, in one of several wordings, mostly on the same side, with
numbers, dates and speakers that now and then differ, and adds sentences that it shares with nobody.
"""

from __future__ import annotations

import pickle
import random
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

from bench.texts import make_sentence

if TYPE_CHECKING:
    from dragoman.records import Document, Extraction

STOCK: dict[str, Any] = yaml.safe_load(
    Path(__file__).with_name("accounts.yaml").read_text(encoding="utf-8")
)
WORDS_A_PARAGRAPH = 70
_OWN = 0.35  # of the sentences: what no other account has
_SCENE = 0.12  # of the sentences: when, where, how long
_TURNED = 0.25  # of the claims: the opposite of what most accounts say
_OTHER_LENGTH = 0.4  # of the sentences that give a length: not the one that most give


def make_accounts(number: int, words: tuple[int, int], seed: int = 1) -> Iterator[Document]:
    """Yield so many accounts, each of between `words` words; the same seed gives the same ones.

    The first accounts of many are the same as those of few.
    """
    for index in range(number):
        chance = random.Random(f"{seed}/{index}")
        yield _account(chance, chance.randint(*words), index)


def _account(chance: random.Random, words: int, index: int) -> Document:
    from dragoman.records import Document, Origin

    fill = _slots(chance)
    title = chance.choice(STOCK["titles"]).format(**fill)
    return Document.build(
        f"{title}\n\n" + "\n\n".join(_paragraphs(chance, words)) + "\n",
        Origin(f"accounts/{index:03}.txt", "text/plain", "sha256:", "bench", "1"),
        title=title,
        publisher=f"{chance.choice(STOCK['publishers'])} {index}",
        published=f"2024-03-{chance.randint(12, 16)}",
        language="en",
        headings=[(0, len(title))],
    )


def _paragraphs(chance: random.Random, words: int) -> Iterator[str]:
    points = chance.sample(STOCK["points"], k=chance.randint(6, 12))
    yield _fitted(STOCK["scene"][chance.randrange(3)], _slots(chance))
    written = 0
    while written < words:
        sentences: list[str] = []
        while sum(len(each.split()) for each in sentences) < WORDS_A_PARAGRAPH:
            sentences.append(_sentence(chance, points))
        paragraph = " ".join(sentences)
        written += len(paragraph.split())
        yield paragraph


def _sentence(chance: random.Random, points: list[dict[str, Any]]) -> str:
    kind = chance.random()
    if kind < _OWN:
        return make_sentence(chance)
    slots = _slots(chance)
    if kind < _OWN + _SCENE:
        return _fitted(chance.choice(STOCK["scene"]), slots)
    point, other = chance.sample(points, k=2)
    claim, more = _claim(chance, point), _claim(chance, other)
    frame = chance.choice(STOCK["frames"])
    return _fitted(
        frame,
        slots | {"claim": claim, "Claim": _capital(claim), "claim2": more, "issue": point["issue"]},
    )


def _claim(chance: random.Random, point: dict[str, Any]) -> str:
    side = "against" if chance.random() < _TURNED else "for"
    return " ".join(chance.choice(point[side]).format(**_slots(chance)).split())


def _slots(chance: random.Random) -> dict[str, Any]:
    def pick(kind: str) -> str:
        return str(chance.choice(STOCK[kind]))

    one = chance.randrange(2)
    leader, leader2 = STOCK["event"]["leaders"][one], STOCK["event"]["leaders"][1 - one]
    return {
        "leader": leader,
        "Leader": leader,
        "leader2": leader2,
        "surname": STOCK["event"]["surnames"][one],
        "surname2": STOCK["event"]["surnames"][1 - one],
        "issue": chance.choice(STOCK["points"])["issue"],
        "speaker": pick("speakers"),
        "body": pick("bodies"),
        "cue": pick("cues"),
        "when": pick("whens"),
        "why": pick("whys"),
        "length": pick("lengths") if chance.random() < _OTHER_LENGTH else STOCK["lengths"][0],
        "day": pick("days"),
        "room": pick("rooms"),
        "month": pick("months"),
        "count": pick("counts"),
        "number": chance.choice((20, 30, 30, 30, 45)),
        "percent": chance.choice((12, 12, 12, 15, 20)),
    }


def _fitted(frame: str, slots: dict[str, Any]) -> str:
    return _capital(frame.format(**slots))


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def save_extractions(path: Path, number: int, words: tuple[int, int], *, workers: int = 1) -> None:
    """Extract accounts, and keep what was found one after the other, so that a part can be read."""
    from dragoman.run import extract_documents

    documents = make_accounts(number, (words[0], words[1]))
    with path.open("wb") as file:
        for found in extract_documents(documents, workers=workers):
            pickle.dump(found, file)


def load_extractions(path: Path, number: int) -> list[Extraction]:
    """Return the first so many of the extractions that were kept."""
    return list(islice(_kept(path), number))


def _kept(path: Path) -> Iterator[Extraction]:
    with path.open("rb") as file:
        while file.peek(1):
            yield pickle.load(file)
