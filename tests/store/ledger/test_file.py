"""The ledger: added to, never changed, whoever writes and whatever breaks."""

from __future__ import annotations

import errno
import json
import os
import random
import signal
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NoReturn

import pytest

from dragoman.errors import LedgerError, QuestionError
from dragoman.records import Added, Asked, Entry, QuestionState, Status
from dragoman.store import Ledger, encode_entry, fold_entries
from dragoman.store.ledger.entries import HEADER
from dragoman.store.ledger.lines import LONGEST

Build = Callable[..., Added]


def _keep(*entries: Entry) -> Callable[[Sequence[QuestionState]], Sequence[Entry]]:
    return lambda states: entries


@pytest.fixture
def faults() -> list[str]:
    """What the ledger complained of."""
    return []


@pytest.fixture
def ledger(path: Path, faults: list[str]) -> Ledger:
    return Ledger(path, on_fault=lambda fault: faults.append(str(fault)))


def test_what_is_added_is_read_back_by_anybody(
    path: Path, ledger: Ledger, added: Added, asked: Asked
) -> None:
    assert ledger.append(_keep(added)) == [added]
    assert ledger.append(_keep(asked)) == [asked]
    assert list(Ledger(path).entries()) == [added, asked]
    assert ledger.states() == fold_entries([added, asked])
    first, *rest = path.read_text("utf-8").splitlines()
    assert (first, len(rest)) == (HEADER, 2)


def test_nothing_to_add_leaves_no_file(path: Path, ledger: Ledger) -> None:
    assert ledger.append(_keep()) == []
    assert not path.exists()


def test_a_refusal_passes_through_and_nothing_is_written(
    path: Path, ledger: Ledger, added: Added
) -> None:
    ledger.append(_keep(added))
    before = path.read_bytes()

    def refuse(states: Sequence[QuestionState]) -> NoReturn:
        raise QuestionError("no")

    with pytest.raises(QuestionError):
        ledger.append(refuse)
    assert path.read_bytes() == before


def test_where_there_is_no_ledger_one_line_says_so(path: Path, ledger: Ledger) -> None:
    with pytest.raises(LedgerError, match=r"there is no ledger here.*dragoman forecasts add"):
        ledger.states()


def test_a_line_that_is_cut_off_is_named_and_kept(
    path: Path, ledger: Ledger, faults: list[str], added: Added, asked: Asked
) -> None:
    whole, torn = encode_entry(added), encode_entry(asked)[:40]
    path.write_text(f"{HEADER}\n{whole}\n{torn}", "utf-8")
    assert list(ledger.entries()) == [added]
    assert faults == [
        f"{path}: line 3 is cut off and is not counted; nothing else is lost. Do again what it "
        "was to keep; it stays as it is until you delete it."
    ]
    ledger.append(_keep(asked))
    assert path.read_text("utf-8").splitlines() == [HEADER, whole, torn, encode_entry(asked)]
    assert list(ledger.entries()) == [added, asked]
    assert len(faults) == 1  # each line is complained of once


def test_a_last_line_that_lacks_only_its_end_counts(
    path: Path, ledger: Ledger, faults: list[str], added: Added, asked: Asked
) -> None:
    path.write_text(f"{HEADER}\n{encode_entry(added)}", "utf-8")
    ledger.append(_keep(asked))
    assert (list(ledger.entries()), faults) == ([added, asked], [])


