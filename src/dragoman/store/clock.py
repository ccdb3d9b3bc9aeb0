"""The time, as every row of a project and every entry of a ledger has it."""

from __future__ import annotations

from datetime import datetime


def now() -> str:
    """Return the time, ISO 8601 with the offset from UTC."""
    return _clock().isoformat(timespec="seconds")


def _clock() -> datetime:
    return datetime.now().astimezone()
