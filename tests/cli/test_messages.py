"""Progress: a bar on a terminal, when the work takes long."""

from __future__ import annotations

import io
import time
from contextlib import redirect_stderr

import pytest

from dragoman.cli import messages as module
from dragoman.cli.messages import Messages
from dragoman.errors import CodebookError, DragomanError
from dragoman.records import Document, Origin

DOCUMENT = Document.build("Words.", Origin("a.txt", "text/plain", "sha256:0", "text", "text 1"))


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def _screen_after(messages: Messages, seconds: float) -> str:
    """Work for so long on a terminal, with one document done and one broken."""
    with redirect_stderr(Terminal()) as screen, messages.progress(2) as advance:
        time.sleep(seconds)
        advance(DOCUMENT)
        messages.fail(DragomanError("b.txt: it is empty."))
    return screen.getvalue()


@pytest.fixture(autouse=True)
def _plain_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm")


def test_quick_work_shows_no_bar() -> None:
    assert _screen_after(Messages(), 0) == "dragoman: b.txt: it is empty.\n"


def test_long_work_shows_a_bar_and_errors_above_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "PATIENCE", 0.05)
    shown = _screen_after(Messages(), 0.3)
    assert "0/2" in shown
    assert "dragoman: b.txt: it is empty.\n" in shown


def test_quiet_work_shows_no_bar(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "PATIENCE", 0.01)
    assert _screen_after(Messages(quiet=True), 0.1) == "dragoman: b.txt: it is empty.\n"


def test_an_error_is_one_line_and_a_codebooks_has_one_for_each_fault() -> None:
    messages = Messages()
    with redirect_stderr(io.StringIO()) as screen:
        messages.fail(DragomanError("a.txt: it is\nempty."))
        messages.fail(CodebookError("b.yaml:3: no key.\nb.yaml:4:  no\tlabel."))
    assert screen.getvalue() == (
        "dragoman: a.txt: it is empty.\n"
        "dragoman: b.yaml:3: no key.\n"
        "dragoman: b.yaml:4: no label.\n"
    )
    assert messages.failed == 2


@pytest.mark.parametrize(("failed", "done", "code"), [(0, 2, 0), (1, 2, 1), (1, 0, 2)])
def test_the_exit_code_tells_what_became_of_the_batch(failed: int, done: int, code: int) -> None:
    assert Messages(failed=failed, done=done).exit_code == code
