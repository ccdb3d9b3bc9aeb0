"""How fast Dragoman is, beside spaCy's own CNN pipeline of default size, on this machine.

    make bench                                              the short way
    python -m bench.speed --treebank en_ewt-ud-train.conllu everything
    python -m bench.speed --texts folder --json             on texts of your own (*.txt)

Each figure comes from a process of its own and is the median of several runs. Everything but the
line with two workers runs on one thread.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from bench.texts import make_text

ROOT = Path(__file__).resolve().parents[1]
ONE_THREAD = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")


@dataclass(frozen=True, slots=True)
class Plan:
    """How much is measured."""

    runs: int
    number: int  # documents of 800 words
    lengths: tuple[int, ...]
    numbers: tuple[int, ...]


SHORT = Plan(runs=3, number=10, lengths=(1_000, 10_000, 50_000), numbers=(1, 10))
LONG = Plan(runs=5, number=30, lengths=(1_000, 10_000, 100_000, 300_000), numbers=(1, 10, 50))


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table. What was not measured is None."""

    what: str
    words_per_second: float | None = None
    seconds: float | None = None
    peak_mb: float | None = None


def measure(name: str, *arguments: object) -> dict[str, float]:
    """Take one measure in a process of its own, on one thread."""
    run = subprocess.run(
        [sys.executable, "-m", "bench.measures", name, *map(str, arguments)],
        cwd=ROOT,
        env={**os.environ, **ONE_THREAD},
        stdout=subprocess.PIPE,
        check=True,
    )
    figures: dict[str, float] = json.loads(run.stdout)
    print(f"measured {name} {' '.join(map(str, arguments))}", file=sys.stderr)
    return figures


def time_command(*arguments: str) -> tuple[float, float]:
    """Run `dragoman` once, cold; return its seconds and the peak of its memory in megabytes."""
    # As it is installed, with compiled modules beside the sources.
    installed = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    start = time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, "-m", "dragoman", *arguments],
        cwd=ROOT,
        env=installed,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"dragoman {' '.join(arguments)} failed with {process.returncode}.")
    return time.perf_counter() - start, usage.ru_maxrss / 1024


def warn() -> None:
    """Say so when something else is running, or when torch would be loaded with spaCy."""
    if find_spec("torch") is not None:
        print(
            "torch is installed, and spaCy imports it: a cold start takes some 2 s and 180 MB more "
            "than without the extra “train”.",
            file=sys.stderr,
        )
    if (load := os.getloadavg()[0]) > 0.5:
        print(
            f"The machine is busy (load {load:.1f}): speeds will be too low, seconds too many.",
            file=sys.stderr,
        )


def rows(plan: Plan, texts: Path | None, treebank: Path | None) -> list[Row]:
    """Take all measures of a plan."""
    return [
        *_speeds(plan, texts, treebank),
        _cold_start(plan),
        *(_length(words) for words in plan.lengths),
        *(_number(number) for number in plan.numbers),
    ]


def _speeds(plan: Plan, texts: Path | None, treebank: Path | None) -> list[Row]:
    common: list[object] = ["--number", plan.number, "--runs", plan.runs]
    common += ["--texts", texts.resolve()] if texts else []
    tree = ["--treebank", treebank.resolve()] if treebank else []
    ours = measure("extraction", *common)
    more = [*common, "--number", 4 * plan.number, "--workers", 2, "--runs", 2]
    two = measure("workers", *more)
    parser = measure("parser", *common, *tree)
    batched = measure("parser", *common, *tree, "--batched")
    return [
        Row("Dragoman, the whole extraction, one worker", ours["words_per_second"]),
        Row("Dragoman, two workers", two["words_per_second"]),
        Row(
            "spaCy tagger + parser + NER (CNN), one document at a time", parser["words_per_second"]
        ),
        Row("spaCy tagger + parser + NER (CNN), batches of 32", batched["words_per_second"]),
    ]


def _cold_start(plan: Plan) -> Row:
    with tempfile.TemporaryDirectory() as folder:
        files = [Path(folder, f"{seed}.txt") for seed in (1, 2)]
        for seed, file in enumerate(files):
            file.write_text(make_text(1_400, seed), encoding="utf-8")
        page = str(Path(folder, "brief.html"))
        taken = [time_command("brief", *map(str, files), "-o", page) for _ in range(plan.runs)]
    seconds, memory = zip(*taken, strict=True)
    return Row(
        "`dragoman brief`, cold, two files of 1,400 words",
        seconds=statistics.median(seconds),
        peak_mb=max(memory),
    )


def _length(words: int) -> Row:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "text.txt")
        file.write_text(make_text(words), encoding="utf-8")
        out = str(Path(folder, "out.jsonl"))
        seconds, memory = time_command("read", str(file), "--format", "jsonl", "-o", out)
    return Row(
        f"`dragoman read`, cold, one file of {words:,} words", words / seconds, seconds, memory
    )


def _number(number: int) -> Row:
    figures = measure("extraction", "--number", number, "--runs", 3 if number == 1 else 1)
    return Row(
        f"{number} document{'s' * (number > 1)} of 800 words, warm",
        figures["words_per_second"],
        figures["seconds"],
        figures["peak_mb"],
    )


def as_markdown(found: list[Row]) -> str:
    """Return the rows as a table."""
    lines = ["| | words/s | seconds | peak MB |", "|---|--:|--:|--:|"]
    for row in found:
        cells = (
            _cell(row.words_per_second, ",.0f"),
            _cell(row.seconds, ".2f"),
            _cell(row.peak_mb, ",.0f"),
        )
        lines.append(f"| {row.what} | {' | '.join(cells)} |")
    return "\n".join(lines)


def _cell(value: float | None, form: str) -> str:
    return "" if value is None else format(value, form)


def main(arguments: list[str]) -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--short", action="store_true", help="smaller numbers, under three minutes")
    parser.add_argument("--texts", type=Path, help="a folder of *.txt to measure speed on")
    parser.add_argument("--treebank", type=Path, help="a .conllu to train spaCy's pipeline on")
    parser.add_argument("--json", action="store_true", help="JSON instead of a Markdown table")
    options = parser.parse_args(arguments)
    warn()
    found = rows(SHORT if options.short else LONG, options.texts, options.treebank)
    if options.json:
        fields = ("what", "words_per_second", "seconds", "peak_mb")
        print(
            json.dumps([{name: getattr(row, name) for name in fields} for row in found], indent=2)
        )
    else:
        print(as_markdown(found))


if __name__ == "__main__":
    main(sys.argv[1:])
