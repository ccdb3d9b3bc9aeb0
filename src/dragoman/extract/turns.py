"""Turns of a transcript: a label, and what its bearer says."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from itertools import islice
from typing import Literal

from dragoman.extract.headings import heading_words, place_names
from dragoman.extract.layout import Paragraph

Range = tuple[int, int]
_Kind = tuple[str, str, str]
_Strength = Literal["question", "answer", "firm", "weak"]

_LABEL = re.compile(
    r"[\"“]?[*_]{0,2}(?P<name>[^\W\d_][^:\n(\[“”\"«»?!;]{0,60}?)"
    r"\s?(?P<aside>[(\[][^)\]\n]{1,60}[)\]])?"
    r"(?P<sign>\s?[*_]{0,2}:[*_]{0,2}(?=\s|$|[“\"«])|(?:(?<=Q)|(?<=A))\.(?=\s)|\s[–—](?=\s))\s*"
)
_STAGE = re.compile(r"[(\[][^()\[\]]{1,200}[)\]]\.?")
_END = re.compile(r"[#*\-–—_=\s\d]+|(?:\W*\b(?:END|ENDS|End)\b[\w ]{0,30}\W*)")
_SPEECH = re.compile(r"\?|\b(?:I|[Ww]e|[Yy]ou|[Mm]y|[Oo]ur|[Yy]our|[Yy]es|No|[Tt]hank|us|me)\b")
_LABEL_WORDS = 7
_INTRODUCTION = 2  # paragraphs of prose before the first label: an article, not a transcript


@dataclass(frozen=True, slots=True)
class Turn:
    """A label and the paragraphs under it. Questions and plain answers have no name."""

    label_start: int
    label_end: int  # without the colon
    name: str | None  # as written, without what stands in parentheses
    is_question: bool
    content: tuple[Range, ...]  # one for each paragraph


@dataclass(frozen=True, slots=True)
class _Label:
    """A paragraph's label; `key` makes two labels the same: "JAN TAPP" is "TAPP" further on."""

    at: int
    start: int
    end: int
    content_start: int
    name: str
    key: str
    sign: str  # ":", "." or "—"
    strength: _Strength

    @property
    def kind(self) -> _Kind:
        """Return what labels that recur have in common."""
        return self.key, self.sign, self.strength


def find_turns(text: str, paragraphs: Sequence[Paragraph]) -> list[Turn]:
    """Return the turns of a transcript or interview, in order; none when its labels do not recur.

    A turn runs to the next label, a heading or the end of the transcript. Stage directions that
    stand by themselves belong to nobody.

    >>> text = "Q: Was it hard?\\n\\nMS. LIND: It was."
    >>> turns = find_turns(text, [Paragraph(0, 15), Paragraph(17, 34)])
    >>> [(turn.name, turn.is_question, turn.content) for turn in turns]
    [(None, True, ((3, 15),)), ('MS. LIND', False, ((27, 34),))]
    """
    read = (_read_label(text, paragraph, at) for at, paragraph in enumerate(paragraphs))
    labels = _of_transcript(text, paragraphs, [label for label in read if label])
    ends = [*(label.at for label in labels[1:]), len(paragraphs)]
    contents = [
        _content(text, paragraphs, label, end) for label, end in zip(labels, ends, strict=False)
    ]
    if len(contents) > 1 and _is_embedded(paragraphs, labels[0]):
        contents[-1] = contents[-1][: _median_length(contents[:-1])]
    return [_turn(label, content) for label, content in zip(labels, contents, strict=True)]


def _is_embedded(paragraphs: Sequence[Paragraph], first: _Label) -> bool:
    """Tell whether an article quotes an exchange: then it goes on after the last turn."""
    return sum(p.kind == "prose" for p in paragraphs[: first.at]) >= _INTRODUCTION


