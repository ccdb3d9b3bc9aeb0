"""From words to annotations: lay windows, run the network on each, decode what it says."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from dragoman.extract.encoder.features import rough_sentence_starts
from dragoman.extract.encoder.labels import DEPRELS, ENTITY_TAGS, ROLE_TAGS, ROLES, may_follow
from dragoman.extract.encoder.session import Figures, Floats, Session
from dragoman.extract.encoder.trees import NEVER, best_tree
from dragoman.extract.encoder.windows import Window, Words, lay_windows, window_inputs

Halves = npt.NDArray[np.float16]  # half the memory, and more exact than a vector's bytes

ROOT = DEPRELS.index("root")
B_CUE = ROLE_TAGS.index("B-cue")
ENTITY_TRANSITIONS: Floats = np.array(
    [
        [0.0 if may_follow(ENTITY_TAGS, a, b) else -1e4 for b in range(len(ENTITY_TAGS))]
        for a in range(len(ENTITY_TAGS))
    ],
    dtype=np.float32,
)
# A source is let go only when NULL is clearly better: measured on PolNeAR dev.
NULL_MARGIN = 0.0


@dataclass(frozen=True, slots=True)
class Run:
    """Consecutive words `[start, end)` that play one role."""

    role: str
    start: int
    end: int
    confidence: float


@dataclass(frozen=True, slots=True)
class Attribution:
    """One attribution, as runs of words. Cue and source may be missing; contents are in order."""

    source: Run | None
    cue: Run | None
    contents: tuple[Run, ...]
    confidence: float


@dataclass(slots=True)
class Reading:
    """What the encoder says of a text, one entry a word; a root is its own head."""

    roles: list[int] = field(default_factory=list)
    confidences: list[float] = field(default_factory=list)
    cue_chances: list[float] = field(default_factory=list)  # that a cue begins here
    upos: list[int] = field(default_factory=list)
    heads: list[int] = field(default_factory=list)
    deprels: list[int] = field(default_factory=list)
    entities: list[int] = field(default_factory=list)
    # (words, 256) of each window in turn
    senses: list[Halves] = field(default_factory=list, compare=False)
    to_cue: dict[int, tuple[int, float]] = field(default_factory=dict)  # content → cue
    to_source: dict[int, tuple[int, float]] = field(default_factory=dict)  # cue → source


def read_words(
    words: Sequence[str],
    quoted: Sequence[int],
    paragraph_starts: Sequence[bool],
    session: Session,
    *,
    sentence_starts: Sequence[bool] | None = None,
    with_trees: bool = True,
) -> Reading:
    """Run the encoder over a text. Sentences are the encoder's own unless they are given."""
    reading = Reading()
    if not words:
        return reading
    seen = Words.of(words, quoted, paragraph_starts, session.wordpieces)
    if sentence_starts is None:
        starts = rough_sentence_starts(words, paragraph_starts)
    else:
        starts = [index for index, begins in enumerate(sentence_starts) if begins]
    windows = lay_windows(seen, starts)
    homes = _homes(windows, set(starts))
    for window, home in zip(windows, homes, strict=True):
        if home.start == home.end:
            continue  # two seams fell on one sentence: the windows beside it have all its words
        figures = session.run(window_inputs(seen, window, session.wordpieces))
        _decode_roles(figures, window, home, session, reading)
        _decode_tags(figures, window, home, reading)
        if with_trees:
            begins = _sentences(figures, window, home, paragraph_starts, sentence_starts)
            _decode_trees(figures, window, begins, session, reading)
    return reading


def _homes(windows: Sequence[Window], starts: set[int]) -> list[Window]:
    """Give each word to one window: where two overlap, they part at a sentence in the middle."""
    edges = [0]
    for left, right in itertools.pairwise(windows):
        middle = (right.start + left.end) / 2
        inside = [s for s in range(right.start, left.end + 1) if s in starts or s == left.end]
        edges.append(min(inside, key=lambda s: (abs(s - middle), s)))
    edges.append(windows[-1].end)
    return [Window(a, b) for a, b in itertools.pairwise(edges)]


def _softmax(scores: Floats) -> Floats:
    raised = np.exp(scores - scores.max(axis=-1, keepdims=True))
    result: Floats = raised / raised.sum(axis=-1, keepdims=True)
    return result


def best_path(emissions: Floats, transitions: Floats) -> list[int]:
    """Return the best tag sequence (Viterbi 1967). (words, tags) and (tags, tags)."""
    scores = emissions[0]
    back = np.empty(emissions.shape, dtype=np.int64)
    for index in range(1, len(emissions)):
        through = scores[:, None] + transitions
        back[index] = through.argmax(axis=0)
        scores = through.max(axis=0) + emissions[index]
    tag = int(scores.argmax())
    path = [tag]
    for index in range(len(emissions) - 1, 0, -1):
        tag = int(back[index, tag])
        path.append(tag)
    return path[::-1]


