"""Language data: lists of words that a person can read and edit, one file a subject."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent


@cache
def word_set(name: str) -> frozenset[str]:
    """Return the lines of `words/<name>.txt`: one entry a line, `#` begins a remark."""
    lines = (FOLDER / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(entry for line in lines if (entry := line.partition("#")[0].strip()))


def load_yaml(name: str, *, as_text: bool = False) -> Any:
    """Return what `words/<name>.yaml` holds. With `as_text`, "no" and "1" stay words."""
    import yaml

    kind = "BaseLoader" if as_text else "SafeLoader"
    # libyaml, where PyYAML was built with it, needs a tenth of the time.
    loader = getattr(yaml, f"C{kind}", None) or getattr(yaml, kind)
    text = (FOLDER / f"{name}.yaml").read_text(encoding="utf-8")
    return yaml.load(text, Loader=loader)  # noqa: S506  # neither makes objects