@pytest.mark.parametrize("size", [0, 1, len(HEADER) - 1, len(HEADER)])
def test_a_ledger_cut_off_in_its_first_line_goes_on(
    path: Path, ledger: Ledger, faults: list[str], added: Added, size: int
) -> None:
    path.write_text(HEADER[:size])
    assert ledger.states() == []
    ledger.append(_keep(added))
    assert list(Ledger(path, on_fault=lambda fault: None).entries()) == [added]
    assert len(faults) == (0 < size < len(HEADER))


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (b"@@@", "it is no JSON"),
        (b"\xff\xfe", "it is not UTF-8"),
        (b'{"entry": "asked"}', "'at' is missing or no text"),
        (b'{"entry": "asked", "forecast": "' + b"x" * LONGEST + b'"}', "it is longer than 1,000"),
    ],
)
def test_a_broken_line_in_the_middle_is_named_and_the_rest_is_read(
    path: Path,
    ledger: Ledger,
    faults: list[str],
    added: Added,
    asked: Asked,
    line: bytes,
    reason: str,
) -> None:
    whole = [encode_entry(each).encode() for each in (added, asked)]
    path.write_bytes(b"\n".join([HEADER.encode(), whole[0], line, whole[1], b""]))
    assert list(ledger.entries()) == [added, asked]
    (fault,) = faults
    assert fault.startswith(f"{path}: line 3 cannot be read ({reason}")


def test_an_entry_about_what_no_line_adds_is_named(
    path: Path, ledger: Ledger, faults: list[str], added: Added, asked: Asked
) -> None:
    path.write_text("\n".join([HEADER, encode_entry(asked), encode_entry(added)]), "utf-8")
    assert [state.status for state in ledger.states()] == [Status.FOUND]
    assert faults == [
        f"{path}: line 2 is about the forecast 3f2a91c0, which no line before it adds; "
        "it is not counted."
    ]


def test_without_a_listener_a_fault_is_a_warning(path: Path, added: Added) -> None:
    path.write_text(f"{HEADER}\n{encode_entry(added)}\n{{", "utf-8")
    with pytest.warns(UserWarning, match="line 3 is cut off"):
        assert list(Ledger(path).entries()) == [added]


def test_a_hand_that_edited_it_elsewhere_does_no_harm(
    path: Path, ledger: Ledger, faults: list[str], added: Added, asked: Asked
) -> None:
    lines = [HEADER, encode_entry(added), "", HEADER, encode_entry(asked), ""]
    path.write_bytes(b"\xef\xbb\xbf" + "\r\n".join(lines).encode())
    assert (list(ledger.entries()), faults) == ([added, asked], [])


@pytest.mark.parametrize(
    "text", ["A memo.\nOf two lines.\n", '{"document": {}}\n', "[]", "\x00\x01"]
)
def test_another_file_is_no_ledger_and_stays_as_it_is(
    path: Path, ledger: Ledger, added: Added, text: str
) -> None:
    path.write_text(text)
    with pytest.raises(LedgerError, match="is no ledger"):
        ledger.states()
    with pytest.raises(LedgerError, match="is no ledger"):
        ledger.append(_keep(added))
    assert path.read_text() == text


def test_a_newer_form_is_refused(path: Path, ledger: Ledger, added: Added) -> None:
    path.write_text('{"ledger": 2}\n')
    for use in (ledger.states, lambda: ledger.append(_keep(added))):
        with pytest.raises(LedgerError, match="is of form 2, which a later version"):
            use()


def test_a_folder_is_no_ledger(tmp_path: Path, added: Added) -> None:
    for use in (Ledger(tmp_path).states, lambda: Ledger(tmp_path).append(_keep(added))):
        with pytest.raises(LedgerError, match="is no file"):
            use()


def test_a_folder_that_is_not_there_is_one_line(tmp_path: Path, added: Added) -> None:
    with pytest.raises(LedgerError, match=r"cannot be written \(No such file or directory\)"):
        Ledger(tmp_path / "nowhere" / "ledger.jsonl").append(_keep(added))


def test_what_may_not_be_written_is_one_line(
    path: Path, ledger: Ledger, monkeypatch: pytest.MonkeyPatch, added: Added
) -> None:
    ledger.append(_keep(added))
    before = path.read_bytes()
    open_ = os.open

    def refuse(name: str | Path, flags: int, mode: int = 0o777) -> int:
        if name == path and flags & os.O_APPEND:
            raise PermissionError(errno.EACCES, "Permission denied")
        return open_(name, flags, mode)

    monkeypatch.setattr(os, "open", refuse)
    with pytest.raises(LedgerError, match=r"cannot be written \(Permission denied\)"):
        ledger.append(_keep(added))
    assert path.read_bytes() == before


