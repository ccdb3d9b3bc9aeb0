"""Named entities: GUM and CrossNER politics as gold, exact span and type.

GUM marks every mention with all its modifiers. A name is what is left of a mention whose head is a
proper noun when it is cut down to capitalised words, and of names inside one another the longest.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from eval.scoring import Count
from eval.treebank import Treebank, run_on_words, tag

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

GUM_KINDS = {"person": "PERSON", "organization": "ORG", "place": "LOC", "event": "EVENT"}
CROSSNER_KINDS = {
    "person": "PERSON",
    "politician": "PERSON",
    "organisation": "ORG",
    "politicalparty": "ORG",
    "country": "LOC",
    "location": "LOC",
    "event": "EVENT",
    "election": "EVENT",
}
FOUND_KINDS = {
    "PERSON": "PERSON",
    "PER": "PERSON",
    "ORG": "ORG",
    "GPE": "LOC",
    "LOC": "LOC",
    "FAC": "LOC",
    "EVENT": "EVENT",
}
JOINTS = frozenset(("of", "the", "for", "-", "–", "'s", "’s", "de", "van", "von", "al", "."))
_BRACKET = re.compile(r"\(([^()]+)(\))?|([^()]+)\)")


@dataclass(frozen=True, slots=True, order=True)
class Entity:
    """Words `[start, end)` of a text and their kind."""

    start: int
    end: int
    kind: str


def gum_entities(text: Treebank) -> set[Entity]:
    """Return the names of a GUM text."""
    names = [name for mention in mentions(text) if (name := _name_of(mention, text))]
    kept: list[Entity] = []
    for name in sorted(names, key=lambda one: (one.start - one.end, one.start)):
        if all(name.end <= other.start or other.end <= name.start for other in kept):
            kept.append(name)
    return set(kept)


def mentions(text: Treebank) -> Iterator[Entity]:
    """Yield the mentions of the kinds that count, from GUM's brackets."""
    opened: list[tuple[str, str, int]] = []
    for place, word in enumerate(text):
        for opening, closed, closing in _BRACKET.findall(word.entity):
            if opening:
                number, kind = opening.split("-")[:2]
                opened.append((number, kind, place))
            ended = opening.split("-")[0] if closed else closing.split("-")[0]
            if not ended:
                continue
            last = max(
                (index for index, (number, _, _) in enumerate(opened) if number == ended),
                default=None,
            )
            if last is not None:
                _, kind, start = opened.pop(last)
                if kind in GUM_KINDS:
                    yield Entity(start, place + 1, GUM_KINDS[kind])


def _name_of(mention: Entity, text: Treebank) -> Entity | None:
    inside = range(mention.start, mention.end)
    head = next((place for place in inside if text[place].head not in inside), mention.start)
    if text[head].upos != "PROPN":
        return None
    start = _reach(text, head, -1, mention.start)
    end = _reach(text, head, 1, mention.end - 1) + 1
    return Entity(start, end, mention.kind)


def _reach(text: Treebank, place: int, step: int, limit: int) -> int:
    """Return how far a name goes from a place: over capitals, and over joints between them."""
    while (there := _next_capital(text, place, step, limit)) is not None:
        place = there
    return place


def _next_capital(text: Treebank, place: int, step: int, limit: int) -> int | None:
    for distance in (1, 2, 3):  # "of the" is the longest joint
        there = place + step * distance
        if (there - limit) * step > 0:
            return None
        form = text[there].form
        if form[:1].isupper() or (distance == 1 and form[:1].isdigit()):
            return there
        if form not in JOINTS:
            return None
    return None


def found_entities(doc: Doc) -> set[Entity]:
    """Return a pipeline's entities of the kinds that count, places of all sorts as LOC."""
    return {
        Entity(entity.start, entity.end, FOUND_KINDS[entity.label_])
        for entity in doc.ents
        if entity.label_ in FOUND_KINDS
    }


def count(gold: set[Entity], found: set[Entity]) -> Count:
    """Count entities that agree in span and kind."""
    right = len(gold & found)
    return Count(right, len(found) - right, len(gold) - right)


def score_gum(pipeline: Language, texts: Iterable[Treebank]) -> float:
    """Return entity F1 on GUM texts, in per cent."""
    counts = (count(gum_entities(text), found_entities(tag(pipeline, text))) for text in texts)
    return sum(counts, Count()).f1


def read_crossner(path: Path) -> Iterator[list[tuple[str, str]]]:
    """Yield the sentences of a CrossNER file as (word, tag)."""
    for block in path.read_text(encoding="utf-8").split("\n\n"):
        rows = [line.split("\t") for line in block.splitlines() if "\t" in line]
        if rows:
            yield [(word, mark.strip()) for word, mark in rows]


def crossner_entities(sentence: Sequence[tuple[str, str]]) -> set[Entity]:
    """Return the entities of a sentence that are of a kind that counts."""
    entities: set[Entity] = set()
    start, kind = 0, ""
    for place, mark in enumerate([*(mark for _, mark in sentence), "O"]):
        if kind and mark != f"I-{kind}":
            if kind in CROSSNER_KINDS:
                entities.add(Entity(start, place, CROSSNER_KINDS[kind]))
            kind = ""
        if not kind and mark != "O":
            start, kind = place, mark.partition("-")[2]
    return entities


def score_crossner(pipeline: Language, sentences: Iterable[Sequence[tuple[str, str]]]) -> float:
    """Return entity F1 on CrossNER sentences, each a text of its own, in per cent."""
    total = Count()
    for sentence in sentences:
        doc = run_on_words(pipeline, [word for word, _ in sentence])
        total += count(crossner_entities(sentence), found_entities(doc))
    return total.f1
