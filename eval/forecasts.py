"""How well forecasts are found and understood, on gold of our own.

python -m eval.forecasts              the figures, of all texts and of the held ones
python -m eval.forecasts --misses     what is wrong, text by text, the held texts left out
python -m eval.forecasts --kinds      what false alarms are, of those that the gold has a name for
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import dragoman
from dragoman.records import Document, Extraction, Forecast, Origin, Resolution, Span
from eval.forecastset import GoldForecast, GoldHorizon, GoldText, Range, read_gold, words_in

_ORIGIN = Origin("gold.txt", "text/plain", "sha256:0", "text", "1")
_SAME = 0.5  # Dice of two spans' words, from which they are taken for the same


@dataclass(frozen=True, slots=True)
class Answer:
    """A gold text, what was found in it, and which of both belong together, by place."""

    gold: GoldText
    found: Sequence[Forecast]
    pairs: tuple[tuple[int, int], ...]  # place in the gold, place among those found


def answers(gold: Iterable[GoldText]) -> Iterator[Answer]:
    """Yield what is found in each gold text."""
    for one in gold:
        yield match(one, extract(one).forecasts)


def extract(gold: GoldText) -> Extraction:
    """Return what is read from a gold text."""
    document = Document.build(gold.text, _ORIGIN, language="en", published=gold.published)
    return dragoman.extract(document)


def match(gold: GoldText, found: Sequence[Forecast]) -> Answer:
    """Pair gold forecasts with those found, the nearest first, each at most once."""
    near = [
        (_dice(gold.text, one.outcome, _ranges(other.outcome)), here, there)
        for here, one in enumerate(gold.forecasts)
        for there, other in enumerate(found)
    ]
    pairs: dict[int, int] = {}
    for dice, here, there in sorted(near, key=lambda each: (-each[0], *each[1:])):
        if dice >= _SAME and here not in pairs and there not in pairs.values():
            pairs[here] = there
    return Answer(gold, found, tuple(sorted(pairs.items())))


def _ranges(spans: Iterable[Span]) -> list[Range]:
    return [(span.start, span.end) for span in spans]


def _dice(text: str, one: Sequence[Range], other: Sequence[Range]) -> float:
    left, right = words_in(text, one), words_in(text, other)
    return 2 * len(left & right) / (len(left) + len(right)) if left and right else 0.0


def score() -> dict[str, float]:
    """Return the figures in per cent; those that begin with "held " are of the held texts."""
    found = list(answers(read_gold()))
    held = [answer for answer in found if answer.gold.held]
    return figures(found) | {f"held {name}": value for name, value in figures(held).items()}


def figures(found: Sequence[Answer]) -> dict[str, float]:
    """Return the figures of some answers, in per cent; fields are those of paired forecasts."""
    pairs = [(answer, *_pair(answer, *places)) for answer in found for places in answer.pairs]
    true = sum(len(answer.gold.forecasts) for answer in found)
    given = sum(len(answer.found) for answer in found)
    placed = [each for each in pairs if each[1].horizon or each[2].horizon]
    return {
        "precision": _share(len(pairs), given),
        "recall": _share(len(pairs), true),
        "F1": _share(2 * len(pairs), given + true),
        "outcome Dice": _share(sum(_outcome(*each) for each in pairs), len(pairs)),
        "condition F1": _field_f1(pairs, "condition"),
        "horizon F1": _field_f1(pairs, "horizon"),
        "horizon accuracy": _share(sum(is_placed(g, f) for _, g, f in placed), len(placed)),
        "probability F1": _field_f1(pairs, "probability"),
        "negation": _share(sum(g.negated == f.negated for _, g, f in pairs), len(pairs)),
        "speaker": _share(sum(is_speaker(g, f) for _, g, f in pairs), len(pairs)),
        "direction": _share(sum(g.direction == f.direction for _, g, f in pairs), len(pairs)),
        "chain F1": _chain_f1(found),
        "given": float(given),
        "true": float(true),
    }


def _pair(answer: Answer, here: int, there: int) -> tuple[GoldForecast, Forecast]:
    return answer.gold.forecasts[here], answer.found[there]


def _share(part: float, whole: float) -> float:
    return 100 * part / whole if whole else 100.0


def _outcome(answer: Answer, gold: GoldForecast, found: Forecast) -> float:
    return _dice(answer.gold.text, gold.outcome, _ranges(found.outcome))


# What a field covers in the gold and in what was found; nothing where it is not given.
Fields = dict[str, tuple[list[Range], list[Range]]]


def _fields(gold: GoldForecast, found: Forecast) -> Fields:
    return {
        "condition": ([gold.condition] if gold.condition else [], _ranges(found.condition)),
        "horizon": (
            [gold.horizon.place] if gold.horizon else [],
            _ranges([found.horizon.span] if found.horizon else []),
        ),
        "probability": (
            [gold.probability] if gold.probability else [],
            _ranges([found.probability.span] if found.probability else []),
        ),
    }


def _field_f1(pairs: Iterable[tuple[Answer, GoldForecast, Forecast]], field: str) -> float:
    right = given = true = 0
    for answer, one, other in pairs:
        gold, found = _fields(one, other)[field]
        true, given = true + bool(gold), given + bool(found)
        right += _dice(answer.gold.text, gold, found) >= _SAME
    return _share(2 * right, given + true)


def is_placed(gold: GoldForecast, found: Forecast) -> bool:
    """Tell whether a horizon has the right kind and the right days; both must be there."""
    if gold.horizon is None or found.horizon is None or gold.horizon.kind != found.horizon.kind:
        return False
    return _near(gold.horizon.first, found.horizon.first) and _ends(gold.horizon, found)


def _ends(gold: GoldHorizon, found: Forecast) -> bool:
    last = found.horizon.last if found.horizon else None
    if gold.latest is not None:
        return last is not None and gold.latest[0] <= last <= gold.latest[1]
    return _near(gold.last, last)


def _near(one: str | None, other: str | None) -> bool:
    """Tell whether two days are the same or neighbours: "within" may count the first day in."""
    if one is None or other is None:
        return one == other
    return abs((date.fromisoformat(one) - date.fromisoformat(other)).days) <= 1


def is_speaker(gold: GoldForecast, found: Forecast) -> bool:
    """Tell whether a forecast was given to the right one, by full name or by its last word."""
    speaker = found.speaker
    if gold.speaker is None:
        return speaker.resolution is Resolution.AUTHOR
    names = [name.casefold().removeprefix("the ") for name in (gold.speaker, speaker.name)]
    return names[0] == names[1] or (all(names) and names[0].split()[-1] == names[1].split()[-1])


def _chain_f1(found: Sequence[Answer]) -> float:
    right = given = true = 0
    for answer in found:
        places = {answer.found[there].id: here for here, there in answer.pairs}
        gold = {(h, to) for h, one in enumerate(answer.gold.forecasts) for to in one.leads_to}
        links = [(one.id, to) for one in answer.found for to in one.leads_to]
        right += len(gold & {(places.get(a, -1), places.get(b, -1)) for a, b in links})
        given, true = given + len(links), true + len(gold)
    return _share(2 * right, given + true)


def false_alarms(found: Iterable[Answer]) -> Counter[str]:
    """Count what was taken for a forecast, by what the gold calls it."""
    kinds: Counter[str] = Counter()
    for answer in found:
        paired = {there for _, there in answer.pairs}
        for place, one in enumerate(answer.found):
            if place not in paired:
                kinds[_kind(answer.gold, one)] += 1
    return kinds


def _kind(gold: GoldText, found: Forecast) -> str:
    words = words_in(gold.text, _ranges(found.outcome))
    for place, kind in gold.negatives:
        if words & words_in(gold.text, [place]):
            return kind
    return "unmarked"


def misses(answer: Answer) -> Iterator[str]:
    """Yield a line for each forecast that is missed, false, or wrong in a field."""
    text, gold, found = answer.gold.text, answer.gold.forecasts, answer.found
    paired = dict(answer.pairs)
    for here, one in enumerate(gold):
        if here not in paired:
            yield f"missed  {_quoted(text, one.outcome)}"
    for there, other in enumerate(found):
        if there not in paired.values():
            yield f"GIVEN   {_quoted(text, _ranges(other.outcome))} ({_kind(answer.gold, other)})"
    for here, there in answer.pairs:
        yield from _faults(text, gold[here], found[there])


def _quoted(text: str, ranges: Iterable[Range]) -> str:
    return " … ".join(" ".join(text[start:end].split()) for start, end in ranges)


def _faults(text: str, gold: GoldForecast, found: Forecast) -> Iterator[str]:
    head = _quoted(text, _ranges(found.outcome))[:60]
    if (dice := _dice(text, gold.outcome, _ranges(found.outcome))) < 0.8:
        yield f"outcome {head} | {_quoted(text, gold.outcome)} ({dice:.2f})"
    for name, (one, other) in _fields(gold, found).items():
        if (one or other) and _dice(text, one, other) < _SAME:
            yield f"{name} {head} | gold, found: {_quoted(text, one)} | {_quoted(text, other)}"
    if gold.horizon and found.horizon and not is_placed(gold, found):
        wanted, given = gold.horizon, found.horizon
        yield (
            f"days    {head} | {wanted.kind} {wanted.first} {wanted.last or wanted.latest} | "
            f"{given.kind} {given.first} {given.last}"
        )
    if gold.negated != found.negated:
        yield f"negated {head} | {gold.negated}"
    if not is_speaker(gold, found):
        yield f"speaker {head} | {gold.speaker} | {found.speaker.name or 'author'}"
    if gold.direction != found.direction:
        yield f"direction {head} | {gold.direction} | {found.direction}"


def main(arguments: Sequence[str]) -> None:
    """Print the figures, or what is wrong."""
    if "--misses" in arguments:
        for answer in answers(one for one in read_gold() if not one.held):
            lines = list(misses(answer))
            if lines:
                print("\n".join([f"\n{answer.gold.id}", *(f"  {line}" for line in lines)]))
    elif "--kinds" in arguments:
        for kind, count in false_alarms(answers(read_gold())).most_common():
            print(f"{kind:12} {count}")
    else:
        _print_figures(score())


def _print_figures(scores: Mapping[str, float]) -> None:
    for name, value in scores.items():
        print(f"{name:22} {value:6.1f}")


if __name__ == "__main__":
    main(sys.argv[1:])
