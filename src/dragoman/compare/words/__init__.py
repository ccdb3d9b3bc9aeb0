"""Language data of this room: lists of words and tables, one file a subject, beside this file."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent


@cache
def word_lines(name: str) -> tuple[str, ...]:
    """Return the lines of `words/<name>.txt` in order; `#` begins a remark."""
    lines = (FOLDER / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    return tuple(entry for line in lines if (entry := line.partition("#")[0].strip()))


@cache
def word_list(name: str) -> frozenset[str]:
    """Return the entries of `words/<name>.txt`, one a line."""
    return frozenset(word_lines(name))


@cache
def word_table(name: str) -> dict[str, Any]:
    """Return what `words/<name>.yaml` holds: a mapping."""
    import yaml

    # libyaml, where PyYAML was built with it, needs a tenth of the time.
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    text = (FOLDER / f"{name}.yaml").read_text(encoding="utf-8")
    table: dict[str, Any] = yaml.load(text, Loader=loader)  # noqa: S506  # it makes no objects
    return table
