"""The gate: measure everything, hold it against the floors, and fail when a figure has fallen.

    python -m eval.gate                                   measure, print, judge
    python -m eval.gate --only gold                       our own gold alone
    python -m eval.gate --raise                           raise the floors to what is reached now
    python -m eval.gate --lower gold.cue --reason "…"     lower one floor, and say why
    python -m eval.gate --pin --reason "…"                accept that gold data has changed

Exit codes: 0 every floor holds; 1 a figure fell, data changed, or a check failed; 2 wrong use.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
if str(ROOT) not in sys.path:  # so that `python eval/gate.py` works as `python -m eval.gate` does
    sys.path.insert(0, str(ROOT))

from eval.floors import (  # noqa: E402
    FLOORS,
    FloorError,
    Floors,
    Row,
    Verdict,
    changed_data,
    judge,
    lowered,
    pinned,
    raised,
)
from eval.measures import GROUPS, Group, digest_of  # noqa: E402

CORPORA = ROOT.parent / "shared" / "corpora"


@dataclass(frozen=True, slots=True)
class Result:
    """All that was measured."""

    figures: Mapping[str, float | None]  # None: not measured, its data is absent
    digests: Mapping[str, str]  # of the groups that were measured
    problems: tuple[str, ...]


def measure(groups: Mapping[str, Group], corpora: Path) -> Result:
    """Measure each group whose data is there; the figures of the others are None."""
    figures: dict[str, float | None] = {}
    digests: dict[str, str] = {}
    problems: list[str] = []
    for name, group in groups.items():
        figures |= dict.fromkeys(group.measures)
        files = group.data(corpora)
        if not files:
            print(f"{name}: SKIPPED, no data under {corpora}", file=sys.stderr)
            continue
        measured = group.measure(corpora)
        figures |= measured.figures
        digests[name] = digest_of(files)
        problems += measured.problems
    return Result(figures, digests, tuple(problems))


def table(rows: Sequence[Row]) -> str:
    """Return the rows as a table of plain text."""
    width = max(20, *(len(row.measure) for row in rows), 0)
    head = f"{'measure':{width}} {'figure':>7} {'floor':>7}  verdict"
    return "\n".join([head, *(_line(row, width) for row in rows)])


def _line(row: Row, width: int) -> str:
    figure, floor = (
        "–" if number is None else f"{number:.1f}" for number in (row.figure, row.floor)
    )
    return f"{row.measure:{width}} {figure:>7} {floor:>7}  {row.verdict}"


def change(floors: Floors, result: Result, options: argparse.Namespace) -> Floors:
    """Return the floors as the options want them changed.

    Raises FloorError for a change that is not allowed.
    """
    today = date.today().isoformat()
    if options.pin:
        floors = pinned(floors, result.digests, reason=options.reason, date=today)
    if options.lower:
        floors = lowered(floors, result.figures, options.lower, reason=options.reason, date=today)
    if options.raise_floors:
        floors = raised(floors, result.figures, result.digests)
    return floors


def complaints(rows: Sequence[Row], result: Result, floors: Floors) -> list[str]:
    """Return every reason to fail, one line each."""
    fallen = [
        f"{row.measure} fell to {row.figure:.2f}, below its floor of {row.floor:.1f}"
        for row in rows
        if row.verdict is Verdict.FALLS
    ]
    changed = [
        f"the data of {group} is not what its floors were measured on. "
        'Look at the change, then run with --pin --reason "…"'
        for group in changed_data(result.digests, floors)
    ]
    return [*fallen, *changed, *result.problems]


def show(rows: Sequence[Row], reasons: Sequence[str], *, as_json: bool) -> None:
    """Print the table, or everything as JSON; the reasons to fail go to standard error."""
    if as_json:
        verdicts = {"measures": [asdict(row) for row in rows], "failures": list(reasons)}
        print(json.dumps(verdicts, ensure_ascii=False, indent=2))
    else:
        print(table(rows))
    for reason in reasons:
        print(f"gate: {reason}", file=sys.stderr)


def parse(arguments: Sequence[str] | None, names: Sequence[str]) -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(
        prog="gate", description="Measure everything and hold it against the floors."
    )
    parser.add_argument("--only", choices=names, help="measure this group alone")
    parser.add_argument(
        "--corpora", type=Path, default=CORPORA, help="folder of the corpora (default: %(default)s)"
    )
    parser.add_argument("--floors", type=Path, default=FLOORS, help="file of the floors")
    parser.add_argument("--json", action="store_true", help="print JSON instead of a table")
    parser.add_argument(
        "--raise", dest="raise_floors", action="store_true", help="raise floors to the figures"
    )
    parser.add_argument(
        "--lower", action="append", metavar="MEASURE", help="lower a floor; needs --reason"
    )
    parser.add_argument(
        "--pin", action="store_true", help="accept changed gold data; needs --reason"
    )
    parser.add_argument("--reason", help="why, kept in the floors' history")
    options = parser.parse_args(arguments)
    if (options.lower or options.pin) and not (options.reason or "").strip():
        parser.error('--lower and --pin need --reason "…"')
    return options


def main(arguments: Sequence[str] | None = None, groups: Mapping[str, Group] | None = None) -> int:
    """Run the gate and return its exit code."""
    groups = GROUPS if groups is None else groups
    options = parse(arguments, sorted(groups))
    if options.only:
        groups = {options.only: groups[options.only]}
    floors = Floors.load(options.floors)
    result = measure(groups, options.corpora)
    try:
        wanted = change(floors, result, options)
    except FloorError as error:
        print(f"gate: {error}", file=sys.stderr)
        return 2
    if wanted != floors:
        wanted.save(options.floors)
    rows = judge(result.figures, wanted)
    reasons = complaints(rows, result, wanted)
    show(rows, reasons, as_json=options.json)
    return 1 if reasons else 0


if __name__ == "__main__":
    sys.exit(main())
