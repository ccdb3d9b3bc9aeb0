"""How long an export of 100,000 statements takes, and how large it is, format by format.

    python -m bench.exports                       about six minutes, most of it to make the project
    python -m bench.exports --short               a tenth of it
    python -m bench.exports --project FILE        of a project that is there already

Each format is written once, by `dragoman export` in a process of its own on one thread: the time
that a user waits, the time that the processor worked, and the most memory that was used.
Annotation formats, which parse every text anew, are left out unless --formats names them.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from bench.project import LONG, SHORT, make_project
from dragoman.report.exports import EXPORTS

PARSING = ("conllu", "cas", "webanno")
MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True)
class Figure:
    """What one export came to."""

    name: str
    seconds: float
    processor: float  # seconds of it that were not spent waiting for somebody else
    megabytes: float  # of what was written
    memory: float  # MB, the most of the process


def main() -> None:
    """Make a project, or take one that was made, and print what each format takes."""
    options = _options()
    with tempfile.TemporaryDirectory() as folder:
        where = options.project or str(Path(folder) / "bench.dragoman")
        if not Path(where).exists():
            make_project(where, SHORT if options.short else LONG)
        print(f"{'format':14}{'seconds':>9}{'of CPU':>9}{'MB':>9}{'memory MB':>11}")
        for name in options.formats:
            one = measure(where, name, Path(folder))
            times = f"{one.seconds:9.1f}{one.processor:9.1f}"
            print(f"{one.name:14}{times}{one.megabytes:9.1f}{one.memory:11.0f}", flush=True)


def _options() -> argparse.Namespace:
    formats = [name for name in EXPORTS if name not in PARSING]
    parser = argparse.ArgumentParser(description=__doc__, prog="python -m bench.exports")
    parser.add_argument("--short", action="store_true", help="10,000 statements")
    parser.add_argument("--project", help="a project that is there already")
    parser.add_argument("--formats", nargs="+", choices=EXPORTS, default=formats)
    return parser.parse_args()


def measure(where: str, name: str, folder: Path) -> Figure:
    """Export a project once, and return what that took."""
    place = folder / f"out-{name}"
    command = [sys.executable, "-m", "dragoman", "export", where, "--to", name, "-o", str(place)]
    start = time.perf_counter()
    process = subprocess.Popen([*command, "-q"], env={**os.environ, "OMP_NUM_THREADS": "1"})
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - start
    if status:
        raise SystemExit(f"{name}: dragoman export ended with {os.waitstatus_to_exitcode(status)}.")
    size = sum(each.stat().st_size for each in _files(place))
    processor = usage.ru_utime + usage.ru_stime
    return Figure(name, seconds, processor, size / MEGABYTE, usage.ru_maxrss * _UNIT / MEGABYTE)


_UNIT = 1 if sys.platform == "darwin" else 1024
"""Bytes in which the system tells memory."""


def _files(place: Path) -> Iterator[Path]:
    yield from (each for each in place.rglob("*") if each.is_file()) if place.is_dir() else [place]


if __name__ == "__main__":
    main()
