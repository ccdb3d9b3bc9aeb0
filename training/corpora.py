"""The corpora as texts: words with whatever each corpus has marked on them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import conllu
import spacy
from spacy.language import Language

from dragoman.extract.encoder.labels import DEPRELS, ENTITIES, ENTITY_TAGS, ROLE_TAGS, UPOS

UNMARKED = -1
ROOT = -1  # as a head
NOBODY = -1  # as the target of a link


@dataclass(frozen=True, slots=True)
class Link:
    """From the first word of a content to its cue's, or of a cue to its source's."""

    kind: int  # 0: content → cue, 1: cue → source
    anchor: int
    target: int  # NOBODY where there is none


@dataclass(frozen=True, slots=True)
class Attributions:
    """One annotator's view of a text: a role tag for each word, and the links."""

    tags: tuple[int, ...]
    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class MarkedText:
    """Words of one text. A layer that its corpus does not mark is None."""

    words: Sequence[str]
    paragraph_starts: Sequence[bool]
    annotators: Sequence[Attributions] = ()
    sentence_starts: Sequence[bool] | None = None
    upos: Sequence[int] | None = None
    heads: Sequence[int] | None = None
    deprels: Sequence[int] | None = None
    entities: Sequence[int] | None = None


def read_polnear(folder: Path) -> Iterator[MarkedText]:
    """Yield each article of a part of PolNeAR, with every annotator's attributions."""
    for path in sorted((folder / "text").iterdir()):
        text = path.read_bytes().decode("utf-8")
        spans = word_spans(text)
        annotations = sorted((folder / "attributions").glob(path.name.removesuffix(".txt") + "_*"))
        yield MarkedText(
            words=[text[start:end] for start, end in spans],
            paragraph_starts=paragraph_starts(text, spans),
            annotators=[
                attributions(read_ann(file.read_bytes().decode("utf-8")), spans)
                for file in annotations
            ],
        )


@cache
def _tokenizer() -> Language:
    return spacy.blank("en")


def word_spans(text: str) -> list[tuple[int, int]]:
    """Cut a text into words as the pipeline does; white space is no word."""
    doc = _tokenizer().make_doc(text)
    return [(t.idx, t.idx + len(t)) for t in doc if not t.is_space]


def paragraph_starts(text: str, spans: Sequence[tuple[int, int]]) -> list[bool]:
    """Tell of each word whether a line begins with it."""
    ends = [0, *(end for _, end in spans[:-1])]
    return [
        index == 0 or "\n" in text[before:start]
        for index, (before, (start, _)) in enumerate(zip(ends, spans, strict=True))
    ]


Fragments = list[tuple[int, int]]


def read_ann(ann: str) -> list[dict[str, Fragments]]:
    """Read brat standoff as PolNeAR lays it out: role → character fragments, per attribution."""
    spans: dict[str, Fragments] = {}
    events: list[list[str]] = []
    for line in ann.split("\n"):  # a T line may hold a raw newline; its tail matches nothing
        cells = line.rstrip("\r").split("\t")
        if line.startswith("T") and len(cells) >= 2:
            _, rest = cells[1].split(" ", 1)
            spans[cells[0]] = [
                (int(start), int(end))
                for start, end in (fragment.split() for fragment in rest.split(";"))
            ]
        elif line.startswith("E"):
            events.append(cells[1].split())
    return [found for found in (_roles(event, spans) for event in events) if found["content"]]


def _roles(event: list[str], spans: dict[str, Fragments]) -> dict[str, Fragments]:
    roles: dict[str, Fragments] = {"source": [], "cue": [], "content": []}
    for argument in event:
        role, _, name = argument.partition(":")
        role = re.sub(r"\d+$", "", role).lower()
        if role in roles and name in spans:
            roles[role] += spans[name]
    return {role: sorted(fragments) for role, fragments in roles.items()}