def _decode_roles(
    figures: Figures, window: Window, home: Window, session: Session, reading: Reading
) -> None:
    tags = best_path(figures.roles, session.transitions)
    shares = _softmax(figures.roles)
    sure = shares[np.arange(len(tags)), tags]
    here = slice(home.start - window.start, home.end - window.start)
    reading.roles += tags[here]
    reading.confidences += sure[here].tolist()
    reading.cue_chances += shares[here, B_CUE].tolist()
    begins: dict[str, list[int]] = {role: [] for role in ROLES}
    for index, tag in enumerate(tags):
        if tag and (index == 0 or not _continues(tags[index - 1], tag)):
            begins[ROLE_TAGS[tag][2:]].append(index)
    for anchors, targets, scores, links in (
        ("content", "cue", figures.to_cue, reading.to_cue),
        ("cue", "source", figures.to_source, reading.to_source),
    ):
        for anchor in begins[anchors]:
            # A run that reaches over the seam is known by its first word on this side of it.
            known_by = max(anchor, here.start)
            if known_by < here.stop and _reaches(tags, anchor, known_by):
                target, probability = _best_target(scores[anchor], begins[targets])
                shifted = target + window.start if target >= 0 else -1
                links.setdefault(known_by + window.start, (shifted, probability))


def _reaches(tags: Sequence[int], anchor: int, word: int) -> bool:
    """Tell whether the run that begins at an anchor goes on to a word."""
    return all(_continues(tags[at - 1], tags[at]) for at in range(anchor + 1, word + 1))


def _best_target(scores: Floats, targets: Sequence[int]) -> tuple[int, float]:
    """Return the best of the targets, or −1 for none, and its probability among them."""
    choices = np.array([scores[0] - NULL_MARGIN, *(scores[t + 1] for t in targets)])
    shares = _softmax(choices)
    best = int(shares.argmax())
    return (targets[best - 1] if best else -1), float(shares[best])


def _decode_tags(figures: Figures, window: Window, home: Window, reading: Reading) -> None:
    here = slice(home.start - window.start, home.end - window.start)
    reading.senses.append(figures.senses[here].astype(np.float16))
    reading.upos += figures.upos[here].argmax(axis=1).tolist()
    tags = _best_names(figures.entities[here])
    first = ENTITY_TAGS[tags[0]]
    # A name over the seam of two windows is begun anew: seams lie between sentences.
    reading.entities += [tags[0] - 1 if first.startswith("I") else tags[0], *tags[1:]]


def _best_names(scores: Floats) -> list[int]:
    """Return the best tags of names: each word's own best, where these may follow one another."""
    greedy = scores.argmax(axis=1)
    if ENTITY_TRANSITIONS[greedy[:-1], greedy[1:]].any():
        return best_path(scores, ENTITY_TRANSITIONS)
    tags: list[int] = greedy.tolist()
    return tags


def _sentences(
    figures: Figures,
    window: Window,
    home: Window,
    paragraph_starts: Sequence[bool],
    given: Sequence[bool] | None,
) -> list[int]:
    """Return the bounds of the sentences of a window's home: begins, and the end at last."""
    found = [
        index
        for index in range(home.start, home.end)
        if index == home.start
        or (
            given[index]
            if given is not None
            else paragraph_starts[index] or figures.begins[index - window.start] > 0
        )
    ]
    return [*found, home.end]


def _decode_trees(
    figures: Figures, window: Window, bounds: Sequence[int], session: Session, reading: Reading
) -> None:
    for start, end in itertools.pairwise(bounds):
        a, b = start - window.start, end - window.start
        columns = np.r_[0, a + 1 : b + 1]
        heads = best_tree(figures.arcs[a:b][:, columns])
        reading.heads += [start + head - 1 if head else start + i for i, head in enumerate(heads)]
        chosen = figures.governors[columns[heads]]
        dependents = figures.dependents[a:b]
        joined = np.concatenate([dependents, chosen, dependents * chosen], axis=1)
        labels = joined @ session.deprel_weight.T + session.deprel_bias
        root = next(i for i, head in enumerate(heads) if not head)
        labels[:, ROOT] = NEVER
        labels[root, ROOT] = -NEVER
        reading.deprels += labels.argmax(axis=1).tolist()


def find_runs(reading: Reading) -> list[Run]:
    """Return the runs of words that play a role, in order."""
    runs = []
    start = 0
    roles = reading.roles
    for index in range(1, len(roles) + 1):
        if index == len(roles) or not _continues(roles[index - 1], roles[index]):
            if roles[start]:
                sure = reading.confidences[start:index]
                role = ROLE_TAGS[roles[start]][2:]
                runs.append(Run(role, start, index, sum(sure) / len(sure)))
            start = index
    return runs


def _continues(before: int, after: int) -> bool:
    return after == before == 0 or (after > 0 and after % 2 == 0 and before in (after, after - 1))


def find_attributions(reading: Reading) -> list[Attribution]:
    """Join contents to their cues and cues to their sources, in order of the contents."""
    runs = find_runs(reading)
    within = {index: run for run in runs for index in range(run.start, run.end)}
    groups: dict[int, list[Run]] = {}
    for run in runs:
        if run.role == "content":
            target, _ = reading.to_cue.get(run.start, (-1, 0.0))
            cue = within.get(target)
            key = cue.start if cue and cue.role == "cue" else -1 - run.start
            groups.setdefault(key, []).append(run)
    found = []
    for key, contents in groups.items():
        cue = within[key] if key >= 0 else None
        source, sure = _source_of(cue, reading, within)
        parts = [*contents, *([cue] if cue else []), *([source] if source else [])]
        confidence = sure * sum(part.confidence for part in parts) / len(parts)
        found.append(Attribution(source, cue, tuple(contents), confidence))
    return sorted(found, key=lambda a: a.contents[0].start)


def _source_of(
    cue: Run | None, reading: Reading, within: dict[int, Run]
) -> tuple[Run | None, float]:
    if cue is None:
        return None, 0.5
    target, sure = reading.to_source.get(cue.start, (-1, 0.5))
    source = within.get(target)
    return (source if source and source.role == "source" else None), sure
