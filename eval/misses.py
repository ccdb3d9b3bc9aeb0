"""What goes wrong on our own gold, statement by statement, for the one who mends it.

python -m eval.misses                 every gold text
python -m eval.misses readout_call    one of them
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
if str(ROOT) not in sys.path:
    sys.path.insert(0, str(ROOT))

from eval.goldset import GoldText, read_gold  # noqa: E402
from eval.measures import found_attributions, gold_document  # noqa: E402
from eval.scoring import ROLES, Attribution, Ranges, pair  # noqa: E402


def misses(text: str, gold: Sequence[Attribution], found: Sequence[Attribution]) -> Iterator[str]:
    """Yield a line for each statement missed, invented, or found with something wrong."""
    pairs = pair(gold, found)
    for number, one in enumerate(gold):
        if number not in pairs:
            yield f"missed   {shown(text, one)}"
        elif wrong := list(faults(text, one, found[pairs[number]])):
            yield f"wrong    {shown(text, one)}" + "".join(f"\n           {w}" for w in wrong)
    for number, one in enumerate(found):
        if number not in pairs.values():
            yield f"invented {shown(text, one)}"


def faults(text: str, gold: Attribution, found: Attribution) -> Iterator[str]:
    """Yield what differs between a marked statement and the one that was found for it."""
    for role in ROLES:
        if gold.role(role) != found.role(role):
            yield f"{role}: {words(text, found.role(role))!r}"
    if gold.form != found.form:
        yield f"form: {found.form}"
    if not gold.speakers & found.speakers:
        yield f"speaker: {names(found)}, not {names(gold)}"
    if (gold.parent is None) != (found.parent is None):
        yield "nested in nothing" if found.parent is None else "nested"


def shown(text: str, one: Attribution) -> str:
    """Return a statement on one line: source | cue | content."""
    return " | ".join(words(text, one.role(role)) for role in ROLES)


def words(text: str, spans: Ranges) -> str:
    """Return the words of some spans, fragments parted by dots."""
    return " … ".join(text[start:end] for start, end in spans).replace("\n", " ") or "–"


def names(one: Attribution) -> str:
    """Return the names of a speaker."""
    return " / ".join(sorted(one.speakers))


def report(gold: GoldText) -> None:
    """Extract from a gold text and print what went wrong."""
    import dragoman

    found = found_attributions(gold.text, dragoman.extract(gold_document(gold)))
    lines = list(misses(gold.text, gold.attributions(), found))
    print(f"\n{gold.name}: {len(lines)} of {len(gold.attributions())} to look at")
    for line in lines:
        print("  " + line)


def main() -> None:
    """Report on the texts that are named, or on all."""
    wanted = set(sys.argv[1:])
    for gold in read_gold():
        if not wanted or gold.name in wanted:
            report(gold)


if __name__ == "__main__":
    main()
