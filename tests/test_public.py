"""The public door: what it names is there, and opening it costs nothing."""

from __future__ import annotations

import re
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import dragoman

HEAVY = (
    *("alembic", "argon2", "icalendar", "krippendorff", "msgspec", "numpy", "onnxruntime", "rich"),
    *("scipy", "spacy", "sqlalchemy", "starlette", "trafilatura", "uvicorn"),
)


def test_every_public_name_is_there_and_none_is_named_twice() -> None:
    assert sorted(set(dragoman.__all__)) == dragoman.__all__
    assert [name for name in dragoman.__all__ if not hasattr(dragoman, name)] == []
    assert set(dragoman.__all__) <= set(dir(dragoman))


def test_every_public_name_is_in_the_reference() -> None:
    reference = Path(__file__).parents[1] / "docs" / "reference" / "python.md"
    words = set(re.findall(r"\w+", reference.read_text(encoding="utf-8")))
    assert [name for name in dragoman.__all__ if name not in words | {"__version__"}] == []


def test_importing_dragoman_loads_no_heavy_library() -> None:
    code = f"import dragoman, sys; print([name for name in {HEAVY} if name in sys.modules])"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout == "[]\n"


def test_the_functions_keep_their_names_when_their_rooms_are_imported() -> None:
    for name in ("extract", "compare"):
        assert getattr(dragoman, name) is getattr(import_module(f"dragoman.{name}"), name)
