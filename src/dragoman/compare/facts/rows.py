"""Which facts of several accounts answer one question."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TypeAlias

from dragoman.compare.facts.values import Given, fact_words
from dragoman.compare.names import fold
from dragoman.compare.panel import Panel
from dragoman.compare.vectors import cosine
from dragoman.records import Fact, FactKind, Sentence

_ALIKE = 0.4  # of the content words of the shorter of two outcomes
_NEAR = 0.6  # cosine of their sentences, where a single word is shared


@dataclass(slots=True)
class Bundle:
    """The facts of one row before it is judged."""

    label: str
    given: list[Given] = field(default_factory=list)


Joiner: TypeAlias = Callable[[Panel, Sequence[Given]], list[Bundle]]


def bundles(panel: Panel, kind: FactKind) -> list[Bundle]:
    """Return the rows of one kind, in order of appearance over the accounts."""
    given = list(_given(panel, kind))
    return JOINED[kind](panel, given) if given else []


def _given(panel: Panel, kind: FactKind) -> Iterator[Given]:
    for _, extraction in panel:
        for fact in extraction.facts:
            if fact.kind is kind:
                yield Given(fact, extraction)


def _in_one(label: str) -> Joiner:
    return lambda _panel, given: [Bundle(label, list(given))]


def _by_actor(panel: Panel, given: Sequence[Given]) -> list[Bundle]:
    """Return a row for each participant, whoever names him."""
    rows: dict[str, Bundle] = {}
    for each in given:
        actor = each.fact.actor
        identity = panel.identities.of(each.fact.document_id, actor) if actor else None
        key = identity.key if identity else each.fact.value
        name = identity.name if identity else each.fact.value
        rows.setdefault(key, Bundle(f"Participant: {name}")).given.append(each)
    return list(rows.values())


def _by_value(label: str) -> Joiner:
    def join(_panel: Panel, given: Sequence[Given]) -> list[Bundle]:
        rows: dict[str, Bundle] = {}
        for each in given:
            value = each.fact.value
            rows.setdefault(value, Bundle(f"{label}: {value}")).given.append(each)
        return list(rows.values())

    return join


def _by_format(panel: Panel, given: Sequence[Given]) -> list[Bundle]:
    """Return a row for each format, or one for all where some exclude one another."""
    words = fact_words()
    values = {each.fact.value for each in given}
    remote, present = values & set(words["remote"]), values & set(words["present"])
    if len(remote) > 1 or (remote and present):
        apart = [each for each in given if each.fact.value in remote | present]
        others = [each for each in given if each.fact.value not in remote | present]
        return [Bundle("Format", apart), *_by_value("Format")(panel, others)]
    return _by_value("Format")(panel, given)


def _by_words(label: str) -> Joiner:
    """Return rows of facts that share words enough, or few while their sentences are near."""

    def join(_panel: Panel, given: Sequence[Given]) -> list[Bundle]:
        rows: list[Bundle] = []
        for each in given:
            row = next((one for one in rows if any(_alike(each, x) for x in one.given)), None)
            if row is None:
                row = Bundle(f"{label}: {_headline(each.fact)}")
                rows.append(row)
            row.given.append(each)
        return rows

    return join


def _headline(fact: Fact) -> str:
    return fact.value if len(fact.value) <= 60 else f"{fact.value[:57].rstrip()}…"


def _alike(one: Given, other: Given) -> bool:
    left, right = content_words(one.fact.value), content_words(other.fact.value)
    shared = len(left & right)
    if not shared:
        return False
    if shared >= _ALIKE * min(len(left), len(right)) or _same_verb(one, other):
        return True
    return _nearness(one, other) >= _NEAR


def _same_verb(one: Given, other: Given) -> bool:
    """Tell whether two outcomes are told with the same verb: both "signed"."""
    return bool(_verbs_in(one.fact.value) & _verbs_in(other.fact.value))


@lru_cache(maxsize=10_000)
def _verbs_in(text: str) -> frozenset[str]:
    return frozenset(re.findall(r"[a-z]+", fold(text))) & frozenset(fact_words()["verbs"])


@lru_cache(maxsize=10_000)
def content_words(text: str) -> frozenset[str]:
    """Return the words that tell what a text is about, cut so that inflections are one."""
    idle = fact_words()["idle"]
    words = re.findall(r"[^\W_]{3,}", fold(text))
    return frozenset(word[:6] for word in words if word not in idle)


def _nearness(one: Given, other: Given) -> float:
    left, right = sentence_of(one), sentence_of(other)
    return cosine(left, right) if left and right else 0.0


def sentence_of(given: Given) -> Sentence | None:
    """Return the sentence in which a fact stands."""
    sentences = given.extraction.sentences
    place = bisect_right(sentences, given.fact.passage.start, key=lambda s: s.span.start) - 1
    return sentences[place] if place >= 0 else None


_BOUNDS = re.compile(r"^(?:at least|up to|more than)?\s*[\d.,–\s]*(?:million|billion)?\s*")


def _by_count(_panel: Panel, given: Sequence[Given]) -> list[Bundle]:
    """Return a row for each thing that is counted."""
    rows: list[tuple[str, str, Bundle]] = []
    for each in given:
        label = _BOUNDS.sub("", each.fact.value) or each.fact.value
        noun = (each.fact.quantity.of if each.fact.quantity else None) or ""
        row = next((r for what, of, r in rows if what == label and _same_noun(of, noun)), None)
        if row is None:
            row = Bundle(_count_label(label, noun))
            rows.append((label, noun, row))
        row.given.append(each)
    return [row for _, _, row in rows]


def _same_noun(one: str, other: str) -> bool:
    anybody = fact_words()["anybody"]
    return one == other or one in anybody or other in anybody


def _count_label(label: str, noun: str) -> str:
    if noun and noun not in fact_words()["anybody"] and noun not in label:
        return f"Number: {noun}, {label}"
    return f"Number: {label}"


JOINED: dict[FactKind, Joiner] = {
    FactKind.PARTICIPANT: _by_actor,
    FactKind.PLACE: _in_one("Place"),
    FactKind.DATE: _in_one("Date"),
    FactKind.LENGTH: _in_one("Length"),
    FactKind.OCCASION: _by_words("Occasion"),
    FactKind.FORMAT: _by_format,
    FactKind.OUTCOME: _by_words("Outcome"),
    FactKind.NEXT_STEP: _by_words("Next step"),
    FactKind.NUMBER: _by_count,
}
