"""Language data: lists of words that a person can read and edit, one file a subject."""

from __future__ import annotations

from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent


@cache
def word_set(name: str) -> frozenset[str]:
    """Return the lines of `words/<name>.txt`: one entry a line, `#` begins a remark."""
    lines = (FOLDER / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(entry for line in lines if (entry := line.partition("#")[0].strip()))