def _median_length(contents: Sequence[tuple[Range, ...]]) -> int:
    lengths = sorted(len(content) for content in contents)
    return max(lengths[(len(lengths) - 1) // 2], 1)


def _read_label(text: str, paragraph: Paragraph, at: int) -> _Label | None:
    """Return the label that a paragraph begins with, when it has the shape of one."""
    match = _LABEL.match(text, paragraph.start, paragraph.end)
    if match is None:
        return None
    name, sign = match["name"].strip(), match["sign"].strip(" *_")
    strength = _strength(name, sign)
    if strength is None:
        return None
    return _Label(
        at=at,
        start=match.start("name"),
        end=match.end("aside") if match["aside"] else match.start("name") + len(name),
        content_start=match.end(),
        name=name,
        key=name.split()[-1].lower() if strength in ("firm", "weak") else name.lower(),
        sign=sign,
        strength=strength,
    )


def _strength(name: str, sign: str) -> _Strength | None:
    """Return how surely words before a sign are a label, or None when they are none."""
    known = heading_words()
    key = name.lower().strip(".")
    if key in known.question_labels:
        return "question" if sign != "." or key == "q" else None
    if key in known.answer_labels:
        return "answer" if sign != "." or key == "a" else None
    if sign == "." or key in known.other_labels or key in place_names():
        return None
    if any(c.isdigit() or c == "," for c in name):
        return None
    if key in known.role_labels:
        return "firm"
    return _strength_of_name(name.split())


def _strength_of_name(words: Sequence[str]) -> _Strength | None:
    known = heading_words()
    small = known.particles | known.small_words
    if len(words) > _LABEL_WORDS or not words[0][0].isupper() or "the" in words or "THE" in words:
        return None
    if not all(word[0].isupper() or word in small for word in words):
        return None
    letters = [c for word in words for c in word if c.isalpha()]
    if len(letters) > 2 and sum(c.isupper() for c in letters) >= 0.7 * len(letters):
        return "firm"
    titled = len(words) > 1 and words[0].lower().strip(".") in known.titles | known.academic_titles
    return "firm" if titled else "weak"


def _of_transcript(
    text: str, paragraphs: Sequence[Paragraph], labels: Sequence[_Label]
) -> list[_Label]:
    """Return the labels that belong to a transcript: they recur, and people speak under them."""
    counts = Counter(label.kind for label in labels)
    asked = {label.at for label in labels if label.strength == "question"}
    core = [label for label in labels if _recurs(label, counts, asked)]
    chosen = {label.at for label in core}
    kept = [label for label in labels if label.at in chosen or _is_guest(label, core)]
    keys = {label.key for label in kept}
    enough = len(kept) >= 2 and (len(keys) >= 2 or asked)
    if not enough and not (len(keys) == 1 and len(kept) >= 3):
        return []
    firm = any(label.strength == "firm" and counts[label.kind] >= 2 for label in kept)
    return kept if asked or firm or _is_speech(text, paragraphs, kept) else []


def _recurs(label: _Label, counts: Counter[_Kind], asked: AbstractSet[int]) -> bool:
    """Tell whether a label is one of a series, by its own kind's measure.

    `asked` holds the paragraphs with a question's label: a name right after one needs no more.
    """
    count = counts[label.kind]
    if label.sign in ("–", "—"):
        return count >= 2
    if label.strength == "answer":
        return bool(asked)
    if label.strength == "question" and label.sign == ".":
        return count >= 2 or counts["a", ".", "answer"] > 0
    answers = label.at - 1 in asked or (asked and " " in label.name)
    return label.strength != "weak" or count >= 2 or bool(answers)


def _is_guest(label: _Label, core: Sequence[_Label]) -> bool:
    """Tell whether somebody speaks once, among the others: a full name in a label like theirs."""
    if not core or label.strength != "weak" or label.sign != ":" or " " not in label.name:
        return False
    return core[0].at < label.at <= core[-1].at + 2


def _is_speech(text: str, paragraphs: Sequence[Paragraph], labels: Sequence[_Label]) -> bool:
    """Tell whether a third of the turns ask, or speak in the first or second person."""
    spoken = sum(
        bool(_SPEECH.search(text, label.content_start, paragraphs[label.at].end))
        for label in labels
    )
    return 3 * spoken >= len(labels)


def _content(
    text: str, paragraphs: Sequence[Paragraph], label: _Label, end: int
) -> tuple[Range, ...]:
    """Return what stands under a label, up to the paragraph `end`, without stage directions."""
    ranges = [(label.content_start, paragraphs[label.at].end)]
    for paragraph in islice(paragraphs, label.at + 1, end):
        ended = _END.fullmatch(text, paragraph.start, paragraph.end)
        if paragraph.kind == "heading" or ended:
            break
        ranges.append((paragraph.start, paragraph.end))
    return tuple(r for r in ranges if r[0] < r[1] and not _STAGE.fullmatch(text, *r))


def _turn(label: _Label, content: tuple[Range, ...]) -> Turn:
    unnamed = label.strength in ("question", "answer")
    return Turn(
        label_start=label.start,
        label_end=label.end,
        name=None if unnamed else label.name,
        is_question=label.strength == "question",
        content=content,
    )
