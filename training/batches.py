"""Texts → windows → batches of tensors."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import torch
from torch import Tensor

from dragoman.extract.encoder.features import WordPieces, quote_flags, rough_sentence_starts
from dragoman.extract.encoder.windows import SIZE, Window, Words, lay_windows, window_inputs
from training.corpora import NOBODY, ROOT, UNMARKED, MarkedText

IGNORE = -100  # what the losses pass over


@dataclass(frozen=True, slots=True)
class Example:
    """One window with the labels of its words; a layer that is not marked is all IGNORE."""

    ids: list[int]
    cases: list[int]
    quoted: list[int]
    firsts: list[int]
    tags: list[int]
    links: list[tuple[int, int, int]]  # kind, anchor, target; words of this window, NOBODY = none
    upos: list[int]
    heads: list[int]  # 0 = root, else 1 + the word
    deprels: list[int]
    sentences: list[int]  # number of the sentence, for the mask of arcs
    begins: list[int]  # 1 where a sentence begins
    entities: list[int]


def cut_examples(
    texts: Sequence[MarkedText], wordpieces: WordPieces, chance: random.Random
) -> Iterator[Example]:
    """Cut every text into windows, the first of a random length, so that each epoch differs."""
    for text in texts:
        words = Words.of(
            text.words,
            quote_flags(text.words, text.paragraph_starts),
            text.paragraph_starts,
            wordpieces,
        )
        starts = _starts(text)
        first = chance.choice(starts[: max(1, min(len(starts) // 2, 8))])
        for window in _windows(words, starts, first):
            yield _example(text, words, window, wordpieces, chance)


def _starts(text: MarkedText) -> list[int]:
    if text.sentence_starts is None:
        return rough_sentence_starts(text.words, text.paragraph_starts)
    return [index for index, begins in enumerate(text.sentence_starts) if begins]


def _windows(words: Words, starts: list[int], first: int) -> list[Window]:
    head = [Window(0, first)] if first else []
    rest = Words(
        words.pieces[first:], words.cases[first:], words.quoted[first:],
        words.paragraph_starts[first:],
    )  # fmt: skip
    tail = lay_windows(rest, [s - first for s in starts if s >= first], repeat=0, size=SIZE)
    return head + [Window(w.start + first, w.end + first) for w in tail]


def _example(
    text: MarkedText, words: Words, window: Window, wordpieces: WordPieces, chance: random.Random
) -> Example:
    inputs = window_inputs(words, window, wordpieces)
    here = slice(window.start, window.end)
    size = window.end - window.start
    nothing = [IGNORE] * size
    view = chance.choice(text.annotators) if text.annotators else None
    begins = (
        [int(b) for b in text.sentence_starts[here]]
        if text.sentence_starts is not None
        else nothing
    )
    return Example(
        ids=inputs.ids.tolist(),
        cases=inputs.cases.tolist(),
        quoted=inputs.quoted.tolist(),
        firsts=inputs.firsts.tolist(),
        tags=list(view.tags[here]) if view else nothing,
        links=list(_links(view.links, window)) if view else [],
        upos=[_label(tag) for tag in text.upos[here]] if text.upos is not None else nothing,
        heads=_heads(text.heads[here], window) if text.heads is not None else nothing,
        deprels=list(text.deprels[here]) if text.deprels is not None else nothing,
        sentences=_number(begins) if text.sentence_starts is not None else [0] * size,
        begins=begins,
        entities=list(text.entities[here]) if text.entities is not None else nothing,
    )


def _label(tag: int) -> int:
    return IGNORE if tag == UNMARKED else tag


def _heads(heads: Sequence[int], window: Window) -> list[int]:
    return [
        0 if head == ROOT else head - window.start + 1
        if window.start <= head < window.end else IGNORE
        for head in heads
    ]  # fmt: skip


def _number(begins: Sequence[int]) -> list[int]:
    number = 0
    numbers = []
    for begin in begins:
        number += begin
        numbers.append(number)
    return numbers


def _links(links: Sequence[object], window: Window) -> Iterator[tuple[int, int, int]]:
    for link in links:
        anchor, target = link.anchor, link.target  # type: ignore[attr-defined]
        if not window.start <= anchor < window.end:
            continue
        if target == NOBODY:
            yield link.kind, anchor - window.start, NOBODY  # type: ignore[attr-defined]
        elif window.start <= target < window.end:
            yield link.kind, anchor - window.start, target - window.start  # type: ignore[attr-defined]


@dataclass(frozen=True, slots=True)
class Batch:
    """Padded tensors: (windows, wordpieces) and (windows, words). Links: (n, 4) window first."""

    ids: Tensor
    cases: Tensor
    quoted: Tensor
    mask: Tensor
    firsts: Tensor
    words: Tensor  # True where there is a word
    tags: Tensor
    links: Tensor
    upos: Tensor
    heads: Tensor
    deprels: Tensor
    sentences: Tensor
    begins: Tensor
    entities: Tensor


def batches(
    examples: list[Example], chance: random.Random, *, pieces: int, pad: int
) -> Iterator[Batch]:
    """Yield batches of about so many wordpieces, of windows alike in length, in random order."""
    order = sorted(examples, key=lambda e: (len(e.ids) // 16, chance.random()))
    groups: list[list[Example]] = [[]]
    for example in order:
        if groups[-1] and len(example.ids) * (len(groups[-1]) + 1) > pieces:
            groups.append([])
        groups[-1].append(example)
    chance.shuffle(groups)
    for group in groups:
        yield _pad(group, pad)


def _pad(group: list[Example], pad: int) -> Batch:
    by_piece = max(len(e.ids) for e in group)
    by_word = max(len(e.firsts) for e in group)

    def fill(name: str, width: int, value: int) -> Tensor:
        rows = [getattr(e, name) for e in group]
        return torch.tensor([row + [value] * (width - len(row)) for row in rows])

    links = [(w, *link) for w, e in enumerate(group) for link in e.links]
    ids = fill("ids", by_piece, pad)
    words = torch.tensor([[1] * len(e.firsts) + [0] * (by_word - len(e.firsts)) for e in group])
    lengths = torch.tensor([len(e.ids) for e in group])
    return Batch(
        ids=ids,
        cases=fill("cases", by_piece, 5),
        quoted=fill("quoted", by_piece, 0),
        mask=torch.arange(by_piece)[None, :] < lengths[:, None],
        firsts=fill("firsts", by_word, 0),
        words=words.bool(),
        tags=fill("tags", by_word, IGNORE),
        links=torch.tensor(links, dtype=torch.long).reshape(-1, 4),
        upos=fill("upos", by_word, IGNORE),
        heads=fill("heads", by_word, IGNORE),
        deprels=fill("deprels", by_word, IGNORE),
        sentences=fill("sentences", by_word, -1),
        begins=fill("begins", by_word, IGNORE),
        entities=fill("entities", by_word, IGNORE),
    )
