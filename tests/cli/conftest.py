"""The command line over rooms without furniture, in this process and in one of its own."""

from __future__ import annotations

import os
import runpy
import subprocess
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from shutil import copyfile

import pytest
from click.testing import CliRunner, Result

from dragoman.records import Codebook, Extraction, Issue

SCRIPT = Path(__file__).parent / "fake_rooms.py"

Invoke = Callable[..., Result]
Run = Callable[..., Result]
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


CODEBOOK = Codebook(
    "bridge",
    (
        Issue("traffic", "Traffic", "What moves."),
        Issue("bridges", "Bridges", "What is built over water.", ("bridge",), parent="traffic"),
        Issue("tolls", "Tolls", "What is paid.", ("toll",), parent="traffic"),
    ),
)


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    """Run a command in this process, with every room as it is, as eva, in an empty folder."""
    from dragoman.cli.app import dragoman

    for name in ("DRAGOMAN_USER", "DRAGOMAN_LEDGER"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr("getpass.getuser", lambda: "eva")
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.chdir(tmp_path)
    return lambda *arguments, **more: CliRunner().invoke(
        dragoman, arguments, prog_name="dragoman", catch_exceptions=False, **more
    )


@pytest.fixture(scope="session")
def _templates(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("projects")


@pytest.fixture
def bridge(run: Run, _templates: Path, accounts: list[Extraction]) -> str:
    """The name of a project, in the folder, with three small accounts of one bridge."""
    from dragoman.store.filing import add_extractions
    from dragoman.store.project import create_project

    template = _templates / "bridge.dragoman"
    if not template.exists():
        with create_project(template, by="ana", codebook=CODEBOOK) as project:
            list(add_extractions(project, accounts, by="ana"))
    copyfile(template, "bridge.dragoman")
    return "bridge"