@pytest.mark.parametrize("new", [True, False])
def test_a_full_disk_leaves_nothing_half_written(
    path: Path,
    ledger: Ledger,
    monkeypatch: pytest.MonkeyPatch,
    added: Added,
    asked: Asked,
    new: bool,
) -> None:
    if not new:
        ledger.append(_keep(added))
    before = None if new else path.read_bytes()
    write, room = os.write, [30]

    def fill(descriptor: int, data: memoryview) -> int:
        if not room:
            raise OSError(errno.ENOSPC, "No space left on device")
        return write(descriptor, data[: room.pop()])

    with monkeypatch.context() as patch:
        patch.setattr(os, "write", fill)
        with pytest.raises(LedgerError, match="No space left on device"):
            ledger.append(_keep(added, asked))
    assert (path.read_bytes() if path.exists() else None) == before
    ledger.append(_keep(asked))
    assert path.read_text("utf-8").splitlines()[-1] == encode_entry(asked)


def test_what_is_too_long_to_keep_is_refused(path: Path, ledger: Ledger, asked: Asked) -> None:
    from dataclasses import replace

    with pytest.raises(LedgerError, match=r"3f2a91c0 takes more than 1,000,000 bytes\. Shorten"):
        ledger.append(_keep(asked, replace(asked, text="x" * LONGEST)))
    assert not path.exists()


def test_a_ledger_that_is_held_for_long_is_one_line(path: Path, added: Added) -> None:
    from filelock import FileLock

    complaint = r"another process has been writing it for 0\.1 sec"
    with FileLock(f"{path}.lock"), pytest.raises(LedgerError, match=complaint):
        Ledger(path, patience=0.1).append(_keep(added))


def test_a_ledger_has_one_lock_by_whatever_name(tmp_path: Path, path: Path, added: Added) -> None:
    from filelock import FileLock

    path.touch()
    link = tmp_path / "link.jsonl"
    link.symlink_to(path)
    with FileLock(f"{path}.lock"), pytest.raises(LedgerError, match="another process"):
        Ledger(link, patience=0.1).append(_keep(added))


_WRITER = """
import sys
from dataclasses import replace
from dragoman.store import Ledger, decode_line

added = decode_line(sys.stdin.readline())
ledger = Ledger(sys.argv[1])
for number in range(50):
    forecast = replace(added.forecast, id=f"{sys.argv[2]}-{number}")
    ledger.append(lambda states: [replace(added, forecast=forecast)])
    print(forecast.id, flush=True)
"""


def test_writers_lose_nothing_when_one_is_killed(path: Path, added: Added) -> None:
    writers = [_start_writer(path, name, added) for name in "abcd"]
    victim = writers[0]
    assert victim.stdout is not None
    told = [victim.stdout.readline() for _ in range(random.randrange(1, 30))]
    victim.send_signal(signal.SIGKILL)
    acknowledged = {line.strip() for line in told}
    for writer in writers:
        out, err = writer.communicate(timeout=60)
        assert err == ""
        acknowledged |= set(out.split())
    assert len(acknowledged) >= 150
    faults: list[str] = []
    kept = [state.id for state in Ledger(path, on_fault=lambda f: faults.append(str(f))).states()]
    assert acknowledged <= set(kept)
    assert len(kept) == len(set(kept))
    assert len(faults) <= 1
    lines = path.read_text("utf-8").splitlines()
    assert sum(_is_json(line) for line in lines) >= len(lines) - 1


def _start_writer(path: Path, name: str, added: Added) -> subprocess.Popen[str]:
    writer = subprocess.Popen(
        [sys.executable, "-c", _WRITER, str(path), name],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    )
    assert writer.stdin is not None
    writer.stdin.write(encode_entry(added) + "\n")
    writer.stdin.flush()
    return writer


def _is_json(line: str) -> bool:
    try:
        json.loads(line)
    except ValueError:
        return False
    return True
