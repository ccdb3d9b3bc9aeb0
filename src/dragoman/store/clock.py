"""The time, as every row of a project has it."""

from __future__ import annotations

from datetime import datetime


def now() -> str:
    """Return the time, ISO 8601 with the offset from UTC."""
    return datetime.now().astimezone().isoformat(timespec="seconds")