def attributions(
    marked: Sequence[dict[str, Fragments]], spans: Sequence[tuple[int, int]]
) -> Attributions:
    """Turn character fragments into tags and links over words."""
    tags = [0] * len(spans)
    links: dict[tuple[int, int], Link] = {}
    starts = [start for start, _ in spans]
    for roles in marked:
        runs = {
            role: [run for f in fragments if (run := _words_in(f, spans, starts))]
            for role, fragments in roles.items()
        }
        for role, role_runs in runs.items():
            for run in role_runs:
                _tag(tags, run, role)
        cue = runs["cue"][0].start if runs["cue"] else NOBODY
        source = runs["source"][0].start if runs["source"] else NOBODY
        for run in runs["content"]:
            links[0, run.start] = Link(0, run.start, cue)
        if cue != NOBODY:
            links[1, cue] = Link(1, cue, source)
    return Attributions(tuple(_begun(tags)), tuple(links.values()))


def _begun(tags: list[int]) -> list[int]:
    """Begin a run anew where another that was marked over it left only its tail."""
    return [
        tag - 1 if tag and tag % 2 == 0 and before not in (tag, tag - 1) else tag
        for before, tag in zip([0, *tags], tags, strict=False)
    ]


def _tag(tags: list[int], run: range, role: str) -> None:
    begin = ROLE_TAGS.index(f"B-{role}")
    if all(tags[index] in (begin, begin + 1) for index in run):
        return  # a source that two attributions share is tagged once
    for index in run:
        tags[index] = begin if index == run.start else begin + 1


def _words_in(
    fragment: tuple[int, int], spans: Sequence[tuple[int, int]], starts: Sequence[int]
) -> range | None:
    from bisect import bisect_left, bisect_right

    first = max(0, bisect_right(starts, fragment[0]) - 1)
    while first < len(spans) and spans[first][1] <= fragment[0]:
        first += 1
    last = bisect_left(starts, fragment[1])
    return range(first, last) if first < last else None


def read_treebank(path: Path, *, with_entities: bool = False) -> Iterator[MarkedText]:
    """Yield each document of a CoNLL-U file, with tags, heads and, from GUM, named entities."""
    document: list[conllu.TokenList] = []
    with path.open(encoding="utf-8") as lines:
        for sentence in conllu.parse_incr(lines):
            if "newdoc id" in sentence.metadata and document:
                yield _document(document, with_entities=with_entities)
                document = []
            document.append(sentence)
    if document:
        yield _document(document, with_entities=with_entities)


@dataclass
class _Layers:
    words: list[str] = field(default_factory=list)
    paragraphs: list[bool] = field(default_factory=list)
    sentences: list[bool] = field(default_factory=list)
    upos: list[int] = field(default_factory=list)
    heads: list[int] = field(default_factory=list)
    deprels: list[int] = field(default_factory=list)
    open_entities: list[tuple[str, str, int]] = field(default_factory=list)
    entities: list[tuple[str, int, int]] = field(default_factory=list)


def _document(sentences: list[conllu.TokenList], *, with_entities: bool) -> MarkedText:
    layers = _Layers()
    for sentence in sentences:
        _add_sentence(layers, sentence)
    entities = _entity_tags(layers) if with_entities else None
    return MarkedText(
        words=layers.words,
        paragraph_starts=layers.paragraphs,
        sentence_starts=layers.sentences,
        upos=layers.upos,
        heads=layers.heads,
        deprels=layers.deprels,
        entities=entities,
    )


def _add_sentence(layers: _Layers, sentence: conllu.TokenList) -> None:
    offset = len(layers.words)
    metadata = sentence.metadata
    paragraph = any(key.startswith("newpar") for key in metadata) or "newdoc id" in metadata
    for token in sentence:
        if not isinstance(token["id"], int):
            continue
        first = token["id"] == 1
        layers.words.append(token["form"])
        layers.paragraphs.append(first and paragraph)
        layers.sentences.append(first)
        layers.upos.append(_index(UPOS, token["upos"]))
        head = token["head"]
        layers.heads.append(ROOT if not head else offset + head - 1)
        layers.deprels.append(_deprel(token["deprel"] or "dep"))
        _mark_entities(layers, (token["misc"] or {}).get("Entity") or "")


