"""What the user says about the sources, for what the sources do not say themselves."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """Fallbacks for metadata, which are trusted least, and the limit on a source's size."""

    title: str | None = None
    publisher: str | None = None
    author: str | None = None
    published: str | None = None
    language: str | None = None
    max_bytes: int = 50_000_000  # 50 MB is some 8 million words
