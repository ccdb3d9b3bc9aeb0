"""Corpora of who is for or against whom: sentences whose words are marked as actors."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.language import Language

_BRACKETED = re.compile(r"\[([^\[\]]*)\]")
_POLARITIES = {2: 0, 4: 1, 6: 2}  # NewsMTSC's to TARGET_ATTITUDES


@dataclass(frozen=True, slots=True)
class MarkedSentence:
    """Words with their roles: 0 neither, 1 the first actor, 2 the second, or the target."""

    words: tuple[str, ...]
    roles: tuple[int, ...]
    label: int  # in PAIR_ATTITUDES where there are two actors, else in TARGET_ATTITUDES


def read_pairs(path: Path) -> Iterator[MarkedSentence]:
    """Yield directed sentiment (Park et al. 2021): sentence with [p] and [q], p, q, label."""
    for line in path.read_text(encoding="utf-8").splitlines():
        sentence, first, second, label = line.split("\t")
        text, spans = _unbracketed(sentence, (first, second))
        marked = _mark(text, spans, int(label))
        if {1, 2} <= set(marked.roles):
            yield marked


def read_targets(path: Path, *, held: bool) -> Iterator[MarkedSentence]:
    """Yield NewsMTSC's sentences; `held` gives the tenth of its articles that is kept back."""
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        article = row["primary_gid"].split("_")[1]
        digest = hashlib.md5(article.encode(), usedforsecurity=False).hexdigest()
        if (int(digest, 16) % 10 == 0) is held:
            for target in row["targets"]:
                spans = [(0, 0), (target["from"], target["to"])]
                label = _POLARITIES[int(target["polarity"])]
                marked = _mark(row["sentence_normalized"], spans, label)
                if 2 in marked.roles:
                    yield marked


def _unbracketed(sentence: str, names: tuple[str, str]) -> tuple[str, list[tuple[int, int]]]:
    """Return the sentence without its brackets, and where the two names stand in it."""
    text, at = "", 0
    spans: list[tuple[int, int]] = []
    for bracketed in _BRACKETED.finditer(sentence):
        if len(spans) < 2 and bracketed[1] == names[len(spans)]:
            text += sentence[at : bracketed.start()]
            spans.append((len(text), len(text) + len(bracketed[1])))
            text += bracketed[1]
            at = bracketed.end()
    return text + sentence[at:], spans


def _mark(text: str, spans: Sequence[tuple[int, int]], label: int) -> MarkedSentence:
    words = [token for token in _tokenizer().make_doc(text) if not token.is_space]
    roles = []
    for word in words:
        start, end = word.idx, word.idx + len(word)
        inside = [role for role, (a, b) in enumerate(spans, 1) if start < b and a < end]
        roles.append(max(inside, default=0))
    return MarkedSentence(tuple(word.text for word in words), tuple(roles), label)


@cache
def _tokenizer() -> Language:
    import spacy

    return spacy.blank("en")
