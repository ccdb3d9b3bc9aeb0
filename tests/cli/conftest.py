"""The command line over rooms without furniture, in this process and in one of its own."""

from __future__ import annotations

import os
import runpy
import subprocess
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

SCRIPT = Path(__file__).parent / "fake_rooms.py"

Invoke = Callable[..., Result]
Start = Callable[..., subprocess.Popen[str]]


@pytest.fixture
def invoke(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Invoke:
    """Run a command in this process, in an empty folder."""
    from dragoman.cli.app import dragoman

    runpy.run_path(str(SCRIPT))["furnish"](partial(monkeypatch.setitem, sys.modules))
    monkeypatch.chdir(tmp_path)
    return lambda *arguments: CliRunner().invoke(dragoman, arguments, prog_name="dragoman")


@pytest.fixture
def start(tmp_path: Path) -> Start:
    """Start a command in a process of its own, in an empty folder."""

    def start_dragoman(*arguments: str) -> subprocess.Popen[str]:
        return subprocess.Popen(
            [sys.executable, str(SCRIPT), *arguments],
            cwd=tmp_path,
            env={**os.environ, "NO_COLOR": "1"},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            start_new_session=True,
        )

    return start_dragoman
