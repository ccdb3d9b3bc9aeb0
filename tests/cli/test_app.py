"""The group: help, version, completion, schema, and how a run ends in the shell."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from dragoman.cli.app import COMMANDS

Invoke = Callable[..., Result]
Start = Callable[..., subprocess.Popen[str]]

DOCS = Path(__file__).parents[2] / "docs"
NAMES = [command.name or "" for command in COMMANDS]


@pytest.mark.parametrize("name", NAMES)
def test_every_command_has_help_with_an_example_and_a_place_in_the_docs(
    invoke: Invoke, name: str
) -> None:
    text = invoke(name, "-h").stdout
    assert re.search(rf"\n  Examples?:\n    .*dragoman {name} ", text)
    assert f"dragoman {name}" in (DOCS / "reference" / "commands.md").read_text(encoding="utf-8")


def test_help_documents_the_exit_codes(invoke: Invoke) -> None:
    text = invoke("--help").stdout
    assert re.findall(r"^    (\d+) ", text, re.MULTILINE) == ["0", "1", "2", "70", "130", "141"]


def test_help_loads_no_heavy_library() -> None:
    code = (
        "import sys; sys.argv = ['dragoman', '--help']; import atexit\n"
        "heavy = ('alembic', 'msgspec', 'numpy', 'onnxruntime', 'rich', 'spacy', 'sqlalchemy', "
        "'starlette', 'trafilatura', 'uvicorn')\n"
        "atexit.register(lambda: print([n for n in heavy if n in sys.modules], file=sys.stderr))\n"
        "from dragoman.cli import main; main()"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stderr == "[]\n"


def test_version_names_the_weights(invoke: Invoke) -> None:
    assert invoke("--version").stdout == "dragoman 1.2.3 weights 1f2e3d4c\n"


@pytest.mark.parametrize(
    ("arguments", "of"), [((), "read"), (("brief",), "brief"), (("compare",), "compare")]
)
def test_schema_is_json(invoke: Invoke, arguments: tuple[str, ...], of: str) -> None:
    assert json.loads(invoke("schema", *arguments).stdout) == {
        "type": "object",
        "title": "Größe",
        "of": of,
    }


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_prints_a_script(invoke: Invoke, shell: str) -> None:
    result = invoke("completion", shell)
    assert result.exit_code == 0
    assert "_DRAGOMAN_COMPLETE" in result.stdout


def test_wrong_usage_exits_2(invoke: Invoke) -> None:
    assert [invoke("read").exit_code, invoke("reed").exit_code] == [2, 2]


@pytest.mark.parametrize("number", [1, 2_000])
@pytest.mark.parametrize("format_", ["csv", "table"])
def test_a_reader_that_stops_reading_ends_the_run_in_silence(
    start: Start, number: int, format_: str
) -> None:
    run = start("read", *["a.txt"] * number, "--format", format_)
    assert run.stdout is not None
    assert run.stderr is not None
    run.stdout.close()
    assert (run.stderr.read(), run.wait(20)) == ("", 141)
    run.stderr.close()


@pytest.mark.parametrize("to_all", [True, False])
@pytest.mark.parametrize("workers", ["1", "2"])
def test_ctrl_c_ends_the_run_with_one_line(
    start: Start, tmp_path: Path, workers: str, to_all: bool
) -> None:
    run = start("read", "slow.txt", "slow.txt", "--workers", workers, "-o", "out.txt")
    _wait_until(lambda: any(tmp_path.iterdir()))
    time.sleep(0.5)
    (os.killpg if to_all else os.kill)(run.pid, signal.SIGINT)
    said = run.communicate(timeout=20)
    assert said == ("", "dragoman: stopped; nothing half-done was left behind.\n")
    assert (run.returncode, list(tmp_path.iterdir())) == (130, [])


def test_an_account_that_kills_its_worker_is_named_and_the_rest_goes_on(start: Start) -> None:
    run = start("read", "a.txt", "crash.txt", "b.txt", "--format", "csv", "--workers", "2")
    data, said = run.communicate(timeout=60)
    assert (data.split(), run.returncode) == (["a.txt,1", "b.txt,1"], 1)
    assert said.startswith("dragoman: crash.txt: its worker process came to a sudden end")
    assert said.count("\n") == 1


def _wait_until(true: Callable[[], bool]) -> None:
    for _ in range(100):
        if true():
            return
        time.sleep(0.1)
    pytest.fail("waited ten seconds in vain")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full here")
def test_a_full_disk_gives_one_line() -> None:
    with Path("/dev/full").open("w") as full:
        run = subprocess.run(
            [sys.executable, "-m", "dragoman", "schema"],
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
        )
    assert run.returncode == 2
    assert run.stderr == (
        "dragoman: the output cannot be written (No space left on device). Make room for it.\n"
    )
