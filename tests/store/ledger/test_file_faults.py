"""What a ledger says of lines that cannot be read, and by what it is known as one."""

from __future__ import annotations

from pathlib import Path

import pytest

from dragoman.records import Added
from dragoman.store import Ledger, encode_entry, is_ledger
from dragoman.store.ledger.entries import HEADER


@pytest.fixture
def faults() -> list[str]:
    """What the ledger could not read."""
    return []


@pytest.fixture
def ledger(path: Path, faults: list[str]) -> Ledger:
    """A ledger that tells its faults."""
    return Ledger(path, on_fault=lambda fault: faults.append(str(fault)))


def test_of_very_many_broken_lines_a_few_are_named(
    path: Path, ledger: Ledger, faults: list[str], added: Added
) -> None:
    path.write_text(encode_entry(added) + "\n" + "broken\n" * 40, encoding="utf-8")
    assert list(ledger.entries()) == [added]
    assert [fault.split(": line ")[1].split()[0] for fault in faults[:-1]] == [*"23456"]
    assert faults[-1] == (
        f"{path}: 35 more lines cannot be read and are not counted, the last of them line 41. "
        "Is it the right file?"
    )
    assert list(ledger.entries()) == [added]
    assert len(faults) == 6


def test_a_broken_line_tells_a_terminal_nothing_to_obey(
    path: Path, ledger: Ledger, faults: list[str], added: Added
) -> None:
    path.write_text(encode_entry(added) + '\n{"entry": "\\u001b[2J"}\n', encoding="utf-8")
    assert list(ledger.entries()) == [added]
    assert "there is no entry “\\u001b[2J”" in faults[0]


@pytest.mark.parametrize(
    ("text", "known"),
    [
        (HEADER, True),
        ('{"ledger": 9}\n', True),
        ("\ufeff" + HEADER + "\n", True),
        ("", False),
        ("\n", False),
        ("{}", False),
        ('{"id": "3f2a"}\n', False),
    ],
)
def test_a_ledger_is_known_by_its_first_line(path: Path, text: str, known: bool) -> None:
    path.write_text(text, encoding="utf-8")
    assert is_ledger(path) is known


def test_an_entry_is_a_ledgers_line_and_a_folder_is_none(path: Path, added: Added) -> None:
    assert not is_ledger(path)
    assert not is_ledger(path.parent)
    path.write_text(encode_entry(added), encoding="utf-8")
    assert is_ledger(path)
