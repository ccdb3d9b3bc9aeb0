"""The measures: attributions found against attributions marked by hand.

Two sets of attributions of one text are compared in two ways.

*Exact*: the fragments of a source (or cue, or content), trimmed of quotation marks, white space and
closing punctuation, are the same, as a multiset over the text. *Overlap*: contents are paired
greedily, one to one, best Dice coefficient of their characters first, never below one half. On the
pairs rest `triple` (the sources overlap as well, or both have none), the form, the speaker and the
nesting.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

Ranges = tuple[tuple[int, int], ...]

ROLES = ("source", "cue", "content")
TRIM = " \t\r\n\u00a0\"'“”‘’«»„‹›,.;:!?"
POLNEAR_TRIM = " \t\r\n\u00a0\"'“”‘’,.;:!?"  # of the shared tool, which knows no guillemets
LEAST_DICE = 0.5
DIRECT_SHARE = 0.9  # of a content's letters and digits between quotation marks


@dataclass(frozen=True, slots=True)
class Attribution:
    """One attribution of a text, its spans trimmed; a parent is an index into the same list."""

    source: Ranges
    cue: Ranges
    content: Ranges
    form: str = ""
    speakers: frozenset[str] = frozenset()  # names that are right (gold) or given (found)
    parent: int | None = None

    def role(self, name: str) -> Ranges:
        """Return the spans of a role: source, cue or content."""
        return {"source": self.source, "cue": self.cue, "content": self.content}[name]


@dataclass(frozen=True, slots=True)
class Count:
    """Right, wrongly found and missed; counts of several texts add up."""

    right: int = 0
    wrong: int = 0
    missed: int = 0

    def __add__(self, other: Count) -> Count:
        """Add the counts of another text."""
        return Count(self.right + other.right, self.wrong + other.wrong, self.missed + other.missed)

    @property
    def f1(self) -> float:
        """F1 in per cent; 0 where there is nothing to count."""
        either = 2 * self.right + self.wrong + self.missed
        return 100 * 2 * self.right / either if either else 0.0

    @property
    def recall(self) -> float:
        """Share of the gold that was found, in per cent; 0 where there is none."""
        gold = self.right + self.missed
        return 100 * self.right / gold if gold else 0.0


Tally = dict[str, Count]


def add_up(tallies: Iterable[Mapping[str, Count]]) -> Tally:
    """Add the counts of several texts, measure by measure."""
    total: Tally = {}
    for tally in tallies:
        for measure, count in tally.items():
            total[measure] = total.get(measure, Count()) + count
    return total


def trim(text: str, spans: Iterable[tuple[int, int]], signs: str = TRIM) -> Ranges:
    """Join fragments that only trimmable signs part, then trim each; empty ones fall away.

    >>> trim("He said: “Yes.”", [(9, 15)])
    ((10, 13),)
    """
    joined: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if joined and not text[joined[-1][1] : start].strip(signs):
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    trimmed = (_trim_one(text, start, end, signs) for start, end in joined)
    return tuple((start, end) for start, end in trimmed if start < end)


def _trim_one(text: str, start: int, end: int, signs: str) -> tuple[int, int]:
    while start < end and text[start] in signs:
        start += 1
    while end > start and text[end - 1] in signs:
        end -= 1
    return start, end


def size(spans: Ranges) -> int:
    """Count the characters of spans that do not overlap one another."""
    return sum(end - start for start, end in spans)


def shared(left: Ranges, right: Ranges) -> int:
    """Count the characters that lie in both."""
    return sum(
        max(0, min(left_end, right_end) - max(left_start, right_start))
        for left_start, left_end in left
        for right_start, right_end in right
    )


def dice(left: Ranges, right: Ranges) -> float:
    """Return the Dice coefficient of the characters; 0 when either is empty."""
    if not left or not right:
        return 0.0
    return 2 * shared(left, right) / (size(left) + size(right))


def pair(gold: Sequence[Attribution], found: Sequence[Attribution]) -> dict[int, int]:
    """Pair gold with found by the overlap of contents, best first: gold index → found index."""
    ranked = sorted(
        (
            (likeness, gold_index, found_index)
            for gold_index, one in enumerate(gold)
            for found_index, other in enumerate(found)
            if (likeness := dice(one.content, other.content)) >= LEAST_DICE
        ),
        reverse=True,
    )
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for _, gold_index, found_index in ranked:
        if gold_index not in pairs and found_index not in taken:
            pairs[gold_index] = found_index
            taken.add(found_index)
    return pairs


def score(gold: Sequence[Attribution], found: Sequence[Attribution]) -> Tally:
    """Count every measure for one text."""
    pairs = pair(gold, found)
    tally = {role: _exact(role, gold, found) for role in ROLES}
    tally["overlap"] = _one_to_one(len(pairs), gold, found)
    tally["triple"] = _one_to_one(
        sum(_same_source(gold[one], found[other]) for one, other in pairs.items()), gold, found
    )
    tally["form"] = _agreement(gold[one].form == found[other].form for one, other in pairs.items())
    tally["speaker"] = _agreement(
        bool(gold[one].speakers & found[other].speakers) for one, other in pairs.items()
    )
    tally["nesting"] = _nesting(gold, found, pairs)
    return tally | _recall_by_form(gold, pairs)


def _exact(role: str, gold: Sequence[Attribution], found: Sequence[Attribution]) -> Count:
    marked = Counter(spans for one in gold if (spans := one.role(role)))
    given = Counter(spans for one in found if (spans := one.role(role)))
    both = (marked & given).total()
    return Count(both, given.total() - both, marked.total() - both)


def _one_to_one(right: int, gold: Sequence[object], found: Sequence[object]) -> Count:
    return Count(right, len(found) - right, len(gold) - right)


def _same_source(one: Attribution, other: Attribution) -> bool:
    if not one.source and not other.source:
        return True
    return dice(one.source, other.source) >= LEAST_DICE


def _agreement(verdicts: Iterable[bool]) -> Count:
    verdicts = list(verdicts)
    return Count(right=sum(verdicts), missed=len(verdicts) - sum(verdicts))


def _nesting(
    gold: Sequence[Attribution], found: Sequence[Attribution], pairs: Mapping[int, int]
) -> Count:
    """Count the ties of child to parent; a tie is right when both its ends are paired."""
    marked = {(child, one.parent) for child, one in enumerate(gold) if one.parent is not None}
    given = {(child, one.parent) for child, one in enumerate(found) if one.parent is not None}
    right = sum((pairs.get(child), pairs.get(parent)) in given for child, parent in marked)
    return Count(right, len(given) - right, len(marked) - right)


def _recall_by_form(gold: Sequence[Attribution], pairs: Mapping[int, int]) -> Tally:
    forms = {one.form for one in gold if one.form}
    return {
        f"recall of {form}": _agreement(
            index in pairs for index, one in enumerate(gold) if one.form == form
        )
        for form in sorted(forms)
    }


def form_of(text: str, spans: Ranges) -> str:
    """Tell direct, mixed or indirect by the share of letters and digits between double quotes.

    A quotation mark that is not closed is closed by the end of its paragraph.

    >>> form_of("He said “yes”, twice.", ((8, 13),))
    'direct'
    """
    quoted = _quoted_places(text)
    places = [i for start, end in spans for i in range(start, end) if text[i].isalnum()]
    share = sum(place in quoted for place in places) / max(1, len(places))
    return "direct" if share >= DIRECT_SHARE else "mixed" if share > 0 else "indirect"


def _quoted_places(text: str) -> set[int]:
    quoted: set[int] = set()
    opened: int | None = None
    for place, sign in enumerate(text):
        if sign == "“" or (sign == '"' and opened is None):
            opened = place
        elif opened is not None and sign in '”"\n':
            quoted.update(range(opened, place))
            opened = None
    return quoted
