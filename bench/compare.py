"""How fast accounts are compared, and how that grows from 2 of them to 200, on this machine.

    make bench                          the short way: to 40
    python -m bench.compare             everything
    python -m bench.compare --json

The accounts are of one event and are made up; they agree, differ and leave out. They are extracted
once; then each figure comes from a process of its own that loads what was extracted and compares it
on one thread, lists of words and all. A figure is the median of several processes.
"""

from __future__ import annotations

import argparse
import json
import statistics
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.accounts import make_accounts
from bench.speed import measure, time_command, warn

FORMATS = ("html", "json", "md", "docx", "terminal")


@dataclass(frozen=True, slots=True)
class Plan:
    """How much is measured."""

    runs: int
    numbers: tuple[int, ...]  # accounts of 400 to 800 words


SHORT = Plan(runs=1, numbers=(2, 10, 40))
LONG = Plan(runs=3, numbers=(2, 5, 10, 20, 50, 100, 200))
_LONG_ACCOUNT, _MANY = (2_000, 2_000), (400, 800)
Figures = dict[str, float]


@dataclass(frozen=True, slots=True)
class Report:
    """Everything that was measured. Seconds and megabytes."""

    growth: list[Figures]  # of comparing: one of two long accounts, then of more and more
    formats: list[Figures]  # of writing: for two accounts, and for the most
    brief: Figures  # the whole command, cold, on two long accounts


def measure_all(plan: Plan) -> Report:
    """Take all measures of a plan."""
    with tempfile.TemporaryDirectory() as folder:
        pair, many = Path(folder, "pair.pickle"), Path(folder, "many.pickle")
        measure("accounts", "--kept", pair, "--number", 2, "--length", *_LONG_ACCOUNT)
        most = max(plan.numbers)
        lengths = ("--length", *_MANY, "--workers", 2)
        measure("accounts", "--kept", many, "--number", most, *lengths)
        return Report(
            growth=[
                _comparison(pair, 2, max(plan.runs, 3)),
                *(_comparison(many, number, plan.runs) for number in plan.numbers),
            ],
            formats=[_reports(pair, 2), _reports(many, most)],
            brief=_cold_brief(Path(folder), plan.runs),
        )


def _comparison(kept: Path, number: int, runs: int) -> Figures:
    taken = [measure("comparison", "--kept", kept, "--number", number) for _ in range(runs)]
    return {"accounts": number} | _medians(taken)


def _reports(kept: Path, number: int) -> Figures:
    return {"accounts": number} | measure("reports", "--kept", kept, "--number", number)


def _cold_brief(folder: Path, runs: int) -> Figures:
    files = [folder / f"{index}.txt" for index in (1, 2)]
    for file, account in zip(files, make_accounts(2, _LONG_ACCOUNT), strict=True):
        file.write_text(account.text, encoding="utf-8")
    page = str(folder / "brief.html")
    taken = [time_command("brief", *map(str, files), "-o", page) for _ in range(max(runs, 2))]
    return _medians([{"seconds": seconds, "peak_mb": memory} for seconds, memory in taken])


def _medians(taken: Sequence[Figures]) -> Figures:
    return {name: statistics.median(each[name] for each in taken) for name in taken[0]}


def as_markdown(found: Report) -> str:
    """Return what was measured as two tables and a line."""
    return "\n".join(
        [
            "| accounts | words | pairs | clauses | counterparts | seconds | MB loaded | peak MB |",
            "|--:|--:|--:|--:|--:|--:|--:|--:|",
            *(_growth_line(row) for row in found.growth),
            "",
            "| seconds to write, accounts | HTML | JSON | Markdown | Word | terminal | peak MB |",
            "|--:|--:|--:|--:|--:|--:|--:|",
            *(_formats_line(row) for row in found.formats),
            "",
            f"`dragoman brief`, cold, two files of 2,000 words: {found.brief['seconds']:.2f} s, "
            f"{found.brief['peak_mb']:,.0f} MB.",
        ]
    )


def _growth_line(row: Figures) -> str:
    number = int(row["accounts"])
    counts = (number, row["words"], number * (number - 1) // 2, row["clauses"], row["counterparts"])
    cells = [f"{count:,.0f}" for count in counts]
    cells += [f"{row['seconds']:.2f}", f"{row['loaded_mb']:,.0f}", f"{row['peak_mb']:,.0f}"]
    return f"| {' | '.join(cells)} |"


def _formats_line(row: Figures) -> str:
    cells = [f"{row[name]:.2f}" for name in FORMATS]
    return f"| {row['accounts']:.0f} | {' | '.join(cells)} | {row['peak_mb']:,.0f} |"


def main(arguments: list[str] | None = None) -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--short", action="store_true", help="fewer accounts, under a minute")
    parser.add_argument("--json", action="store_true", help="JSON instead of Markdown tables")
    options = parser.parse_args(arguments)
    warn()
    found = measure_all(SHORT if options.short else LONG)
    if options.json:
        print(json.dumps({name: getattr(found, name) for name in Report.__slots__}, indent=2))
    else:
        print(as_markdown(found))


if __name__ == "__main__":
    main()
