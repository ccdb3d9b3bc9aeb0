"""`dragoman add`: what is new, what was there, what is newer, and what an interruption keeps."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

import pytest
from click.testing import Result

from dragoman.cli.messages import Messages
from dragoman.errors import UnreadableDocument
from dragoman.records import Codebook, Document, Extraction

Run = Callable[..., Result]


@pytest.fixture
def found(monkeypatch: pytest.MonkeyPatch, accounts: list[Extraction]) -> list[Any]:
    """What is found in the sources, to be changed: an extraction each, or what is raised."""
    found: list[Any] = list(accounts)

    @contextmanager
    def extractions(
        sources: Sequence[str],
        messages: Messages,
        *,
        keep: Callable[[Document], bool],
        codebook: Codebook,
        **said: Any,
    ) -> Iterator[Iterator[Extraction]]:
        def each() -> Iterator[Extraction]:
            for one in found:
                if isinstance(one, UnreadableDocument):
                    messages.fail(one)
                elif isinstance(one, BaseException):
                    raise one
                elif keep(one.document):
                    messages.done += 1
                    yield one

        assert codebook.name
        yield each()

    monkeypatch.setattr("dragoman.cli.add.extractions", extractions)
    return found


def test_what_is_new_and_what_was_there_is_told(run: Run, found: list[Any]) -> None:
    run("init", "bridge")
    first = run("add", "bridge", "accounts/")
    assert (first.exit_code, first.stdout) == (0, "")
    assert first.stderr.splitlines() == [
        "Readout, Washington: new, 3 statements.",
        "Readout, Moscow: new, 2 statements.",
        "Experts on the bridge: new, 2 statements.",
        "bridge.dragoman: added 3 accounts with 7 statements.",
    ]
    again = run("add", "bridge", "accounts/")
    assert (again.exit_code, again.stderr) == (
        0,
        "bridge.dragoman: added 0 accounts, 3 were there already.\n",
    )


def test_a_bad_file_does_not_stop_the_rest(run: Run, found: list[Any]) -> None:
    run("init", "bridge")
    found.insert(1, UnreadableDocument("torn.pdf", "is no PDF. Fetch it again."))
    result = run("add", "bridge", "accounts/")
    assert result.exit_code == 1
    assert result.stderr.splitlines()[1:] == [
        "dragoman: torn.pdf: is no PDF. Fetch it again.",
        "Readout, Moscow: new, 2 statements.",
        "Experts on the bridge: new, 2 statements.",
        "bridge.dragoman: added 3 accounts with 7 statements.",
    ]


def test_nothing_that_could_be_read_exits_2(run: Run, found: list[Any]) -> None:
    run("init", "bridge")
    found[:] = [UnreadableDocument("torn.pdf", "is no PDF. Fetch it again.")]
    result = run("add", "bridge", "torn.pdf")
    assert (result.exit_code, result.stderr.count("\n")) == (2, 1)


def test_ctrl_c_keeps_what_was_done(run: Run, found: list[Any]) -> None:
    run("init", "bridge")
    found.insert(2, KeyboardInterrupt())
    result = run("add", "bridge", "accounts/")
    assert result.exit_code == 130
    assert result.stderr.splitlines()[-1] == (
        "Stopped; what was done is kept. bridge.dragoman: added 2 accounts with 5 statements."
    )
    assert len(run("documents", "bridge", "--format", "jsonl").stdout.splitlines()) == 2


def test_a_newer_version_is_linked(run: Run, found: list[Any]) -> None:
    run("init", "bridge")
    older = found[1].document
    newer = Document.build(
        f"{older.text} It was late.", older.origin, title=older.title, published=older.published
    )
    found.append(Extraction(newer, (), (), "by hand 1"))
    result = run("add", "bridge", "accounts/")
    assert result.stderr.splitlines()[-2:] == [
        "Readout, Moscow: a newer version, 0 statements.",
        "bridge.dragoman: added 4 accounts with 7 statements, 1 of them newer versions.",
    ]


def test_verbose_names_what_was_there(run: Run, bridge: str, found: list[Any]) -> None:
    found[:] = [replace(found[0], statements=())]
    result = run("add", bridge, "washington.txt", "-v")
    assert result.stderr.splitlines() == [
        "washington.txt: is there already.",
        "bridge.dragoman: added 0 accounts, 1 was there already.",
    ]


def test_the_codebook_is_the_projects_own(run: Run, bridge: str) -> None:
    result = run("add", bridge, "a.txt", "--codebook", "my.yaml")
    assert (result.exit_code, "No such option '--codebook'" in result.stderr) == (2, True)
