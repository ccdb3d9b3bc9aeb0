"""`dragoman serve`: an address that answers, a port that is free, and nobody else's desk."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import httpx
from click.testing import Result

Run = Callable[..., Result]


@contextmanager
def _served(*arguments: str) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """Start the desk in a process of its own, and give its address."""
    desk = subprocess.Popen(
        [sys.executable, "-m", "dragoman", "serve", *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        env={**os.environ, "NO_COLOR": "1"},
    )
    try:
        assert desk.stdout is not None
        yield desk, desk.stdout.readline().strip()
    finally:
        if desk.poll() is None:
            desk.kill()
        desk.communicate(timeout=20)


def test_the_desk_answers_and_ctrl_c_ends_it(bridge: str) -> None:
    with _served(bridge, "--port", "0") as (desk, url):
        answer = httpx.get(url, follow_redirects=True, timeout=20)
        assert (answer.status_code, "bridge" in answer.text) == (200, True)
        desk.send_signal(signal.SIGINT)
        said = desk.communicate(timeout=20)[1]
    assert desk.returncode == 0
    assert said == "bridge.dragoman is open there; Ctrl-C ends it.\nThe desk is closed.\n"


def test_a_port_that_is_taken_is_told(run: Run, bridge: str) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        result = run("serve", bridge, "--port", port)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith(f"dragoman: 127.0.0.1:{port}: cannot be had (")


def test_another_address_demands_login(run: Run, bridge: str) -> None:
    result = run("serve", bridge, "--host", "0.0.0.0")
    assert result.exit_code == 2
    assert "others can reach the desk" in result.stderr


def test_login_demands_a_member(run: Run, bridge: str) -> None:
    result = run("serve", bridge, "--login", "--port", "0")
    assert (result.exit_code, result.stderr) == (
        2,
        "dragoman: nobody could log in, for no member has a password. "
        "`dragoman members bridge.dragoman add NAME --role editor` makes one.\n",
    )


def test_the_usual_port_gives_way_to_a_free_one(run: Run, bridge: str) -> None:
    from dragoman.cli.serve import _bind

    with _bind("127.0.0.1", 0) as taken:
        import dragoman.cli.serve as module

        port = taken.getsockname()[1]
        before, module.PORT = module.PORT, port
        try:
            with _bind("127.0.0.1", None) as bound:
                assert bound.getsockname()[1] not in (0, port)
        finally:
            module.PORT = before
