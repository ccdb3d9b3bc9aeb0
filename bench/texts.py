"""Texts to measure on: English full of attributions, made from templates, the same every time."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

import yaml

WORDS: dict[str, list[str]] = yaml.safe_load(
    Path(__file__).with_name("words.yaml").read_text(encoding="utf-8")
)
WORDS_A_PARAGRAPH = 90


def make_text(words: int, seed: int = 1) -> str:
    """Return a text of about so many words, in paragraphs; the same seed gives the same text."""
    chance = random.Random(seed)
    paragraphs: list[str] = []
    written = 0
    while written < words:
        paragraph = " ".join(_sentences(chance, min(WORDS_A_PARAGRAPH, words - written)))
        written += len(paragraph.split())
        paragraphs.append(paragraph)
    return "\n\n".join(paragraphs) + "\n"


def _sentences(chance: random.Random, words: int) -> Iterator[str]:
    written = 0
    while written < words:
        sentence = make_sentence(chance)
        written += len(sentence.split())
        yield sentence


def make_sentence(chance: random.Random) -> str:
    """Return one sentence, mostly an attribution."""

    def pick(kind: str) -> str:
        return chance.choice(WORDS[kind])

    thing, body = pick("things"), pick("bodies")
    sentence = pick("said" if chance.random() < 0.65 else "plain").format(
        name=f"{pick('first')} {pick('surnames')}",
        office=pick("offices"),
        body=body,
        Body=_capital(body),
        cue=pick("cues"),
        cue2=pick("cues"),
        thing=thing,
        Thing=_capital(thing),
        thing2=pick("things"),
        verb=pick("verbs"),
        verb2=pick("verbs"),
        time=pick("times"),
        number=chance.randint(2, 90),
        year=chance.randint(1950, 2020),
    )
    return _capital(sentence)


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def texts_to_measure(folder: Path | None, number: int, words: int) -> list[str]:
    """Return the texts of a folder, or so many generated ones of about so many words each."""
    if folder is None:
        return [make_text(words, seed) for seed in range(number)]
    return [path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.txt"))]