def _index(labels: tuple[str, ...], label: str) -> int:
    return labels.index(label) if label in labels else UNMARKED


def _deprel(label: str) -> int:
    if label not in DEPRELS:
        label = label.partition(":")[0]
    return DEPRELS.index(label if label in DEPRELS else "dep")


_BRACKET = re.compile(r"\(([^()]+)(\))?|([^()]+)\)")
KINDS = {"person": "PERSON", "organization": "ORG", "place": "LOC", "event": "EVENT"}


def _mark_entities(layers: _Layers, value: str) -> None:
    here = len(layers.words) - 1
    for opened, closed, closing in _BRACKET.findall(value):
        if closing:
            name = closing.split("-")[0]
            for index in range(len(layers.open_entities) - 1, -1, -1):
                if layers.open_entities[index][0] == name:
                    _, kind, start = layers.open_entities.pop(index)
                    layers.entities.append((kind, start, here + 1))
                    break
            continue
        cells = opened.split("-")
        if closed:
            layers.entities.append((cells[1], here, here + 1))
        else:
            layers.open_entities.append((cells[0], cells[1], here))


def named_entities(
    words: Sequence[str],
    upos: Sequence[int],
    heads: Sequence[int],
    mentions: Sequence[tuple[str, int, int]],
) -> list[tuple[str, int, int]]:
    """Keep the mentions whose head is a proper noun, cut down to the name; longest first."""
    names = [
        (KINDS[kind], *name)
        for kind, start, end in mentions
        if kind in KINDS and (name := _name_within(words, upos, heads, start, end))
    ]
    kept: list[tuple[str, int, int]] = []
    taken: set[int] = set()
    for kind, start, end in sorted(names, key=lambda n: (n[1] - n[2], n[1])):
        if not taken & set(range(start, end)):
            taken |= set(range(start, end))
            kept.append((kind, start, end))
    return sorted(kept, key=lambda n: n[1])


def _name_within(
    words: Sequence[str], upos: Sequence[int], heads: Sequence[int], start: int, end: int
) -> tuple[int, int] | None:
    head = next((i for i in range(start, end) if not start <= heads[i] < end), start)
    if upos[head] != UPOS.index("PROPN"):
        return None
    first = last = head
    while first > start and (step := _step(words, first, -1, start)) is not None:
        first = step
    while last < end - 1 and (step := _step(words, last, 1, end - 1)) is not None:
        last = step
    return first, last + 1


JOINTS = frozenset(("of", "the", "for", "-", "–", "'s", "’s", "de", "van", "von", "al", "."))


def _step(words: Sequence[str], here: int, by: int, limit: int) -> int | None:
    """Return the next capitalised word in a direction, over at most two joints such as "of the"."""
    for reach in (1, 2, 3):
        there = here + by * reach
        if (there - limit) * by > 0:
            return None
        if words[there][:1].isupper() or (reach == 1 and words[there][:1].isdigit()):
            return there
        if words[there] not in JOINTS:
            return None
    return None


def _entity_tags(layers: _Layers) -> list[int]:
    tags = [0] * len(layers.words)
    for kind, start, end in named_entities(
        layers.words, layers.upos, layers.heads, layers.entities
    ):
        begin = ENTITY_TAGS.index(f"B-{kind}")
        tags[start:end] = [begin] + [begin + 1] * (end - start - 1)
    return tags


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


def read_crossner(path: Path) -> Iterator[MarkedText]:
    """Yield each sentence of a CrossNER file with its entities, as a text of its own."""
    for block in path.read_text(encoding="utf-8").split("\n\n"):
        rows = [line.split("\t") for line in block.splitlines() if "\t" in line]
        if rows:
            words = [row[0] for row in rows]
            first = [index == 0 for index in range(len(words))]
            yield MarkedText(words, first, entities=[_crossner_tag(row[1]) for row in rows])


def _crossner_tag(tag: str) -> int:
    edge, _, kind = tag.strip().partition("-")
    known: Any = CROSSNER_KINDS.get(kind)
    return ENTITY_TAGS.index(f"{edge}-{known}") if known in ENTITIES else 0
